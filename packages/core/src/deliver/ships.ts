import type { Known } from '../environments/model/known.js';
import type { Pin } from '../environments/model/release.js';
import type { TagOrder } from '../environments/model/tag-order.js';
import { endsOf, namesInGit } from '../environments/order/names-in-git.js';
import { changesIn, type RangeCommit, type Shipment } from '../environments/order/ships.js';
import { Failure } from '../failure.js';
import { type ComponentId, serviceId } from '../nouns/component.js';
import type { CommitId, Path } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import type { Compare, Comparison } from '../ports/github/git-data.js';
import { lineBatch, readLine } from '../ports/github/line.js';
import { readTagCommits } from '../ports/github/tags.js';

/** Two builds of a component: what came with the second is asked for. */
export interface BuildsBetween {
  readonly component: ComponentId;
  readonly before: Pin;
  readonly after: Pin;
}

/** Whom it is asked of. */
export interface Sources {
  readonly known: Known;
  /** By what the tags of the environment are ordered. */
  readonly kind: TagOrder | null;
  connectTo(fullName: string): Repository;
  /** Compares two commits; what was compared before need not be asked again. */
  readonly compare: Compare;
}

/** So many repositories are asked for tags, so many tags of each, and so many ranges of commits are read. */
const [mostSources, mostTags, mostRanges] = [20, 200, 20];
/** Milliseconds for all of it: who waits wants the promotion, or the rollback. */
const patience = 8_000;
/** Of more folders than these nobody asks which commits change them. */
const mostFolders = 30;

/**
 * What lies between builds of services whose repository is known. One call for each range of commits, however many services have it; one more for
 * each repository whose tags are to be looked up, and for each range whose services have folders of their own. What cannot be read, or not
 * in time, is left out: nothing depends on it.
 */
export async function readShipments(builds: readonly BuildsBetween[], asked: Sources): Promise<readonly Shipment[]> {
  const sources: Asking = { ...asked, orNone: answering() };
  const ranges = await rangesOf(builds, sources);
  const inOrder = [...ranges].sort((a, b) => b.components.length - a.components.length);
  return Promise.all(
    inOrder.map(async (range, index): Promise<Shipment> => {
      if (index >= mostRanges) return { ...range, state: 'unasked', changes: [], elsewhere: 0, isCut: false };
      return readShipment(range, sources);
    }),
  );
}

/** @returns what is answered; `null` after a refusal, or when it is late */
type OrNone = <T>(asked: Promise<T>) => Promise<T | null>;

interface Asking extends Sources {
  readonly orNone: OrNone;
}

type Range = Pick<Shipment, 'source' | 'base' | 'head' | 'components'>;

/** What is built from the same two commits comes together. */
async function rangesOf(
  builds: readonly BuildsBetween[],
  { known, kind, connectTo, orNone }: Asking,
): Promise<Range[]> {
  const located = builds.flatMap(({ component, before, after }) => {
    const source = serviceOf(component, known)?.source ?? null;
    const [from, to] = [before, after].map((pin) => namesInGit(component, pin, kind, known));
    return source === null || from === undefined || to === undefined ? [] : [{ component, source, from, to }];
  });
  const bySource = grouped(located, ({ source }) => source);
  const found = [...bySource].map(async ([source, own], index) => {
    const tags = [...new Set(own.flatMap(({ from, to }) => [...from.tags, ...to.tags]))].slice(0, mostTags);
    const there = index < mostSources ? await orNone(readTagCommits(connectTo(source), tags)) : null;
    return own.flatMap(({ component, from, to }) => {
      const [ends] = endsOf(from, to, there ?? new Map());
      return ends === undefined || ends[0] === ends[1] ? [] : [{ component, source, base: ends[0], head: ends[1] }];
    });
  });
  const all = (await Promise.all(found)).flat();
  const ranges = grouped(all, ({ source, base, head }) => `${source} ${base} ${head}`);
  return [...ranges.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { source, base, head } = first;
    return [{ source, base, head, components: [...new Set(same.map(({ component }) => component))] }];
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}

async function readShipment(range: Range, asking: Asking): Promise<Shipment> {
  const { connectTo, compare, orNone } = asking;
  const repository = connectTo(range.source);
  const comparison = await orNone(compare(repository, range.base, range.head));
  if (comparison === null) return { ...range, state: 'unread', changes: [], elsewhere: 0, isCut: false };
  const { commits, complete } = comparison;
  const [touched, isBreaking] = await Promise.all([readTouched(repository, range, comparison, asking), judge()]);
  const changes = changesIn(commits, isBreaking, touched);
  const elsewhere = changesIn(commits, isBreaking).length - changes.length;
  return { ...range, state: 'read', changes, elsewhere, isCut: !complete };
}

/** Whose folders the commits of a line change, as far as one call tells it; nothing where a service may be in any folder. */
async function readTouched(
  repository: Repository,
  { head, components }: Range,
  { commits }: Comparison,
  { known, orNone }: Asking,
): Promise<ReadonlyMap<CommitId, readonly ComponentId[]>> {
  const folders = components.flatMap((component): [ComponentId, Path][] => {
    const folder = serviceOf(component, known)?.folder;
    return folder === undefined || folder === '' || folder === '.' ? [] : [[component, folder]];
  });
  if (commits.length === 0 || folders.length < components.length || folders.length > mostFolders) return new Map();
  const paths = folders.map(([, folder]) => folder);
  // The one before the first of them is what that is compared with.
  const count = Math.min(commits.length + 1, lineBatch(paths));
  const line = (await orNone(readLine(repository, head, count, paths))) ?? [];
  // A folder that is not there is a wrong one.
  if (line[0]?.entries.includes(null)) return new Map();
  return new Map(
    line.slice(0, -1).map(({ commit, entries }, index) => {
      const older = line[index + 1]?.entries;
      const own = folders.flatMap(([component], at) => (entries[at]?.id === older?.[at]?.id ? [] : [component]));
      return [commit.id, own];
    }),
  );
}

function serviceOf(component: ComponentId, { services }: Known) {
  return services.find(({ name }) => component === serviceId(name));
}

/** Loaded when there is something to judge. */
async function judge(): Promise<(commit: RangeCommit) => boolean> {
  const { parseCommit } = await import('../versioning/conventional-commits.js');
  return ({ message, parents }) => parseCommit(message, parents.length > 1).breaking.length > 0;
}

function answering(): OrNone {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null);
  });
  timer?.unref();
  const answered = async <T>(asked: Promise<T>): Promise<T | null> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  };
  return (asked) => Promise.race([answered(asked), late]);
}
