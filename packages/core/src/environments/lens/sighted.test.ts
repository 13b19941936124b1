import { expect, jest, test } from '@jest/globals';
import { encode } from '../../files/text.js';
import { openFile } from '../model/yaml-text.js';
import { objectAt } from './sighted.js';

const written = (n: number) => `kind: Deployment\nmetadata:\n  name: api-${n}\n  namespace: shop\n`;

function open(documents: number) {
  const text = Array.from({ length: documents }, (_, n) => written(n)).join('---\n');
  return openFile('all.yaml', { mode: '100644', bytes: encode(text) });
}

test('a line is in the document that begins last above it', () => {
  const text = open(3);
  expect([1, 4, 5, 6, 9, 14].map((line) => objectAt(text, line))).toEqual(
    [0, 0, 0, 1, 1, 2].map((n) => `Deployment shop/api-${n}`),
  );
});

test('what is above it is not read', () => {
  const readsOf = (documents: number) => {
    const text = open(documents);
    const reads = jest.spyOn(text.yaml, 'scalar');
    expect(objectAt(text, documents * 5 - 1)).toBe(`Deployment shop/api-${documents - 1}`);
    return reads.mock.calls.length;
  };
  expect(readsOf(50)).toBe(readsOf(1));
});
