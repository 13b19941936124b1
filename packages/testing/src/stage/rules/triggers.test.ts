import { describe, expect, test } from '@jest/globals';
import type { Doer, Happening, PullFacts } from '../../github/events/happening.js';
import { placeOf } from './place.js';
import { decide } from './triggers.js';
import { readWorkflow } from './workflow.js';

/*
 * GitHub's rules of events and of whose doing they are one by one, each with the page that it comes from.
 */

const docs = 'https://docs.github.com/en/actions';
const events = `${docs}/reference/workflows-and-actions/events-that-trigger-workflows`;
const syntax = `${docs}/reference/workflows-and-actions/workflow-syntax`;
const token = `${docs}/concepts/security/github_token`;

const alice: Doer = { login: 'alice', kind: 'person' };
const jobToken: Doer = { login: 'github-actions[bot]', kind: 'job', run: 1 };
const app: Doer = { login: 'slipway[bot]', kind: 'app', run: 1 };
const main = { branch: 'main', sha: 'main-tip' };
const pull: PullFacts = {
  ...{ number: 7, base: 'main', head: 'feat', headSha: 'head', mergeSha: 'merge', merged: false, fork: false },
};

function happens(event: string, more: Partial<Happening> = {}): Happening {
  const ref = event === 'push' ? { ref: 'refs/heads/main', sha: 'tip', paths: ['src/a.ts'] } : {};
  const about = event.startsWith('pull_request') ? { pull } : {};
  return { event, repository: 'acme/shop', by: alice, payload: {}, ...ref, ...about, ...more };
}

/** Whether a workflow with this `on` starts: `starts`, `waits` or why not. */
function becomes(on: string, happening: Happening): string {
  const text = `on: ${on}\njobs: { a: { runs-on: ubuntu-latest, steps: [] } }`;
  const [decision] = decide(happening, [readWorkflow({ path: '.github/workflows/a.yml', text })]);
  if (decision === undefined) return 'another event';
  return decision.verdict === 'not' ? decision.why : decision.verdict;
}

const push = (ref: string, more: Partial<Happening> = {}) => happens('push', { ref, ...more });

