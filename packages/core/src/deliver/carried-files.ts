import { locksBeside } from '../environments/lens/chart-locks.js';
import type { Release } from '../environments/model/release.js';
import { sameBits } from '../environments/order/order.js';
import { type ComponentId, isChart, serviceId } from '../nouns/component.js';
import type { CommitId, FileContent, Glob, Path } from '../nouns/git.js';
import type { Edit } from '../plan/proposal.js';
import type { Repository } from '../ports/github/connect.js';
import { pathsThatDiffer } from '../snapshot/github.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** A commit of ours that the new plan replaces, as far as its files go. */
export interface FilesUnderWay {
  readonly commit: CommitId;
  /** The commit it was planned at. */
  readonly planned: CommitId;
  /** Its trailers. Anybody may have written them. */
  readonly trailers: ReadonlyMap<string, string>;
  /** What it moves. */
  readonly components: readonly ComponentId[];
}

/** Where such files are read. */
export interface FilesOutside {
  readonly github: Repository;
  snapshot(commit: CommitId): Promise<Snapshot>;
}

/** A file that the open pull request has beside the releases, as an earlier run carried it with `include`. */
export interface CarriedFile {
  readonly path: Path;
  /** What it was where that run planned, what the pull request makes of it, and what the branch has now; undefined: no file. */
  readonly planned: FileContent | undefined;
  readonly head: FileContent | undefined;
  readonly base: FileContent | undefined;
  /** What this run carries of it; undefined: nothing. */
  readonly own: { readonly content: FileContent | undefined } | undefined;
  /** The components it came with. */
  readonly owners: readonly ComponentId[];
}

/** A file that is something else on both sides. */
export interface FileTwice {
  readonly path: Path;
  /** The components it came with. */
  readonly owners: readonly ComponentId[];
  /** The branch changed it since; else this run has another one. */
  readonly isOfBranch: boolean;
}

/** What becomes of such files. */
export interface JoinedFiles {
  readonly edits: readonly Edit[];
  readonly trailers: Readonly<Record<string, string>>;
  readonly conflicts: readonly FileTwice[];
}

const trailer = 'Slipway-Files';

/**
 * Reads the files that open pull requests of ours have beside the releases.
 * @param seen the base with what this run carries
 * @param releases globs of the files that hold releases
 */
export async function readCarriedFiles(
  works: readonly FilesUnderWay[],
  releases: readonly Glob[],
  seen: Snapshot,
  { github, snapshot }: FilesOutside,
): Promise<readonly CarriedFile[]> {
  const isRelease = matcher(releases);
  const all = works.map(async ({ commit, planned, trailers, components }): Promise<CarriedFile[]> => {
    const changed = await pathsThatDiffer(github, planned, commit);
    const locks = new Set(locksBeside(changed.filter(isRelease)));
    const paths = changed.filter((path) => !isRelease(path) && !locks.has(path));
    if (paths.length === 0) return [];
    const [then, there, now, own] = await Promise.all([
      snapshot(planned).then((snapshot) => snapshot.load(paths)),
      snapshot(commit).then((snapshot) => snapshot.load(paths)),
      snapshot(seen.commit).then((snapshot) => snapshot.load(paths)),
      seen.load(paths),
    ]);
    const named = ownersIn(trailers.get(trailer) ?? '');
    const rest = [...new Set(components)].filter((one) => !named.has(one));
    return paths.map((path) => {
      const owners = [...named].flatMap(([component, files]) => (files.includes(path) ? [component] : []));
      return {
        path,
        planned: then.get(path),
        head: there.get(path),
        base: now.get(path),
        own: isSame(now.get(path), own.get(path)) ? undefined : { content: own.get(path) },
        owners: owners.length > 0 ? owners : rest,
      };
    });
  });
  return (await Promise.all(all)).flat();
}

/** The files of each component, as the trailer of our commit says. */
function ownersIn(text: string): ReadonlyMap<ComponentId, readonly string[]> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return new Map();
    return new Map(
      Object.entries(value).flatMap(([name, files]): [ComponentId, readonly string[]][] => {
        const isList = Array.isArray(files) && files.every((file) => typeof file === 'string');
        const id: ComponentId = isChart(name) ? name : serviceId(name.slice(8));
        return isList ? [[id, files]] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/**
 * The files that stay: while one of the components they came with still moves to what they are of.
 * @param carried what the open pull request moves
 * @param moving what the new plan moves
 */
export function filesThatStay(files: readonly CarriedFile[], carried: Release, moving: Release): CarriedFile[] {
  const stays = (component: ComponentId) => {
    const [then, now] = [carried.get(component), moving.get(component)];
    return then !== undefined && now !== undefined && sameBits(then, now);
  };
  return files.flatMap((file) => {
    const owners = file.owners.filter(stays);
    return owners.length === 0 ? [] : [{ ...file, owners }];
  });
}

/**
 * What is carried forward carries its files. What this run has of them itself is newer, where it was asked for all they came with.
 * @param asked what this run was asked for by name
 */
export function joinFiles(files: readonly CarriedFile[], asked: ReadonlySet<ComponentId>): JoinedFiles {
  const conflicts: FileTwice[] = [];
  const edits: Edit[] = [];
  const by = new Map<ComponentId, Path[]>();
  for (const { path, planned, head, base, own, owners } of files) {
    const others = owners.filter((component) => !asked.has(component));
    // Who asks for it again brings its files.
    if (isSame(base, head) || (own !== undefined && others.length === 0)) continue;
    const isOwn = own !== undefined && isSame(own.content, head);
    if (!isOwn && (own !== undefined || !isSame(base, planned))) {
      conflicts.push({ path, owners: others.length === 0 ? owners : others, isOfBranch: own === undefined });
      continue;
    }
    const mode = head?.mode ?? base?.mode ?? '100644';
    if (!isOwn) edits.push({ path, mode, before: base?.bytes ?? null, after: head?.bytes ?? null });
    for (const component of owners) by.set(component, [...(by.get(component) ?? []), path]);
  }
  const trailers = by.size === 0 ? {} : { [trailer]: JSON.stringify(Object.fromEntries(by)) };
  return { edits, trailers, conflicts };
}

function isSame(a: FileContent | undefined, b: FileContent | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}
