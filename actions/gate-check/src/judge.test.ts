import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { openEffects } from '@slipway/core/plan/effects';
import { describeGateEvent, type GateEvent } from '@slipway/core/ports/gate-event';
import { type Connection, connect } from '@slipway/core/ports/github/connect';
import { snapshotOnGitHub } from '@slipway/core/snapshot/github';
import { githubHistory } from '@slipway/core/snapshot/github-history';
import { Client } from '@slipway/testing/github/client';
import { type GitHub, type GitHubOptions, startGitHub } from '@slipway/testing/github/github';
import { judgeHeads } from './plan/judge.js';
import { post, poster } from './post.js';
import { idOf, propose } from './propose.js';
import { readBeside } from './questions/beside.js';
import { type Head, headsOf } from './questions/heads.js';
import { openOutside } from './questions/outside.js';
import { openQuestions } from './questions/questions.js';
import type { Facts } from './read.js';

const config = 'acme/config';
const start = new Date('2026-11-23T08:00:00Z');
const hour = 3_600_000;

/** `api` and `web` as an environment has them. */
function values(tags: Readonly<Record<string, string>>, more = ''): string {
  const lines = Object.entries(tags).map(
    ([name, tag]) => `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: "${tag}"\n`,
  );
  return lines.join('') + more;
}

function settings(gates: string): string {
  return `image: ghcr.io/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod: { from: staging, values: prod.yaml, gates: ${gates} }
`;
}

let github: GitHub;
let clock: Date;

async function begin(gates: string, more: Partial<GitHubOptions> = {}): Promise<void> {
  clock = start;
  const files = {
    '.github/slipway.yml': settings(gates),
    'staging.yaml': values({ api: '1.0.0', web: '1.0.0' }),
    'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }),
  };
  const people = { alice: 'write', bob: 'write', carol: 'write' } as const;
  github = await startGitHub({ people, now: () => clock, repositories: [{ name: config, files }], ...more });
}

afterEach(() => github.close());

function later(hours: number): void {
  clock = new Date(start.getTime() + hours * hour);
}

function world() {
  const { token, apiUrl, serverUrl, graphqlUrl } = github;
  const tempo = { now: () => Date.now(), sleep: async () => {}, random: () => 0 };
  const connection: Connection = { token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo };
  const repository = connect(connection, config);
  return {
    github: repository,
    connectTo: (name: string) => connect(connection, name),
    history: githubHistory(repository),
    snapshot: async (commit: string) => snapshotOnGitHub(repository, commit),
  };
}

/** Judges all environments as the configuration at a commit has them. */
async function judge(base: string, heads: readonly Head[]) {
  const there = world();
  const snapshot = await there.snapshot(base);
  const settings = await loadConfig(snapshot, '');
  const environments = readEnvironments(settings);
  const judged = environments.filter(({ gates }) => hasGates(gates));
  const beside = await readBeside(environments, judged, snapshot, there.github, 'main');
  const ground = { environments, judged, beside, known: readKnown(settings), base, now: clock };
  const { asks, inquire } = openQuestions();
  return inquire(judgeHeads(ground, heads, asks), openOutside(there, ground, 'main'), base);
}

/** Judges now, and posts what is new. @returns what each pull request is told, by number and environment */
async function keep(event: GateEvent = { kind: 'other' }) {
  const repository = world().github;
  const base = await new Client(github, config).tip('main');
  const { verdicts, findings } = await judge(base, await headsOf(repository, event, 'main'));
  const facts: Facts = { base, environments: [], verdicts, findings, now: clock, url: 'https://ci.example/1' };
  const missing = openEffects(propose({ 'promoter-repository': '' }, facts).effects);
  for (const effect of missing) await post(effect, {}, facts, { github: repository });
  const told = verdicts.map((verdict) => {
    const { number, status } = verdict;
    const isPosted = missing.some(({ id }) => id === idOf(verdict));
    return `#${number} ${isPosted ? 'posted' : 'left'} ${status.state}: ${status.description}`;
  });
  return { told, findings };
}

/** A pull request of a person. @returns its number */
async function open(branch: string, change: Readonly<Record<string, string>>): Promise<number> {
  await github.as('alice').commit(config, branch, 'chore: change', change);
  return github.as('alice').openPullRequest(config, { title: 'chore: change', head: branch });
}

