import { type Folder, resolveFolder } from '../nouns/folder.js';
import { accepts } from './constraint.js';
import { isFixture, isVendored } from './discover.js';
import type { Chart, Dependency } from './manifest.js';
import { followRange } from './range.js';
import { type ChartVersion, compareVersions, readVersion } from './version.js';

/** A dependency on a chart of the same repository that asks for an older version than that has here. */
export interface Behind {
  readonly dependent: Chart;
  readonly entry: Dependency;
  readonly dependency: Chart;
  /** What to write instead. */
  readonly range: string;
}

/**
 * Finds the dependencies that did not follow when a chart of the repository was raised: by a `file://` path, or by name from where this repository publishes.
 * A range that is above the version here, or whose style is not known, is none of them.
 */
export function findBehind(charts: ReadonlyMap<Folder, Chart>, isOwn: (repository: string) => boolean): Behind[] {
  const own = [...charts.values()].filter(({ folder }) => !isVendored(folder, charts) && !isFixture(folder));
  return own.flatMap((dependent) =>
    dependent.dependencies.flatMap((entry): Behind[] => {
      const dependency = dependencyOf(dependent, entry, own, isOwn);
      const version = dependency?.semver;
      if (dependency === undefined || version === undefined || askedBelow(entry, version) === undefined) return [];
      const range = followRange(entry.version, version);
      return range === undefined ? [] : [{ dependent, entry, dependency, range }];
    }),
  );
}

/** The version that a dependency's range begins with, if the range takes only older versions than this one. */
export function askedBelow(entry: Dependency, version: ChartVersion): ChartVersion | undefined {
  if (accepts(entry.version, version)) return undefined;
  const [text = ''] = /\d[\w.-]*/.exec(entry.version) ?? [];
  const from = readVersion(text.replace(/\.[xX]/g, '').replace(/\.$/, ''));
  return from !== undefined && compareVersions(from, version) < 0 ? from : undefined;
}

function dependencyOf(
  { folder }: Chart,
  entry: Dependency,
  own: readonly Chart[],
  isOwn: (repository: string) => boolean,
): Chart | undefined {
  const { name, repository, version } = entry;
  if (repository.startsWith('file://')) {
    const path = resolveFolder(folder, repository.slice('file://'.length));
    return own.find((chart) => chart.folder === path);
  }
  if (repository === '' || !isOwn(repository)) return undefined;
  const named = own.flatMap((chart) =>
    chart.name === name && chart.semver !== undefined ? [{ chart, semver: chart.semver }] : [],
  );
  if (named.some(({ semver }) => accepts(version, semver))) return undefined;
  const [only, ...more] = named.filter(({ semver }) => askedBelow(entry, semver) !== undefined);
  return more.length === 0 && only?.chart.folder !== folder ? only?.chart : undefined;
}
