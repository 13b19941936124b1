import type { Layout, Lib } from '@slipway/core/config/layout';
import { unpublishedBy } from '@slipway/core/files/published';
import { decode } from '@slipway/core/files/text';
import { within } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';

/**
 * Files of libraries that are published with the release, by the library's folder. Every file of the folder counts: what a build
 * takes from there is the build's business, and a readme is part of most packages.
 * @param unpublished manifests of those that are published nowhere
 * @param layouts before and after a change: a library that is added or removed counts
 */
export function libsTouched(
  changed: readonly Path[],
  unpublished: ReadonlySet<Path>,
  ...layouts: readonly Layout[]
): ReadonlyMap<Path, readonly Path[]> {
  const libs = layouts.flatMap((layout) => layout.libs);
  const isCounted = ({ manifest, version }: Lib) => version === 'release' && !unpublished.has(manifest);
  const counted = new Set(libs.filter(isCounted).map(({ folder }) => folder));
  const touched = new Map<Path, Path[]>();
  for (const path of changed) {
    const folder = libs
      .map((lib) => lib.folder)
      .filter((candidate) => within(candidate, path) !== undefined)
      .reduce<Path | null>((longest, one) => (longest === null || one.length > longest.length ? one : longest), null);
    if (folder === null || !counted.has(folder)) continue;
    touched.set(folder, [...(touched.get(folder) ?? []), path]);
  }
  return touched;
}

/** The manifests of libraries of a release that are published nowhere, such as that of the root of a workspace. */
export function unpublishedIn({ libs, services }: Layout, files: Files): Path[] {
  const ofServices = new Set(services.map(({ manifest }) => manifest));
  return libs.flatMap(({ manifest }) => {
    const content = files.get(manifest);
    const isSaid = content !== undefined && unpublishedBy(manifest, decode(manifest, content)) !== null;
    return isSaid || ofServices.has(manifest) ? [manifest] : [];
  });
}

/** Manifests of components that a release writes to in one layout and not in the other. */
export function partsDiffer(one: Layout, other: Layout): Path[] {
  const [ours, theirs] = [partsOf(one), partsOf(other)];
  return [...ours, ...theirs].filter((path) => ours.has(path) !== theirs.has(path));
}

function partsOf({ libs, services, charts }: Layout): ReadonlySet<Path> {
  return new Set([
    ...libs.filter(({ version }) => version === 'release').map(({ manifest }) => manifest),
    ...services.map(({ manifest }) => manifest),
    ...charts.filter(({ version }) => version !== 'independent').map(({ manifest }) => manifest),
  ]);
}

/** Lock files of the tools `prepare-release` runs. */
export function isLock(path: Path): boolean {
  return /(^|\/)(poetry\.lock|uv\.lock|package-lock\.json)$/.test(path);
}
