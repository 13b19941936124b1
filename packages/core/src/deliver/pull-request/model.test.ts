import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { cases, timeLimit } from '@slipway/testing/cases';
import { ReleaseLane } from '@slipway/testing/release-lane';
import fc from 'fast-check';
import { parseBody } from './marker.js';

const shop = 'acme/shop';

/** How often to play. */
const numRuns = cases(2, 60);

/** A second branch that is released, with a lane of its own. */
const maintained = 'release/1.0';

/** What can happen to a release lane: the first column of the table in docs/pull-requests.md. */
const events = [
  'run',
  'run for another base',
  'feature',
  'fix',
  'unrelated commit',
  'revert of a feature',
  'base moved back',
  'human commit beside',
  'human commit in the changelog',
  'human words in the body',
  'human title',
  'human pull request from our branch',
  'update button',
  'approval',
  'close',
  'reopen',
  'delete the branch',
  'merge',
  'squash',
  'rebase',
] as const;

/** What was once seen to go wrong. */
const found: [(typeof events)[number][]][] = [
  // Whoever updates their own pull request from our branch brings the commits of its base onto it.
  [['run for another base', 'feature', 'human pull request from our branch', 'update button', 'run', 'run']],
];

interface World {
  readonly lane: ReleaseLane;
  readonly branch: string | undefined;
  /** A promotion: what a person has taken is left alone. */
  readonly beside: boolean;
  /** Pull requests people approved. */
  readonly approved: Set<number>;
  /** Commits people made on branches of ours, or brought there from another base. */
  readonly theirs: Set<string>;
  /** Files people added to branches of open pull requests, with the branch. */
  readonly notes: Map<string, string>;
  /** What people wrote into bodies, by pull request. */
  readonly words: Map<number, string[]>;
  readonly titles: Map<number, string>;
  count: number;
}

async function openPull({ lane }: World) {
  return (await lane.github.pullRequests(shop)).findLast(({ state }) => state === 'open');
}

/** Lets one thing happen, where it can. */
async function happen(event: (typeof events)[number], world: World): Promise<void> {
  const { lane } = world;
  const alice = lane.github.as('alice');
  const api = lane.connect(lane.github.tokenFor('alice'));
  const pull = await openPull(world);
  const name = `n${world.count++}`;
  const patch = (change: { title?: string; body?: string }) =>
    api.ask({ doing: 'edit', needs: {} }, (rest, at) =>
      rest.pulls.update({ ...at, pull_number: pull?.number ?? 0, ...change }),
    );
  switch (event) {
    case 'run':
      return run(world);
    case 'run for another base':
      if (!(maintained in (await lane.github.branches(shop)))) {
        await alice.moveBranch(shop, maintained, 'main');
        await alice.commit(shop, maintained, 'fix: hot', { 'fixes/hot': 'hot\n' });
      }
      return run(world, maintained);
    case 'feature':
      await lane.feature(name);
      return;
    case 'fix':
      await lane.fix(name);
      return;
    case 'unrelated commit':
      await alice.commit(shop, 'main', 'docs: more', { 'README.md': name });
      return;
    case 'revert of a feature': {
      const listed = await lane.github.repository(shop).git.run('ls-tree', '-r', '--name-only', 'main', 'feats/');
      const last = listed.trim().split('\n').at(-1);
      if (last) await alice.commit(shop, 'main', 'revert: it', { [last]: null });
      return;
    }
    case 'base moved back': {
      // What pull requests brought stays: their commits are people's work, and our own is released.
      const [tip] = await lane.github.commits(shop, 'main');
      const isPlain = /^(feat|fix|docs: more|revert)/.test(tip?.message ?? '') && tip?.parents.length === 1;
      if (isPlain) await alice.moveBranch(shop, 'main', 'main~1');
      return;
    }
    case 'reopen': {
      const closed = (await lane.github.pullRequests(shop)).findLast(({ state }) => state === 'closed');
      // GitHub refuses when the branch is gone or another pull request holds it.
      if (closed !== undefined) await alice.reopen(shop, closed.number).catch(() => {});
      return;
    }
  }
  if (pull === undefined) return;
  const branch = pull.head.ref;
  switch (event) {
    case 'human commit beside':
      world.notes.set(`notes/${name}`, branch);
      world.theirs.add(await alice.commit(shop, branch, 'docs: note', { [`notes/${name}`]: name }));
      return;
    case 'human commit in the changelog':
      world.theirs.add(await alice.commit(shop, branch, 'docs: words', { 'CHANGELOG.md': `hers ${name}\n` }));
      return;
    case 'human words in the body':
      world.words.set(pull.number, [...(world.words.get(pull.number) ?? []), name]);
      await patch({ body: `${name} above\r\n\r\n${pull.body}\r\n\r\n${name} below` });
      return;
    case 'human title':
      world.titles.set(pull.number, name);
      await patch({ title: name });
      return;
    case 'human pull request from our branch': {
      // GitHub refuses a second one.
      if (pull.base.ref !== 'main' || !(maintained in (await lane.github.branches(shop)))) return;
      await alice.openPullRequest(shop, { title: name, head: branch, base: maintained }).catch(() => {});
      return;
    }
    case 'update button':
      // 422: there is nothing to update, or it conflicts.
      await api.attempt({ doing: 'update', needs: {} }, (rest, at) =>
        rest.pulls.updateBranch({ ...at, pull_number: pull.number }),
      );
      if (pull.base.ref === maintained) world.theirs.add(await lane.tip(maintained));
      return;
    case 'approval':
      await lane.github.as('bob').approve(shop, pull.number);
      world.approved.add(pull.number);
      return;
    case 'close':
      await alice.close(shop, pull.number);
      return;
    case 'delete the branch':
      for (const [path, where] of world.notes) if (where === branch) world.notes.delete(path);
      await alice.moveBranch(shop, branch, undefined);
      return;
    case 'merge':
    case 'squash':
    case 'rebase':
      // 405 or 409 when it conflicts.
      await alice.merge(shop, pull.number, event).catch(() => {});
      return;
  }
}

