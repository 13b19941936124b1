import { Client } from '@slipway/testing/github/client';
import type { Finding, Seen, Variant } from '../findings/finding.js';
import { app, ended, type Stage } from '../findings/stage.js';

const feature = { 'libs/a/b.py': 'y = 2\n' };

/** What else Bob copies. */
interface Copy {
  readonly isLabelled: boolean;
  /** The title. */
  readonly isNamed: boolean;
}

/** A release is frozen. Bob copies its text into a pull request of his, and one of them is judged. */
async function attack(stage: Stage, isOwn: boolean, title: string, { isLabelled, isNamed }: Copy): Promise<Seen> {
  const repository = await stage.checkout({
    '.version': '1.4.2\n',
    'libs/a/pyproject.toml': '[project]\nname = "a"\nversion = "1.4.2"\n',
    '.github/slipway.yml': 'pull-request: { labels: [release-freeze] }\n',
  });
  await repository.tag('v1.4.2');
  await stage.checkout({ 'libs/a/a.py': 'x = 1\n' }, 'fix: more');
  await stage.run('prepare-release', { lock: 'never' });
  const [release] = await stage.pulls(app);
  const bob = stage.github.as('bob');
  const body = (release?.body ?? '').replaceAll(`"branch":"${release?.head.ref}"`, '"branch":"evil"');
  await repository.branch('evil', 'main');
  await repository.commit('chore: tidy', isOwn ? { ...feature, '.version': '1.4.3\n' } : { 'docs/a.md': 'a\n' });
  await stage.push();
  const named = isNamed ? (release?.title ?? '') : 'chore: tidy';
  const copied = await bob.openPullRequest(app, { title: named, head: 'evil', body });
  if (isLabelled) {
    const client = new Client(stage.github, app, stage.github.tokenFor('bob'));
    await client.send('POST', `/issues/${copied}/labels`, { labels: ['release-freeze'] });
  }
  let [branch, number] = ['evil', copied];
  if (!isOwn) {
    branch = 'feature';
    await repository.branch(branch, 'main');
    await repository.commit(title, feature);
    await stage.push();
    number = await bob.openPullRequest(app, { title, head: branch });
  }
  const [base, head] = [await repository.git('rev-parse', 'main'), await repository.git('rev-parse', branch)];
  await repository.git('checkout', '--quiet', '--detach', 'main');
  await repository.git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, branch);
  const result = await stage.run(
    'release-check',
    {},
    {
      refName: `${number}/merge`,
      env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_SHA: await repository.head() },
      payload: {
        number,
        pull_request: {
          ...{ number, title, body: null, labels: [], auto_merge: null },
          head: { sha: head, ref: branch, repo: { full_name: app } },
          base: { sha: base, ref: 'main', repo: { full_name: app, allow_merge_commit: true } },
        },
      },
    },
  );
  const harm = result.exitCode === 0 && result.outputs.result === 'passed';
  return { harm, seen: `${ended(result)}; ${result.outputs.result}, frozen: ${result.outputs.frozen}` };
}

const variant = (name: string, isOwn: boolean, title: string, copy: Partial<Copy> = {}): Variant => ({
  name,
  play: (stage) => attack(stage, isOwn, title, { isLabelled: false, isNamed: false, ...copy }),
  now: /^exit 1, .*; failed, frozen: true$/,
});

export const finding: Finding = {
  id: 'T4',
  about: 'a marker that is copied into a pull request of anybody lifts the freeze for all',
  variants: [
    variant('for a feature', false, 'feat: sell more'),
    variant('for a fix', false, 'fix: sell less'),
    variant('for the pull request that has the copy', true, 'chore: tidy'),
    variant('with the label of the release', false, 'feat: sell more', { isLabelled: true }),
    variant('with its label and its title', false, 'feat: sell more', { isLabelled: true, isNamed: true }),
  ],
};
