import { afterEach, describe, expect, test } from '@jest/globals';
import { cases, timeLimit } from '@slipway/testing/cases';
import { type Effect, faults } from '@slipway/testing/github/github';
import { type LaneOptions, ReleaseLane } from '@slipway/testing/release-lane';
import { attempts } from '../outcome.js';

const shop = 'acme/shop';
const branch = 'chore/release-1.1.0';
/** One clock for all: the same steps lead to the same commits. */
const now = () => new Date('2026-01-01T12:00:00Z');
const lanes: ReleaseLane[] = [];

afterEach(async () => {
  for (const lane of lanes.splice(0)) await lane.github.close();
});

async function start(): Promise<ReleaseLane> {
  const lane = await ReleaseLane.start({ now });
  lanes.push(lane);
  await lane.feature('search');
  return lane;
}

/** Without labels, reviewers and assignees, which the first delivery is tried with. */
const bare: LaneOptions = { delivery: { labels: [], reviewers: [], assignees: [] } };

/** What can be going on when a run goes wrong: how it came about, and the run. */
const situations: Record<string, { prepare: (lane: ReleaseLane) => Promise<unknown>; run: LaneOptions }> = {
  'a first delivery': { prepare: async () => {}, run: {} },
  'an update': {
    async prepare(lane) {
      await lane.run(bare);
      await lane.fix('typo');
    },
    run: bare,
  },
  'another version': {
    async prepare(lane) {
      await lane.run(bare);
      await lane.feature('cart');
    },
    run: bare,
  },
  'an update of a branch people committed to': {
    async prepare(lane) {
      await lane.github.as('bob').commit(shop, 'main', 'docs: poem', { 'POEM.md': '1\n2\n3\n4\n5\n' });
      await lane.run(bare);
      await lane.github.as('alice').commit(shop, branch, 'docs: one', { 'POEM.md': 'one\n2\n3\n4\n5\n' });
      await lane.github.as('bob').commit(shop, 'main', 'docs: five', { 'POEM.md': '1\n2\n3\n4\nfive\n' });
      await lane.fix('typo');
    },
    run: bare,
  },
};

const situationNames = Object.keys(situations);
/** Of what is played often, the first delivery and the situation with the most in it; `npm run test:long` plays all. */
const oftenPlayed = situationNames.filter((_, index) => index % cases(situationNames.length - 1, 1) === 0);

/** Brings a lane into a situation, lets something happen to the run, and tells what became of it all. */
async function play(
  name: string,
  upset: (lane: ReleaseLane) => void = () => {},
  again: (run: () => Promise<unknown>, lane: ReleaseLane) => Promise<unknown> = async () => {},
) {
  const lane = await start();
  const situation = situations[name];
  if (situation === undefined) throw new Error(`no situation ${name}`);
  await situation.prepare(lane);
  const before = lane.github.requests.length;
  upset(lane);
  const result = await lane.run(situation.run).catch((error: unknown) => error);
  await again(() => lane.run(situation.run), lane);
  return { lane, result, state: await lane.state(), requests: lane.github.requests.slice(before) };
}

const isWrite = ({ method, operation }: { method: string; operation: string }) =>
  operation === 'graphql updateRefs' || (method !== 'GET' && operation !== 'graphql');

/** Trees and commits that no branch points at are seen by nobody. */
const isSeen = (request: { method: string; operation: string }) =>
  isWrite(request) && !/^git\/create-(tree|commit)$/.test(request.operation);

/** The job ends with the next write of that run: it took effect, and nobody hears of it. */
function cancelAfterWrite(lane: ReleaseLane): void {
  const next = lane.github.requests.length;
  let isOver = false;
  lane.github.before(
    (request) => !isOver && request.number > next && isSeen(request),
    () => {
      isOver = true;
      lane.isCancelled = true;
    },
  );
  lane.github.fault((request) => request.number > next && isSeen(request) && lane.isCancelled, faults.resetAfter);
}

const calm = new Map<string, ReturnType<typeof play>>();

/** The same without trouble. */
function calmly(name: string): ReturnType<typeof play> {
  const played = calm.get(name) ?? play(name);
  calm.set(name, played);
  return played;
}

type State = Awaited<ReturnType<ReleaseLane['state']>>;

/** Two runs in the same instant may comment twice: GitHub has no way to say "unless it stands there". */
function withoutEchoes(state: State): State {
  const once = ({ comments, ...pull }: State['pulls'][number]) => ({
    ...pull,
    comments: [...new Map(comments.map((comment) => [comment.body, comment])).values()],
  });
  return { ...state, pulls: state.pulls.map(once) };
}

