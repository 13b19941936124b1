import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ReleaseLane } from '@slipway/testing/release-lane';

const shop = 'acme/shop';
const branch = 'chore/release-1.1.0';
/** A run for the branch that is maintained beside main. */
const maintained = { delivery: { base: 'release/1.0' } } as const;
let lane: ReleaseLane;

/** Both main and the maintained branch have one feature of their own: the next version of both is 1.1.0. */
beforeEach(async () => {
  lane = await ReleaseLane.start();
  const alice = lane.github.as('alice');
  await alice.moveBranch(shop, 'release/1.0', 'main');
  await alice.commit(shop, 'release/1.0', 'feat: hot', { 'feats/hot': 'hot\n' });
  await lane.feature('search');
});

afterEach(() => lane.github.close());

async function open() {
  return (await lane.github.pullRequests(shop)).filter(({ state }) => state === 'open');
}

test.each([
  ['the maintained branch came first', maintained, {}, 'release/1.0'],
  ['main came first', {}, maintained, 'main'],
])('two base branches do not share one branch: %s', async (_, first, second, base) => {
  await lane.run(first);
  const before = await lane.state();
  await expect(lane.run(second)).rejects.toMatchObject({
    problems: [
      {
        code: 'branch-taken',
        message: expect.stringMatching(new RegExp(`#1 .*${branch}.* \`${base}\``)),
        fix: expect.stringContaining('`pull-request.branch: chore/release-{base}-{version}`'),
      },
    ],
  });
  expect(await lane.state()).toEqual(before);
  // It stays so, and the first goes on as if nothing had happened.
  await expect(lane.run(second)).rejects.toMatchObject({ problems: [{ code: 'branch-taken' }] });
  expect(await lane.run(first)).toMatchObject({ state: 'unchanged', pullRequest: { number: 1 } });
});

test('with a branch each, both have their pull request', async () => {
  await lane.run({ ...maintained, branch: 'chore/release-release/1.0-1.1.0' });
  await lane.run({ branch: 'chore/release-main-1.1.0' });
  const shown = (await open()).map(({ base, head }) => [base.ref, head.ref]);
  expect(shown).toEqual([
    ['release/1.0', 'chore/release-release/1.0-1.1.0'],
    ['main', 'chore/release-main-1.1.0'],
  ]);
});

test('a branch that a run for another base left behind is made anew, with nothing of that base', async () => {
  await lane.run(maintained);
  await lane.github.as('alice').close(shop, 1);
  await lane.run();
  expect((await lane.github.commits(shop, `main..${branch}`)).map(({ author }) => author)).toEqual([
    'github-actions[bot]',
  ]);
  expect(await lane.read('feats/hot', branch)).toBeUndefined();
  expect((await open()).map(({ base }) => base.ref)).toEqual(['main']);
});

test.each([
  ['to the same version', 'fix: typo', 'fixes/typo'],
  ['to another version', 'feat: cart', 'feats/cart'],
])('a base that was moved back %s is shown as it is', async (_, message, path) => {
  const alice = lane.github.as('alice');
  await alice.commit(shop, 'main', message, { [path]: 'x\n' });
  await lane.run();
  await alice.moveBranch(shop, 'main', 'main~1');
  expect(await lane.run()).toMatchObject({ state: 'changed' });
  const [pull, ...more] = await open();
  expect(more).toEqual([]);
  expect(pull?.head.ref).toBe(branch);
  expect(await lane.read(path, branch)).toBeUndefined();
  expect(await lane.read('.version', branch)).toBe('1.1.0\n');
});

test('what somebody opens from our branch to another base keeps nothing from ours', async () => {
  await lane.run();
  await lane.github.as('alice').openPullRequest(shop, { title: 'port it', head: branch, base: 'release/1.0' });
  await lane.fix('typo');
  expect(await lane.run()).toMatchObject({ state: 'changed', pullRequest: { number: 1 } });
});

test('without one of ours it is somebody’s, and so is the branch', async () => {
  await lane.run();
  await lane.github.as('alice').close(shop, 1);
  await lane.github.as('alice').openPullRequest(shop, { title: 'port it', head: branch, base: 'release/1.0' });
  await lane.fix('typo');
  await expect(lane.run()).rejects.toMatchObject({
    problems: [{ code: 'branch-taken', message: expect.stringContaining('#2') }],
  });
});

test('a superseded pull request leaves its branch to whoever else needs it', async () => {
  await lane.run();
  await lane.github.as('alice').openPullRequest(shop, { title: 'port it', head: branch, base: 'release/1.0' });
  await lane.feature('cart');
  await lane.run();
  expect((await open()).map(({ number }) => number)).toEqual([2, 3]);
  expect(Object.keys(await lane.github.branches(shop))).toContain(branch);
});
