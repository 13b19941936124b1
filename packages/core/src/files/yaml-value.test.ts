import { expect, test } from '@jest/globals';
import { bounds } from '../bounds.js';
import { Failure } from '../failure.js';
import { readYamlValue, readYamlValues } from './yaml-value.js';

function problemsOf(text: string, by?: 'helm'): string[] {
  try {
    readYamlValue('a.yaml', text, by);
  } catch (error) {
    if (error instanceof Failure)
      return error.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
    throw error;
  }
  return [];
}

test('a value, and where its keys are', () => {
  const { value, place } = readYamlValue('a.yaml', 'a: &x {b: 1}\nc:\n  - *x\n  - d: 2\n');
  expect(value).toEqual({ a: { b: 1 }, c: [{ b: 1 }, { d: 2 }] });
  expect(place('c', 1, 'd')).toEqual({ path: 'a.yaml', line: 4, column: 5 });
  expect(place('c', 1, 'e', 'f')).toEqual({ path: 'a.yaml', line: 4, column: 5 });
  expect(place('x')).toEqual({ path: 'a.yaml' });
});

test.each([
  ['a: [\n', ['yaml-unreadable 2:1']],
  ['a: 1\nb: 1\na: 2\n', ['yaml-duplicate-key 3:1']],
  ['a: *x\n', ['yaml-unknown-anchor 1:4']],
  ['a: {{ x }}-y\nb: {{ y }}-y\n', ['yaml-template 1:4']],
  ['a: 1\n---\nb: 2\n', ['yaml-unreadable 2:1']],
])('%j is refused', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('Helm reads the last of two keys, the first of two documents, merges, and YAML 1.1', () => {
  const text = 'a: &a {b: 1}\nc:\n  <<: *a\nd: 1\nd: yes\n---\ne: 1\n';
  expect(readYamlValue('values.yaml', text, 'helm').value).toEqual({ a: { b: 1 }, c: { b: 1 }, d: true });
  expect(problemsOf('a: [\n', 'helm')).toEqual(['yaml-unreadable 2:1']);
});

test('what is rendered may have more words than what people write', () => {
  const text = `a: [${'1,'.repeat(bounds.yamlTokens)}]\n`;
  expect(() => readYamlValue('a.yaml', text)).toThrow(/more than [\d,]+ words/);
  expect(readYamlValues('a.yaml', text)).toHaveLength(1);
});
