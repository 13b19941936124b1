import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { derivationCache } from '@slipway/core/derive/cache';
import { type DeriveOptions, derive } from '@slipway/core/derive/derive';
import { libBuilds } from '@slipway/core/derive/lib-build';
import type { RunTool } from '@slipway/core/derive/tool';
import { Failure } from '@slipway/core/failure';
import { readPoetryLock } from '@slipway/core/files/poetry-lock';
import { decode, encode } from '@slipway/core/files/text';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Derivation, Edit, Plan, Proposal } from '@slipway/core/plan/proposal';
import { run } from '@slipway/core/ports/process';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import { type PythonIndex, pathWithTools, startPythonIndex, toolFolder } from '@slipway/testing/python-index';

/*
 * Locks made with the real tools against a real index that does not have the libraries of the release yet.
 */

let index: PythonIndex;
let scratch: string;
let calls: string[];
let cache: string;
const path = process.env.PATH;

beforeAll(async () => {
  process.env.PATH = pathWithTools();
  index = await startPythonIndex();
  process.env.POETRY_PYPI_MIRROR_URL = index.url;
  process.env.UV_DEFAULT_INDEX = index.url;
  // Poetry remembers what an index had, whatever index that was.
  cache = await mkdtemp(join(tmpdir(), 'locks-cache-'));
  process.env.POETRY_CACHE_DIR = cache;
});
afterAll(async () => {
  process.env.PATH = path;
  delete process.env.POETRY_PYPI_MIRROR_URL;
  delete process.env.UV_DEFAULT_INDEX;
  delete process.env.POETRY_CACHE_DIR;
  await rm(cache, { recursive: true, force: true });
  await index.stop();
});
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'locks-test-'));
  calls = [];
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const base = '0123456789012345678901234567890123456789';

/** Runs programs for real and notes them, as `poetry lock`. */
const noting: RunTool = (program, args, options) => {
  if (args[0] !== '--version') calls.push(`${program} ${args[0]}`);
  return run(program, args, options);
};

const poetryCore = '[build-system]\nrequires = ["poetry-core>=1.0.0"]\nbuild-backend = "poetry.core.masonry.api"\n';

function lib(name: string, version: string, dependencies = '', build = poetryCore): Record<Path, string> {
  const module = name.replaceAll('-', '_');
  return {
    [`libs/${name}/pyproject.toml`]: `[tool.poetry]
name = "${name}"
version = "${version}"
description = "Shared code"
authors = []
packages = [{ include = "${module}", from = "src" }]

[tool.poetry.dependencies]
python = "^3.11"
${dependencies}
${build}`,
    [`libs/${name}/src/${module}/__init__.py`]: `NAME = "${name}"\n`,
  };
}

function service(name: string, pins: string, more = ''): Record<Path, string> {
  return {
    [`services/${name}/pyproject.toml`]: `[tool.poetry]
name = "${name}"
version = "0.1.0"
description = ""
authors = []
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"
${more}
[tool.poetry.group.prod.dependencies]
${pins}`,
  };
}

function lock(name: string, libs: readonly Path[], also: readonly Path[] = []): Derivation {
  return {
    id: `poetry-lock services/${name}`,
    after: [],
    recipe: { kind: 'poetry-lock', libs },
    cwd: `services/${name}`,
    reads: [`services/${name}/pyproject.toml`, ...[...libs, ...also].map((folder) => `${folder}/**`)],
    writes: [`services/${name}/poetry.lock`],
  };
}

async function plan(
  files: Record<Path, string>,
  derivations: readonly Derivation[],
  more: Partial<DeriveOptions> = {},
): Promise<Plan> {
  const proposal: Proposal = {
    base,
    reason: 'a test',
    edits: [],
    derive: derivations,
    change: null,
    findings: [],
    holds: [],
    outputs: {},
    details: '',
  };
  return derive(proposal, {
    snapshot: memorySnapshot(files, base),
    run: noting,
    scratch,
    cache: derivationCache(),
    progress: () => {},
    ...more,
  });
}

function textOf(result: Plan, file: Path): string {
  const edit = result.edits.find((one: Edit) => one.path === file);
  if (!edit?.after) throw new Error(`${file} is not among ${result.edits.map((one) => one.path).join(', ')}`);
  return decode(file, { mode: edit.mode, bytes: edit.after });
}

async function problemsOf(planning: Promise<unknown>): Promise<string[]> {
  const error: unknown = await planning.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw error;
  return error.problems.map(({ message }) => message);
}

