import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';
import { runWorkflow, type WorkflowResult } from '../act.js';
import { runStep } from '../steps.js';

const name = 'acme/shop';
let repository: Repository;
let github: GitHub;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('feat: sell things', {
    ...sampleFiles,
    '.github/slipway.yml': 'pull-request: { labels: [release, release-freeze] }\n',
  });
  await repository.tag('v1.4.2');
  await repository.commit('fix(worker): retry', { 'services/worker/main.py': 'RETRY = 1\n' });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  const prepared = await runStep({
    ...{ action: 'prepare-release', workspace: repository.path, repository: name, token: github.token },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    inputs: {},
  });
  if (prepared.exitCode !== 0) throw new Error(prepared.annotations.join('\n'));
});

afterAll(async () => {
  await github.close();
  await repository.remove();
});

/** A pull request with one commit, judged by the example workflow for both events a merge queue knows. */
async function judge(
  message: string,
  files: FileTexts,
  settings: Readonly<Record<string, boolean>> = { allow_merge_commit: true },
  title = message,
): Promise<Record<'pull_request' | 'merge_group', WorkflowResult>> {
  const branch = `change-${(await github.pullRequests(name)).length}`;
  const base = await repository.git('rev-parse', 'main');
  await repository.branch(branch, 'main');
  const head = await repository.commit(message, files);
  await github.importRepository(name, repository.path, { branches: [branch] });
  const number = await github.as('alice').openPullRequest(name, { title, head: branch });
  const own = { full_name: name };
  const pull = {
    ...{ number, title, body: null, labels: [], auto_merge: null },
    head: { sha: head, ref: branch, repo: own },
    base: { sha: base, ref: 'main', repo: { ...own, ...settings } },
  };
  const common = { workflow: 'monorepo/app/.github/workflows/release-check.yml', repository, name, github } as const;

  await repository.git('checkout', '--quiet', '--detach', 'main');
  await repository.git('merge', '--quiet', '--no-ff', '--message', `Merge ${head} into ${base}`, branch);
  const pull_request = await runWorkflow({
    ...{ ...common, event: 'pull_request' },
    payload: { action: 'opened', number, pull_request: pull, repository: { default_branch: 'main' } },
  });

  // What a merge queue makes of it: here it squashes.
  await repository.git('checkout', '--quiet', '--detach', 'main');
  const queued = await repository.merge(branch, 'squash', `${title} (#${number})`);
  const head_ref = `refs/heads/gh-readonly-queue/main/pr-${number}-${base}`;
  const merge_group = await runWorkflow({
    ...{ ...common, event: 'merge_group' },
    payload: {
      action: 'checks_requested',
      merge_group: { base_sha: base, base_ref: 'refs/heads/main', head_sha: queued, head_ref },
      repository: { default_branch: 'main' },
    },
  });
  await repository.checkout('main');
  return { pull_request, merge_group };
}

test('the preset froze the release', async () => {
  const [release] = await github.pullRequests(name);
  expect(release).toMatchObject({ title: 'chore(release): 1.4.3', labels: ['release', 'release-freeze'] });
});

test('a feature fails on the pull request and in the merge queue', async () => {
  const { pull_request, merge_group } = await judge('feat: orders', { 'services/api/main.py': 'ORDERS = []\n' });
  for (const { exitCode, log } of [pull_request, merge_group]) {
    expect(log).toContain('Merging this makes the release 1.5.0 instead of 1.4.3');
    expect(exitCode).not.toBe(0);
  }
});

test('documentation passes on both', async () => {
  const { pull_request, merge_group } = await judge('docs: orders', { 'docs/orders.md': 'Order.\n' });
  for (const { exitCode, log } of [pull_request, merge_group]) {
    expect(log).toContain('Merging this does not change 1.4.3 (#1)');
    expect(exitCode).toBe(0);
  }
});

test('the title counts where the repository squashes only, as in the merge queue that does it', async () => {
  const { pull_request, merge_group } = await judge(
    'wip',
    { 'docs/more.md': 'More.\n' },
    { allow_squash_merge: true },
    'docs: more',
  );
  expect(pull_request.exitCode).toBe(0);
  expect(merge_group.exitCode).toBe(0);
});