describe('which workflows an event starts', () => {
  test.each<[string, string, string, Happening, string]>([
    ['an event alone fits', `${syntax}#on`, 'push', happens('push'), 'starts'],
    ['a list of events fits any', `${syntax}#on`, '[issues, push]', happens('push'), 'starts'],
    ['other events do not', `${syntax}#on`, 'issues', happens('push'), 'another event'],
    [
      'branches name where pushes count',
      `${syntax}#onpushbranchestagsbranches-ignoretags-ignore`,
      '{push: {branches: [main]}}',
      push('refs/heads/dev'),
      'dev is none of its branches (main)',
    ],
    [
      'who filters branches gets no tags',
      `${syntax}#onpushbranchestagsbranches-ignoretags-ignore`,
      '{push: {branches: [main]}}',
      push('refs/tags/v1'),
      'it runs for branches only',
    ],
    [
      'who filters tags gets no branches',
      `${syntax}#onpushbranchestagsbranches-ignoretags-ignore`,
      "{push: {tags: ['v*']}}",
      push('refs/heads/v1'),
      'it runs for tags only',
    ],
    [
      'tags are patterns',
      `${syntax}#onpushbranchestagsbranches-ignoretags-ignore`,
      "{push: {tags: ['v*']}}",
      push('refs/tags/v1.2'),
      'starts',
    ],
    [
      'branches-ignore leaves out',
      `${syntax}#onpushbranchestagsbranches-ignoretags-ignore`,
      "{push: {branches-ignore: ['dependabot/**']}}",
      push('refs/heads/dependabot/npm/x'),
      'it ignores dependabot/npm/x',
    ],
    [
      'paths want one that changed',
      `${syntax}#onpushpull_requestpull_request_targetpathspaths-ignore`,
      "{push: {paths: ['charts/**']}}",
      happens('push'),
      'none of its paths changed',
    ],
    [
      'paths-ignore wants one that is not ignored',
      `${syntax}#onpushpull_requestpull_request_targetpathspaths-ignore`,
      "{push: {paths-ignore: ['src/**']}}",
      happens('push'),
      'it ignores all paths that changed',
    ],
    [
      'branches and paths both have to fit',
      `${syntax}#onpushpull_requestpull_request_targetpathspaths-ignore`,
      "{push: {branches: [dev], paths: ['src/**']}}",
      happens('push'),
      'main is none of its branches (dev)',
    ],
    [
      'tags are not compared by paths',
      `${syntax}#onpushpull_requestpull_request_targetpathspaths-ignore`,
      "{push: {paths: ['charts/**']}}",
      push('refs/tags/v1'),
      'starts',
    ],
    [
      '[skip ci] in the head commit skips pushes',
      `${docs}/how-tos/manage-workflow-runs/skip-workflow-runs`,
      'push',
      happens('push', { message: 'chore: x [skip ci]' }),
      'the commit says to skip workflows',
    ],
    [
      'pull_request means opened, synchronize, reopened',
      `${events}#pull_request`,
      'pull_request',
      happens('pull_request', { action: 'labeled' }),
      'labeled is none of its types (opened, synchronize, reopened)',
    ],
    [
      'types widen that',
      `${events}#pull_request`,
      '{pull_request: {types: [labeled]}}',
      happens('pull_request', { action: 'labeled' }),
      'starts',
    ],
    [
      'branches of a pull request are its base',
      `${syntax}#onpull_requestpull_request_targetbranchesbranches-ignore`,
      '{pull_request: {branches: [feat]}}',
      happens('pull_request', { action: 'opened' }),
      'main is none of its branches (feat)',
    ],
    [
      'issues have their types',
      `${events}#issues`,
      '{issues: {types: [labeled]}}',
      happens('issues', { action: 'opened' }),
      'opened is none of its types (labeled)',
    ],
    [
      'a review starts by its type',
      `${events}#pull_request_review`,
      '{pull_request_review: {types: [submitted]}}',
      happens('pull_request_review', { action: 'submitted' }),
      'starts',
    ],
    [
      'release: published',
      `${events}#release`,
      '{release: {types: [published]}}',
      happens('release', { action: 'published' }),
      'starts',
    ],
    [
      'a draft release starts nothing',
      `${events}#release`,
      'release',
      happens('release', { action: 'created', detail: 'draft' }),
      'a draft release starts nothing',
    ],
    [
      'workflow_run wants the name',
      `${events}#workflow_run`,
      '{workflow_run: {workflows: [Build], types: [completed]}}',
      happens('workflow_run', { action: 'completed', ended: { workflow: 'Test', branch: 'main', chain: 0 } }),
      'Test is none of its workflows (Build)',
    ],
    [
      'workflow_run may want a branch',
      `${events}#limiting-your-workflow-to-run-based-on-branches`,
      '{workflow_run: {workflows: [Build], branches: [main]}}',
      happens('workflow_run', { action: 'completed', ended: { workflow: 'Build', branch: 'dev', chain: 0 } }),
      'dev is none of its branches (main)',
    ],
    [
      'workflow_run chains three levels',
      `${events}#workflow_run`,
      '{workflow_run: {workflows: [D]}}',
      happens('workflow_run', { action: 'completed', ended: { workflow: 'D', branch: 'main', chain: 3 } }),
      'workflow_run chains no more than three levels',
    ],
    [
      'workflow_dispatch starts the one that is named',
      `${events}#workflow_dispatch`,
      'workflow_dispatch',
      happens('workflow_dispatch', { dispatched: '.github/workflows/b.yml' }),
      'another workflow was asked for',
    ],
    [
      'repository_dispatch by the sender’s type',
      `${events}#repository_dispatch`,
      '{repository_dispatch: {types: [deploy]}}',
      happens('repository_dispatch', { action: 'deploy' }),
      'starts',
    ],
    [
      'merge_group by the branch of the queue',
      `${events}#merge_group`,
      '{merge_group: {branches: [main]}}',
      happens('merge_group', { action: 'checks_requested', detail: 'main' }),
      'starts',
    ],
    [
      'check suites of Actions itself start nothing',
      `${events}#check_suite`,
      'check_suite',
      happens('check_suite', { action: 'completed', detail: 'github-actions' }),
      'a check suite of GitHub Actions starts nothing',
    ],
    ['a status starts', `${events}#status`, 'status', happens('status'), 'starts'],
    [
      'an inactive deployment starts nothing',
      `${events}#deployment_status`,
      'deployment_status',
      happens('deployment_status', { detail: 'inactive' }),
      'an inactive deployment starts nothing',
    ],
    [
      'a schedule starts the workflows that name it',
      `${events}#schedule`,
      "{schedule: [{cron: '0 6 * * 1'}]}",
      happens('schedule', { cron: '0 6 * * 1' }),
      'starts',
    ],
  ])('%s', (_rule, _page, on, happening, expected) => {
    expect(becomes(on, happening)).toBe(expected);
  });
});