/** Builds a library and puts its files on the index. */
async function publish(folder: Path, files: Record<Path, string>): Promise<void> {
  const builds = libBuilds({ run, scratch, links: async () => new Map(), poetryMajor: async () => 2 });
  const content: Files = new Map(
    Object.entries(files).map(([file, text]) => [file, { mode: '100644', bytes: encode(text) }]),
  );
  const built = await builds.build(folder, content, 'any-bytes');
  for (const file of built.files) await copyFile(file.path, join(index.folder, file.name));
  await builds.remove();
}

test('a lock made before publishing is, to the byte, the one Poetry makes afterwards', async () => {
  await publish('libs/clock', lib('clock', '1.0.0'));
  const old = service('api', 'shop-money = "^1.4.0"\n', 'clock = "^1.0"');
  await publish('libs/shop-money', lib('shop-money', '1.4.0'));
  const released = textOf(await plan(old, [lock('api', [])]), 'services/api/poetry.lock');
  // A newer version that nobody asked for: what is locked stays.
  await publish('libs/clock', lib('clock', '1.1.0'));

  const repository = {
    ...lib('shop-money', '1.5.0'),
    ...lib('shop-events', '1.5.0', 'shop-money = "^1.5.0"'),
    ...service('api', 'shop-events = "^1.5.0"\nshop-money = { version = "^1.5.0" }\n', 'clock = "^1.0"'),
    'services/api/poetry.lock': released,
  };
  const before = await plan(repository, [lock('api', ['libs/shop-money', 'libs/shop-events'])]);
  const text = textOf(before, 'services/api/poetry.lock');
  expect(readPoetryLock('', text).packages.map(({ name, version, source }) => [name, version, source])).toEqual([
    ['clock', '1.0.0', null],
    ['shop-events', '1.5.0', null],
    ['shop-money', '1.5.0', null],
  ]);

  await publish('libs/shop-money', repository);
  await publish('libs/shop-events', repository);
  const after = await plan(repository, [lock('api', [])]);
  expect(textOf(after, 'services/api/poetry.lock')).toBe(text);
});

test('each library is built once, however many services it is in; a second plan runs no tool', async () => {
  const repository = {
    ...lib('once', '1.0.0'),
    ...service('a', 'once = "^1.0.0"\n'),
    ...service('b', 'once = "^1.0.0"\n'),
    ...service('c', 'once = "^1.0.0"\n'),
  };
  const locks = ['a', 'b', 'c'].map((name) => lock(name, ['libs/once']));
  const cache = derivationCache();
  const first = await plan(repository, locks, { cache });
  expect(calls.toSorted()).toEqual(['poetry build', 'poetry lock', 'poetry lock', 'poetry lock']);
  expect(first.edits.map((edit) => edit.path)).toEqual(['a', 'b', 'c'].map((name) => `services/${name}/poetry.lock`));

  calls = [];
  expect((await plan(repository, locks, { cache })).edits).toEqual(first.edits);
  expect(calls).toEqual([]);
});

test('a lock that fails names its service and ends with what the tool said', async () => {
  const repository = {
    ...lib('fine', '1.0.0'),
    ...service('api', 'fine = "^1.0.0"\n'),
    ...service('worker', 'fine = "^1.0.0"\nnobody-has-this = "^9.0"\n'),
  };
  const problems = await problemsOf(plan(repository, [lock('api', ['libs/fine']), lock('worker', ['libs/fine'])]));
  expect(problems).toEqual([
    expect.stringMatching(
      /^poetry-lock services\/worker: `poetry lock [^`]*` ended with exit code 1:\n[\s\S]*worker depends on nobody-has-this \(\^9\.0\)[^\n]*version solving failed/,
    ),
  ]);
});

test.each([
  [
    'an open build backend',
    lib('odd', '1.0.0', '', '[build-system]\nrequires = ["hatchling>=1.20"]\nbuild-backend = "hatchling.build"\n'),
    /the version of its build backend is not pinned \(hatchling>=1\.20\)/,
  ],
  [
    'a backend whose archives have the time in them',
    lib(
      'odd',
      '1.0.0',
      '',
      '[build-system]\nrequires = ["setuptools==80.0"]\nbuild-backend = "setuptools.build_meta"\n',
    ),
    /`setuptools\.build_meta` does not build the same bytes twice/,
  ],
  [
    'more than poetry-core to build with',
    lib('odd', '1.0.0', '', poetryCore.replace('"poetry-core>=1.0.0"', '"poetry-core>=1.0.0", "cython"')),
    /its build needs poetry-core>=1\.0\.0, cython/,
  ],
  [
    'a requirement on a folder',
    { ...lib('odd', '1.0.0', 'other = { path = "../other" }'), ...lib('other', '1.0.0') },
    /libs\/odd would be published with a requirement on a local folder/,
  ],
  [
    'a file that Git LFS keeps elsewhere',
    {
      ...lib('odd', '1.0.0'),
      'libs/odd/src/odd/model.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    },
    /libs\/odd\/src\/odd\/model\.bin is stored in Git LFS/,
  ],
])('%s is refused: what is published later would differ', async (_, files, message) => {
  const repository = { ...files, ...service('api', 'odd = "^1.0.0"\n') };
  const problems = await problemsOf(plan(repository, [lock('api', ['libs/odd'])]));
  expect(problems).toEqual([expect.stringMatching(message)]);
});

test('a Poetry that does not look at PYTHONPATH is found out, also where the index has a stranger under the name', async () => {
  await publish('libs/taken', lib('taken', '1.9.0'));
  const bin = await mkdtemp(join(scratch, 'bin-'));
  const poetry = join(toolFolder, '../python/bin');
  await writeFile(join(bin, 'poetry'), `#!/bin/sh\nexec "${poetry}/python" -E "${poetry}/poetry" "$@"\n`, {
    mode: 0o755,
  });
  process.env.PATH = [bin, pathWithTools()].join(delimiter);
  try {
    const repository = { ...lib('taken', '1.0.0'), ...service('api', 'taken = "^1.0.0"\n') };
    const problems = await problemsOf(plan(repository, [lock('api', ['libs/taken'])]));
    expect(problems).toEqual([expect.stringContaining('Poetry locked without the libraries of this release')]);
  } finally {
    process.env.PATH = pathWithTools();
  }
});