type PullView = Awaited<ReturnType<ReleaseLane['github']['pullRequests']>>[number];

/** What somebody opened from our branch to another base follows the branch. */
function withoutHead({ head, ...pull }: PullView) {
  return { ...pull, head: head.ref };
}

function isWrite({ method, operation }: { method: string; operation: string }): boolean {
  return method !== 'GET' && (operation === 'graphql updateRefs' || !operation.startsWith('graphql'));
}

/** Open pull requests of ours that are a person's by now, which a promotion leaves alone. */
async function takenOf(pulls: readonly PullView[], { lane, beside, approved, theirs }: World): Promise<PullView[]> {
  const { git } = lane.github.repository(shop);
  const taken: PullView[] = [];
  for (const pull of pulls) {
    if (!beside || pull.state !== 'open' || parseBody(pull.body, 'release', pull.head.ref) === null) continue;
    // What was in a base that was planned at, no one brought.
    const format = '--format=%(trailers:key=Slipway-Base,valueonly)';
    const bases = (await git.run('log', format, pull.head.sha, '--not', 'main')).split('\n').filter(Boolean);
    const own = await Promise.all(
      [...theirs].map(async (id) => {
        const isIn = (commit: string) => git.isAncestor(id, commit);
        return (
          (await isIn(pull.head.sha)) && !(await Promise.all(['refs/heads/main', ...bases].map(isIn))).includes(true)
        );
      }),
    );
    if (approved.has(pull.number) || own.includes(true)) taken.push(pull);
  }
  return taken;
}

