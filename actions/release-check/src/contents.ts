import type { Layout } from '@slipway/core/config/layout';
import { within } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';

/**
 * Files of libraries that are published with the release, by the library's folder. Every file of the folder counts: what a build
 * takes from there is the build's business, and a readme is part of most packages.
 * @param layouts before and after a change: a library that is added or removed counts
 */
export function libsTouched(
  changed: readonly Path[],
  ...layouts: readonly Layout[]
): ReadonlyMap<Path, readonly Path[]> {
  const versions = new Map(layouts.flatMap(({ libs }) => libs.map(({ folder, version }) => [folder, version])));
  const touched = new Map<Path, Path[]>();
  for (const path of changed) {
    const folder = [...versions.keys()]
      .filter((candidate) => within(candidate, path) !== undefined)
      .reduce<Path | null>((longest, one) => (longest === null || one.length > longest.length ? one : longest), null);
    if (folder === null || versions.get(folder) !== 'release') continue;
    touched.set(folder, [...(touched.get(folder) ?? []), path]);
  }
  return touched;
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
