import type { Folder } from '../nouns/folder.js';
import { askedBelow } from './behind.js';
import { dependenciesFirst, type Need } from './graph.js';
import type { Chart, Dependency } from './manifest.js';
import { followRange } from './range.js';
import {
  type ChartVersion,
  compareVersions,
  finalOf,
  higher,
  isPrerelease,
  type Level,
  levelAt,
  levelBetween,
  levels,
  raiseVersion,
} from './version.js';

/** What is known about a chart whose version may be raised. */
export interface Standing {
  readonly chart: Chart;
  readonly version: ChartVersion;
  /** The version that is out, or counts as being out: the next one must be higher. */
  readonly released: ChartVersion;
  /** Versions that are out elsewhere, as SemVer, such as those of another branch: they are passed over. */
  readonly taken?: ReadonlySet<string>;
  /** It is published with another chart only, so versions of charts of its name do not matter. */
  readonly nested?: boolean;
  /** The version at the commit that is planned on: what the plan changes must be higher than that, whatever was released. */
  readonly committed?: ChartVersion;
  /** The plan writes something of it, be its version raised or not. */
  readonly changes?: boolean;
  /** It follows what it needs only where its range does not take the new version. */
  readonly followsIfAsked?: boolean;
  /** It stays as it is; who needs it follows where it is higher than what is released. */
  readonly settled?: boolean;
}

/** A chart that shall get another version by its own right. */
export interface Wish {
  readonly folder: Folder;
  /** The very version; or by how much it shall be higher than the released one. */
  readonly to: ChartVersion | Level;
}

/** One chart's new values. */
export interface Raise {
  readonly chart: Chart;
  /** Equal to the chart's own where only its dependencies change. */
  readonly version: ChartVersion;
  /** Dependencies whose range does not take the new version. */
  readonly ranges: readonly { readonly entry: Dependency; readonly range: string }[];
  /** Dependencies that have a new version now, whether or not their range changes. */
  readonly moved: readonly { readonly need: Need; readonly version: ChartVersion }[];
  /** By its own right, or because of a dependency. */
  readonly because: 'wish' | 'dependency';
}

/** A chart that keeps its version although it was to be raised, or a range that a person must change. */
export interface Remark {
  readonly kind: 'raised-already' | 'under-preparation' | 'range-unclear';
  readonly chart: Chart;
  readonly entry?: Dependency;
}

/**
 * Raises charts and what depends on them, dependencies first. A chart that is higher than its released version by enough
 * already stays as it is, so doing it twice is doing it once; a pre-release, or a major version that is prepared, is not overtaken.
 * @param needs which charts need which; only charts of `standings` are raised
 * @param policy how far a chart is raised because a dependency was: a level, or that of the dependency; where it changed itself too, the higher counts
 */
