import { join } from 'node:path';
import { readLayout } from '@slipway/core/config/layout';
import { loadConfig } from '@slipway/core/config/load';
import type { BuiltLib, LibBuilds } from '@slipway/core/derive/built-lib';
import { refuseToolsBesideToken } from '@slipway/core/derive/checkout-token';
import { refuseToolsForStrangers } from '@slipway/core/derive/events';
import { libBuilds } from '@slipway/core/derive/lib-build';
import { linksIn } from '@slipway/core/derive/links';
import { poetryMajor } from '@slipway/core/derive/poetry';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { readPoetryLock } from '@slipway/core/files/poetry-lock';
import { unpublishedBy } from '@slipway/core/files/published';
import { readPyproject } from '@slipway/core/files/pyproject';
import { toPep440 } from '@slipway/core/files/python-version';
import { normalizeName } from '@slipway/core/files/requirement';
import { decode } from '@slipway/core/files/text';
import { readVersionFile } from '@slipway/core/files/version-file';
import { everythingIn } from '@slipway/core/nouns/folder';
import type { CommitId, Files, Path } from '@slipway/core/nouns/git';
import { runWith } from '@slipway/core/ports/process';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { releasedIn, type Unreleased } from '@slipway/core/versioning/released-in';
import { contradictedBy, type VersionSaid } from '@slipway/core/versioning/tag-above';
import { tagPattern } from '@slipway/core/versioning/tag-pattern';
import { takeBuilt } from './built.js';
import { isLocked, type Locked } from './compare.js';
import { namesOfOthers } from './names.js';
import { readIndex } from './simple-index.js';
import type { Inputs } from './table.js';

/** The release as the merged commit has it. */
export interface Release {
  /** Of the version file, in the words of Python; empty before the first release. */
  readonly version: string;
  /** The libraries at that version. */
  readonly libs: readonly { readonly folder: Path; readonly name: string }[];
  /** Folders of libraries that are at another one. */
  readonly others: readonly Path[];
  /** Packages at that version that are published nowhere. */
  readonly unpublished: readonly { readonly folder: Path; readonly because: string }[];
  /** All files of `libs`. */
  readonly files: Files;
  readonly locks: readonly Locked[];
}

const noRelease: Release = { version: '', libs: [], others: [], unpublished: [], files: new Map(), locks: [] };

/** Everything the plan depends on. */
export interface Facts {
  readonly base: CommitId;
  readonly release: Release;
  /** The libraries of the release, as they were built now, or by the step before. */
  readonly built: readonly BuiltLib[];
  /** Files the index has of them, by name, with their SHA-256; `null`: it does not say. */
  readonly published: ReadonlyMap<string, string | null>;
  /** Why nothing is released yet; empty: something is. */
  readonly reason: string;
  /** The version file could not be compared with the tags; a name on the index is somebody else's. */
  readonly findings: readonly Finding[];
}

/**
 * Builds the libraries of the release from what was merged, or takes those that another step built, and asks the index what it has. What is built
 * here is there until the run ends.
 * @throws {Failure} when something cannot be read or built, or strangers started the run
 */
export async function readFacts(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const { runner, context, atEnd } = world;
  if (inputs.password !== '' && inputs['trusted-publishing']) {
    throw new Failure({
      code: 'inputs-contradict',
      message: 'Inputs `password` and `trusted-publishing` are both given',
      fix: 'Leave one of them out: with `trusted-publishing` the index gives the password.',
    });
  }
  const found = await readRelease(inputs, base);
  if ('reason' in found) return { base: base.commit, release: noRelease, built: [], published: new Map(), ...found };
  const { release, said } = found;
  const pattern = tagPattern(said.tags);
  const against = await contradictedBy(world.history, base.commit, pattern, said);
  if (against.problem !== undefined) throw new Failure(against.problem);
  const builds = release.libs.map(({ folder }) => `build of ${folder}`);
  refuseToolsForStrangers(runner.env.GITHUB_EVENT_NAME, builds);
  const run = runWith(runner.env);
  await refuseToolsBesideToken(run, context.workspace, builds);
  const ask = async () => {
    const files = await Promise.all(release.libs.map(({ name }) => readIndex(inputs['index-url'], name)));
    return new Map(files.flatMap((some) => [...some]));
  };
  const factsWith = async (built: readonly BuiltLib[], published: Facts['published']): Promise<Facts> => {
    // Where the tags cannot be asked for, `against` says so.
    const tags = against.finding === undefined ? (await world.history.tags()).map(({ name }) => name) : null;
    const others = tags === null ? [] : namesOfOthers(release.libs, release.version, published.keys(), tags, pattern);
    const findings = [...(against.finding === undefined ? [] : [against.finding]), ...others];
    return { base: base.commit, release, built, published, findings, reason: '' };
  };
  if (inputs.built !== null) {
    const published = await ask();
    return factsWith(
      await takeBuilt(release, inputs.built, join(context.workspace, inputs.dist), published),
      published,
    );
  }
  refusePassword(inputs, builds);
  const making = libBuilds({
    ...{ run, scratch: context.temp },
    links: (folder) => linksIn(world.clone, base.commit, [folder]),
    poetryMajor: () => poetryMajor(run, context.temp),
  });
  atEnd(() => making.remove());
  const built = await buildAll(release, making);
  return factsWith(built, await ask());
}

