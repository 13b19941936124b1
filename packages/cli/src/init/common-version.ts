import { type Layout, readLayout } from '@slipway/core/config/layout';
import { parseConfig } from '@slipway/core/config/load';
import { Failure } from '@slipway/core/failure';
import { type PackageJson, readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { decode } from '@slipway/core/files/text';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { rootManifests } from '@slipway/prepare-release/first';
import type { Part } from './proposal.js';
import { noVersionFile } from './release.js';

/** The version file that other tools write, such as release-please, if that is one. */
export async function otherVersionFile(snapshot: Snapshot): Promise<Path | undefined> {
  const found = await snapshot.load(['version.txt', 'VERSION.txt', '.VERSION', 'version']);
  return [...found].find(([, content]) =>
    /^\d+\.\d+\.\d+\s*$/.test(Buffer.from(content.bytes).toString('latin1')),
  )?.[0];
}

/** The versions of packages that have one. */
async function versionsIn(
  manifests: readonly Path[],
  snapshot: Snapshot,
): Promise<{ readonly version: string; readonly isPrivate: boolean }[]> {
  return [...(await snapshot.load(manifests))].flatMap(([path, content]) => {
    const source = decode(path, content);
    const { version, isPrivate } = path.endsWith('.toml')
      ? { ...readPyproject(path, source), isPrivate: false }
      : asRead(readPackageJson(path, source));
    return version === undefined ? [] : [{ version: version.value, isPrivate }];
  });
}

function asRead({ version, private: isPrivate }: PackageJson) {
  return { version, isPrivate };
}

/**
 * Whether the package at the root of workspaces has the version that is released: that of the last release, or before the first one that of another package.
 * A release would refuse to leave it behind.
 */
export async function doesRootFollow(libs: Layout['libs'], last: string, snapshot: Snapshot): Promise<boolean> {
  if (libs.some(({ folder }) => folder === '.')) return false;
  const [own] = await versionsIn(rootManifests, snapshot).catch(onFailure);
  if (own === undefined || own.version === '0.0.0') return false;
  if (last !== '') return own.version === last;
  const others = await versionsIn(
    libs.map(({ manifest }) => manifest),
    snapshot,
  ).catch(onFailure);
  return others.some(({ version }) => version === own.version);
}

/** A manifest that cannot be read is told elsewhere. */
function onFailure(error: unknown): [] {
  if (error instanceof Failure) return [];
  throw error;
}

/**
 * A version file, where no tag and no file says what was released last and all packages have one version: without it, the first release
 * would be 1.0.0. Private packages do not count: their versions are made up.
 * @param text of the proposed configuration, which names the packages
 * @param leftOut manifests that cannot be read
 */
export async function withVersionFile(
  part: Part,
  path: Path,
  text: string,
  snapshot: Snapshot,
  leftOut: ReadonlySet<Path>,
): Promise<Part> {
  const { libs, newVersionFile, versionFile } = await readLayout(snapshot, parseConfig(path, text));
  if (!newVersionFile) return part;
  const manifests = libs.map(({ manifest }) => manifest).filter((one) => !leftOut.has(one));
  const found = (await versionsIn(manifests, snapshot)).flatMap((one) => (one.isPrivate ? [] : one.version));
  const [version, ...others] = new Set(found);
  if (version === undefined || others.length > 0 || !/^\d+\.\d+\.\d+$/.test(version) || version === '0.0.0')
    return part;
  const all = found.length === 1 ? 'the package has it' : `all ${found.length} packages have it`;
  const why = `${all}, and no tag says what was released last: without this file the first release would be 1.0.0`;
  return {
    ...part,
    choices: [
      { what: `${versionFile}: ${version}`, why },
      ...part.choices.filter(({ what }) => what !== noVersionFile),
    ],
    workflows: { ...part.workflows, [versionFile]: `${version}\n` },
  };
}
