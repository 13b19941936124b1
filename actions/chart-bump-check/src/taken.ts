import { isFixture, parentOf } from '@slipway/core/charts/discover';
import type { Chart } from '@slipway/core/charts/manifest';
import { type ChartVersion, compareVersions, type Level, raiseVersion } from '@slipway/core/charts/version';
import type { Facts, Touched } from './facts.js';

/** The lowest version of a level above another that nobody has, as far as is known. */
export function nextFree(
  { published, namesakes }: Facts,
  { folder, name }: Chart,
  version: ChartVersion,
  level: Level,
): string {
  const others = namesakes.filter((other) => other.name === name && other.folder !== folder);
  const inUse = new Set(others.map(({ semver }) => semver?.semver));
  const isTaken = ({ text, semver }: ChartVersion): boolean =>
    inUse.has(semver) || published.get(folder)?.has(text) === true;
  let next = raiseVersion(version, level);
  while (isTaken(next)) next = raiseVersion(next, level);
  return next.text;
}

/** Another chart of the name that has the version too, unless the two had one version before the change. */
export function namesakeOf(
  { namesakes, touched, charts }: Facts,
  { folder, before, after, taken }: Touched,
): Chart | undefined {
  if (after === undefined || after.version === taken?.version) return undefined;
  if (parentOf(folder, charts) !== undefined || isFixture(folder)) return undefined;
  const has = (chart: Chart | undefined, version: ChartVersion | undefined): boolean =>
    chart?.semver !== undefined && version !== undefined && compareVersions(chart.semver, version) === 0;
  return namesakes.find((other) => {
    if (other.folder === folder || other.name !== after.name || !has(other, after.semver)) return false;
    const known = touched.find((each) => each.folder === other.folder);
    return before === undefined || !has(known === undefined ? other : known.before, before.semver);
  });
}

/** Is the version of a chart 0.0.0, and was it? Nothing is published as that: the build that packages it gives it another one. */
export function isStamped({ after, taken }: Pick<Touched, 'after' | 'taken'>): boolean {
  return after?.semver?.semver === '0.0.0' && taken?.semver?.semver === '0.0.0';
}
