import { expect, test } from '@jest/globals';
import type { Opinion } from '@slipway/core/ports/github/pull-requests';
import { describeWaiting, type Seen } from './waiting.js';

const seen: Seen = {
  pull: {
    ...{ number: 1, url: '', title: '', body: '', isOpen: true, isMerged: false, isDraft: false, isLocal: true },
    ...{ branch: 'promote/prod', base: 'main', head: '', labels: [], assignees: [], requested: [], author: 'bob' },
  },
  ...{ said: [], environments: ['prod'], opinions: [], checks: [], state: 'clean' },
  merging: {
    ...{ branch: 'main', approvals: 0, codeOwners: false, isProtected: false, owners: [], checks: [], ownChecks: [] },
  },
};
const opinion = (author: string, verdict: Opinion['verdict'] = 'approved'): Opinion => ({
  ...{ author, verdict, isBot: false, commit: '' },
});
const ruled = (more: Partial<NonNullable<Seen['merging']>>) => ({ ...(seen.merging ?? fail()), ...more });
function fail(): never {
  throw new Error('unreachable');
}
const green = {
  kind: 'check',
  name: 'ci',
  app: null,
  by: '',
  says: 'success',
  at: new Date(0),
  id: 1,
  url: '',
} as const;

const hidden = 'something that GitHub requires and does not tell: its merge box says what';

test.each<[string, Partial<Seen>, string[]]>([
  ['GitHub would merge it', {}, []],
  ['a check that is not required failed', { state: 'unstable' }, []],
  ['GitHub did not say what the branch requires, but that it can be merged', { merging: null }, []],
  ['GitHub did not say what the branch requires', { merging: null, state: 'blocked' }, [hidden]],
  ['what blocks it is not known', { state: 'blocked' }, [hidden]],
  [
    'the status of its gates is required, and it waits',
    {
      ...{ state: 'blocked', merging: ruled({ ownChecks: ['slipway/prod'] }) },
      said: [{ ...green, kind: 'status', name: 'slipway/prod', says: 'pending', detail: 'waiting: soak' }],
    },
    ['gates of prod: waiting: soak'],
  ],
  ['GitHub has not found out', { state: 'unknown' }, ['GitHub, which has not found out yet whether it can be merged']],
  [
    'GitHub has not found out, and something is missing',
    { state: 'unknown', merging: ruled({ approvals: 1 }) },
    ['an approval'],
  ],
  ['it is behind', { state: 'behind' }, ['an update from main, which it is behind']],
  [
    'it has conflicts',
    { state: 'dirty', merging: ruled({ approvals: 2 }) },
    ['its conflicts with main to be resolved', '2 approvals'],
  ],
  [
    'nobody approves their own',
    { state: 'blocked', merging: ruled({ approvals: 1 }), opinions: [opinion('bob')] },
    ['an approval'],
  ],
  [
    'a code owner is missing',
    {
      state: 'blocked',
      merging: ruled({ approvals: 1, codeOwners: true, owners: ['@carol'] }),
      opinions: [opinion('alice')],
    },
    ['an approval of the code owners: @carol'],
  ],
  [
    'a code owner approves, in other capitals',
    { merging: ruled({ approvals: 1, codeOwners: true, owners: ['@Carol'] }), opinions: [opinion('carol')] },
    [],
  ],
  [
    'one of a team may have approved: GitHub knows',
    { merging: ruled({ codeOwners: true, owners: ['@acme/sre'] }), opinions: [opinion('alice')] },
    [],
  ],
  [
    'no one of a team approved',
    { state: 'blocked', merging: ruled({ codeOwners: true, owners: ['@acme/sre'] }), opinions: [opinion('alice')] },
    ['an approval of the code owners: @acme/sre'],
  ],
  [
    'one of two owners approved',
    {
      state: 'blocked',
      merging: ruled({ codeOwners: true, owners: ['@alice', '@carol'] }),
      opinions: [opinion('alice')],
    },
    [hidden],
  ],
  [
    'somebody asked for changes where nothing is required',
    { opinions: [opinion('alice', 'changes wanted'), opinion('carol')] },
    ['another review of alice, who asked for changes'],
  ],
  ['a check has not started', { state: 'blocked', merging: ruled({ checks: ['ci'] }) }, ['check ci: not started']],
  ['a check is done', { merging: ruled({ checks: ['ci'] }), checks: [green] }, []],
  [
    'checks cannot be read',
    { state: 'blocked', checks: null, merging: ruled({ checks: ['ci'] }) },
    ['check ci: not known, because the token may not read checks'],
  ],
  ['checks cannot be read, and GitHub would merge it', { checks: null, merging: ruled({ checks: ['ci'] }) }, []],
])('%s', (_, given, expected) => {
  expect(describeWaiting({ ...seen, ...given })['waits-for']).toEqual(expected);
});
