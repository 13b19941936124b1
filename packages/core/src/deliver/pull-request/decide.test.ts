import { describe, expect, test } from '@jest/globals';
import type { Change, Plan } from '../../plan/proposal.js';
import type { PullRequest } from '../../ports/github/pull-requests.js';
import type { PullRequestDelivery } from '../delivery.js';
import type { BranchState, ForeignCommit } from './branch.js';
import { type Decision, decide } from './decide.js';
import { fingerprint, type Marker, parseBody, renderPart } from './marker.js';
import type { Observation } from './observe.js';
import type { LanePull } from './view.js';

const url = 'https://github.com/acme/shop';
const home = 'chore/release-1.1.0';
const now = 'b'.repeat(40);

const change: Change = {
  lane: 'release',
  branch: home,
  title: 'chore(release): 1.1.0',
  body: 'notes',
  message: '',
  trailers: {},
};

function edit(path: string) {
  return { path, mode: '100644', before: null, after: new Uint8Array([65]) } as const;
}

const plan: Plan = {
  id: 'p1',
  base: now,
  reason: '',
  edits: [edit('.version'), edit('CHANGELOG.md')],
  change,
  findings: [],
  holds: [],
  outputs: {},
  details: '',
};

const delivery: PullRequestDelivery = {
  to: 'pull-request',
  base: 'main',
  draft: false,
  labels: [],
  reviewers: [],
  assignees: [],
};

function pullWith(
  marker: Partial<Marker> = {},
  pull: Partial<PullRequest> = {},
): { pull: PullRequest; body: LanePull['body'] } {
  const branch = pull.branch ?? home;
  const whole: Marker = {
    ...{ lane: 'release', branch, plan: 'p1', base: now, title: change.title, text: fingerprint('notes') },
    ...marker,
  };
  const text = renderPart(whole, 'notes');
  const body = parseBody(text, 'release', branch);
  if (body === null) throw new Error('the marker cannot be read back');
  return {
    body,
    pull: {
      ...{
        number: 7,
        url: `${url}/pull/7`,
        title: change.title,
        body: text,
        isOpen: true,
        isMerged: false,
        isDraft: false,
      },
      ...{
        branch,
        base: 'main',
        head: 'c'.repeat(40),
        isLocal: true,
        labels: [],
        assignees: [],
        requested: [],
        author: 'slipway[bot]',
      },
      ...pull,
    },
  };
}

function laneWith(
  marker: Partial<Marker> = {},
  pull: Partial<PullRequest> = {},
  rest: Partial<LanePull> = {},
): LanePull {
  return {
    ...pullWith(marker, pull),
    taken: null,
    approvals: [],
    isNewer: false,
    isShared: false,
    isUnreviewed: true,
    ...rest,
  };
}

function branchWith(rest: Partial<BranchState> = {}): BranchState {
  return {
    ...{ name: home, head: 'c'.repeat(40), foreign: [], isNewer: false, mergeBase: now, complete: true },
    changed: new Map(),
    ours: { plan: 'p1', base: now, tree: 'd'.repeat(40), commit: 'c'.repeat(40), trailers: new Map() },
    ...rest,
  };
}

const oldOurs = { plan: 'p0', base: 'a'.repeat(40), tree: 'd'.repeat(40), commit: 'c'.repeat(40), trailers: new Map() };
const hers: ForeignCommit = { id: 'e'.repeat(40), author: 'ada', paths: ['CHANGELOG.md', 'README.md'] };

function see(seen: Partial<Observation> = {}): Observation {
  return {
    target: home,
    branch: null,
    current: null,
    stranger: null,
    closed: null,
    others: [],
    kept: [],
    fingerprint: '',
    isBehind: true,
    isExact: true,
    ...seen,
  };
}

function decideOn(
  seen: Partial<Observation>,
  rest: Partial<PullRequestDelivery> = {},
  other: Partial<Change> = {},
): Decision {
  return decide(plan, { ...change, ...other }, see(seen), { ...delivery, ...rest }, url);
}

/** The steps by name; for the other decisions the problem's code or the reason. */
function outline(decision: Decision): string[] {
  if (decision.kind === 'stop') return [`stop: ${decision.problem.code}`];
  if (decision.kind === 'leave') return [`leave: ${decision.reason}`];
  expect(decision.kind).toBe('act');
  return decision.steps.map((step) => step.step);
}

