import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { encode } from '../files/text.js';
import type { Files } from '../nouns/git.js';
import type { Derivation } from '../plan/proposal.js';
import { cacheKey, type DerivationCache, derivationCache } from './cache.js';
import type { FileChange } from './worktree.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'derive-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const derivation: Derivation = {
  id: 'lock services/api',
  after: [],
  recipe: { kind: 'command', argv: ['lock', '--offline'] },
  cwd: 'services/api',
  reads: ['services/api/pyproject.toml'],
  writes: ['services/api/poetry.lock'],
};
const files: Files = new Map([
  ['a', { mode: '100644', bytes: encode('1') }],
  ['b', { mode: '100644', bytes: encode('2') }],
]);

test('a key is that of the recipe, the folder, what may be written and every file, whatever their order', () => {
  const key = cacheKey(derivation, files);
  expect(cacheKey({ ...derivation, id: 'other', after: ['x'], reads: ['**'] }, files)).toBe(key);
  expect(cacheKey(derivation, new Map([...files].reverse()))).toBe(key);

  const others = [
    cacheKey({ ...derivation, cwd: 'services/web' }, files),
    cacheKey({ ...derivation, writes: ['**'] }, files),
    cacheKey({ ...derivation, recipe: { kind: 'command', argv: ['lock --offline'] } }, files),
    cacheKey(derivation, new Map([...files, ['c', { mode: '100644', bytes: encode('') }]])),
    cacheKey(derivation, new Map([...files, ['b', { mode: '100755', bytes: encode('2') }]])),
    cacheKey(derivation, new Map([...files, ['b', { mode: '100644', bytes: encode('3') }]])),
  ];
  expect(new Set([key, ...others]).size).toBe(others.length + 1);
});

const result: readonly FileChange[] = [
  { path: 'binary', content: { mode: '100755', bytes: Uint8Array.of(0, 255, 254, 10) } },
  { path: 'gone', content: null },
];

/** Asks for a result and says whether it had to be made. */
async function ask(cache: DerivationCache): Promise<{ made: boolean; changes: unknown }> {
  let made = false;
  const changes = await cache.resolve('key', async () => {
    made = true;
    return result;
  });
  return { made, changes: changes.map(({ path, content }) => [path, content?.mode, content && [...content.bytes]]) };
}

test('what a step made is there for the next step, to the byte', async () => {
  const first = await ask(derivationCache(folder));
  const later = await ask(derivationCache(folder));
  expect([first.made, later.made]).toEqual([true, false]);
  expect(later.changes).toEqual(first.changes);
});

test('without a folder it is kept in the process', async () => {
  const cache = derivationCache();
  expect([await ask(cache), await ask(cache)].map(({ made }) => made)).toEqual([true, false]);
});

test('two who ask at once share one run', async () => {
  const cache = derivationCache(folder);
  const both = await Promise.all([ask(cache), ask(cache)]);
  expect(both.filter(({ made }) => made)).toHaveLength(1);
});

test('a failure is not kept', async () => {
  const cache = derivationCache(folder);
  await expect(cache.resolve('key', () => Promise.reject(new Error('flaky')))).rejects.toThrow('flaky');
  expect((await ask(cache)).made).toBe(true);
});

test.each([
  ['cut off', (text: string) => text.slice(0, -5)],
  ['of another form', () => '[{"path": 1}]'],
])('a kept file that is %s is made again', async (_, spoil) => {
  await ask(derivationCache(folder));
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), spoil(await readFile(join(folder, name), 'utf8')));
  expect((await ask(derivationCache(folder))).made).toBe(true);
  expect((await ask(derivationCache(folder))).made).toBe(false);
});