export function planRaises(
  standings: ReadonlyMap<Folder, Standing>,
  wishes: readonly Wish[],
  needs: readonly Need[],
  policy: Level | 'follow',
): { readonly raises: readonly Raise[]; readonly remarks: readonly Remark[] } {
  const wished = new Map(wishes.map((wish) => [wish.folder, wish.to]));
  const moved = new Map<Folder, ChartVersion>();
  const given: { readonly name: string; readonly from: string; readonly to: string }[] = [];
  const raises: Raise[] = [];
  const remarks: Remark[] = [];

  for (const folder of dependenciesFirst([...standings.keys()], needs)) {
    const standing = standings.get(folder);
    if (standing === undefined) continue;
    const { chart, version } = standing;
    if (standing.settled) {
      if (!standing.nested) given.push({ name: chart.name, from: version.semver, to: version.semver });
      if (compareVersions(standing.released, version) < 0) moved.set(folder, version);
      continue;
    }
    const changed = needs.flatMap((need) => {
      if (need.dependent !== folder) return [];
      const to = moved.get(need.dependency) ?? leftBehind(need, standings.get(need.dependency));
      return to === undefined ? [] : [{ need, version: to }];
    });
    const ranges: { entry: Dependency; range: string }[] = [];
    for (const { need, version: to } of changed) {
      if (need.entry === undefined) continue;
      const range = followRange(need.entry.version, to);
      if (range === undefined) remarks.push({ kind: 'range-unclear', chart, entry: need.entry });
      else if (range !== need.entry.version) ranges.push({ entry: need.entry, range });
    }
    // What is taken from where it is published comes in with the range only.
    const touched = changed.filter(
      ({ need }) =>
        (need.kind !== 'name' && !standing.followsIfAsked) || ranges.some(({ entry }) => entry === need.entry),
    );
    const own = wished.get(folder);
    const followed = touched.length > 0 ? levelFor(standing, touched, policy, standings) : undefined;
    const wish = typeof own === 'string' && followed !== undefined ? higher(own, followed) : (own ?? followed);
    const because = wished.has(folder) ? 'wish' : 'dependency';
    // Two that have one version go on together; others of a name never get the same.
    const others = given.filter(({ name, from }) => name === chart.name && from !== version.semver && !standing.nested);
    const taken = new Set([...(standing.taken ?? []), ...others.map(({ to }) => to)]);
    const asked = wish === undefined ? { version } : nextVersion({ ...standing, taken }, wish);
    const news = touched.filter(({ need, version: to }) => standings.get(need.dependency)?.version.text !== to.text);
    const forced =
      typeof wish !== 'object' && (standing.changes || news.length > 0) && standing.committed
        ? nextAfter(standing.committed, asked.version, levelFor(standing, news, policy, standings, 'committed'), taken)
        : undefined;
    const { version: next, remark } = forced ? { version: forced } : asked;
    if (!standing.nested) given.push({ name: chart.name, from: version.semver, to: next.semver });
    if (remark !== undefined && because === 'wish') remarks.push({ kind: remark, chart });
    if (compareVersions(standing.released, next) < 0) moved.set(folder, next);
    if (next.text !== version.text || ranges.length > 0 || touched.length > 0) {
      raises.push({ chart, version: next, ranges, moved: touched, because });
    }
  }
  return { raises, remarks };
}

/** The version of a dependency by path that its parent's range is too old for: Helm cannot package such a parent, so it follows. */
function leftBehind({ kind, entry }: Need, dependency: Standing | undefined): ChartVersion | undefined {
  const isBehind = kind === 'file' && entry && dependency && askedBelow(entry, dependency.version);
  return isBehind ? dependency.version : undefined;
}

function levelFor(
  { released }: Standing,
  touched: readonly { readonly need: Need; readonly version: ChartVersion }[],
  policy: Level | 'follow',
  standings: ReadonlyMap<Folder, Standing>,
  since: 'released' | 'committed' = 'released',
): Level {
  if (policy !== 'follow') return policy;
  const level = touched.reduce<Level>((highest, { need, version }) => {
    const standing = standings.get(need.dependency);
    const asked = leftBehind(need, standing) && need.entry ? askedBelow(need.entry, version) : undefined;
    const before = asked ?? standing?.[since] ?? standing?.released;
    return higher(highest, (before && levelBetween(before, version)) ?? 'patch');
  }, 'patch');
  return levelAt(released, level);
}

function nextVersion(
  { version, released, taken }: Standing,
  wish: ChartVersion | Level,
): { readonly version: ChartVersion; readonly remark?: Remark['kind'] } {
  if (typeof wish !== 'string') return { version: wish };
  const done = levelBetween(released, version);
  // A final version is no part of the pre-releases before it, and does what they prepared.
  const from = done !== undefined && !isPrerelease(version) ? finalOf(released) : released;
  if (done !== undefined) {
    if (isPrerelease(version)) return { version, remark: 'under-preparation' };
    const whole = higher(done, levelBetween(released, from) ?? done);
    if (levels.indexOf(whole) >= levels.indexOf(wish)) return { version, remark: 'raised-already' };
  }
  let next = raiseVersion(from, wish);
  while (taken?.has(next.semver)) next = raiseVersion(next, wish);
  return { version: next };
}

/** The version of a chart that the plan changes, where what was asked for is not above the one it has at the commit that is planned on. */
function nextAfter(
  committed: ChartVersion,
  asked: ChartVersion,
  level: Level,
  taken: ReadonlySet<string>,
): ChartVersion | undefined {
  if (compareVersions(committed, asked) < 0) return undefined;
  let next = raiseVersion(committed, level);
  while (taken.has(next.semver)) next = raiseVersion(next, level);
  return next;
}
