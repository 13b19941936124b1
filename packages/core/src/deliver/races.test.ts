import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { encode } from '@slipway/core/files/text';
import { identifyPlan } from '@slipway/core/plan/identify';
import type { Plan } from '@slipway/core/plan/proposal';
import { connect, type Repository } from '@slipway/core/ports/github/connect';
import { cases, timeLimit } from '@slipway/testing/cases';
import { type Effect, faults, type GitHub, type RecordedRequest, startGitHub } from '@slipway/testing/github/github';
import { deliver } from './deliver.js';
import type { Delivery, Outcome, PlanAt } from './delivery.js';
import { readLane } from './lane.js';

const config = 'acme/config';
const file = 'dev.yaml';
const services = Array.from({ length: cases(4, 20) }, (_, index) => `s${String(index).padStart(2, '0')}`);
const lane = { lane: 'promote/dev', branch: 'promote/dev', whenTaken: 'beside' } as const;
let github: GitHub;
/** The job has ended: nothing is tried again. */
let killed = false;

async function start(): Promise<void> {
  const lines = services.map((name) => `${name}: old\n`).join('');
  const now = () => new Date('2026-01-01T12:00:00Z');
  const files = { [file]: lines, 'other.yaml': '\n' };
  killed = false;
  github = await startGitHub({ now, repositories: [{ name: config, files }] });
}

beforeEach(start);

afterEach(() => github.close());

/** Chance that is the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function open(seed: number): Repository {
  const { token, apiUrl, serverUrl, graphqlUrl } = github;
  const random = chance(seed);
  // A little real time, so that those who met do not meet again.
  const sleep = async (wanted: number) => {
    if (killed) throw new Error('killed');
    await new Promise((done) => setTimeout(done, wanted / 50));
  };
  const tempo = { now: () => Date.now(), sleep, random };
  return connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo, timeout: 20_000 }, config);
}

type Lines = ReadonlyMap<string, string>;

async function linesAt(revision: string): Promise<Lines> {
  const text = (await github.readFile(config, revision, file)) ?? '';
  return new Map([...text.matchAll(/^(\w+): (.+)$/gm)].map(([, name = '', tag = '']) => [name, tag]));
}

function differing(from: Lines, to: Lines): [string, string][] {
  return [...to].filter(([name, tag]) => from.get(name) !== tag);
}

/** Moves one service, and takes along what the lane's pull request holds. */
function planner(repository: Repository, service: string, to: Delivery['to']): PlanAt {
  return async (base): Promise<Plan> => {
    const wanted = new Map([[service, 'new']]);
    const state = to === 'push' ? null : await readLane(repository, lane, { branch: 'main', commit: base });
    for (const { head, base: planned } of state?.underWay ?? []) {
      for (const [name, tag] of differing(await linesAt(planned), await linesAt(head))) wanted.set(name, tag);
    }
    const before = (await github.readFile(config, base, file)) ?? '';
    const after = before.replace(/^(\w+): .+$/gm, (line, name) => {
      const tag = wanted.get(name);
      return tag === undefined ? line : `${name}: ${tag}`;
    });
    const edits =
      after === before ? [] : [{ path: file, mode: '100644', before: encode(before), after: encode(after) } as const];
    const moved = [...wanted.keys()].sort().join(', ');
    const change = { ...lane, title: `chore(dev): promote ${moved}`, body: moved, message: '', trailers: {} };
    const plan = { base, reason: '', edits, change, findings: [], holds: [], outputs: {}, details: '' };
    return { ...plan, id: identifyPlan(plan), ...(state === null ? {} : { lane: state.fingerprint }) };
  };
}

async function promote(service: string, to: 'push' | 'pull-request', seed = 1): Promise<Outcome> {
  const repository = open(seed);
  const delivery: Delivery =
    to === 'push'
      ? { to, branch: 'main' }
      : { to, base: 'main', lane: lane.lane, draft: false, labels: ['dev'], reviewers: [], assignees: [] };
  const options = { delivery, at: (await github.branches(config)).main ?? '', expectPlan: '', include: [] };
  return deliver(planner(repository, service, to), options, { workspace: '', github: repository });
}

