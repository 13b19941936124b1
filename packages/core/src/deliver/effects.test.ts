import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { commitOfPlan, type Effect } from '../plan/proposal.js';
import { performEffects } from './effects.js';

function effect(id: string, change: Partial<Effect> = {}): Effect {
  return { id, at: 'there', before: null, after: true, needs: [], ...change };
}

/** Does effects and keeps what was done, with its place; those named fail. */
async function perform(effects: readonly Effect[], commit = '', failing: readonly string[] = []) {
  const did: string[] = [];
  const { done, missing, problems } = await performEffects(effects, commit, async ({ id, at }) => {
    if (failing.includes(id)) throw new Failure({ code: 'no', message: `no ${id}`, fix: '' });
    did.push(`${id} at ${at}`);
    return [];
  });
  return { did, done: done.map(({ id }) => id), missing: missing.map(({ id }) => id), codes: problems.length };
}

test('what is there already is not done again', async () => {
  const told = await perform([effect('tag', { before: true }), effect('release', { needs: ['tag'] })]);
  expect(told).toEqual({ did: ['release at there'], done: ['release'], missing: [], codes: 0 });
});

test('what is about the commit of the plan is done on that commit, and left out where there is none', async () => {
  const effects = [effect('status', { at: commitOfPlan }), effect('tag')];
  expect((await perform(effects, 'abc')).did).toEqual(['status at abc', 'tag at there']);
  expect((await perform(effects)).did).toEqual(['tag at there']);
});

test('one that fails keeps back what needs it, and nothing else', async () => {
  const effects = [effect('a'), effect('b', { needs: ['a'] }), effect('c', { needs: ['b'] }), effect('d')];
  const told = await perform(effects, '', ['a']);
  expect(told).toEqual({ did: ['d at there'], done: ['d'], missing: ['a', 'b', 'c'], codes: 1 });
});

test('an error that is no failure of a person is thrown as it is', async () => {
  const performing = performEffects([effect('a')], '', async () => {
    throw new TypeError('a bug');
  });
  await expect(performing).rejects.toThrow(TypeError);
});

test('several at once: each after those it needs, never more than asked for, and told in order', async () => {
  const effects = [effect('a'), effect('b', { needs: ['a'] }), effect('c'), effect('d'), effect('e', { needs: ['d'] })];
  let running = 0;
  let most = 0;
  const began: string[] = [];
  const { done, missing, findings, problems } = await performEffects(
    effects,
    '',
    async ({ id }) => {
      began.push(id);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, id === 'a' ? 20 : 1));
      running -= 1;
      if (id === 'd') throw new Failure({ code: 'no', message: 'no d', fix: '' });
      return [{ level: 'notice', code: id, message: id, fix: '' }];
    },
    2,
  );
  expect(most).toBe(2);
  expect(began).toEqual(['a', 'c', 'd', 'b']);
  expect([done, missing].map((list) => list.map(({ id }) => id))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
  expect(findings.map(({ code }) => code)).toEqual(['a', 'b', 'c']);
  expect(problems.map(({ message }) => message)).toEqual(['no d']);
});

test('a bug among several ends the others first', async () => {
  const ended: string[] = [];
  const performing = performEffects(
    [effect('a'), effect('b')],
    '',
    async ({ id }) => {
      if (id === 'a') throw new TypeError('a bug');
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended.push(id);
      return [];
    },
    2,
  );
  await expect(performing).rejects.toThrow(TypeError);
  expect(ended).toEqual(['b']);
});
