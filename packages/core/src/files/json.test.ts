import { expect, test } from '@jest/globals';
import { bounds } from '../bounds.js';
import { Failure } from '../failure.js';
import { jsonAt, parseJson } from './json.js';

test('as many objects and lists side by side as there are, and no deeper than the bound', () => {
  const many = bounds.depth * 3;
  const text = JSON.stringify({ list: Array.from({ length: many }, (_, index) => ({ index: [`${index}`] })) });
  expect(jsonAt(parseJson('a.json', text), ['list', many - 1, 'index', 0])?.value).toBe(`${many - 1}`);
  expect(jsonAt(parseJson('a.json', text), ['none', 'index'])).toBeUndefined();
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(() => parseJson('a.json', nested(bounds.depth))).not.toThrow();
  expect(() => parseJson('a.json', nested(bounds.depth + 1))).toThrow(`more than ${bounds.depth} deep`);
  expect(() => parseJson('a.json', `${'{"a":'.repeat(bounds.depth + 1)}1${'}'.repeat(bounds.depth + 1)}`)).toThrow(
    'deep',
  );
  expect(() => parseJson('a.json', JSON.stringify('['.repeat(many)))).not.toThrow();
});

test('comments are allowed where they are, and what strict JSON lacks is said', () => {
  const text = '{ "a": 1, /* b */ }';
  const fixOf = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      return error instanceof Failure ? error.problems[0]?.fix : undefined;
    }
    return undefined;
  };
  expect(fixOf(() => parseJson('a.json', text))).toContain('comments and trailing commas are not JSON');
});
