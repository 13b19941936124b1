import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { parseAllDocuments } from 'yaml';
import { config, Stage, succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';
import { shown } from './usage/page.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The keys of commits, as the page on environments shows them. */
const [, keys = ''] =
  /`keys: (\{ '\{service\}\.image\.sha'.*?\})`/.exec(readFileSync(join(root, 'docs/environments.md'), 'utf8')) ?? [];

interface ShownStep {
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
}

test('the steps of "Bring builds to the first environment" bring them there, and an older build replaces nothing', async () => {
  const steps = shown('docs/getting-started.md > 6. Bring builds to the first environment');
  const services = shown('docs/getting-started.md > 6. Bring builds to the first environment (2)');
  const stage = await Stage.start();
  const code = await makeRepository();
  const empty = await mkdtemp(join(tmpdir(), 'no-checkout-'));
  const first = await code.commit('feat: one', { 'services/api/a': '1', 'services/web/a': '1' });
  const second = await code.commit('feat: two', { 'services/api/a': '2', 'services/web/a': '2' });
  const third = await code.commit('feat: three', { 'services/api/a': '3', 'services/web/a': '3' });
  await stage.github.importRepository('acme/app', code.path, { branches: ['main'] });
  const values = (tag: string) => ['api', 'web'].map((name) => stage.values(name, tag)).join('');
  for (const tag of ['0.3.0', first, second, third, 'v1.0.0']) values(tag);
  const path = (name: string) => `envs/${name}/values.yaml`;
  await stage.commit({
    '.github/slipway.yml': services.replace('ghcr.io', stage.registry.host).replace(', merge: auto', ''),
    ...Object.fromEntries(['dev', 'staging', 'prod'].map((name) => [path(name), values('0.3.0')])),
  });

  /** Runs the page's steps for a commit, as GitHub would fill them in. */
  const build = async (sha: string) => {
    const [document] = parseAllDocuments(steps);
    const list: readonly ShownStep[] = document?.toJS();
    const { token, apiUrl, graphqlUrl, serverUrl } = stage.github;
    // As the page says, nothing is checked out.
    const env = { GITHUB_SHA: sha };
    const common = { workspace: empty, repository: 'acme/app', env, token, apiUrl, graphqlUrl, serverUrl };
    let release = '';
    const filled = (text: string) => {
      const known: Readonly<Record<string, string>> = {
        ...{ 'github.sha': sha, 'github.repository_owner': 'acme' },
        ...{ 'steps.digests.outputs.release': release, 'steps.app.outputs.token': token },
      };
      return text
        .replace('ghcr.io', stage.registry.host)
        .replace(/\$\{\{ (.*?) \}\}/g, (_, name: string) => known[name] ?? '');
    };
    const step = (action: string) => {
      const found = list.find(({ uses }) => uses.includes(`/actions/${action}@`));
      const inputs = Object.entries(found?.with ?? {}).map(([name, text]) => [name, filled(text)]);
      return runStep({ action, inputs: Object.fromEntries(inputs), ...common });
    };
    release = succeeded(await step('capture-digests')).outputs.release ?? '';
    return succeeded(await step('promote-env'));
  };

  const { outputs } = await build(second);
  await stage.github.as('alice').merge(config, Number(outputs['pull-request-number']), 'squash');
  expect(await stage.read(path('dev'))).toBe(values(second));
  expect(await stage.read(path('staging'))).toBe(values('0.3.0'));
  const late = await build(first);
  expect(late.outputs.state).not.toBe('changed');
  expect(await stage.read(path('dev'))).toBe(values(second));

  // A release takes turns with builds, once the files have the commits: as docs/environments.md says.
  const keyed = (tag: string, sha: string) => values(tag).replaceAll(/digest: .*/g, `$&\n    sha: "${sha}"`);
  await stage.commit({
    '.github/slipway.yml': `${services.replace('ghcr.io', stage.registry.host).replace(', merge: auto', '')}`.replace(
      "values.yaml' }",
      `values.yaml', keys: ${keys} }`,
    ),
    [path('dev')]: keyed('v1.0.0', second),
    [path('staging')]: keyed('0.3.0', ''),
    [path('prod')]: keyed('0.3.0', ''),
  });
  const next = await build(third);
  expect(next.annotations.join('\n')).not.toContain('order-unknown');
  await stage.github.as('alice').merge(config, Number(next.outputs['pull-request-number']), 'squash');
  expect(await stage.read(path('dev'))).toBe(keyed(third, third));
  expect((await build(second)).outputs.state).not.toBe('changed');
  await Promise.all([code.remove(), rm(empty, { recursive: true })]);
});