/** A pull request of the lane, and what an account says on its head that it is. */
async function promote(
  said: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>>,
  by = new Client(github, config),
) {
  const app = new Client(github, config);
  const sha = await app.commit(await app.tip('main'), change, 'chore(prod): promote');
  await app.send('POST', '/git/refs', { ref: 'refs/heads/promote/prod', sha });
  for (const [context, description] of Object.entries(said)) {
    await by.send('POST', `/statuses/${sha}`, { context, state: 'success', description });
  }
  return { sha, number: await app.pull('promote/prod') };
}

/** Lands on the base branch. */
function land(change: Readonly<Record<string, string>>): Promise<string> {
  return github.as('alice').commit(config, 'main', 'chore: land', change);
}

/** A commit on top of the base branch that makes a symbolic link. */
async function link(branch: string, path: string, to: string): Promise<void> {
  const { git } = github.repository(config);
  const base = await new Client(github, config).tip('main');
  const id = await git.write('blob', Buffer.from(to));
  const tree = await git.writeTree((await git.commit(base))?.tree, [{ path, mode: '120000', id }]);
  const author = { name: 'alice', email: 'alice@example.com', seconds: 1_700_000_000, zone: '+0000' };
  const made = { tree, parents: [base], author, committer: author, signature: undefined, message: 'chore: link\n' };
  await github.as('alice').moveBranch(config, branch, await git.writeCommit(made));
}

const statuses = async (commit: string) =>
  (await new Client(github, config).send('GET', `/commits/${commit}/statuses`)).list;

const to = (api: string, web = '1.0.0') => ({ 'prod.yaml': values({ api, web }) });
const inStaging = (api: string, web = '1.0.0') => ({ 'staging.yaml': values({ api, web }) });