describe('what is done', () => {
  const closed = (marker: Partial<Marker>, pull: Partial<PullRequest> = {}) =>
    pullWith(marker, { isOpen: false, ...pull });
  const older = laneWith({}, { number: 5, branch: 'chore/release-1.0.1' });

  const table: [string, Partial<Observation>, string[]][] = [
    ['nothing is there', {}, ['create branch', 'open pull request']],
    [
      'everything shows the plan',
      { branch: branchWith(), current: laneWith() },
      ['leave: pull request #7 is up to date'],
    ],
    ['the branch shows the plan, its pull request was not opened', { branch: branchWith() }, ['open pull request']],
    [
      'the branch shows the plan, its pull request an older one',
      { branch: branchWith(), current: laneWith({ plan: 'p0' }) },
      ['edit pull request'],
    ],
    [
      'the text became another for the same plan',
      { branch: branchWith(), current: laneWith({ text: 'other' }) },
      ['edit pull request'],
    ],
    [
      'an older plan, all of it ours',
      { branch: branchWith({ ours: oldOurs }), current: laneWith({ plan: 'p0' }) },
      ['replace branch', 'edit pull request'],
    ],
    [
      'an older plan, and a commit of somebody else',
      { branch: branchWith({ ours: oldOurs, foreign: [hers] }), current: laneWith({ plan: 'p0' }) },
      ['extend branch', 'edit pull request'],
    ],
    [
      'this plan, and a commit of somebody else beside it',
      { branch: branchWith({ foreign: [{ ...hers, paths: ['README.md'] }] }), current: laneWith() },
      ['leave: pull request #7 is up to date'],
    ],
    [
      'this plan, and a commit of somebody else to a file of it',
      { branch: branchWith({ foreign: [hers] }), current: laneWith() },
      ['edit pull request'],
    ],
    [
      'a commit that says it is this plan and brings something else',
      { branch: branchWith(), current: laneWith(), isExact: false },
      ['replace branch'],
    ],
    [
      'the same under a commit of somebody else',
      { branch: branchWith({ foreign: [{ ...hers, paths: ['README.md'] }] }), current: laneWith(), isExact: false },
      ['leave: pull request #7 is up to date'],
    ],
    [
      'a branch without a commit of its own',
      { branch: branchWith({ ours: null }) },
      ['replace branch', 'open pull request'],
    ],
    [
      'a branch that is somebody else’s',
      { branch: branchWith({ ours: null, foreign: [hers] }) },
      ['stop: branch-taken'],
    ],
    ['a branch with too many commits to tell', { branch: branchWith({ complete: false }) }, ['stop: branch-taken']],
    [
      'somebody else’s pull request from our branch',
      { branch: branchWith(), stranger: pullWith().pull },
      ['stop: branch-taken'],
    ],
    ['the branch of an open pull request is gone', { current: laneWith() }, ['create branch']],
    [
      'a newer run was here',
      { branch: branchWith({ isNewer: true, ours: oldOurs }), current: laneWith() },
      ['leave: a newer run has already planned at aaaaaaa'],
    ],
    [
      'the base was moved back to before our plan',
      { branch: branchWith({ isNewer: true, ours: oldOurs }), current: laneWith(), isBehind: false },
      ['replace branch'],
    ],
    [
      'a newer run was here under another name',
      {
        others: [
          {
            lane: laneWith({ base: 'f'.repeat(40) }, { branch: 'chore/release-2.0.0' }, { isNewer: true }),
            branch: null,
          },
        ],
      },
      ['leave: a newer run has already planned at fffffff'],
    ],
    [
      'a person closed this plan',
      { branch: branchWith(), closed: closed({}) },
      [
        'leave: pull request #7 shows this plan and was closed by a person; reopen it, or delete the branch chore/release-1.1.0 to have a new one',
      ],
    ],
    [
      'a person closed an older plan',
      { branch: branchWith({ ours: oldOurs }), closed: closed({ plan: 'p0' }) },
      ['replace branch', 'open pull request'],
    ],
    [
      'we closed this plan for another one',
      { branch: branchWith(), closed: closed({ supersededBy: 9 }) },
      ['open pull request'],
    ],
    [
      'this plan was merged before, and its branch left behind',
      { branch: branchWith({ foreign: [hers] }), closed: closed({}, { isMerged: true }) },
      ['replace branch', 'open pull request'],
    ],
    [
      'it was merged, and then somebody committed to the branch',
      {
        branch: branchWith({ ours: oldOurs, foreign: [hers] }),
        closed: closed({ plan: 'p0' }, { isMerged: true, head: '1'.repeat(40) }),
      },
      ['extend branch', 'open pull request'],
    ],
    [
      'an older pull request of the lane',
      { others: [{ lane: older, branch: branchWith({ ours: oldOurs }) }] },
      ['create branch', 'open pull request', 'supersede'],
    ],
    [
      'a run that stopped while it superseded',
      { branch: branchWith(), current: laneWith(), others: [{ lane: older, branch: null }] },
      ['supersede'],
    ],
    [
      'the plan went back to what was superseded half-way',
      { branch: branchWith(), current: laneWith({ supersededBy: 9 }) },
      ['edit pull request'],
    ],
    [
      'this plan is approved and stays',
      { target: `${home}-beside`, kept: [laneWith({}, {}, { taken: 'approved' })] },
      ['leave: pull request #7 is approved and up to date'],
    ],
    [
      'another plan is approved and stays',
      { target: `${home}-beside`, kept: [laneWith({ plan: 'p0' }, {}, { taken: 'approved' })] },
      ['create branch', 'open pull request'],
    ],
    [
      'the plan is the approved one again, after another one was opened beside it',
      {
        target: `${home}-00000000`,
        current: laneWith({ plan: 'p9' }, { number: 8, branch: `${home}-00000000` }),
        branch: branchWith({ ours: { ...oldOurs, plan: 'p9' } }),
        kept: [laneWith({}, {}, { taken: 'approved' })],
      },
      ['supersede'],
    ],
  ];

  test.each(table)('%s', (_, seen, expected) => {
    expect(outline(decideOn(seen))).toEqual(expected);
  });

  test('a run that adds nothing leaves the text of the same plan, and writes that of another one', () => {
    const kept: Change = { ...change, whenSame: 'stay' };
    const outlined = (marker: Partial<Marker>) =>
      outline(decide(plan, kept, see({ branch: branchWith(), current: laneWith(marker) }), delivery, url));
    expect(outlined({ text: 'other' })).toEqual(['leave: pull request #7 is up to date']);
    expect(outlined({ plan: 'p0', text: 'other' })).toEqual(['edit pull request']);
  });

  test('a branch that is its own base', () => {
    expect(outline(decideOn({}, {}, { branch: 'main' }))).toEqual(['stop: branch-is-base']);
  });
});

