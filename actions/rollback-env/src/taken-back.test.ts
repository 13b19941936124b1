import { describe, expect, test } from '@jest/globals';
import { id, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { landed, line, path, problem, rollBack, values } from './harness.js';

/** `prod` ran 1, was promoted to 2, and was rolled back; the rollback is the last commit. */
async function rolledBack(...before: readonly string[]): Promise<WrittenCommit[]> {
  const commits = line(...before.map((tag) => values({ api: tag, web: '1' })));
  const done = await rollBack(commits);
  return [...commits, landed(done, 'back', done.text)];
}

function commit(name: string, message: string, tag: string, web = '1'): WrittenCommit {
  return { name, message, files: { [path]: values({ api: tag, web }) } };
}

/** As a rollback of old versions, or somebody's own, brought forward what had been taken back. */
function forward(name: string, to: string, tag: string): WrittenCommit {
  return commit(
    name,
    `chore(prod): roll back api to ${tag}\n\nSlipway-Environment: prod\nSlipway-Rollback: ${to}`,
    tag,
  );
}

describe('N4: what was taken back', () => {
  test.each([
    ['the commit before the rollback', id('c2')],
    ['the commit before the rollback, shortened', id('c2').slice(0, 7)],
    ['its version', '2'],
    ['a time at which it ran', '2026-01-01 01:30'],
  ])('does not come back by rollback-env, asked for by %s', async (_, to) => {
    const commits = await rolledBack('1', '2');
    for (const services of ['', 'api']) {
      await expect(rollBack(commits, { to, services })).rejects.toMatchObject({
        problems: [
          {
            code: 'taken-back',
            message: expect.stringMatching(
              /^api 2 was rolled back in prod by octocat at 2026-01-01 02:00 UTC \(\w{7}\): a rollback does not bring it forward again$/,
            ),
            fix: expect.stringContaining('promote-env'),
          },
        ],
      });
    }
  });

  test('stays while the others of that time go back', async () => {
    const commits = [...(await rolledBack('1', '2')), commit('web', 'chore: web', '1', '3')];
    const proposal = await rollBack(commits, { to: '2026-01-01 01:30' });
    expect(proposal.text).toBe(values({ api: '1', web: '1' }));
    expect(proposal.findings.map(({ level, code }) => [level, code])).toContainEqual(['warning', 'taken-back']);
    const named = await rollBack(commits, { to: '2026-01-01 01:30', services: 'api, web' });
    expect(named.findings.map(({ level, code }) => [level, code])).toContainEqual(['error', 'taken-back']);
  });

  test('brought forward by a rollback all the same: the next rollback takes it back again', async () => {
    const commits = [...(await rolledBack('1', '2')), forward('forward', id('c2'), '2')];
    const again = await rollBack(commits);
    expect(again.text).toBe(values({ api: '1', web: '1' }));
    // And that one is done once, and can be undone and done again.
    const done = [...commits, landed(again, 'again', again.text)];
    expect((await rollBack(done)).reason).toMatch(/^already rolled back to api 1 by octocat/);
    expect((await rollBack([...done, forward('more', id('c2'), '2')], { services: 'api' })).text).toBe(again.text);
  });

  test.each([
    ['promoted with a reason', 'chore(prod): promote api 2\n\nSlipway-Environment: prod\nSlipway-From: staging@abc'],
    ['reverted', 'Revert "chore(prod): roll back api to 1 (#7)"'],
  ])('forward again, %s: it can be rolled back, undone and rolled back again', async (_, message) => {
    let commits = await rolledBack('1', '2');
    for (const round of ['a', 'b', 'c']) {
      commits = [...commits, commit(`forward-${round}`, message, '2')];
      const again = await rollBack(commits);
      expect(again.text).toBe(values({ api: '1', web: '1' }));
      commits = [...commits, landed(again, `back-${round}`, again.text)];
      expect((await rollBack(commits)).reason).toMatch(/^already rolled back to api 1/);
    }
  });

  test('is not what an on-call tried on the way back', async () => {
    const three = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }), values({ api: '3', web: '1' }));
    const far = await rollBack(three, { to: '1' });
    const commits = [...three, landed(far, 'far', far.text)];
    const nearer = await rollBack(commits, { to: '2' });
    expect(nearer.text).toBe(values({ api: '2', web: '1' }));
    const both = [...commits, landed(nearer, 'nearer', nearer.text)];
    expect((await rollBack(both, { to: '1' })).text).toBe(values({ api: '1', web: '1' }));
    expect(await problem(rollBack(both, { to: '3' }))).toMatch(/^api 3 was rolled back in prod/);
    expect((await rollBack(both)).reason).toMatch(/^already rolled back to api 2/);
  });

  test('is back again by a promotion over it: an older one may be named', async () => {
    const commits = [...(await rolledBack('1', '2')), commit('new', 'chore(prod): promote api 3', '3')];
    expect((await rollBack(commits, { to: '2' })).text).toBe(values({ api: '2', web: '1' }));
    expect((await rollBack(commits)).text).toBe(values({ api: '1', web: '1' }));
  });
});