/** As a workflow that is run again after an outage, which every message about one says is safe. */
async function persist(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    const outage = ['github-unreachable', 'github-unavailable', 'rate-limited'];
    if (!(error instanceof Failure && error.problems.some(({ code }) => outage.includes(code)))) throw error;
    return persist(run);
  }
}

/** One request in eight goes wrong, before or after it took effect. */
function trouble(seed: number): void {
  const random = chance(seed);
  const effects: readonly Effect[] = [
    faults.resetAfter,
    faults.resetBefore,
    faults.serverError(502, true),
    faults.serverError(503),
    faults.secondaryRateLimit(1),
  ];
  for (const effect of effects) {
    github.fault((_: RecordedRequest) => random() < 0.025, effect, 60);
  }
}

async function openPulls() {
  return (await github.pullRequests(config)).filter(({ state }) => state === 'open');
}

describe('many at once, with one request in eight going wrong', () => {
  test(
    'pushed: each lands, once',
    async () => {
      trouble(7);
      const outcomes = await Promise.all(
        services.map((name, index) => persist(() => promote(name, 'push', index + 1))),
      );
      // One that was run again may find that it has landed.
      expect(outcomes.filter(({ state }) => state === 'waiting')).toEqual([]);
      expect(await linesAt('main')).toEqual(new Map(services.map((name) => [name, 'new'])));
      const subjects = (await github.commits(config, 'main')).map(({ message }) => message.split('\n')[0]);
      expect(subjects.filter((subject) => subject?.startsWith('chore(dev)')).sort()).toEqual(
        services.map((name) => `chore(dev): promote ${name}`),
      );
    },
    timeLimit(120_000),
  );

  test(
    'as one pull request: it holds all of them, says so, and all are there when it is merged',
    async () => {
      trouble(7);
      await Promise.all(services.map((name, index) => persist(() => promote(name, 'pull-request', index + 1))));
      const pulls = await openPulls();
      expect(pulls).toMatchObject([
        { head: { ref: 'promote/dev' }, title: `chore(dev): promote ${services.join(', ')}` },
      ]);
      expect(pulls[0]?.body).toContain(services.join(', '));
      expect(await linesAt('promote/dev')).toEqual(new Map(services.map((name) => [name, 'new'])));
      expect(await github.commits(config, 'main..promote/dev')).toHaveLength(1);
      await github.as('alice').merge(config, pulls[0]?.number ?? 0, 'squash');
      expect(await linesAt('main')).toEqual(new Map(services.map((name) => [name, 'new'])));
      expect(await promote('s00', 'pull-request')).toMatchObject({ state: 'unchanged' });
    },
    timeLimit(240_000),
  );

  test(
    'the same one: it lands once',
    async () => {
      trouble(7);
      const outcomes = await Promise.all(services.map((_, index) => persist(() => promote('s00', 'push', index + 1))));
      // Two that did the same in the same second made the very same commit.
      const landed = outcomes.filter(({ state }) => state === 'changed').map(({ commit }) => commit);
      expect(new Set(landed).size).toBeLessThanOrEqual(1);
      expect(await github.commits(config, 'main')).toHaveLength(2);
    },
    timeLimit(120_000),
  );
});