describe('what a person must mend first says what to do', () => {
  const stranger = (base: string) => pullWith({}, { base }).pull;

  test.each<[string, Partial<Observation>, string, string]>([
    [
      'a pull request from the branch to another base',
      { branch: branchWith(), stranger: stranger('release/1') },
      `#7 (${url}/pull/7) is open from \`${home}\` to \`release/1\``,
      'merge or close #7 first',
    ],
    [
      'a pull request that is not ours',
      { branch: branchWith(), stranger: stranger('main') },
      `#7 (${url}/pull/7) is open from \`${home}\`, but`,
      'Close #7 or move it to another branch',
    ],
    [
      'too many commits',
      { branch: branchWith({ complete: false }) },
      `\`${home}\` has more commits`,
      `Delete or rename \`${home}\``,
    ],
    [
      'commits of others alone',
      { branch: branchWith({ ours: null, foreign: [hers] }) },
      `\`${home}\` exists and has only commits by others (ada (eeeeeee))`,
      `Delete or rename \`${home}\``,
    ],
  ])('%s', (_, seen, message, fix) => {
    expect(decideOn(seen)).toEqual({
      kind: 'stop',
      problem: { code: 'branch-taken', message: expect.stringContaining(message), fix: expect.stringContaining(fix) },
    });
  });
});

