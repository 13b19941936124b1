import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { makeRepository, temporaryFolder } from '@slipway/testing/repository';
import { Failure } from '../failure.js';
import { encode } from '../files/text.js';
import type { Files, Path } from '../nouns/git.js';
import { Repository } from '../ports/repository.js';
import { snapshotAt } from '../snapshot/checkout.js';
import { libBuilds } from './lib-build.js';
import { linksIn, throughLinks } from './links.js';
import type { RunTool } from './tool.js';

const lib = 'libs/money';
const files: Files = new Map(
  ['libs/money/pyproject.toml', 'libs/money/src/a.py', 'libs/geo/b.py'].map((path) => [
    path,
    { mode: '100644', bytes: encode(path) },
  ]),
);

function reached(links: Readonly<Record<Path, string>>): string[] {
  try {
    const own = new Map([...files].filter(([path]) => path.startsWith(`${lib}/`)));
    return [...throughLinks(lib, own, new Map(Object.entries(links)))].map(
      ([path, { bytes }]) => `${path}: ${Buffer.from(bytes).toString()}`,
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, place }) => `${code} ${place?.path}`);
  }
}

test.each<[string, string, string]>([
  ['beside it', 'libs/money/src/b.py', 'a.py'],
  ['in another folder', 'libs/money/tests/a.py', '../src/./a.py'],
  ['over the folder of the library', 'libs/money/b.py', '../money/src/a.py'],
])('a link to a file of its library is that file: %s', (_, path, target) => {
  expect(reached({ [path]: target })).toContain(`${path}: libs/money/src/a.py`);
});

test('a link to a link is the file that the last one leads to', () => {
  const links = { 'libs/money/b.py': 'src/c.py', 'libs/money/src/c.py': 'a.py' };
  expect(reached(links)).toEqual(
    expect.arrayContaining(Object.keys(links).map((path) => `${path}: libs/money/src/a.py`)),
  );
});

test.each<[string, string]>([
  ['absolute', '/etc/hostname'],
  ['absolute, back into the library', '/work/libs/money/src/a.py'],
  ['out of the library', '../geo/b.py'],
  ['out of the repository', '../../../a.py'],
  ['a folder', 'src'],
  ['nothing', 'gone.py'],
  ['itself', 'link.py'],
  ['a name with a backslash', 'src\\a.py'],
])('a link is refused that leads to anything else: %s', (_, target) => {
  expect(reached({ 'libs/money/link.py': target })).toEqual(['lib-with-link libs/money/link.py']);
});

test('links that lead to each other, and one to a file of a linked folder, are refused', () => {
  const links = {
    'libs/money/x.py': 'y.py',
    'libs/money/y.py': 'x.py',
    'libs/money/dir': 'src',
    'libs/money/z.py': 'dir/a.py',
  };
  expect(reached(links)).toEqual(Object.keys(links).map((path) => `lib-with-link ${path}`));
});

test('a build has the files that links of the commit lead to', async () => {
  const repository = await makeRepository();
  try {
    await mkdir(join(repository.path, lib, 'src/money'), { recursive: true });
    await symlink('../../NOTICE', join(repository.path, lib, 'src/money/NOTICE'));
    await repository.commit('feat: begin', {
      [`${lib}/pyproject.toml`]: '[project]\nname = "money"\nversion = "1.0.0"\n',
      [`${lib}/NOTICE`]: 'ours\n',
    });
    const clone = await Repository.open({ workspace: repository.path, temp: await temporaryFolder() });
    const snapshot = snapshotAt(clone, clone.head);
    let seen = '';
    const run: RunTool = async (_, args, { cwd }) => {
      seen = await readFile(join(cwd, 'src/money/NOTICE'), 'utf8');
      const dist = args.find((one) => one.startsWith('--output='))?.slice('--output='.length) ?? '';
      await mkdir(dirname(join(dist, 'x')), { recursive: true });
      await writeFile(join(dist, 'money-1.0.0-py3-none-any.whl'), '');
      await writeFile(join(dist, 'money-1.0.0.tar.gz'), gzipSync(''));
      return { exitCode: 0, stdout: '', stderr: '' };
    };
    const builds = libBuilds({
      ...{ run, scratch: await temporaryFolder(), poetryMajor: async () => 2 },
      links: (folder) => linksIn(clone, clone.head, [folder]),
    });
    await builds.build(lib, await snapshot.load(await snapshot.list([`${lib}/**`])), 'any-bytes');
    await builds.remove();
    expect(seen).toBe('ours\n');
  } finally {
    await repository.remove();
  }
});
