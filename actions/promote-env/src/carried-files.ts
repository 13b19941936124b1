import { locksBeside } from '@slipway/core/environments/chart-locks';
import { componentName, listing } from '@slipway/core/environments/describe';
import { sameBits } from '@slipway/core/environments/order';
import type { Release } from '@slipway/core/environments/release';
import { targetGlobs } from '@slipway/core/environments/target';
import type { Finding } from '@slipway/core/failure';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { FileContent, Path } from '@slipway/core/nouns/git';
import type { Edit } from '@slipway/core/plan/proposal';
import type { World } from '@slipway/core/run/world';
import { pathsThatDiffer } from '@slipway/core/snapshot/github';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Ground } from './facts.js';
import type { LaneWork } from './lane.js';

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

/** What becomes of such files. */
export interface JoinedFiles {
  readonly edits: readonly Edit[];
  readonly trailers: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

const trailer = 'Slipway-Files';

/**
 * Reads the files that open pull requests of ours have beside the releases.
 * @param seen the base with what this run carries
 */
export async function readCarriedFiles(
  works: readonly LaneWork[],
  { base, to }: Ground,
  seen: Snapshot,
  world: Pick<World, 'github' | 'snapshot'>,
): Promise<readonly CarriedFile[]> {
  const isRelease = matcher(to.readings.flatMap(({ target }) => targetGlobs(target)));
  const all = works.map(async ({ head, planned, trailers, moves }): Promise<CarriedFile[]> => {
    const changed = await pathsThatDiffer(world.github, planned, head);
    const locks = new Set(locksBeside(changed.filter(isRelease)));
    const paths = changed.filter((path) => !isRelease(path) && !locks.has(path));
    if (paths.length === 0) return [];
    const [then, there, now, own] = await Promise.all([
      world.snapshot(planned).then((snapshot) => snapshot.load(paths)),
      world.snapshot(head).then((snapshot) => snapshot.load(paths)),
      world.snapshot(base).then((snapshot) => snapshot.load(paths)),
      seen.load(paths),
    ]);
    const named = ownersIn(trailers.get(trailer) ?? '');
    const rest = [...new Set(moves.map(({ component }) => component))].filter((one) => !named.has(one));
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
        const id: ComponentId = name.startsWith('chart/') ? `chart/${name.slice(6)}` : `service/${name.slice(8)}`;
        return isList ? [[id, files]] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

/**
 * What is carried forward carries its files: they stay while one of the components they came with still moves to what they are of.
 * @param carried what the open pull request moves
 * @param moving what the new plan moves
 * @param asked what this run was asked for by name
 */
export function joinFiles(
  files: readonly CarriedFile[],
  carried: Release,
  moving: Release,
  asked: ReadonlySet<ComponentId>,
): JoinedFiles {
  const stay = (component: ComponentId) => {
    const [then, now] = [carried.get(component), moving.get(component)];
    return then !== undefined && now !== undefined && sameBits(then, now);
  };
  const kept = files.flatMap((file) => {
    const owners = file.owners.filter(stay);
    return owners.length === 0 ? [] : [{ file, owners }];
  });
  const findings: Finding[] = [];
  const edits: Edit[] = [];
  const by = new Map<ComponentId, Path[]>();
  for (const { file, owners } of kept) {
    const { path, planned, head, base, own } = file;
    const others = owners.filter((component) => !asked.has(component));
    // Who asks for it again brings its files.
    if (isSame(base, head) || (own !== undefined && others.length === 0)) continue;
    const isOwn = own !== undefined && isSame(own.content, head);
    if (!isOwn && (own !== undefined || !isSame(base, planned))) {
      findings.push(explainTwice(path, others.length === 0 ? owners : others, own === undefined));
      continue;
    }
    const mode = head?.mode ?? base?.mode ?? '100644';
    if (!isOwn) edits.push({ path, mode, before: base?.bytes ?? null, after: head?.bytes ?? null });
    for (const component of owners) by.set(component, [...(by.get(component) ?? []), path]);
  }
  const trailers = by.size === 0 ? {} : { [trailer]: JSON.stringify(Object.fromEntries(by)) };
  return { edits, trailers, findings };
}

function explainTwice(path: Path, owners: readonly ComponentId[], isOfBranch: boolean): Finding {
  const names = listing(owners.map(componentName), 5);
  const other = isOfBranch ? 'was changed on the branch since' : 'is another one in this run';
  return {
    level: 'error',
    code: 'carried-file-twice',
    message: `the open pull request has ${path} with ${names}, and it ${other}`,
    fix: `Merge that pull request first, then run this again; or promote ${names} again, which writes its files again.`,
    place: { path },
  };
}

function isSame(a: FileContent | undefined, b: FileContent | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}
