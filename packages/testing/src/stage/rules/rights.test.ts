import { describe, expect, test } from '@jest/globals';
import type { Happening, PullFacts } from '../../github/events/happening.js';
import type { Json } from '../../github/json.js';
import { emptyGroup, enter, leave, readConcurrency } from './queue.js';
import { gateOf, permissionsOf, secretsOf, variablesOf } from './rights.js';

/*
 * GitHub's rules of tokens, environments and queues one by one, each with the page that it comes from.
 */

const docs = 'https://docs.github.com/en/actions';
const events = `${docs}/reference/workflows-and-actions/events-that-trigger-workflows`;
const syntax = `${docs}/reference/workflows-and-actions/workflow-syntax`;
const environments = `${docs}/reference/workflows-and-actions/deployments-and-environments`;
const concurrency = `${docs}/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency`;

/** An expression, as a workflow writes it. */
const inside = (source: string) => `$\{{ ${source} }}`;

const pull: PullFacts = {
  ...{ number: 7, base: 'main', head: 'feat', headSha: 'head', mergeSha: 'merge', merged: false, fork: false },
};

function happens(event: string, more: Partial<Happening> = {}): Happening {
  return { event, repository: 'acme/shop', by: { login: 'alice', kind: 'person' }, payload: {}, ...more };
}

describe('what a job may and gets', () => {
  const fork = happens('pull_request', { pull: { ...pull, fork: true } });
  const run = { ref: 'refs/heads/main', by: 'alice' };
  const ask = (job: Json | undefined, workflow?: Json, happening = happens('push')) =>
    permissionsOf({ job, workflow }, 'read', happening);
  test.each<[string, string, () => unknown, unknown]>([
    [
      'without permissions: what the settings say',
      `${syntax}#permissions`,
      () => ask(undefined),
      { contents: 'read', packages: 'read' },
    ],
    [
      'what is not named is none',
      `${syntax}#permissions`,
      () => ask({ 'pull-requests': 'write' }),
      { pull_requests: 'write' },
    ],
    [
      'a job’s permissions take the place of the workflow’s',
      `${syntax}#jobsjob_idpermissions`,
      () => ask({ contents: 'read' }, { issues: 'write' }),
      { contents: 'read' },
    ],
    [
      'a called workflow only loses rights',
      `${docs}/reference/workflows-and-actions/reusing-workflow-configurations`,
      () =>
        permissionsOf({ job: { contents: 'write', issues: 'write' }, workflow: undefined }, 'read', happens('push'), {
          contents: 'read',
        }),
      { contents: 'read' },
    ],
    [
      'a fork’s pull request never writes',
      `${events}#workflows-in-forked-repositories`,
      () => ask({ contents: 'write' }, undefined, fork),
      { contents: 'read' },
    ],
    [
      'a fork’s pull request gets no secrets',
      `${events}#workflows-in-forked-repositories`,
      () => secretsOf(fork, { KEY: 'x' }, undefined),
      {},
    ],
    [
      'pull_request_target gets them',
      `${events}#pull_request_target`,
      () => secretsOf({ ...fork, event: 'pull_request_target' }, { KEY: 'x' }, undefined),
      { KEY: 'x' },
    ],
    [
      'Dependabot gets none',
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/automating-dependabot-with-github-actions',
      () => secretsOf(happens('push', { by: { login: 'dependabot[bot]', kind: 'app' } }), { KEY: 'x' }, undefined),
      {},
    ],
    [
      'an environment’s secrets win',
      `${environments}#environment-secrets`,
      () => secretsOf(happens('push'), { KEY: 'x' }, { secrets: { KEY: 'prod' } }),
      { KEY: 'prod' },
    ],
    [
      'an environment’s variables win',
      `${environments}#environment-variables`,
      () => variablesOf({ A: '1' }, { variables: { A: '2' } }),
      { A: '2' },
    ],
    [
      'reviewers are waited for',
      `${environments}#required-reviewers`,
      () => gateOf('prod', { reviewers: ['bob'] }, run, [], 0).state,
      'waits',
    ],
    [
      'one of them is enough',
      `${environments}#required-reviewers`,
      () => gateOf('prod', { reviewers: ['bob', 'eve'] }, run, [{ by: 'bob', state: 'approved' }], 0).state,
      'open',
    ],
    [
      'others do not count',
      `${environments}#required-reviewers`,
      () => gateOf('prod', { reviewers: ['bob'] }, run, [{ by: 'eve', state: 'approved' }], 0).state,
      'waits',
    ],
    [
      'self-review can be prevented',
      `${environments}#required-reviewers`,
      () =>
        gateOf('prod', { reviewers: ['alice'], preventSelfReview: true }, run, [{ by: 'alice', state: 'approved' }], 0)
          .state,
      'waits',
    ],
    [
      'a rejection ends it',
      `${environments}#required-reviewers`,
      () => gateOf('prod', { reviewers: ['bob'] }, run, [{ by: 'bob', state: 'rejected' }], 0).state,
      'refused',
    ],
    [
      'the wait timer',
      `${environments}#wait-timer`,
      () => [5, 10].map((waited) => gateOf('prod', { waitMinutes: 10 }, run, [], waited).state),
      ['waits', 'open'],
    ],
    [
      'a pull request deploys from its merge ref',
      'https://github.blog/changelog/2025-11-07-actions-pull_request_target-and-environment-branch-protections-changes/',
      () =>
        ['main', 'refs/pull/*/merge'].map(
          (one) => gateOf('prod', { branches: [one] }, { ...run, ref: 'refs/pull/7/merge' }, [], 0).state,
        ),
      ['refused', 'open'],
    ],
    [
      'branches that may deploy',
      `${environments}#deployment-branches-and-tags`,
      () => gateOf('prod', { branches: ['release/*'] }, run, [], 0).state,
      'refused',
    ],
  ])('%s', (_rule, _page, actual, expected) => {
    expect(actual()).toEqual(expected);
  });
});