describe('whose doing starts what', () => {
  const opened = (by: Doer, more: Partial<PullFacts> = {}) =>
    happens('pull_request', { action: 'opened', by, pull: { ...pull, ...more } });
  test.each<[string, string, string, Happening, string]>([
    [
      'a job’s token pushes: nothing',
      token,
      'push',
      happens('push', { by: jobToken }),
      'what a GITHUB_TOKEN does starts no workflow',
    ],
    [
      'a job’s token publishes a release: nothing',
      token,
      'release',
      happens('release', { action: 'published', by: jobToken }),
      'what a GITHUB_TOKEN does starts no workflow',
    ],
    [
      'a job’s token dispatches a workflow: it starts',
      token,
      'workflow_dispatch',
      happens('workflow_dispatch', { by: jobToken, dispatched: '.github/workflows/a.yml' }),
      'starts',
    ],
    [
      'a job’s token dispatches to a repository: it starts',
      token,
      'repository_dispatch',
      happens('repository_dispatch', { by: jobToken, action: 'x' }),
      'starts',
    ],
    [
      'a job’s token opens a pull request: it waits',
      `${events}#pull_request`,
      'pull_request',
      opened(jobToken),
      'waits',
    ],
    [
      'a job’s token labels one: nothing',
      `${events}#pull_request`,
      '{pull_request: {types: [labeled]}}',
      happens('pull_request', { action: 'labeled', by: jobToken }),
      'what a GITHUB_TOKEN does starts no workflow',
    ],
    [
      'an App opens one: it starts',
      `${docs}/how-tos/write-workflows/choose-when-workflows-run/trigger-a-workflow#triggering-a-workflow-from-a-workflow`,
      'pull_request',
      opened(app),
      'starts',
    ],
    [
      'an App pushes: it starts',
      `${docs}/how-tos/write-workflows/choose-when-workflows-run/trigger-a-workflow#triggering-a-workflow-from-a-workflow`,
      'push',
      happens('push', { by: app }),
      'starts',
    ],
    [
      'the first pull request from a fork waits',
      `${docs}/how-tos/manage-workflow-runs/approve-runs-from-forks`,
      'pull_request',
      opened(alice, { fork: true, firstTime: true }),
      'waits',
    ],
    [
      'pull_request_target does not wait',
      `${docs}/how-tos/manage-workflow-runs/approve-runs-from-forks`,
      'pull_request_target',
      { ...opened(alice, { fork: true, firstTime: true }), event: 'pull_request_target' },
      'starts',
    ],
  ])('%s', (_rule, _page, on, happening, expected) => {
    expect(becomes(on, happening)).toBe(expected);
  });
});

describe('GITHUB_SHA and GITHUB_REF', () => {
  test.each<[string, string, Happening, object]>([
    ['push: the tip and the ref', `${events}#push`, happens('push'), { sha: 'tip', ref: 'refs/heads/main' }],
    [
      'push that deletes: nothing',
      `${events}#delete`,
      happens('push', { deleted: true }),
      { none: 'a deleted ref has no workflows' },
    ],
    [
      'pull_request: the merge commit',
      `${events}#pull_request`,
      happens('pull_request'),
      { sha: 'merge', ref: 'refs/pull/7/merge' },
    ],
    [
      'pull_request that conflicts: nothing',
      `${events}#pull_request`,
      happens('pull_request', { pull: { ...pull, mergeSha: undefined } }),
      { none: 'a pull request that conflicts starts nothing' },
    ],
    [
      'pull_request that was merged: the base',
      `${docs}/reference/workflows-and-actions/contexts#github-context`,
      happens('pull_request', { pull: { ...pull, merged: true } }),
      { sha: 'merge', ref: 'refs/heads/main' },
    ],
    [
      'pull_request_target: the default branch, whatever the base',
      'https://github.blog/changelog/2025-11-07-actions-pull_request_target-and-environment-branch-protections-changes/',
      happens('pull_request_target', { pull: { ...pull, base: 'release/1' } }),
      { sha: 'main-tip', ref: 'refs/heads/main' },
    ],
    [
      'pull_request_review: the merge commit',
      `${events}#pull_request_review`,
      happens('pull_request_review'),
      { sha: 'merge', ref: 'refs/pull/7/merge' },
    ],
    [
      'release: its tag',
      `${events}#release`,
      happens('release', { ref: 'refs/tags/v1', sha: 'tagged' }),
      { sha: 'tagged', ref: 'refs/tags/v1' },
    ],
    [
      'workflow_run: the default branch',
      `${events}#workflow_run`,
      happens('workflow_run', { ref: 'refs/heads/dev', sha: 'x' }),
      { sha: 'main-tip', ref: 'refs/heads/main' },
    ],
    [
      'workflow_dispatch: where it was sent',
      `${events}#workflow_dispatch`,
      happens('workflow_dispatch', { ref: 'refs/heads/dev', sha: 'd' }),
      { sha: 'd', ref: 'refs/heads/dev' },
    ],
    [
      'repository_dispatch: the default branch',
      `${events}#repository_dispatch`,
      happens('repository_dispatch'),
      { sha: 'main-tip', ref: 'refs/heads/main' },
    ],
    ['issues: the default branch', `${events}#issues`, happens('issues'), { sha: 'main-tip', ref: 'refs/heads/main' }],
    [
      'schedule: the default branch',
      `${events}#schedule`,
      happens('schedule'),
      { sha: 'main-tip', ref: 'refs/heads/main' },
    ],
    [
      'deployment_status of a commit: no ref',
      `${events}#deployment_status`,
      happens('deployment_status', { sha: 'd' }),
      { sha: 'd', ref: '' },
    ],
    [
      'merge_group: the queue’s commit',
      `${events}#merge_group`,
      happens('merge_group', { ref: 'refs/heads/gh-readonly-queue/main/pr-7', sha: 'q' }),
      { sha: 'q', ref: 'refs/heads/gh-readonly-queue/main/pr-7' },
    ],
  ])('%s', (_rule, _page, happening, expected) => {
    expect(placeOf(happening, main)).toEqual(expected);
  });
});
