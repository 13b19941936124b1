import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { confirmAt } from './confirm.js';

test.each([
  ['y', 'y\n', true],
  ['yes', 'Yes\n', true],
  ['n', 'n\n', false],
  ['nothing', '\n', false],
  ['Ctrl-C', '\u0003', false],
  ['Ctrl-D', '\u0004', false],
])('a person who answers with %s', async (_, keys, expected) => {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: true });
  const answer = confirmAt({ input, output }, 'Write? [y/N] ');
  input.write(keys);
  expect(await answer).toBe(expected);
});