describe('a soak', () => {
  beforeEach(() => begin('{ soak: 4h }'));

  test('holds a pull request until it is over, and is judged by what the pull request changes', async () => {
    later(1);
    await land(inStaging('1.1.0'));
    later(2);
    await open('bump', to('1.1.0'));
    expect((await keep()).told).toEqual([
      '#1 posted pending: waiting: soak (60 min of 4 h, health unknown) until 13:00 UTC',
    ]);
    expect((await keep()).told).toEqual([
      '#1 left pending: waiting: soak (60 min of 4 h, health unknown) until 13:00 UTC',
    ]);
    later(5);
    expect((await keep()).told).toEqual(['#1 posted success: the gate passed, health unknown']);
  });

  test('waits for the slowest of what moves', async () => {
    later(1);
    await land(inStaging('1.1.0'));
    later(3);
    await land(inStaging('1.1.0', '1.2.0'));
    later(5.5);
    await open('bump', to('1.1.0', '1.2.0'));
    expect((await keep()).told).toEqual([
      '#1 posted pending: waiting: soak (2 h of 4 h, health unknown; 1 of 2 components) until 15:00 UTC',
    ]);
  });

  test('of what never ran before fails, and is made by hand', async () => {
    later(1);
    await open('bump', to('9.9.9'));
    expect((await keep()).told).toEqual([
      '#1 posted failure: failed: made by hand (no one may approve it; prod.yaml: neither staging nor prod has run api 9.9.9 before), soak',
    ]);
  });

  test('lets everything pass that enters nothing, so that the status can be required', async () => {
    later(1);
    await open('docs', { 'README.md': 'hello\n' });
    await open('dev', inStaging('2.0.0'));
    await open('comment', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, '# replicas: 3\n') });
    expect((await keep()).told.sort()).toEqual([
      '#1 posted success: no change of prod',
      '#2 posted success: no change of prod',
      '#3 posted success: no change of prod',
    ]);
  });

  test('places that do not agree any more, what is not pinned, and files that cannot be read, fail', async () => {
    later(1);
    const twice = 'other:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "2.0.0"\n';
    await open('twice', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, twice) });
    await open('broken', { 'prod.yaml': 'a: [\n' });
    await open('latest', { 'prod.yaml': values({ api: 'latest', web: '1.0.0' }) });
    const { told } = await keep();
    expect(told[0]).toBe('#1 posted failure: failed: files (its keys have different values)');
    expect(told[1]).toMatch(/^#2 posted failure: failed: files \(cannot be read: prod\.yaml:\d/);
    expect(told[2]).toBe('#3 posted failure: failed: files (api is not pinned)');
  });

  test('posts on each pull request what is true of that one', async () => {
    await land(inStaging('1.1.0'));
    await open('docs', { 'README.md': '# Config\n' });
    await open('raise', to('1.1.0'));
    await keep();
    const heads = (await github.pullRequests(config)).map(({ head }) => head.sha);
    const said = await Promise.all(heads.map(statuses));
    expect(said).toMatchObject([[{ state: 'success' }], [{ state: 'pending' }]]);
  });

  test('holds a file that becomes a link', async () => {
    await link('link', 'prod.yaml', 'staging.yaml');
    await github.as('alice').openPullRequest(config, { title: 'chore: link', head: 'link' });
    expect((await keep()).told).toEqual([expect.stringMatching(/^#1 posted failure: .*prod\.yaml/)]);
  });

  test('holds a new file that a link brings into the environment, and knows where links lead nowhere', async () => {
    await land({ '.github/slipway.yml': settings('{ soak: 4h }').replace('values: prod.yaml', 'values: live/*.yaml') });
    await link('main', 'away', '../outside');
    await link('main', 'live', 'real');
    await open('extra', { 'real/extra.yaml': values({ api: '9.0.0' }) });
    await open('docs', { 'README.md': '# Config\n' });
    const { told } = await keep();
    expect(told).toEqual([
      expect.stringMatching(/^#1 posted failure: .*real\/extra\.yaml: a link leads to it/),
      '#2 posted success: no change of prod',
    ]);
  });

  test('holds what makes a chart of a folder of the environment by a link', async () => {
    await link('main', 'Chart.yaml', 'charts/shop.txt');
    await open('chart', { 'charts/shop.txt': 'name: shop\n' });
    expect((await keep()).told).toEqual([
      expect.stringMatching(/^#1 posted failure: .*charts\/shop\.txt: a link leads to it/),
    ]);
  });

  test('judges the first environment, which may give services a place', async () => {
    const first = settings('{ by-hand: [carol] }').replace('from: staging, ', 'create-missing: true, ');
    await land({ '.github/slipway.yml': first });
    await open('new', to('1.1.0'));
    expect((await keep()).told).toEqual([expect.stringMatching(/^#1 posted /)]);
  });

  test('fails what is made by hand where nobody may approve it', async () => {
    await open('replicas', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, 'replicas: 3\n') });
    expect((await keep()).told).toEqual([
      '#1 posted failure: failed: made by hand (no one may approve it; prod.yaml: it changes more than what is promoted)',
    ]);
  });

  test('in a merge queue is told on the head of the group', async () => {
    later(1);
    await land(inStaging('1.1.0'));
    later(2);
    await open('docs', { 'README.md': 'hello\n' });
    const number = await open('bump', to('1.1.0'));
    await github.as('alice').moveBranch(config, `gh-readonly-queue/main/pr-${number}`, 'bump');
    const group = await github
      .as('alice')
      .commit(config, `gh-readonly-queue/main/pr-${number}`, 'merge group', { a: 'a' });
    const event = describeGateEvent('merge_group', {
      merge_group: { head_sha: group, head_ref: `refs/heads/gh-readonly-queue/main/pr-${number}-${'a'.repeat(40)}` },
    });
    expect((await keep(event)).told).toEqual([
      '#2 posted pending: waiting: soak (60 min of 4 h, health unknown) until 13:00 UTC',
    ]);
    expect(await statuses(group)).toMatchObject([
      { context: 'slipway/prod', state: 'pending', target_url: 'https://ci.example/1' },
    ]);
    expect(await statuses('bump')).toEqual([]);
    expect((await keep(event)).told).toEqual([expect.stringMatching(/^#2 left pending: waiting: soak/)]);
  });
});

describe('people who must approve', () => {
  beforeEach(() => begin('{ by-hand: [bob], approvals: [bob, carol] }'));

  test('are named until each of them has approved the newest commit', async () => {
    await github.as('alice').commit(config, 'main', 'chore: staging', { 'staging.yaml': values({ api: '1.1.0' }) });
    const made = (more = '') => ({ 'prod.yaml': values({ api: '1.1.0', web: '1.0.0' }, more) });
    const number = await open('promote', made());
    expect((await keep()).told).toEqual(['#1 posted pending: waiting: approvals (bob, carol missing)']);
    await github.as('bob').approve(config, number);
    expect((await keep()).told).toEqual(['#1 posted pending: waiting: approvals (carol missing; approved by bob)']);
    await github.as('carol').approve(config, number);
    expect((await keep()).told).toEqual(['#1 posted success: the gate passed']);
    await github.as('alice').commit(config, 'promote', 'more', made('# more\n'));
    expect((await keep()).told).toEqual([
      expect.stringMatching(/^#1 posted pending: waiting: (?:approvals|made by hand) \(/),
    ]);
  });

  test('must approve what is made by hand, too', async () => {
    const number = await open('replicas', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, 'replicas: 3\n') });
    await github.as('bob').approve(config, number);
    expect((await keep()).told).toEqual([
      '#1 posted pending: waiting: approvals (carol missing; approved by bob); passed: made by hand',
    ]);
    await github.as('carol').approve(config, number);
    expect((await keep()).told).toEqual(['#1 posted success: all 2 gates passed']);
  });

  test('need not approve a rollback', async () => {
    await github
      .as('alice')
      .commit(config, 'main', 'chore: prod', { 'prod.yaml': values({ api: '1.0.1', web: '1.0.0' }) });
    await open('rollback/prod', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }) });
    expect((await keep()).told).toEqual(['#1 posted success: a rollback: gates do not hold it']);
  });
});

describe('people who may approve what is made by hand', () => {
  beforeEach(() => begin('{ soak: 4h, by-hand: [carol] }'));

  test('holds what is made by hand until somebody who is named approves that very commit', async () => {
    const made = (more: string) => ({ 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, more) });
    const number = await open('replicas', made('replicas: 3\n'));
    const waits =
      'pending: waiting: made by hand (needs an approving review of this commit by carol; prod.yaml: it changes more than what is promoted)';
    expect((await keep()).told).toEqual([`#1 posted ${waits}`]);
    await github.as('bob').approve(config, number);
    expect((await keep()).told).toEqual([`#1 left ${waits}`]);
    await github.as('carol').approve(config, number);
    expect((await keep()).told).toEqual(['#1 posted success: the gate passed']);
    await github.as('alice').commit(config, 'replicas', 'more', made('replicas: 4\n'));
    expect((await keep()).told).toEqual([`#1 posted ${waits}`]);
  });
});

test('a team may approve what is made by hand: its members, and nobody else', async () => {
  const permissions = { contents: 'write', pull_requests: 'write', statuses: 'write', members: 'read' } as const;
  await begin('{ soak: 4h, by-hand: [acme/sre] }', { teams: ['sre'], actor: { login: 'slipway[bot]', permissions } });
  const admin = new Client(github, config, github.tokenFor('alice'));
  await admin.send('PUT', '//orgs/acme/teams/sre/memberships/carol', { role: 'member' });
  const number = await open('replicas', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, 'replicas: 3\n') });
  await github.as('bob').approve(config, number);
  expect((await keep()).told).toEqual([expect.stringMatching(/^#1 posted pending: waiting: made by hand \(/)]);
  await github.as('carol').approve(config, number);
  expect((await keep()).told).toEqual(['#1 posted success: the gate passed']);
});

describe('what we said on a commit that we made', () => {
  beforeEach(() => begin('{ soak: 4h, bypass: [octocat] }'));
  const made = { 'slipway-made/prod': 'promotion' };
  const bypassed = { ...made, 'slipway-bypass/prod': 'octocat: the site is down' };
  const waiting = /^#1 posted failure: .*has not run in staging/;
  const foreign =
    /^#1 posted failure: failed: made by hand \(no one .*: neither staging nor prod has run api \d.0.0 before/;

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a bypass by who may', bypassed, /success: bypassed: soak/],
    ['a bypass by who may not any more', { ...made, 'slipway-bypass/prod': 'mallory: x' }, waiting],
    ['a bypass for another environment', { ...made, 'slipway-bypass/eu': 'octocat: x' }, waiting],
    ['a rollback', { 'slipway-made/prod': 'rollback' }, /success: a rollback: gates do not hold it/],
    ['a hotfix has not run before', { 'slipway-made/prod': 'hotfix' }, /success: no gates/],
    ['a promotion', made, waiting],
    ['something we never say', { 'slipway-made/prod': 'rollback of mine' }, /made by hand/],
    ['something that ends as what we say', { 'slipway-made/prod': 'no rollback' }, /made by hand/],
    ['nothing', {}, foreign],
  ])('%s', async (_name, said, expected) => {
    await promote(said, to('2.0.0'));
    const { told } = await keep();
    expect(told).toEqual([expect.stringMatching(expected)]);
  });

  test('a bypass that is refused is told', async () => {
    await promote({ ...made, 'slipway-bypass/prod': 'mallory: x' }, to('2.0.0'));
    expect((await keep()).findings).toMatchObject([
      { level: 'warning', code: 'bypass-refused', message: expect.stringContaining('mallory may not bypass') },
    ]);
  });

  test('a bypass that is refused is told also where no environment comes before', async () => {
    const first = settings('{ approvals: [carol], bypass: [octocat] }').replace('from: staging, ', '');
    await land({ '.github/slipway.yml': first });
    await promote({ ...made, 'slipway-bypass/prod': 'mallory: x' }, to('2.0.0'));
    expect((await keep()).findings).toMatchObject([{ code: 'bypass-refused' }]);
  });

  test('counts no more once a person has added a commit', async () => {
    await promote(bypassed, to('2.0.0'));
    await github.as('alice').commit(config, 'promote/prod', 'chore: more', to('3.0.0'));
    expect((await keep()).told).toEqual([expect.stringMatching(foreign)]);
  });

  const everything = { 'slipway-made/prod': 'rollback', 'slipway-bypass/prod': 'octocat: the site is down' };

  test('does not count from another app', async () => {
    await promote(everything, to('2.0.0'), new Client(github, config, github.tokenFor('slipway[bot]')));
    expect((await keep()).told).toEqual([expect.stringMatching(foreign)]);
  });

  test('does not count from a person', async () => {
    await promote(everything, to('2.0.0'), new Client(github, config, github.tokenFor('alice')));
    expect((await keep()).told).toEqual([expect.stringMatching(foreign)]);
  });

  test('does not count from a fork', async () => {
    const { sha, number } = await promote({ 'slipway-made/prod': 'rollback' }, to('2.0.0'));
    const base = await new Client(github, config).tip('main');
    const heads = await headsOf(world().github, { kind: 'other' }, 'main');
    const { verdicts } = await judge(
      base,
      heads.map((head) => ({ ...head, isLocal: false })),
    );
    expect(verdicts).toMatchObject([{ number, commit: sha, status: { state: 'failure' } }]);
  });

  test('of a rollback does not count for more than it brings', async () => {
    await promote({ 'slipway-made/prod': 'rollback' }, { 'prod.yaml': `${to('2.0.0')['prod.yaml']}replicas: 9\n` });
    expect((await keep()).told).toEqual([expect.stringMatching(/made by hand/)]);
  });

  test.each([
    ['trailers of a commit of an app', true],
    ['trailers of a commit of a person', false],
  ])('is not %s: a squash can carry them in the name of an app', async (_name, isApp) => {
    const lines = 'Slipway-Environment: prod\nSlipway-Rollback: x\nSlipway-Bypass: octocat\nSlipway-Reason: down';
    const message = `chore(prod): roll back\n\n${lines}`;
    if (isApp) {
      const app = new Client(github, config);
      const sha = await app.commit(await app.tip('main'), to('2.0.0'), message);
      await app.send('POST', '/git/refs', { ref: 'refs/heads/promote/prod', sha });
      await app.pull('promote/prod');
    } else {
      await github.as('alice').commit(config, 'fake', message, to('2.0.0'));
      await github.as('alice').openPullRequest(config, { title: 'chore: fake', head: 'fake' });
    }
    expect((await keep()).told).toEqual([expect.stringMatching(foreign)]);
  });
});

describe('a rollback that a person, or a token of theirs, committed', () => {
  beforeEach(async () => {
    await begin('{ soak: 4h }');
    later(1);
    await land({ ...inStaging('1.1.0'), ...to('1.1.0') });
  });

  test.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ['brings back what ran', 'rollback/prod', to('1.0.0'), /success: a rollback: gates do not hold it/],
    [
      'brings something that never ran',
      'rollback/prod',
      to('1.0.5'),
      /failure: .*neither staging nor prod has run api 1.0.5/,
    ],
    ['brings something besides', 'rollback/prod', to('1.0.0', '7.0.0'), /failure: /],
    ['is called something else', 'back', to('1.0.0'), /failure: .*no longer runs in staging/],
  ])('%s', async (_name, branch, change, expected) => {
    await open(branch, change);
    expect((await keep()).told).toEqual([expect.stringMatching(expected)]);
  });
});

