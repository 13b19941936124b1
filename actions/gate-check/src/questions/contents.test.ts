import { expect, test } from '@jest/globals';
import { decode, encode } from '@slipway/core/files/text';
import type { FileContent } from '@slipway/core/nouns/git';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import { overlaid } from './contents.js';

test('files that are others, new or gone lie over those of a commit', async () => {
  const base = memorySnapshot({ 'a.yaml': 'a', 'b.yaml': 'b', 'c.yaml': 'c' });
  const file = (text: string): FileContent => ({ mode: '100644', bytes: encode(text) });
  const over = overlaid(
    base,
    new Map([
      ['b.yaml', file('B')],
      ['c.yaml', null],
      ['d.yaml', file('D')],
      ['e.txt', file('E')],
    ]),
  );
  const paths = await over.list(['*.yaml']);
  expect(paths).toEqual(['a.yaml', 'b.yaml', 'd.yaml']);
  const loaded = await over.load([...paths, 'c.yaml']);
  expect([...loaded].map(([path, content]) => [path, decode(path, content)])).toEqual([
    ['a.yaml', 'a'],
    ['b.yaml', 'B'],
    ['d.yaml', 'D'],
  ]);
});
