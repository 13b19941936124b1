import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ours = 'packages/core/src/plan/planted.ts';
let folder: string;

/** A folder with our own rules, and without those that Biome brings. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lint-'));
  const { plugins }: { plugins: string[] } = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'));
  const config = { plugins: plugins.map((path) => join(root, path)), linter: { rules: { preset: 'none' } } };
  await writeFile(join(folder, 'biome.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the rules say of a file with this line; `passed` if they refuse nothing. */
async function judge(path: string, line: string): Promise<string> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${line}\n`);
  const biome = join(root, 'node_modules/.bin/biome');
  const { stdout, stderr, status } = spawnSync(biome, ['lint', path], { cwd: folder, encoding: 'utf8' });
  await rm(join(folder, path));
  if (status === 0) return 'passed';
  return /Write links by link\(\)|Print by the Runner|No casts/.exec(stdout + stderr)?.[0] ?? stdout + stderr;
}

const links = {
  'a link': `export const a = (text: string, url: string) => \`see [\${text}](\${url}).\`;`,
  'a link of fixed text': "export const a = (url: string) => '[it](' + url + ')';",
  'a link in HTML': `export const a = (url: string) => \`<a href="\${url}">it</a>\`;`,
};
test.each(Object.entries(links))('%s that is written by hand is refused', async (_, line) => {
  expect(await judge(ours, line)).toBe('Write links by link()');
  expect(await judge('actions/gate-check/src/planted.ts', line)).toBe('Write links by link()');
  // They know nothing of pages, or are the one place.
  for (const path of ['plan/planted.test.ts', 'files/planted.ts', 'plan/markdown.ts'])
    expect([path, await judge(`packages/core/src/${path}`, line)]).toEqual([path, 'passed']);
});

test.each([
  "console.log('a');",
  "process.stdout.write('a');",
  "process.stderr.write('a');",
  "import { stdout } from 'node:process';\nstdout.write('a');",
  "import { info } from '@actions/core';\ninfo('a');",
])('%j prints past the one door, and is refused', async (line) => {
  expect(await judge(ours, line)).toBe('Print by the Runner');
  expect(await judge('actions/gate-check/src/planted.ts', line)).toBe('Print by the Runner');
});

test('what neither prints nor links passes', async () => {
  expect(await judge(ours, `export const a = (all: (() => string)[]) => \`[\${all[0]()}] (later)\`;`)).toBe('passed');
  expect(await judge(ours, 'export const a = /\\[a\\]\\(b\\)/;')).toBe('passed');
});
