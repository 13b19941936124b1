import { expect, test } from '@jest/globals';
import { isMoveLine, moveLine } from './describe.js';

const [before, after] = [
  { tag: '1.2.0', digest: 'sha256:1' },
  { tag: '1.2.1', digest: 'sha256:2' },
];
const all = ['eu', 'us'];

test.each([
  ['to all targets', { from: before, to: after, targets: all }],
  ['to one of them', { from: before, to: after, targets: ['eu'] }],
  ['of a digest only', { from: { ...after, digest: 'sha256:3' }, to: after, targets: all }],
])('the line of a move %s is read as it is written', (_, move) => {
  const line = moveLine({ component: 'service/api', ...move }, all);
  expect(isMoveLine(line, 'service/api', after)).toBe(true);
  expect(isMoveLine(line, 'service/api', before)).toBe(false);
  expect(isMoveLine(line, 'service/api', { tag: '1.2' })).toBe(false);
  expect(isMoveLine(line, 'service/web', after)).toBe(false);
});
