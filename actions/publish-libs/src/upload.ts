import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltFile } from '@slipway/core/derive/built-lib';
import { poetryEnvironment } from '@slipway/core/derive/poetry';
import { mustRun, type RunTool } from '@slipway/core/derive/tool';
import { layOut } from '@slipway/core/derive/worktree';
import { Failure, type Finding } from '@slipway/core/failure';
import { within } from '@slipway/core/nouns/folder';
import type { Files } from '@slipway/core/nouns/git';
import type { Effect } from '@slipway/core/plan/proposal';
import { runWith } from '@slipway/core/ports/process';
import type { World } from '@slipway/core/run/world';
import { compareWithIndex, type Lib } from './compare.js';
import { idOf } from './propose.js';
import type { Facts } from './read.js';
import { readIndex } from './simple-index.js';
import type { Inputs } from './table.js';
import { tokenFor } from './trusted.js';

/**
 * Uploads what the index lacks of one library.
 * @throws {Failure} with what Poetry said, or when the index does not trust this job
 */
export async function upload(
  effect: Effect,
  inputs: Inputs,
  { built, published, release }: Facts,
  { context, runner }: Pick<World, 'context' | 'runner'>,
): Promise<readonly Finding[]> {
  const lib = compareWithIndex(built, published).missing.find((one) => idOf(one) === effect.id);
  if (lib === undefined) throw new Error(`${effect.id} is no library that is missing on the index`);
  const uploads = inputs['repository-url'];
  const login = inputs['trusted-publishing']
    ? { username: '__token__', password: await tokenFor(uploads, runner) }
    : inputs;
  try {
    await uploadLib(runWith(runner.env), lib, release.files, uploads, login, context.temp);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.problems.map((problem) => ({
        ...problem,
        code: 'publish-failed',
        message: `${lib.name} ${lib.version} could not be published. ${problem.message}`,
        place: { path: `${lib.folder}/pyproject.toml` },
      })),
      error,
    );
  }
  return notListed(lib, inputs['index-url']);
}

/** Milliseconds after which an index is asked once more. */
const patience = 2000;

/** Poetry takes any good status for a success, a page of a proxy, too: what the index does not list afterwards is told. */
async function notListed({ folder, name, version, files }: Lib, index: string): Promise<Finding[]> {
  for (let isLast = false; ; isLast = true) {
    // What it says when it cannot be asked now changes nothing of what was done.
    const listed = await readIndex(index, name).catch(() => new Map<string, null>());
    const missing = files.filter((file) => !listed.has(file.name)).map((file) => file.name);
    if (missing.length === 0) return [];
    if (isLast) {
      return [
        {
          level: 'warning',
          code: 'lib-not-listed',
          message: `${name} ${version} was uploaded, but the index does not list ${missing.join(', ')}`,
          fix: 'Indexes may take minutes. If it is still missing then, run the job again: it uploads only what is missing.',
          place: { path: `${folder}/pyproject.toml` },
        },
      ];
    }
    await new Promise((done) => setTimeout(done, patience));
  }
}

/** Leaves the files the index lacks in the workspace, for later steps such as one that uploads them by trusted publishing. */
export async function keep(
  inputs: Inputs,
  { built, published }: Facts,
  _plan: unknown,
  { context }: Pick<World, 'context'>,
): Promise<readonly Finding[]> {
  // They are there already.
  if (inputs.built !== null) return [];
  const { missing } = compareWithIndex(built, published);
  const folder = join(context.workspace, inputs.dist);
  await mkdir(folder, { recursive: true });
  await Promise.all(missing.flatMap(({ files }) => files.map(({ name, path }) => copyFile(path, join(folder, name)))));
  return [];
}

/**
 * Uploads a library's files as they are, with Poetry; nothing is built.
 * @param files of the repository, at least those of the library
 * @param scratch absolute path of a folder for temporary ones
 */
async function uploadLib(
  run: RunTool,
  lib: Lib<BuiltFile>,
  files: Files,
  url: string,
  { username, password }: Pick<Inputs, 'username' | 'password'>,
  scratch: string,
): Promise<void> {
  const temporary = await mkdtemp(join(scratch, 'slipway-upload-'));
  try {
    const worktree = await layOut(
      temporary,
      new Map([...files].filter(([path]) => within(lib.folder, path) !== undefined)),
    );
    const dist = join(temporary, 'dist');
    await mkdir(dist);
    await Promise.all(lib.files.map(({ name, path }) => copyFile(path, join(dist, name))));
    await mustRun(run, {
      // Plugins that the library names would run beside the password.
      command: [
        'poetry',
        ...['publish', '--no-interaction', '--no-ansi', '--no-plugins', '--repository=slipway', `--dist-dir=${dist}`],
      ],
      cwd: await worktree.folder(lib.folder),
      folder: lib.folder,
      env: {
        ...poetryEnvironment(join(temporary, 'environments')),
        POETRY_REPOSITORIES_SLIPWAY_URL: url,
        POETRY_HTTP_BASIC_SLIPWAY_USERNAME: username,
        POETRY_HTTP_BASIC_SLIPWAY_PASSWORD: password,
      },
      fix: 'Check `repository-url`, `username` and `password`: a PyPI token needs the user name `__token__` and the right to upload this project. Running again is safe: files that are on the index are compared, not uploaded.',
    });
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