test('a library of the release wins over what a stranger has under its name', async () => {
  await publish('libs/contested', lib('contested', '1.9.0'));
  const repository = { ...lib('contested', '1.0.0'), ...service('api', 'contested = "^1.0.0"\n') };
  const locked = await plan(repository, [lock('api', ['libs/contested'])]);
  const { packages } = readPoetryLock('', textOf(locked, 'services/api/poetry.lock'));
  expect(packages.map(({ name, version }) => [name, version])).toEqual([['contested', '1.0.0']]);
});

test('uv locks a workspace whose members got a new version, and nothing else', async () => {
  await publish('libs/tick', lib('tick', '2.0.0'));
  const member = (name: string, version: string, dependencies: string, more = '') =>
    `[project]\nname = "${name}"\nversion = "${version}"\nrequires-python = ">=3.11"\ndependencies = [${dependencies}]\n${more}`;
  const workspace = (version: string) => ({
    'pyproject.toml': member(
      'shop',
      '0.0.0',
      '"app"',
      '[tool.uv.workspace]\nmembers = ["libs/*", "services/*"]\n[tool.uv.sources]\napp = { workspace = true }\n',
    ),
    'libs/core/pyproject.toml': member('shop-core', version, '"tick>=2"'),
    'services/app/pyproject.toml': member(
      'app',
      '0.1.0',
      `"shop-core==${version}"`,
      '[tool.uv.sources]\nshop-core = { workspace = true }\n',
    ),
  });
  const derivation: Derivation = {
    id: 'uv-lock',
    after: [],
    recipe: { kind: 'uv-lock' },
    cwd: '',
    reads: ['**/pyproject.toml'],
    writes: ['uv.lock'],
  };
  const released = textOf(await plan(workspace('1.4.0'), [derivation]), 'uv.lock');
  await publish('libs/tick', lib('tick', '2.1.0'));

  const locked = textOf(await plan({ ...workspace('1.5.0'), 'uv.lock': released }, [derivation]), 'uv.lock');
  expect(locked).toBe(released.replaceAll('"1.4.0"', '"1.5.0"').replaceAll('==1.4.0', '==1.5.0'));
  expect(locked).toContain('name = "tick"\nversion = "2.0.0"');
});

test('npm locks a workspace whose packages got a new version, and nothing else', async () => {
  const workspace = (version: string) => ({
    'package.json': JSON.stringify({ name: 'shop', private: true, workspaces: ['libs/*', 'services/*'] }),
    'libs/core/package.json': JSON.stringify({ name: '@shop/core', version }),
    'services/app/package.json': JSON.stringify({ name: '@shop/app', dependencies: { '@shop/core': `^${version}` } }),
  });
  const derivation: Derivation = {
    id: 'npm-lock',
    after: [],
    recipe: { kind: 'npm-lock' },
    cwd: '',
    reads: ['**/package.json'],
    writes: ['package-lock.json'],
  };
  const released = textOf(await plan(workspace('1.4.0'), [derivation]), 'package-lock.json');
  const locked = textOf(
    await plan({ ...workspace('1.5.0'), 'package-lock.json': released }, [derivation]),
    'package-lock.json',
  );
  expect(locked).toBe(released.replaceAll('1.4.0', '1.5.0'));
  expect(locked).not.toBe(released);
});
