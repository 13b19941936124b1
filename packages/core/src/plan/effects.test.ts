import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openEffects, orderEffects, refuseOthers, renderEffects, sorted, standingOf } from './effects.js';
import { identifyPlan } from './identify.js';
import type { Effect, Json } from './proposal.js';

const tag: Effect = { id: 'tag v1.4.0', at: 'acme/shop', before: null, after: { commit: 'abc' }, needs: [] };

test.each<[string, Partial<Effect>, ReturnType<typeof standingOf>]>([
  ['nothing is there', {}, 'open'],
  ['it is there', { before: { commit: 'abc' } }, 'done'],
  ['it is there, with its keys in another order', { before: { b: 1, a: 2 }, after: { a: 2, b: 1 } }, 'done'],
  ['something else is there', { before: { commit: 'def' } }, 'refused'],
  ['something else is there that tells how things were', { before: { commit: 'def' }, current: true }, 'open'],
  ['something else is there that may be replaced', { before: { commit: 'def' }, replaces: true }, 'open'],
])('an effect where %s', (_name, change, standing) => {
  expect(standingOf({ ...tag, ...change })).toBe(standing);
});

test('what has other content is refused, all of it at once, with both sides', () => {
  const other = { ...tag, before: { commit: 'def' } };
  const release = { ...other, id: 'release v1.4.0' };
  expect(() => refuseOthers([tag, other, release])).toThrow(/tag v1\.4\.0 .*"def".*"abc".*\n.*release v1\.4\.0/s);
  expect(() => refuseOthers([tag, { ...tag, before: tag.after }])).not.toThrow();
});

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 3 },
    ),
  ),
})).value;

test('values that differ are not taken for the same', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
      expect(same).toBe(canonical(a) === canonical(b));
    }),
  );
});

/** Another way to compare, with the parts of an object as a set of pairs. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}=${canonical(one)}`);
  return `{${pairs.sort().join()}}`;
}

describe('order', () => {
  const effect = (id: string, ...needs: string[]): Effect => ({ ...tag, id, needs });

  test('each comes after what it needs, otherwise as given', () => {
    const given = [
      effect('publish', 'asset'),
      effect('asset', 'draft'),
      effect('status'),
      effect('draft', 'tag'),
      effect('tag'),
    ];
    expect(orderEffects(given).map(({ id }) => id)).toEqual(['tag', 'draft', 'asset', 'publish', 'status']);
  });

  test('circles, unknown names and names used twice are bugs', () => {
    expect(() => orderEffects([effect('a', 'b'), effect('b', 'a')])).toThrow('a → b → a');
    expect(() => orderEffects([effect('a', 'x')])).toThrow('a needs x');
    expect(() => orderEffects([effect('a'), effect('a')])).toThrow('one id');
  });
});

describe('the id of a plan', () => {
  const id = (...effects: Effect[]) => identifyPlan({ edits: [], change: null, effects });

  test('is another one with another effect, place or content', () => {
    const ids = [
      id(),
      id(tag),
      id({ ...tag, id: 'tag v1.4.1' }),
      id({ ...tag, at: 'acme/other' }),
      id({ ...tag, after: { commit: 'def' } }),
      id(tag, { ...tag, id: 'release v1.4.0' }),
      id(tag, { ...tag, id: 'release v1.4.0', needs: [tag.id] }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('does not depend on what is done already, nor on the order of independent effects', () => {
    const release = { ...tag, id: 'release v1.4.0' };
    expect(id({ ...tag, before: tag.after })).toBe(id(tag));
    expect(id(release, tag)).toBe(id(tag, release));
  });

  test('stays while what tells how things are changes with time', () => {
    const status = { ...tag, id: 'status slipway/prod', current: true };
    expect(id({ ...status, after: { state: 'success' } })).toBe(id({ ...status, after: { state: 'pending' } }));
    expect(id({ ...status, at: 'elsewhere' })).not.toBe(id(status));
  });
});

test('the summary shows what is there already and what is to be done', () => {
  const effects = [
    { ...tag, before: tag.after },
    { ...tag, id: 'release v1.4.0' },
  ];
  expect(openEffects(effects).map(({ id }) => id)).toEqual(['release v1.4.0']);
  const text = renderEffects(effects);
  expect(text).toContain('| ✅ there already | `tag v1.4.0` | `acme/shop` |');
  expect(text).toContain('| ➕ | `release v1.4.0` | `acme/shop` |');
  expect([renderEffects([]), renderEffects()]).toEqual(['', '']);
  const many = Array.from({ length: 150 }, (_, index) => ({ ...tag, id: `tag ${index}` }));
  expect(renderEffects(many)).toContain('… and 50 more');
});

test('that other content may be replaced is part of what is approved, and so is what replaces it', () => {
  const idOf = (change: Partial<Effect>) => identifyPlan({ edits: [], change: null, effects: [{ ...tag, ...change }] });
  const ids = [{}, { replaces: true }, { replaces: true, after: { commit: 'def' } }].map(idOf);
  expect(new Set(ids).size).toBe(3);
  expect(idOf({ replaces: true, before: { commit: 'older' } })).toBe(ids[1]);
});
