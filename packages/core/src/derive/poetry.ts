import { mkdtemp, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Failure, type Problem } from '../failure.js';
import { readPoetryLock } from '../files/poetry-lock.js';
import type { Path } from '../snapshot/snapshot.js';
import type { BuiltLib } from './lib-build.js';
import type { Work } from './recipes.js';
import { mustRun, type RunTool } from './tool.js';
import { showToPoetry, wasLoaded } from './unpublished.js';

/**
 * The recipe `poetry-lock`: locks with the libraries of the release that is being prepared, which no index has yet.
 * What is locked already and still fits stays at its version.
 * @param libs folders of those libraries.
 * @throws {Failure} with the tool's last lines when it fails.
 */
export async function lockWithPoetry(work: Work, libs: readonly Path[]): Promise<void> {
  const { run, env, scratch } = work.workshop;
  const major = await work.workshop.poetryMajor();
  const built = await Promise.all(libs.map((folder) => work.workshop.libs.build(folder, work.files, 'same-bytes')));
  const temporary = await mkdtemp(join(scratch, 'slipway-poetry-'));
  try {
    const shown = join(temporary, 'libs');
    await showToPoetry(shown, built);
    await mustRun(run, {
      // Poetry 1 updates everything when it is not told otherwise; Poetry 2 does not know the option.
      command: ['poetry', 'lock', '--no-interaction', '--no-ansi', ...(major < 2 ? ['--no-update'] : [])],
      cwd: work.cwd,
      folder: work.derivation.cwd,
      env: {
        ...poetryEnvironment(join(temporary, 'environments')),
        PYTHONPATH: [shown, ...(env.PYTHONPATH ? [env.PYTHONPATH] : [])].join(delimiter),
      },
    });
    if (!wasLoaded(shown)) throw notLoaded();
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
  const path = work.derivation.cwd === '' ? 'poetry.lock' : `${work.derivation.cwd}/poetry.lock`;
  requireBuiltFiles(path, await work.read('poetry.lock'), built);
}

/** Variables that keep Poetry from leaving environments behind, and from asking a keyring for passwords it may not have. */
export function poetryEnvironment(environments: string): Record<string, string> {
  return {
    POETRY_VIRTUALENVS_PATH: environments,
    POETRY_VIRTUALENVS_IN_PROJECT: 'false',
    // Nothing is installed into them.
    POETRY_VIRTUALENVS_OPTIONS_NO_PIP: 'true',
    POETRY_KEYRING_ENABLED: 'false',
  };
}

/** @returns the first number of Poetry's version. */
export async function poetryMajor(run: RunTool, cwd: string): Promise<number> {
  const output = await mustRun(run, { command: ['poetry', '--version', '--no-ansi'], cwd, folder: '' });
  const version = /\d+(?:\.\d+)+/.exec(output)?.[0];
  if (version === undefined) throw new Error(`\`poetry --version\` said ${JSON.stringify(output)}`);
  return Number.parseInt(version, 10);
}

/** Without it Poetry took what the index has: nothing, or something else under the same name. */
function notLoaded(): Failure {
  return new Failure({
    code: 'plugin-not-loaded',
    message:
      'Poetry locked without the libraries of this release: it did not load the plugin Slipway put on PYTHONPATH',
    fix: 'See that the `poetry` on the PATH is Poetry 1.8 or later and is not started with `python -E` or `python -I`, which ignore PYTHONPATH.',
  });
}

/** A library of the release that comes from the index must be there with the hashes of the files we built, and no others. */
function requireBuiltFiles(path: Path, text: string, built: readonly BuiltLib[]): void {
  const problems: Problem[] = [];
  const libs = new Map(built.map((lib) => [lib.name, lib]));
  for (const entry of readPoetryLock(path, text).packages) {
    const lib = libs.get(entry.name);
    if (lib === undefined || lib.version !== entry.version || entry.source !== null) continue;
    const expected = lib.files.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
    const found = entry.files.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
    if (expected.join() === found.join()) continue;
    problems.push({
      code: 'lock-not-of-this-build',
      message: `${path} has ${lib.name} ${lib.version} with other files than those built from ${lib.folder}`,
      fix: `Another plugin of Poetry may have come in between: see what \`poetry self show plugins\` lists.`,
      place: { path },
    });
  }
  if (problems.length > 0) throw new Failure(problems);
}
