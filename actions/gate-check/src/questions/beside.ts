import { bounds } from '@slipway/core/bounds';
import { swayOf } from '@slipway/core/environments/lens/sways';
import type { Environment } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { baseName, type Folder, folderOf, foldersOf, inFolder, isAt, within } from '@slipway/core/nouns/folder';
import type { Glob, Path } from '@slipway/core/nouns/git';
import type { Repository } from '@slipway/core/ports/github/connect';
import { namesOf } from '@slipway/core/render/closure';
import { isKustomization } from '@slipway/core/render/find-apps';
import { takenBy } from '@slipway/core/render/taken';
import { linksOnGitHub } from '@slipway/core/snapshot/github';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { namesThrough, stepsOf } from '@slipway/core/snapshot/through-links';

/** What an environment runs beside the files that the configuration lists, as the base branch has it. */
export interface Beside {
  /** The files whose contents it runs: those that are listed, and those that its kustomizations name. */
  readonly files: readonly Path[];
  /** Why a change of a file that it does not list may change what it runs; `null`: it does not. @param changed all that changes */
  readonly why: (path: Path, changed: ReadonlySet<Path>) => string | null;
}

const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a glob may be that of a kustomization: for others nothing is listed. */
const mayMatch = (glob: Glob) => kustomizations.some(matcher([baseName(glob)]));

const globsOf = (environments: readonly Environment[]) =>
  environments.flatMap(({ targets }) => targets.flatMap(targetGlobs));

/**
 * What environments run and the configuration does not list: what their kustomizations take (patches, bases, components, files of generators), what
 * Applications and HelmReleases name (files of values, of parameters, of generators), what a symbolic link leads to, and files by which a tool reads others. A pull request that has a kustomization take others changes one of these.
 * @param judged those of the environments that are judged
 */
export async function readBeside(
  environments: readonly Environment[],
  judged: readonly Environment[],
  base: Snapshot,
  github: Repository,
  branch: string,
): Promise<ReadonlyMap<string, Beside>> {
  // What an environment with gates lists is judged there, as its own; what any lists, and has, sways none of the others.
  const [isJudged, isListed] = [matcher(globsOf(judged)), matcher(globsOf(environments))];
  if (judged.length === 0) return new Map();
  const links = await linksOnGitHub(github, base.commit);
  const there = new Set(await base.list(['**']));
  const linked = namedByLinks(links, there);
  const found = judged.map(async (environment): Promise<readonly [string, Beside]> => {
    const globs = globsOf([environment]);
    const isOwn = matcher(globs);
    const applications = environment.targets.flatMap((target) => target.applications.flatMap(({ files }) => files));
    const manifests = await base.load(await base.list(applications));
    const taken = takenBy(environment.targets, manifests, { url: github.url, branch });
    const [isFile, isFolder] = [matcherOfAny(taken.files), matcherOfAny(taken.folders)];
    const isTaken = (path: Path) => taken.names.has(path) || isFile(path);
    const inFolders = new Map<Folder, Path[]>();
    for (const path of taken.folders.length === 0 ? [] : there) {
      for (const folder of foldersOf(path).filter(isFolder))
        inFolders.set(folder, [...(inFolders.get(folder) ?? []), path]);
    }
    // Of a folder that comes or goes there is no file that stays.
    const comesOrGoes = (folder: Folder, changed: ReadonlySet<Path>) =>
      isFolder(folder) && (inFolders.get(folder) ?? []).every((path) => changed.has(path));
    const { named, led } = await namedBy(globs, taken.kustomizations, links, base);
    const isLed = (path: Path) => [path, ...foldersOf(path)].some((one) => led.has(one));
    const above = new Set([...named].flatMap(foldersOf));
    const steps = [...[...links.keys()].filter(isOwn).flatMap((link) => stepsOf(links, link)), ...led];
    const ways = new Set(steps.flatMap((step) => [step, ...foldersOf(step)]));
    const behind = linked.flatMap(([path, name]) => (isOwn(name) ? [path] : []));
    const reached = [...there].filter((path) => isTaken(path) || (led.size > 0 && isLed(path)));
    const files = [...new Set([...(await base.list(globs)), ...named, ...behind, ...reached])];
    const isReached = (name: Path) =>
      isOwn(name) || named.has(name) || isTaken(name) || isLed(name) || swayOf(name, files, false) !== null;
    const why = (path: Path, changed: ReadonlySet<Path>): string | null => {
      if (isTaken(path) && !isJudged(path)) return 'an Application or HelmRelease takes it';
      if (foldersOf(path).some((folder) => comesOrGoes(folder, changed)))
        return 'an ApplicationSet makes an Application of its folder';
      if (named.has(path) && !isJudged(path)) return 'the kustomization takes it';
      // Where a folder was expected: it is a submodule, or a link.
      if (above.has(path)) return 'the kustomization takes what is in it';
      const isOfAnother = isListed(path) && there.has(path) && !isForAll(path);
      const sway = isOfAnother ? null : swayOf(path, files, there.has(path));
      if (sway !== null || links.size === 0 || isJudged(path)) return sway;
      const isFollowed = () => namesThrough(links, path).some((name) => name !== path && isReached(name));
      return ways.has(path) || isLed(path) || isFollowed() ? 'a link leads to it' : null;
    };
    return [environment.name, { files, why }];
  });
  return new Map(await Promise.all(found));
}