describe('what belongs to people', () => {
  const stale = { branch: branchWith({ ours: oldOurs }) };

  test.each([
    ['is ours', 'chore(release): 1.0.1', 'chore(release): 1.0.1', 'chore(release): 1.1.0'],
    [
      'is ours, with a blank GitHub took away',
      'chore(release): 1.0.1',
      'chore(release): 1.0.1 ',
      'chore(release): 1.1.0',
    ],
    ['was written by a person', 'Release of the year', 'chore(release): 1.0.1', null],
    ['stays the same', 'chore(release): 1.1.0', 'chore(release): 1.1.0', null],
  ])('a title that %s', (_, shown, given, expected) => {
    const current = laneWith({ plan: 'p0', title: given }, { title: shown });
    const decision = decideOn({ ...stale, current });
    const step = decision.kind === 'act' ? decision.steps.find((one) => one.step === 'edit pull request') : undefined;
    expect(step).toMatchObject({ title: expected });
  });

  test('text around our part', () => {
    const written = laneWith({ plan: 'p0' });
    const body = { ...written.body, before: 'Please wait for Ada.\n\n', after: '\n\n- [x] tried' };
    const decision = decideOn({ ...stale, current: { ...written, body } });
    const step = decision.kind === 'act' ? decision.steps.find((one) => one.step === 'edit pull request') : undefined;
    expect(step?.body).toMatch(
      /^Please wait for Ada\.\n\n<!-- slipway:begin .*"plan":"p1"[\s\S]*slipway:end -->\n\n- \[x\] tried$/,
    );
  });

  test('files they edited are left alone, and said', () => {
    const decision = decideOn({
      branch: branchWith({ ours: oldOurs, foreign: [hers] }),
      current: laneWith({ plan: 'p0' }),
    });
    expect(decision).toMatchObject({
      steps: [{ step: 'extend branch', theirs: ['CHANGELOG.md', 'README.md'] }, { step: 'edit pull request' }],
      findings: [{ level: 'warning', code: 'edited-on-branch', message: expect.stringContaining('CHANGELOG.md') }],
    });
    expect(decision.kind === 'act' && decision.findings[0]?.message).toContain('by ada (eeeeeee)');
  });

  test.each([
    ['approved', 'is approved'],
    ['committed to', 'has commits by people'],
  ] as const)('a pull request that is %s stays, and is told', (taken, why) => {
    const kept = [laneWith({ plan: 'p0' }, { number: 5 }, { taken })];
    expect(decideOn({ target: `${home}-beside`, kept })).toMatchObject({
      findings: [
        {
          ...{ level: 'notice', code: taken === 'approved' ? 'approved-kept' : 'edited-kept' },
          message: expect.stringContaining(`#5 ${why}`),
          fix: expect.stringContaining('#5'),
        },
      ],
    });
  });

  test('a pull request that shows the plan under commits of theirs stays', () => {
    const kept = [laneWith({}, {}, { taken: 'committed to' })];
    expect(outline(decideOn({ target: `${home}-beside`, kept, isExact: false }))).toEqual([
      'leave: pull request #7 shows this plan, and has commits by people',
    ]);
  });

  test('files they edited before it was merged are news no more', () => {
    const { pull, body } = pullWith({}, { isOpen: false, isMerged: true });
    const decision = decideOn({ branch: branchWith({ ours: oldOurs, foreign: [hers] }), closed: { pull, body } });
    expect(decision).toMatchObject({
      steps: [{ step: 'replace branch' }, { step: 'open pull request' }],
      findings: [],
    });
  });

  test.each([
    ['nobody else was there', [], false, true],
    ['somebody committed to it', [hers], false, false],
    ['somebody opened another pull request from it', [], true, false],
  ])('the branch of a superseded pull request when %s', (_, foreign, isShared, deleteBranch) => {
    const branch = branchWith({ ours: oldOurs, foreign });
    const other = { lane: laneWith({}, { number: 5, branch: 'old' }, { isShared }), branch };
    expect(decideOn({ branch: branchWith(), current: laneWith(), others: [other] })).toMatchObject({
      steps: [{ step: 'supersede', deleteBranch }],
    });
  });

  const wishes = { labels: ['Release', 'freeze'], reviewers: ['ada', 'acme/leads'], assignees: ['bob'] };

  test.each<[string, Partial<PullRequest>, Partial<LanePull>, unknown[]]>([
    [
      'nothing',
      {},
      {},
      [
        { step: 'label', labels: ['Release', 'freeze'] },
        { step: 'ask for reviews', reviewers: ['ada', 'acme/leads'] },
        { step: 'assign', assignees: ['bob'] },
      ],
    ],
    [
      'a label, in another case',
      { labels: ['release', 'mine'], requested: ['ada'], assignees: ['bob'] },
      {},
      [{ step: 'label', labels: ['freeze'] }],
    ],
    [
      'somebody else’s assignee and reviewer',
      { labels: ['Release', 'freeze'], requested: ['eve'], assignees: ['eve'] },
      {},
      [],
    ],
    ['a review already', { labels: ['Release', 'freeze'], assignees: ['bob'] }, { isUnreviewed: false }, []],
    [
      'an author among the reviewers',
      { labels: ['Release', 'freeze'], assignees: ['bob'], author: 'Ada' },
      {},
      [{ step: 'ask for reviews', reviewers: ['acme/leads'] }],
    ],
  ])('labels, reviewers and assignees on a pull request with %s', (_, pull, rest, steps) => {
    const decision = decideOn({ branch: branchWith(), current: laneWith({}, pull, rest) }, wishes);
    expect(decision.kind === 'act' ? decision.steps : []).toEqual(steps);
  });

  test('draft counts when the pull request is opened', () => {
    expect(decideOn({}, { draft: true })).toMatchObject({ steps: [{}, { step: 'open pull request', draft: true }] });
  });
});