test('a fork’s branch that is named like a rollback is not one', async () => {
  await begin('{ soak: 4h }');
  later(1);
  await land({ ...inStaging('1.1.0'), ...to('1.1.0') });
  await open('rollback/prod', to('1.0.0'));
  const base = await new Client(github, config).tip('main');
  const heads = await headsOf(world().github, { kind: 'other' }, 'main');
  const { verdicts } = await judge(
    base,
    heads.map((head) => ({ ...head, isLocal: false })),
  );
  expect(verdicts).toMatchObject([{ status: { state: 'failure' } }]);
});

test('a rollback in name whose places do not agree fails', async () => {
  await begin('{ soak: 4h }');
  later(1);
  await land({ ...inStaging('1.1.0'), ...to('1.1.0') });
  const twice = 'other:\n  image:\n    repository: ghcr.io/acme/web\n    tag: "2.0.0"\n';
  await open('rollback/prod', { 'prod.yaml': values({ api: '1.0.0', web: '1.0.0' }, twice) });
  expect((await keep()).told).toEqual([expect.stringMatching(/^#1 posted failure: .*its keys have different values/)]);
});

describe('a rollback of several targets', () => {
  const target = (name: string, tag: string) => ({ [`prod-${name}.yaml`]: values({ api: tag }) });

  test.each<[string, string, string, string, RegExp]>([
    ['one of which never ran it', '1.0.0', '1.0.5', '1.0.0', /^#1 posted failure: /],
    ['another of which never ran it', '1.0.5', '1.0.0', '1.0.0', /^#1 posted failure: /],
    ['all of which ran it', '1.0.0', '1.0.0', '1.0.0', /^#1 posted success: a rollback/],
  ])('%s', async (_name, eu, us, back, expected) => {
    await begin('{ soak: 4h }');
    const two = settings('{ soak: 4h }').replace(
      'values: prod.yaml',
      "values: 'prod-{target}.yaml', targets: { eu: {}, us: {} }",
    );
    await land({ '.github/slipway.yml': two, ...target('eu', eu), ...target('us', us) });
    later(1);
    await land({ ...inStaging('1.1.0'), ...target('eu', '1.1.0'), ...target('us', '1.1.0') });
    await open('rollback/prod', { ...target('eu', back), ...target('us', back) });
    expect((await keep()).told).toEqual([expect.stringMatching(expected)]);
  });
});

/** A check that has run on the branch before. */
async function heardOf(context: string): Promise<void> {
  const client = new Client(github, config);
  await client.send('POST', `/statuses/${await client.tip('main')}`, { context, state: 'success' });
}

test('N2: a check that was never reported on the branch is an error of the configuration', async () => {
  await begin('{ checks: [e2e] }');
  await heardOf('e2e-tests');
  await land(inStaging('1.1.0'));
  await open('bump', to('1.1.0'));
  expect((await keep()).told).toEqual([
    '#1 posted failure: failed: check e2e (never reported on the last 2 commits of the branch)',
  ]);
});

test('checks are read on the commit that is promoted', async () => {
  await begin('{ checks: [e2e] }');
  await heardOf('e2e');
  const promoted = await land(inStaging('1.1.0'));
  await land({ 'README.md': 'later\n' });
  await promote({ 'slipway-made/prod': `promotion of staging@${promoted}` }, to('1.1.0'));
  expect((await keep()).told).toEqual(['#1 posted pending: waiting: check e2e (not reported yet)']);
  await new Client(github, config).send('POST', `/statuses/${promoted}`, { context: 'e2e', state: 'success' });
  expect((await keep()).told).toEqual(['#1 posted success: the gate passed']);
});

test('a commit that is not on the base branch is none that is promoted', async () => {
  await begin('{ checks: [e2e] }');
  await heardOf('e2e');
  await land(inStaging('1.1.0'));
  const elsewhere = await github.as('alice').commit(config, 'aside', 'chore: aside', inStaging('1.1.0', '2.0.0'));
  await new Client(github, config).send('POST', `/statuses/${elsewhere}`, { context: 'e2e', state: 'success' });
  await promote({ 'slipway-made/prod': `promotion of staging@${elsewhere}` }, to('1.1.0'));
  expect((await keep()).told).toEqual(['#1 posted pending: waiting: check e2e (not reported yet)']);
});

describe('the commit that a service was built from', () => {
  const [good, bad] = ['a'.repeat(40), 'b'.repeat(40)];
  const built = (tag: string, sha: string) =>
    `api:\n  image: { repository: ghcr.io/acme/api, tag: "${tag}", sha: ${sha} }\n`;
  const source = (files: Readonly<Record<string, string>>) => ({
    '.github/slipway.yml': `image: ghcr.io/acme/{service}
services: { api: { source: acme/config } }
environments:
  staging: { values: staging.yaml, keys: { '{service}.image.sha': '{sha}' } }
  prod: { from: staging, values: prod.yaml, keys: { '{service}.image.sha': '{sha}' }, gates: { checks: [{ name: e2e, on: source }] } }
`,
    ...files,
  });

  test('N2: a check that was never reported there is an error of the configuration', async () => {
    await begin('{}');
    const earlier = await land({ 'api.txt': 'first\n' });
    const commit = await land({ 'api.txt': 'api\n' });
    await land(source({ 'staging.yaml': built('1.1.0', commit), 'prod.yaml': built('1.0.0', commit) }));
    await open('bump', { 'prod.yaml': built('1.1.0', commit) });
    expect((await keep()).told).toEqual([expect.stringMatching(/failure: failed: check e2e \(.*never reported/)]);
    // Once it was heard of, its silence is one to wait for.
    await new Client(github, config).send('POST', `/statuses/${earlier}`, { context: 'e2e', state: 'success' });
    expect((await keep()).told).toEqual([expect.stringMatching(/pending: waiting: check e2e/)]);
  });

  test('is believed of a pull request that we made', async () => {
    await begin('{}');
    await land(source({ 'staging.yaml': built('1.1.0', good), 'prod.yaml': built('1.0.0', good) }));
    await promote({ 'slipway-made/prod': 'hotfix' }, { 'prod.yaml': built('1.2.0', bad) });
    expect((await keep()).told).toEqual([
      expect.stringMatching(/failed: check e2e \(acme\/config has no commit b{12}\)$/),
    ]);
  });

  test.each([
    ['is believed as staging says it', good, /pending: waiting: check e2e|failure: failed: check e2e \(acme/],
    [
      'is not believed of a pull request',
      bad,
      /made by hand .*neither staging nor prod has run api 1\.1\.0 with this sha before\), check e2e/,
    ],
  ])('%s', async (_name, sha, expected) => {
    await begin('{}');
    await land(source({ 'staging.yaml': built('1.1.0', good), 'prod.yaml': built('1.0.0', good) }));
    await open('bump', { 'prod.yaml': built('1.1.0', sha) });
    expect((await keep()).told).toEqual([expect.stringMatching(expected)]);
  });
});

test('without gates nothing is asked but for the configuration, and nothing is said', async () => {
  await begin('{}');
  await open('bump', to('1.1.0'));
  const base = await new Client(github, config).tip('main');
  const before = github.requests.length;
  const seen = { files: null, line: null, said: [] };
  const heads = [{ ...seen, number: 1, head: base, commit: base, branch: 'bump', isLocal: true }];
  expect(await judge(base, heads)).toEqual({ verdicts: [], findings: [] });
  expect(github.requests.slice(before).map(({ operation }) => operation)).toEqual([
    'git/get-tree',
    'graphql repository',
  ]);
});

/** Opens pull requests, each with one commit of a person on main, many at once. */
async function openMany(changes: readonly Readonly<Record<string, string>>[]): Promise<void> {
  const repository = github.repository(config);
  const { git, pulls } = repository;
  const base = await new Client(github, config).tip('main');
  const author = { name: 'Robin', email: 'robin@example.com', seconds: 1_700_000_000, zone: '+0000' };
  for (const [index, change] of changes.entries()) {
    const updates = Object.entries(change).map(async ([path, text]) => {
      return { path, mode: '100644', id: await git.write('blob', Buffer.from(text)) };
    });
    const tree = await git.writeTree(base, await Promise.all(updates));
    const message = `chore: change ${index}\n`;
    const head = await git.writeCommit({
      tree,
      parents: [base],
      author,
      committer: author,
      message,
      signature: undefined,
    });
    const number = index + 1;
    pulls.set(number, {
      ...{ number, nodeId: `PR_${number}`, author: 'alice', headRef: `change-${number}`, baseRef: 'main', head },
      ...{ base, baseSeen: base, open: true, merged: undefined, mergeCommit: null, autoMerge: null, assignees: [] },
    });
  }
}

/** 500 take 17 reads. */
const many = 150;

test('N23: a hundred open pull requests more are two reads more, and at most 80 statuses are posted in a minute', async () => {
  await begin('{ soak: 4h, freeze: frozen, checks: [e2e], health: argocd/staging, bypass: [octocat] }');
  later(1);
  const landed = await land(inStaging('1.1.0'));
  await new Client(github, config).send('POST', `/statuses/${landed}`, { context: 'argocd/staging', state: 'success' });
  await heardOf('e2e');
  later(2);
  await openMany(
    Array.from({ length: many }, (_, index) =>
      index % 2 === 0 ? to(`7.0.${index}`) : { [`docs/${index}.md`]: 'text\n' },
    ),
  );
  const base = await new Client(github, config).tip('main');
  const before = github.requests.length;
  const { verdicts, findings } = await judge(base, await headsOf(world().github, { kind: 'other' }, 'main'));
  const reads = github.requests.length - before;
  const facts: Facts = { base, environments: [], verdicts, findings, now: clock, url: '' };
  const missing = openEffects(propose({ 'promoter-repository': '' }, facts).effects);
  expect(verdicts.map(({ status }) => status.state).filter((state) => state === 'failure')).toHaveLength(many / 2);
  expect([reads <= 9 + Math.ceil(many / 100) + Math.ceil(many / 200), missing.length]).toEqual([true, many]);
  let now = 0;
  const repository = world().github;
  const sleep = async (milliseconds: number) => {
    now += milliseconds;
  };
  const tempo = { now: () => now, random: () => 0, sleep };
  const times: number[] = [];
  const say = poster();
  for (const effect of missing) {
    await say(effect, {}, facts, { github: { ...repository, tempo } });
    times.push(now);
  }
  expect(times.filter((at) => at === 0)).toHaveLength(80);
  expect(times.at(-1)).toBe(60_000);
}, 120_000);

test.each<[string, string, unknown, GateEvent]>([
  ['a pull request', 'pull_request', { pull_request: { number: 7 } }, { kind: 'pull request', number: 7 }],
  ['a fork', 'pull_request_target', { pull_request: { number: 7 } }, { kind: 'pull request', number: 7 }],
  ['a review', 'pull_request_review', { pull_request: { number: 7 } }, { kind: 'pull request', number: 7 }],
  [
    'a merge group of a branch with slashes',
    'merge_group',
    {
      merge_group: {
        head_sha: 'c'.repeat(40),
        head_ref: `refs/heads/gh-readonly-queue/release/1/pr-12-${'0'.repeat(40)}`,
      },
    },
    { kind: 'merge group', number: 12, commit: 'c'.repeat(40) },
  ],
  ['one that was merged', 'pull_request', { action: 'closed', pull_request: { number: 7 } }, { kind: 'other' }],
  [
    'one that says so',
    'pull_request',
    { action: 'closed', pull_request: { number: 7, merged: true } },
    { kind: 'other' },
  ],
  [
    'one that was not',
    'pull_request_target',
    { action: 'closed', pull_request: { number: 7, merged: false } },
    { kind: 'other', unmerged: 7 },
  ],
  ['a schedule', 'schedule', { schedule: '0 * * * *' }, { kind: 'other' }],
  ['nothing to read', 'pull_request', null, { kind: 'other' }],
])('the event of %s', (_name, name, json, expected) => {
  expect(describeGateEvent(name, json)).toEqual(expected);
});