describe('concurrency', () => {
  const wish = (more = {}) => ({ group: 'g', cancelInProgress: false, queue: 'single' as const, ...more });
  const three = (more = {}) => {
    const first = enter(emptyGroup, 1, wish(more)).group;
    const second = enter(first, 2, wish(more)).group;
    return enter(second, 3, wish(more));
  };
  test.each<[string, string, () => unknown, unknown]>([
    [
      'one runs, the newest waits, the older is cancelled',
      concurrency,
      () => three(),
      { group: { running: 1, waiting: [3] }, cancelled: [2] },
    ],
    [
      'queue: max lets several wait, oldest first',
      concurrency,
      () => three({ queue: 'max' }),
      { group: { running: 1, waiting: [2, 3] }, cancelled: [] },
    ],
    ['the oldest is next', concurrency, () => leave({ running: 1, waiting: [2, 3] }, 1), { running: 2, waiting: [3] }],
    [
      'cancel-in-progress cancels who runs',
      concurrency,
      () => enter({ running: 1, waiting: [2] }, 3, wish({ cancelInProgress: true })),
      { group: { running: 3, waiting: [] }, cancelled: [1, 2] },
    ],
    [
      'group names have no case',
      concurrency,
      () => readConcurrency(`Prod-${inside('github.ref')}`, { github: { ref: 'X' } })?.group,
      'prod-x',
    ],
    [
      'a hundred may wait',
      concurrency,
      () =>
        enter({ running: 0, waiting: Array.from({ length: 100 }, (_, id) => id + 1) }, 101, wish({ queue: 'max' }))
          .cancelled,
      [101],
    ],
  ])('%s', (_rule, _page, actual, expected) => {
    expect(actual()).toEqual(expected);
  });

  test('queue: max with cancel-in-progress is refused', () => {
    const said = { group: 'g', queue: 'max', 'cancel-in-progress': true };
    expect(() => readConcurrency(said, {})).toThrow('exclude each other');
  });
});
