import { Failure, type Finding } from '@slipway/core/failure';
import { folderText, inFolder } from '@slipway/core/nouns/folder';
import { code, table } from '@slipway/core/plan/markdown';
import type { Effect, Json, Outputs, Plan, Proposal } from '@slipway/core/plan/proposal';
import type { Progress } from '@slipway/core/run/action';
import { compareWithIndex, compareWithLocks, type Lib } from './compare.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';

/**
 * The libraries of the release as effects, one after the other, so that a refused login is told once.
 * @throws {Failure} for every file that is not what a lock promises, or that the index has with other bytes
 */
export function propose(inputs: Inputs, { base, release, built, published, findings, reason }: Facts): Proposal {
  const { missing, problems } = compareWithIndex(built, published);
  const all = [...compareWithLocks(built, release.locks), ...problems];
  if (all.length > 0) throw new Failure(all);
  const { version } = release;
  const isDry = inputs['dry-run'];
  const isMissing = ({ name }: Lib) => missing.some((lib) => lib.name === name);
  const names = (libs: readonly Lib[]) => libs.map(({ name }) => name).join(', ');
  const done = `${isDry ? 'Ready to publish' : 'Published'} ${names(missing)} ${version}`;
  const nothing =
    built.length === 0 ? `No library of Python is at ${version}` : `${names(built)} ${version} are on the index`;
  return {
    base,
    reason: reason || (missing.length > 0 ? done : nothing),
    edits: [],
    derive: [],
    change: null,
    effects: built.map((lib, index): Effect => {
      const after = Object.fromEntries(
        lib.files.map(({ name, sha256 }) => [name, lib.reproducible ? `sha256:${sha256}` : 'not reproducible']),
      );
      return {
        id: idOf(lib),
        at: `${inputs['index-url']}${lib.name}/`,
        before: isMissing(lib) ? null : after,
        after,
        needs: built.slice(Math.max(0, index - 1), index).map(idOf),
      };
    }),
    findings: [
      ...findings,
      ...release.others.map(
        (folder): Finding => ({
          level: 'notice',
          code: 'lib-not-of-this-release',
          message: `${folder} is not at ${version} and is skipped`,
          fix: 'If it has its own versions, there is nothing to do.',
          place: { path: inFolder(folder, 'pyproject.toml') },
        }),
      ),
      ...release.unpublished.map(
        ({ folder, because }): Finding => ({
          level: 'notice',
          code: 'lib-not-published',
          message: `${folderText(folder)} is not published: ${because}`,
          fix: 'Nothing to do, unless people install it from an index: then it is a library, and no service.',
          place: { path: inFolder(folder, 'pyproject.toml') },
        }),
      ),
    ],
    holds: [],
    outputs: { version, libs: libsOf(built, (lib) => !isDry || !isMissing(lib)), dist: inputs.dist },
    details: table(
      ['File', 'SHA-256'],
      built.flatMap(({ files }) => files.map(({ name, sha256 }) => [code(name), code(sha256)])),
    ),
  };
}

/** What is on the index, where the upload stopped. */
export function partly({ outputs }: Plan, { missing }: Progress, { built }: Pick<Facts, 'built'>): Outputs {
  return { ...outputs, libs: libsOf(built, (lib) => !missing.has(idOf(lib))) };
}

function libsOf(built: Facts['built'], isPublished: (lib: Lib) => boolean): Json {
  return built.map((lib) => ({
    name: lib.name,
    version: lib.version,
    published: isPublished(lib),
    files: Object.fromEntries(lib.files.map(({ name, sha256 }) => [name, sha256])),
  }));
}

/** Names a library in plans. */
export function idOf({ name, version }: Pick<Lib, 'name' | 'version'>): string {
  return `library ${name} ${version}`;
}