/** A run of the action, after which everything it promises must hold. */
async function run(world: World, base = 'main'): Promise<void> {
  const { lane, branch } = world;
  const options = {
    ...(branch === undefined ? {} : { branch }),
    ...(world.beside ? { change: { whenTaken: 'beside' as const } } : {}),
    delivery: { base },
  };
  const main = await lane.tip(base);
  const plan = await lane.planner(options)(main);
  const home = plan.change?.branch ?? '';
  const everywhere = await lane.github.pullRequests(shop);
  const before = everywhere.filter((pull) => pull.base.ref === base);
  const elsewhere = everywhere.filter((pull) => pull.base.ref !== base);
  const branchesBefore = await lane.github.branches(shop);
  const taken = base === 'main' ? await takenOf(before, world) : [];
  const from = lane.github.requests.length;
  try {
    const outcome = await lane.run(options);
    expect(outcome.plan.id).toBe(plan.id);
  } catch (error) {
    // What people committed may conflict with the base; then nothing happens until they have resolved it.
    if (!(error instanceof Failure)) throw error;
    const codes = error.problems.map(({ code }) => code);
    // A branch that is another base's, or another person's, is not touched.
    const isTaken = elsewhere.some(({ state, head }) => state === 'open' && head.ref === home);
    expect(codes).toEqual([isTaken ? 'branch-taken' : 'base-conflicts']);
    expect(await lane.github.branches(shop)).toEqual(branchesBefore);
    expect(await lane.github.pullRequests(shop)).toEqual(everywhere);
    return;
  }
  expect(await lane.tip(base)).toBe(main);
  const after = await lane.github.pullRequests(shop);
  expect(after.filter((pull) => pull.base.ref !== base).map(withoutHead)).toEqual(elsewhere.map(withoutHead));

  // What a person closed stays closed, as long as its branch is there and the plan the same.
  const newest = before.findLast(({ head }) => head.ref === home);
  const marker = parseBody(newest?.body ?? '', 'release', home)?.marker;
  const isDeclined = newest?.state === 'closed' && marker?.plan === plan.id && marker.supersededBy === undefined;
  const isAlone = !world.beside || !before.some(({ state }) => state === 'open');
  if (isDeclined && isAlone && home in branchesBefore)
    expect(lane.github.requests.slice(from).filter(isWrite)).toEqual([]);

  const open = after.filter((pull) => pull.base.ref === base && pull.state === 'open');
  for (const pull of taken) expect(after.find(({ number }) => number === pull.number)).toEqual(pull);
  const isTaken = ({ number }: PullView) => taken.some((one) => one.number === number);
  const shown = open.filter(({ head, body }) => parseBody(body, 'release', head.ref)?.marker.plan === plan.id);
  if (plan.change !== null) {
    // One pull request is open and shows the plan, or a person closed one that did.
    const closed = before.filter(({ state, body, head }) => {
      return state === 'closed' && parseBody(body, 'release', head.ref)?.marker.plan === plan.id;
    });
    if (shown.length === 0) expect(closed.length).toBeGreaterThan(0);
    else expect(open.filter((pull) => !isTaken(pull) && !shown.includes(pull))).toEqual([]);
    expect(shown.filter((pull) => !isTaken(pull)).length).toBeLessThanOrEqual(shown.some(isTaken) ? 0 : 1);
  }
  for (const pull of shown.filter((one) => !isTaken(one))) {
    const at = pull.head.sha;
    expect(await lane.read('.version', at)).toBe(`${plan.change?.title.split(' ').at(-1)}\n`);
    const changelog = await lane.read('CHANGELOG.md', at);
    const planned = plan.edits.find(({ path }) => path === 'CHANGELOG.md')?.after ?? new Uint8Array();
    const isHers = changelog !== new TextDecoder().decode(planned);
    if (isHers) expect(changelog).toMatch(/^hers/);
    // Whoever reviews is told.
    if (isHers) expect(pull.body).toMatch(/different from the plan[\s\S]*\[`CHANGELOG\.md`\]/);
    const title = world.titles.get(pull.number);
    expect(pull.title).toBe(title ?? plan.change?.title);
  }
  for (const pull of open) {
    for (const word of world.words.get(pull.number) ?? []) {
      expect(pull.body).toContain(`${word} above`);
      expect(pull.body).toContain(`${word} below`);
    }
  }
  const branches = await lane.github.branches(shop);
  for (const [path, where] of world.notes) {
    const kept = [where, 'main', maintained].filter((one) => one in branches).map((one) => lane.read(path, one));
    expect([path, (await Promise.all(kept)).some((text) => text !== undefined)]).toEqual([path, true]);
  }

  const seen = lane.github.requests.length;
  expect(await lane.run(options)).toMatchObject({ state: 'unchanged' });
  expect(lane.github.requests.slice(seen).filter(isWrite)).toEqual([]);
}

test('docs/pull-requests.md tells of these events', async () => {
  const page = await readFile(new URL('../../../../../docs/pull-requests.md', import.meta.url), 'utf8');
  const rows = page.split('\n').flatMap((line) => /^\| `([^`|]+)` \|/.exec(line)?.[1] ?? []);
  expect(rows).toEqual([...events]);
});

test.each([
  ['a branch for each version', undefined, false],
  ['one branch for all versions', 'chore/release', false],
  ['a promotion', 'promote/prod', true],
])(
  'whatever happens, a run shows the plan, keeps what people did, and a second one does nothing: %s',
  async (_, branch, beside) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...events), { minLength: 3, maxLength: 14 }), async (story) => {
        const lane = await ReleaseLane.start();
        const world: World = {
          ...{ lane, branch, beside, approved: new Set(), theirs: new Set(), count: 0 },
          ...{ notes: new Map(), words: new Map(), titles: new Map() },
        };
        try {
          await lane.feature('first');
          await run(world);
          for (const event of story) await happen(event, world);
          await run(world);
        } finally {
          await lane.github.close();
        }
      }),
      { numRuns, examples: found, endOnFailure: false },
    );
  },
  timeLimit(600_000),
);
