import { expect, test } from '@jest/globals';
import { bounds } from '../bounds.js';
import { jsonAt, parseJson } from './json.js';

test('as many objects and lists side by side as there are, and no deeper than the bound', () => {
  const many = bounds.depth * 3;
  const text = JSON.stringify({ list: Array.from({ length: many }, (_, index) => ({ index: [`${index}`] })) });
  expect(jsonAt(parseJson('a.json', text), ['list', many - 1, 'index', 0])?.value).toBe(`${many - 1}`);
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(() => parseJson('a.json', nested(bounds.depth))).not.toThrow();
  expect(() => parseJson('a.json', nested(bounds.depth + 1))).toThrow(`more than ${bounds.depth} deep`);
  expect(() => parseJson('a.json', `${'{"a":'.repeat(bounds.depth + 1)}1${'}'.repeat(bounds.depth + 1)}`)).toThrow(
    'deep',
  );
  expect(() => parseJson('a.json', JSON.stringify('['.repeat(many)))).not.toThrow();
});