/** A build runs what the libraries and their backends say, and can read the variables of this step. */
function refusePassword({ password, 'trusted-publishing': isTrusted, dist }: Inputs, builds: readonly string[]): void {
  if ((password === '' && !isTrusted) || builds.length === 0) return;
  throw new Failure({
    code: 'build-beside-password',
    message: `\`${builds.join('`, `')}\` would run in the step that has the password of the index${isTrusted ? ', or asks for one' : ''}`,
    fix: [
      'Use two steps. The first one, `id: build`, has `dry-run: true` and no `password`. The second one has',
      `\`if: steps.build.outputs.state == 'changed'\`, ${isTrusted ? '`trusted-publishing`' : 'the `password`'}, and`,
      `\`built: \${{ steps.build.outputs.libs }}\`; both have the same \`dist\` (\`${dist}\`).`,
    ].join(' '),
  });
}

/** @throws {Failure} when the configuration, the version file, a manifest or a lock cannot be read. */
async function readRelease(
  { config: configPath }: Inputs,
  snapshot: Snapshot,
): Promise<{ readonly release: Release; readonly said: VersionSaid & { readonly tags: string } } | Unreleased> {
  const config = await loadConfig(snapshot, configPath);
  const layout = await readLayout(snapshot, config);
  const pythonLibs = layout.libs.filter(({ kind }) => kind === 'python');
  const lockPaths = await snapshot.list(['**/poetry.lock']);
  const texts = await snapshot.load([layout.versionFile, ...pythonLibs.map(({ manifest }) => manifest), ...lockPaths]);
  const textOf = (path: Path) => {
    const content = texts.get(path);
    return content === undefined ? undefined : decode(path, content);
  };
  const versionText = textOf(layout.versionFile);
  const held = versionText === undefined ? undefined : readVersionFile(layout.versionFile, versionText).value;
  const written = releasedIn(layout.versionFile, held);
  if (typeof written !== 'string') return written;
  const version = toPep440(written);
  const found = pythonLibs.map(({ folder, manifest }) => {
    const text = textOf(manifest) ?? '';
    const file = readPyproject(manifest, text);
    const said = unpublishedBy(manifest, text);
    // Beside the libraries it is listed for its version: what is shipped is its image.
    const isService = layout.services.some((service) => service.folder === folder);
    const because = said === null ? (isService ? 'it is a service' : '') : `its pyproject.toml has ${said}`;
    const name = normalizeName(file.name?.value ?? '');
    return { folder, name, isReleased: file.version?.value === version, because };
  });
  const released = found.filter(({ isReleased }) => isReleased);
  const libs = released.filter(({ because }) => because === '').map(({ folder, name }) => ({ folder, name }));
  const release = {
    version,
    libs,
    others: found.filter(({ isReleased }) => !isReleased).map(({ folder }) => folder),
    unpublished: released.filter(({ because }) => because !== ''),
    files: await snapshot.load(await snapshot.list(libs.map(({ folder }) => everythingIn(folder)))),
    locks: lockPaths.map((path) => ({ path, packages: readPoetryLock(path, textOf(path) ?? '').packages })),
  };
  return { release, said: { path: layout.versionFile, version: written, tags: config['tag-pattern'] } };
}

/**
 * Builds every library of the release.
 * @throws {Failure} with the problems of all that cannot be built.
 */
async function buildAll({ libs, files, locks, version }: Release, builds: LibBuilds): Promise<BuiltLib[]> {
  const results = await Promise.allSettled(
    libs.map(({ folder, name }) =>
      builds.build(folder, files, isLocked({ name, version }, locks) ? 'same-bytes' : 'any-bytes'),
    ),
  );
  const problems: Problem[] = [];
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof Failure)) throw result.reason;
    problems.push(...result.reason.problems);
  }
  if (problems.length > 0) throw new Failure(problems);
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