describe.each(oftenPlayed)('%s', (name) => {
  const effects: [string, Effect][] = [
    ['its effect is there and its answer lost', faults.resetAfter],
    ['it fails at a gateway after its effect', faults.serverError(502, true)],
    ['it is one too many', faults.secondaryRateLimit(7)],
  ];

  test.each(effects)('ends as without trouble when, at each write, %s', async (_, effect) => {
    const calm = await calmly(name);
    expect(calm.result).toMatchObject({ state: 'changed' });
    const writes = new Set(calm.requests.filter(isWrite).map(({ operation }) => operation));
    // One fault for the first call of every kind: they are answered one after the other.
    const upset = await play(name, (lane) => {
      for (const operation of writes) lane.github.fault(operation, effect);
    });
    expect(upset.result).toMatchObject({ state: 'changed' });
    expect(upset.state).toEqual(calm.state);
  });

  test(
    'two runs at once, the second whole at any write of the first, end as one',
    async () => {
      const calm = await calmly(name);
      for (const operation of new Set(calm.requests.filter(isSeen).map((request) => request.operation))) {
        const upset = await play(name, (lane) => {
          lane.github.before(operation, () => lane.run(situations[name]?.run));
        });
        expect(upset.result).toMatchObject({ pullRequest: { number: calm.state.pulls.length } });
        expect(withoutEchoes(upset.state)).toEqual(calm.state);
      }
    },
    timeLimit(120_000),
  );
});

test.each(situationNames)(
  '%s, cancelled after each of its writes, one rerun after the other, ends as if nothing had happened',
  async (name) => {
    const calm = await calmly(name);
    const upset = await play(name, cancelAfterWrite, async (run, lane) => {
      // The run that `play` makes is the first to be cancelled. Each gets one write further.
      let runs = 1;
      while (lane.isCancelled) {
        lane.isCancelled = false;
        cancelAfterWrite(lane);
        const result = await run().catch((error: unknown) => error);
        if (lane.isCancelled) expect(result).toMatchObject({ message: 'the job was cancelled' });
        runs++;
      }
      expect(runs).toBeGreaterThanOrEqual(calm.requests.filter(isSeen).length);
    });
    expect(upset.state).toEqual(calm.state);
  },
);

describe('people at that very moment', () => {
  test('a commit between our look and our forced move is kept', async () => {
    const lane = await start();
    await lane.run();
    await lane.fix('typo');
    lane.github.before('graphql updateRefs', () =>
      lane.github.as('alice').commit(shop, branch, 'docs: note', { 'NOTES.md': 'mine\n' }),
    );
    expect(await lane.run()).toMatchObject({ state: 'changed' });
    expect(await lane.read('NOTES.md', branch)).toBe('mine\n');
    expect(await lane.read('CHANGELOG.md', branch)).toContain('typo');
  });

  test('a commit between our look and our commit on top is kept', async () => {
    const lane = await start();
    await lane.run();
    await lane.github.as('alice').commit(shop, branch, 'docs: note', { 'NOTES.md': 'mine\n' });
    await lane.fix('typo');
    lane.github.before('graphql updateRefs', () =>
      lane.github.as('bob').commit(shop, branch, 'docs: changelog', { 'CHANGELOG.md': 'his\n' }),
    );
    expect(await lane.run()).toMatchObject({ state: 'changed' });
    expect(await lane.read('NOTES.md', branch)).toBe('mine\n');
    expect(await lane.read('CHANGELOG.md', branch)).toBe('his\n');
  });

  test('a pull request that is merged while we update it is not opened again', async () => {
    const lane = await start();
    await lane.run();
    await lane.fix('typo');
    lane.github.before('pulls/update', () => lane.github.as('alice').merge(shop, 1, 'squash'));
    expect(await lane.run()).toMatchObject({ pullRequest: null, state: 'unchanged' });
    expect((await lane.github.pullRequests(shop)).map(({ state }) => state)).toEqual(['merged']);
    expect(await lane.read('CHANGELOG.md')).toContain('typo');
  });

  test(
    'a branch that keeps moving ends the run with what to do',
    async () => {
      const lane = await start();
      await lane.run();
      const alice = lane.github.as('alice');
      const ours = await lane.tip(branch);
      const hers: string[] = [];
      for (const note of ['one', 'two']) {
        hers.push(await alice.commit(shop, branch, `docs: ${note}`, { 'NOTES.md': note }));
        await alice.moveBranch(shop, branch, ours);
      }
      let count = 0;
      lane.github.before(
        (request) => request.operation === 'graphql updateRefs' || request.operation === 'git/update-ref',
        () => alice.moveBranch(shop, branch, hers[count++ % 2]),
        99,
      );
      await lane.fix('typo');
      await expect(lane.run()).rejects.toMatchObject({ problems: [{ code: 'branch-keeps-moving' }] });
      expect(count).toBe(attempts);
      expect(new Set(lane.pauses).size).toBeGreaterThan(4);
    },
    timeLimit(120_000),
  );
});
