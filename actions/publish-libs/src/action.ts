import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseToolsForStrangers } from '@slipway/core/derive/events';
import { type BuiltFile, libBuilds } from '@slipway/core/derive/lib-build';
import { poetryMajor } from '@slipway/core/derive/poetry';
import { Failure } from '@slipway/core/failure';
import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import { code, table as tableOf } from '@slipway/core/plan/markdown';
import { run } from '@slipway/core/ports/process';
import type { Result, Task } from '@slipway/core/task';
import type { World } from '@slipway/core/world';
import { compareWithIndex, compareWithLocks, type Lib } from './compare.js';
import { buildAll, type Release, readRelease } from './read.js';
import { readIndex } from './simple-index.js';
import { type Inputs, table } from './table.js';
import { uploadLib } from './upload.js';

/** Publishes the libraries of a release, once every file is what the locks promise. */
export const publishLibs: Task<typeof table.inputs> = {
  name: table.name,
  fields: fieldsOf(table),
  outputs: failedOutputs(table),
  perform: publish,
};

async function publish(inputs: Inputs, world: World): Promise<Result> {
  const scratch = world.context.temp;
  const release = await readRelease(inputs, await world.snapshot(world.clone.head));
  refuseToolsForStrangers(
    world.runner.env.GITHUB_EVENT_NAME,
    release.libs.map(({ folder }) => `build of ${folder}`),
  );
  const builds = libBuilds({ run, scratch, poetryMajor: () => poetryMajor(run, scratch) });
  try {
    const built = await buildAll(release, builds);
    const published = await Promise.all(built.map(({ name }) => readIndex(inputs['index-url'], name)));
    const { missing, problems } = compareWithIndex(built, new Map(published.flatMap((files) => [...files])));
    const all = [...compareWithLocks(built, release.locks), ...problems];
    if (all.length > 0) throw new Failure(all);
    world.runner.info(`${built.length} libraries are what the locks promise, ${missing.length} are not on the index`);
    await keep(missing, join(world.context.workspace, inputs.dist));
    if (!inputs['dry-run']) await uploadAll(missing, release, inputs, world);
    return describe(release, built, missing, inputs.dist, inputs['dry-run']);
  } finally {
    await builds.remove();
  }
}

/** Leaves the files for later steps, such as one that uploads them by trusted publishing. */
async function keep(libs: readonly Lib<BuiltFile>[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(libs.flatMap(({ files }) => files.map(({ name, path }) => copyFile(path, join(folder, name)))));
}

async function uploadAll(
  libs: readonly Lib<BuiltFile>[],
  release: Release,
  inputs: Inputs,
  { runner, context }: World,
): Promise<void> {
  const target = { run, scratch: context.temp, url: inputs['repository-url'] };
  const done: string[] = [];
  for (const lib of libs) {
    try {
      await uploadLib(lib, release.files, { ...target, username: inputs.username, password: inputs.password });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const far = `${done.length} of ${libs.length} were published${done.length > 0 ? ` (${done.join(', ')})` : ''}`;
      throw new Failure(
        error.problems.map((problem) => ({
          ...problem,
          code: 'publish-failed',
          message: `${lib.name} ${lib.version} could not be published; ${far}. ${problem.message}`,
          place: { path: `${lib.folder}/pyproject.toml` },
        })),
        error,
      );
    }
    done.push(lib.name);
    runner.info(`published ${lib.name} ${lib.version}`);
  }
}

function describe(
  { version, others }: Release,
  built: readonly Lib[],
  missing: readonly Lib[],
  dist: string,
  dryRun: boolean,
): Result {
  const names = (libs: readonly Lib[]) => libs.map(({ name }) => name).join(', ');
  const done = `${dryRun ? 'Ready to publish' : 'Published'} ${names(missing)} ${version}`;
  const nothing = built.length === 0 ? `No library is at ${version}` : `${names(built)} ${version} are on the index`;
  return {
    state: missing.length > 0 ? 'changed' : 'unchanged',
    reason: missing.length > 0 ? done : nothing,
    findings: others.map((folder) => ({
      level: 'notice',
      code: 'lib-not-of-this-release',
      message: `${folder} is not at ${version} and is left alone`,
      fix: 'Nothing, if it has versions of its own.',
      place: { path: `${folder}/pyproject.toml` },
    })),
    outputs: {
      version,
      libs: built.map(({ name, files }) => ({
        name,
        version,
        published: !dryRun || !missing.some((lib) => lib.name === name),
        files: Object.fromEntries(files.map((file) => [file.name, file.sha256])),
      })),
      dist,
    },
    details: tableOf(
      ['File', 'SHA-256'],
      built.flatMap(({ files }) => files.map(({ name, sha256 }) => [code(name), code(sha256)])),
    ),
  };
}
