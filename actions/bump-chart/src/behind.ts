import { type Behind, findBehind } from '@slipway/core/charts/behind';
import type { ChartHistory } from '@slipway/core/charts/history';
import { keyOf } from '@slipway/core/charts/manifest-level';
import type { Charts } from '@slipway/core/charts/past';
import type { Raise } from '@slipway/core/charts/raise';
import type { ChartVersion } from '@slipway/core/charts/version';
import type { Finding } from '@slipway/core/failure';
import type { Folder } from '@slipway/core/nouns/folder';
import type { LastRelease } from './release.js';

/** A dependency that asks for an older version than is here. */
export interface LeftBehind extends Behind {
  /** The last release of the parent, where that was behind already: it goes on so. */
  readonly since: ChartVersion | undefined;
}

/**
 * Finds the dependencies that are behind, and which of them were so when their parent was released last.
 * @param releases those of the charts that may be raised
 */
export async function readBehind(
  charts: Charts,
  releases: ReadonlyMap<Folder, LastRelease | undefined>,
  past: ChartHistory,
  isOwn: (repository: string) => boolean,
): Promise<LeftBehind[]> {
  const found = findBehind(charts, isOwn).map(async (behind): Promise<LeftBehind> => {
    const release = releases.get(behind.dependent.folder);
    const folder = release?.before?.folder;
    if (release === undefined || folder === undefined) return { ...behind, since: undefined };
    const then = findBehind(await past.at(release.commit), isOwn);
    const wasBehind = then.some(
      ({ dependent, dependency, entry }) =>
        dependent.folder === folder &&
        dependency.name === behind.dependency.name &&
        keyOf(entry) === keyOf(behind.entry),
    );
    return { ...behind, since: wasBehind ? release.version : undefined };
  });
  return Promise.all(found);
}

/** Parents that ask for an older version of a chart than is here, and that this plan does not move. */
export function tellBehind(
  raises: readonly Raise[],
  behind: readonly LeftBehind[],
  selected: ReadonlySet<Folder>,
  isGuessed: boolean,
): Finding[] {
  return behind.flatMap(({ dependent, dependency, entry, range, since }): Finding[] => {
    const raise = raises.find(({ chart }) => chart.folder === dependent.folder);
    if (raise?.ranges.some((moved) => moved.entry.index === entry.index)) return [];
    if (raise === undefined && !selected.has(dependent.folder) && !selected.has(dependency.folder)) return [];
    const isRaised = raise !== undefined && raise.version.text !== dependent.version;
    const isRefused = isRaised && since === undefined;
    const kept = since === undefined ? 'would package the old one' : `keeps the old one, as ${since.text} did`;
    const onPurpose = ` To release it with ${entry.version} on purpose, bump it with \`charts: ${dependent.folder}\` and \`dependents: false\`.`;
    const another = isGuessed
      ? ` If ${entry.repository} has another chart called ${entry.name}, set the input \`published\` to the addresses of your own charts.`
      : '';
    return [
      {
        level: isRefused ? 'error' : 'notice',
        code: 'dependency-behind',
        message: `${dependent.folder} asks for ${entry.name} ${entry.version}, but ${dependency.folder} is at ${dependency.version}${isRaised ? `: ${dependent.name} ${raise.version.text} ${kept}` : ''}`,
        fix: `${isRefused ? 'Set' : 'If it follows, set'} \`version: ${range}\` there, run \`helm dependency update ${dependent.folder}\`, commit both, and run this again.${isRefused ? onPurpose : ''}${another}`,
        place: entry.place,
      },
    ];
  });
}
