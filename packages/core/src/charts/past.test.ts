import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readChart } from './chart.js';
import { findPasts, findTaken } from './past.js';

/** `folder: name version more` */
const charts = (texts: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries(texts).map(([folder, text]) => {
      const [name = '', version = '1.0.0', description = ''] = text.split(' ');
      return [folder, readChart(folder, `name: ${name}\nversion: ${version}\ndescription: ${description}\n`)];
    }),
  );
const folders = (found: ReadonlyMap<string, { readonly folder: string }>) =>
  Object.fromEntries([...found].map(([folder, past]) => [folder, past.folder]));

type Texts = Readonly<Record<string, string>>;

test.each<[string, Texts, Texts, Texts]>([
  ['where it was', { a: 'x' }, { a: 'x 2.0.0' }, { a: 'a' }],
  ['in another folder', { a: 'x' }, { b: 'x' }, { b: 'a' }],
  ['another one in its folder', { a: 'x' }, { a: 'y', b: 'x' }, { b: 'a' }],
  ['a copy is new', { a: 'x' }, { a: 'x', b: 'x' }, { a: 'a' }],
  ['a new one', { a: 'x' }, { a: 'x', b: 'y' }, { a: 'a' }],
  [
    'two of a name, by what they say',
    { one: 'x 1.0.0 first', two: 'x 1.0.0 second' },
    { red: 'x 1.0.1 second', blue: 'x 1.1.0 first' },
    { red: 'two', blue: 'one' },
  ],
  [
    'two of a name, by their versions',
    { one: 'x 1.0.0', two: 'x 2.0.0' },
    { red: 'x 2.0.0', blue: 'x 1.0.0' },
    { red: 'two', blue: 'one' },
  ],
  [
    'two of a name, by their folders',
    { 'a/app': 'x', 'b/app': 'x' },
    { 'apps/b': 'x', 'apps/a': 'x' },
    { 'apps/a': 'a/app', 'apps/b': 'b/app' },
  ],
  [
    'one of two moves',
    { 'a/app': 'x', 'b/app': 'x' },
    { 'a/app': 'x', 'c/app': 'x' },
    { 'a/app': 'a/app', 'c/app': 'b/app' },
  ],
  ['one of two goes, one is moved', { a: 'x 1.0.0', b: 'x 2.0.0' }, { c: 'x 2.0.0' }, { c: 'b' }],
])('a chart and its past: %s', (_, then, now, expected) => {
  expect(folders(findPasts(charts(now), charts(then)))).toEqual(expected);
});

test('no past belongs to two charts, and names never differ', () => {
  const some = fc.dictionary(fc.constantFrom('a', 'b', 'a/b', 'b/a', 'c'), fc.constantFrom('x', 'y', 'x 2.0.0'));
  fc.assert(
    fc.property(some, some, (then, now) => {
      const found = findPasts(charts(now), charts(then));
      expect(new Set(found.values()).size).toBe(found.size);
      for (const [folder, past] of found) expect(charts(now).get(folder)?.name).toBe(past.name);
    }),
  );
});

test.each<[string, Texts, Texts]>([
  ['where it is', { b: 'x 1.1.0', a: 'x 1.0.0' }, { b: 'b' }],
  ['where it was', { a: 'x 1.1.0' }, { b: 'a' }],
  ['where that branch moved it', { c: 'x 1.1.0' }, { b: 'c' }],
  ['gone', {}, {}],
])('a chart that moved from a to b, at the tip: %s', (_, tip, expected) => {
  const [then, now] = [charts({ a: 'x' }), charts({ b: 'x' })];
  expect(folders(findTaken(now, findPasts(now, then), charts(tip)))).toEqual(expected);
});
