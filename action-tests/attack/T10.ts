import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Finding, Variant } from '../findings/finding.js';
import { ended, type Stage } from '../findings/stage.js';

const planted = 'planted-sesame-open-sesame';

/** A program that writes down all that it can see: its variables, those its parent began with, and git's settings of the checkout. */
const spy = (workspace: string) => `#!/bin/sh
seen="$(dirname "$0")/seen"
{ env; tr '\\0' '\\n' < "/proc/$PPID/environ"; cat '${workspace}/.git/config'; } >> "$seen" 2>/dev/null
[ "$1" = --version ] && echo 'Poetry (version 2.1.0)'
exit 0
`;

interface Scene {
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Variables of the job, of which one holds the secret. */
  readonly env?: Readonly<Record<string, string>>;
  /** Settings of git that the checkout left. */
  readonly settings?: readonly string[];
}

/** A release is prepared or published with a tool that somebody else wrote, as every tool is. */
const variant = (name: string, scene: (stage: Stage) => Scene, now: RegExp): Variant => ({
  name,
  async play(stage) {
    const tools = await mkdtemp(join(tmpdir(), 'slipway-tools-'));
    try {
      const pyproject = (more: string) => `[project]\nname = "a"\nversion = "1.4.2"\n${more}`;
      const backend = '[build-system]\nrequires = ["poetry-core>=2"]\nbuild-backend = "poetry.core.masonry.api"\n';
      const repository = await stage.checkout({
        ...{ '.version': '1.4.2\n', 'libs/a/pyproject.toml': pyproject(backend) },
        'services/api/pyproject.toml': '[project]\nname = "api"\nversion = "1.4.2"\ndependencies = ["a>=1.4.2"]\n',
        'services/api/uv.lock': 'version = 1\n',
      });
      await repository.tag('v1.4.2');
      const { action, inputs, env = {}, settings } = scene(stage);
      if (action === 'prepare-release') await stage.checkout({ 'libs/a/a.py': 'x = 1\n' }, 'fix: more');
      if (settings !== undefined) await repository.git('config', ...settings);
      for (const tool of ['uv', 'poetry']) {
        await writeFile(join(tools, tool), spy(repository.path));
        await chmod(join(tools, tool), 0o755);
      }
      const path = [tools, process.env.PATH].join(delimiter);
      const result = await stage.run(action, inputs, { env: { ...env, PATH: path }, asProcess: true });
      const seen = await readFile(join(tools, 'seen'), 'utf8').catch(() => '');
      const harm = seen.includes(planted);
      return {
        harm,
        seen: `${ended(result)}; ${seen === '' ? 'no tool ran' : harm ? 'a tool saw it' : 'no tool saw it'}`,
      };
    } finally {
      await rm(tools, { recursive: true, force: true });
    }
  },
  now,
});

const locking = { action: 'prepare-release', inputs: { delivery: 'files' } };
const unseen = /; no tool saw it$/;

export const finding: Finding = {
  id: 'T10',
  about: 'a program that a run starts reads the token of the job, or the password of the index',
  variants: [
    variant(
      'inputs, among the variables that the parent began with',
      () => ({ ...locking, inputs: { ...locking.inputs, token: planted } }),
      unseen,
    ),
    variant('a variable whose name says nothing', () => ({ ...locking, env: { DEPLOY_PIN: planted } }), unseen),
    variant('a variable of another program', () => ({ ...locking, env: { NETRC_LINE: planted } }), unseen),
    variant(
      'the token that the checkout kept',
      () => ({
        ...locking,
        settings: ['http.https://github.com/.extraheader', `AUTHORIZATION: basic ${planted}`],
      }),
      /^exit 1, error tools-beside-token; no tool ran$/,
    ),
    variant(
      'a run on what a stranger wrote',
      () => ({ ...locking, env: { GITHUB_EVENT_NAME: 'workflow_run', DEPLOY_PIN: planted } }),
      /^exit 1, error tools-for-strangers; no tool ran$/,
    ),
    variant(
      'the password of the index, while libraries are built',
      () => ({
        action: 'publish-libs',
        inputs: {
          'repository-url': 'http://127.0.0.1:1/',
          'index-url': 'http://127.0.0.1:1/simple/',
          password: planted,
        },
      }),
      /^exit 1, error build-beside-password; no tool ran$/,
    ),
  ],
};
