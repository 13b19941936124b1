import type { Environment } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { baseName, folderOf } from '@slipway/core/nouns/folder';
import type { Glob, Path } from '@slipway/core/nouns/git';
import { namesOf } from '@slipway/core/render/closure';
import { isKustomization } from '@slipway/core/render/find-apps';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';

/** By the name of an environment, the paths that its kustomizations name: patches, bases, components, files of generators. */
export type Named = ReadonlyMap<string, ReadonlySet<Path>>;

const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a glob may be that of a kustomization: for others nothing is listed. */
const mayMatch = (glob: Glob) => kustomizations.some(matcher([baseName(glob)]));

/**
 * Files that an environment runs and that the configuration does not list: those that its kustomizations take, as the base branch has them. A pull
 * request that has them take others changes one of these.
 * @param environments that are judged
 */
export async function readNamed(environments: readonly Environment[], base: Snapshot): Promise<Named> {
  // What an environment with gates lists is judged there, as its own.
  const isListed = matcher(environments.flatMap(({ targets }) => targets.flatMap(targetGlobs)));
  const found = environments.map(async ({ name, targets }) => {
    const globs = targets.flatMap(targetGlobs).filter(mayMatch);
    if (globs.length === 0) return [name, new Set<Path>()] as const;
    const own = (await base.list(globs)).filter(isKustomization);
    const names = await namesOf(own.map(folderOf), base);
    return [name, new Set([...names].filter((path) => !isListed(path)))] as const;
  });
  return new Map(await Promise.all(found));
}
