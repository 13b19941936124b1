import { swayOf } from '@slipway/core/environments/lens/sways';
import type { Environment } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { baseName, folderOf, foldersOf, isAt } from '@slipway/core/nouns/folder';
import type { Glob, Path } from '@slipway/core/nouns/git';
import type { Repository } from '@slipway/core/ports/github/connect';
import { namesOf } from '@slipway/core/render/closure';
import { isKustomization } from '@slipway/core/render/find-apps';
import { linksOnGitHub } from '@slipway/core/snapshot/github';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { namesThrough } from '@slipway/core/snapshot/through-links';

/** What an environment runs beside the files that the configuration lists, as the base branch has it. */
export interface Beside {
  /** The files whose contents it runs: those that are listed, and those that its kustomizations name. */
  readonly files: readonly Path[];
  /** Why a change of a file that it does not list may change what it runs; `null`: it does not. */
  readonly why: (path: Path) => string | null;
}

const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a glob may be that of a kustomization: for others nothing is listed. */
const mayMatch = (glob: Glob) => kustomizations.some(matcher([baseName(glob)]));

const globsOf = (environments: readonly Environment[]) =>
  environments.flatMap(({ targets }) => targets.flatMap(targetGlobs));

/**
 * What environments run and the configuration does not list: what their kustomizations take (patches, bases, components, files of generators), what a
 * symbolic link leads to, and files by which a tool reads others. A pull request that has a kustomization take others changes one of these.
 * @param judged those of the environments that are judged
 */
export async function readBeside(
  environments: readonly Environment[],
  judged: readonly Environment[],
  base: Snapshot,
  github: Repository,
): Promise<ReadonlyMap<string, Beside>> {
  // What an environment with gates lists is judged there, as its own; what any lists, and has, sways none of the others.
  const [isJudged, isListed] = [matcher(globsOf(judged)), matcher(globsOf(environments))];
  const found = judged.map(async (environment): Promise<readonly [string, Beside]> => {
    const globs = globsOf([environment]);
    const listed = await base.list(globs);
    const named = await namedBy(globs, base);
    const isOwn = matcher(globs);
    const within = new Set([...named].flatMap(foldersOf));
    const roots = [...new Set([...globs.map(plainStart), ...named])];
    const links = await linksOnGitHub(github, base.commit, (path) =>
      roots.some((root) => isAt(root, path) || isAt(path, root)),
    );
    const files = [...listed, ...named];
    const there = new Set(await base.list(['**']));
    const linked = [...links.keys()].filter((link) => named.has(link));
    const why = (path: Path): string | null => {
      if (named.has(path) && !isJudged(path)) return 'the kustomization takes it';
      // Where a folder was expected: it is a submodule, or a link.
      if (within.has(path)) return 'the kustomization takes what is in it';
      const others = links.size === 0 ? [] : namesThrough(links, path).filter((name) => name !== path);
      const isReached = (name: Path) =>
        isOwn(name) ||
        named.has(name) ||
        linked.some((link) => isAt(link, name)) ||
        swayOf(name, files, false) !== null;
      if (!isJudged(path) && others.some(isReached)) return 'a link leads to it';
      return isListed(path) && there.has(path) ? null : swayOf(path, files, there.has(path));
    };
    return [environment.name, { files, why }];
  });
  return new Map(await Promise.all(found));
}

/** All paths that the kustomizations of an environment name. */
async function namedBy(globs: readonly Glob[], base: Snapshot): Promise<ReadonlySet<Path>> {
  const wanted = globs.filter(mayMatch);
  if (wanted.length === 0) return new Set();
  const own = (await base.list(wanted)).filter(isKustomization);
  return namesOf(own.map(folderOf), base);
}

/** The folders that a glob begins with, as far as they are plain; the root where none is. */
function plainStart(glob: Glob): Path {
  const parts = glob.split('/');
  const plain = parts.findIndex((part) => /[*?[\]{}()!+@|\\]/.test(part));
  return (plain === -1 ? parts : parts.slice(0, plain)).join('/') || '.';
}
