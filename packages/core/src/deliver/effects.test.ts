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