describe('a lane that holds somebody else’s promotion', () => {
  test('which a run was about to open: it is taken along', async () => {
    github.before('pulls/create', () => promote('s01', 'pull-request'));
    await promote('s00', 'pull-request');
    expect(await openPulls()).toMatchObject([{ title: 'chore(dev): promote s00, s01' }]);
    expect(differing(await linesAt('main'), await linesAt('promote/dev'))).toEqual([
      ['s00', 'new'],
      ['s01', 'new'],
    ]);
  });

  test('which came between our plan and our commit: the plan is made again with it', async () => {
    await promote('s00', 'pull-request');
    github.before('graphql updateRefs', () => promote('s01', 'pull-request'));
    await promote('s02', 'pull-request');
    expect(await openPulls()).toMatchObject([{ number: 1, title: 'chore(dev): promote s00, s01, s02' }]);
  });

  test('whose text was written before ours: ours is written again', async () => {
    await promote('s00', 'pull-request');
    github.before('pulls/update', () => promote('s01', 'pull-request'));
    await promote('s02', 'pull-request');
    expect(await openPulls()).toMatchObject([{ title: 'chore(dev): promote s00, s01, s02' }]);
    expect(differing(await linesAt('main'), await linesAt('promote/dev'))).toHaveLength(3);
  });

  test.each([
    ['approved', () => github.as('bob').approve(config, 1)],
    ['committed to', () => github.as('bob').commit(config, 'promote/dev', 'fix: by hand', { 'other.yaml': 'mine\n' })],
  ])('and is %s by a person: it stays, ours opens beside it, and both land', async (_, take) => {
    await promote('s00', 'pull-request');
    await take();
    const [taken] = await openPulls();
    const outcome = await promote('s01', 'pull-request');
    expect(outcome).toMatchObject({ state: 'changed', branch: 'promote/dev-beside', pullRequest: { number: 2 } });
    expect(outcome.findings.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^(approved|edited)-kept$/));
    await promote('s02', 'pull-request');
    expect((await openPulls())[0]).toEqual(taken);
    expect((await openPulls())[1]).toMatchObject({ title: 'chore(dev): promote s01, s02' });
    await github.as('alice').merge(config, 1, 'squash');
    // Planned again when the first is merged.
    await promote('s02', 'pull-request');
    await github.as('alice').merge(config, 2, 'squash');
    expect(differing(new Map(), await linesAt('main')).filter(([, tag]) => tag === 'new')).toHaveLength(3);
  });

  test('and was closed by a person: it is not brought back with ours', async () => {
    await promote('s00', 'pull-request');
    await github.as('alice').close(config, 1);
    await promote('s01', 'pull-request');
    expect(await openPulls()).toMatchObject([{ number: 2, title: 'chore(dev): promote s01' }]);
  });

  test('and was merged with its branch left behind: it is not shown again', async () => {
    await promote('s00', 'pull-request');
    await github.as('alice').merge(config, 1, 'squash');
    await promote('s01', 'pull-request');
    expect(await openPulls()).toMatchObject([{ number: 2, title: 'chore(dev): promote s01' }]);
  });
});

describe('killed at any request, and run again, it ends where an undisturbed run ends', () => {
  const shown = async () => ({
    branches: await github.branches(config),
    pulls: (await github.pullRequests(config)).map(({ number, title, state, labels }) => ({
      number,
      title,
      state,
      labels,
    })),
  });

  test.each([
    ['push', 'a branch', []],
    ['pull-request', 'an empty lane', []],
    ['pull-request', 'a lane that holds another one', ['s01']],
  ] as const)(
    '%s, %s',
    async (to, _, before) => {
      const prepare = async () => {
        for (const name of before) await promote(name, to);
        return github.requests.length;
      };
      const from = await prepare();
      await promote('s00', to);
      const calm = await shown();
      const count = github.requests.length - from;
      // In few runs every second request.
      for (let number = 1; number <= count; number += cases(2, 1)) {
        // Before a request the world is as after the one before.
        for (const when of (['after', 'before'] as const).slice(0, cases(1, 2))) {
          await github.close();
          await start();
          github.killAt((await prepare()) + number, when, () => {
            killed = true;
          });
          await expect(promote('s00', to)).rejects.toThrow('killed');
          killed = false;
          await promote('s00', to);
          expect([number, when, await shown()]).toEqual([number, when, calm]);
        }
      }
    },
    300_000,
  );
});