/** Elements of an ApplicationSet may give more globs than one list may have, most of them alike. */
function matcherOfAny(globs: readonly Glob[]): (path: Path) => boolean {
  const distinct = [...new Set(globs)];
  const parts = Array.from({ length: Math.ceil(distinct.length / bounds.globs) }, (_, index) =>
    matcher(distinct.slice(index * bounds.globs, (index + 1) * bounds.globs)),
  );
  return (path) => parts.some((matches) => matches(path));
}

/** Argo CD lays it over each source in the folder, whichever environment lists it. */
const isForAll = (path: Path) => baseName(path) === '.argocd-source.yaml';

/** What the kustomizations of an environment take. */
interface Named {
  /** All paths they name. */
  readonly named: ReadonlySet<Path>;
  /** What symbolic links make of these, step by step: files, and folders of which everything may be taken. */
  readonly led: ReadonlySet<Path>;
}

async function namedBy(
  globs: readonly Glob[],
  more: readonly Folder[],
  links: ReadonlyMap<Path, Path>,
  base: Snapshot,
): Promise<Named> {
  const named = new Set<Path>();
  const led = new Set<Path>();
  const wanted = globs.filter(mayMatch);
  const own = wanted.length === 0 ? [] : (await base.list(wanted)).filter(isKustomization);
  // A kustomization behind a link takes more; each folder is read once, so it ends.
  for (let open = [...own.map(folderOf), ...more]; open.length > 0; ) {
    const names = await namesOf(open, base);
    for (const name of names) named.add(name);
    open = [...new Set([...names].flatMap((name) => stepsOf(links, name)))].filter((step) => !led.has(step));
    for (const step of open) led.add(step);
  }
  return { named, led };
}

/** Files behind links, with the names that these give them. */
function namedByLinks(
  links: ReadonlyMap<Path, Path>,
  there: ReadonlySet<Path>,
): readonly (readonly [path: Path, name: Path])[] {
  const leading = new Map<Path, Path[]>();
  for (const link of links.keys()) {
    const to = stepsOf(links, link).at(-1);
    if (to !== undefined && !isAt(to, link)) leading.set(to, [...(leading.get(to) ?? []), link]);
  }
  if (leading.size === 0) return [];
  return [...there].flatMap((path) =>
    [path, ...foldersOf(path)].flatMap((to) =>
      (leading.get(to) ?? []).map(
        (link) => [path, to === path ? link : inFolder(link, within(to, path) ?? path)] as const,
      ),
    ),
  );
}
