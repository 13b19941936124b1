import { compareCharts } from '@slipway/core/charts/compare';
import { readCharts } from '@slipway/core/charts/discover';
import type { Chart } from '@slipway/core/charts/manifest';
import {
  compareVersions,
  isPrerelease,
  levelAt,
  levelBetween,
  levels,
  raiseVersion,
} from '@slipway/core/charts/version';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { FileChange } from '@slipway/core/snapshot/changes';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Understated } from './facts.js';
import { orTell, type Tell } from './tell.js';

/** What a change started from, for what it changed. */
export interface Since {
  readonly base: Snapshot;
  /** The files that differ. */
  changes(): Promise<readonly FileChange[]>;
  /** Whether to look for breaking changes, which reads values and schemas. */
  readonly assesses: boolean;
}

/** What a change did to charts, by their folders. */
export interface ChangedCharts {
  /** Their packages changed, and their versions did not. */
  readonly unraised: ReadonlySet<Folder>;
  /** Their versions were raised by less than what they break. */
  readonly understated: ReadonlyMap<Folder, Understated>;
}

/**
 * Compares charts with those at `base`. Those whose version goes back or has no order are left out.
 * @param values what environments run may lie in a chart's folder: that is no change of the chart
 * @param tell what is told of a chart that cannot be assessed
 */
export async function compareWithBase(
  head: Snapshot,
  { base, changes, assesses }: Since,
  charts: readonly Chart[],
  values: ReadonlySet<Path>,
  tell: Tell,
): Promise<ChangedCharts> {
  const folders = charts.map(({ folder }) => folder);
  const [changed, before] = await Promise.all([changes(), readCharts(base, folders, 'skip')]);
  const pairs = charts.flatMap((after) => {
    const old = before.get(after.folder);
    const isJudged = old?.name === after.name && (old.version === after.version || (assesses && rose(old, after)));
    return isJudged ? [{ before: old, after }] : [];
  });
  const compared = (await compareCharts(base, head, pairs, changed))
    .map((one) => ({ ...one, files: one.files.filter(({ path }) => !values.has(inFolder(one.after.folder, path))) }))
    .filter(({ files }) => files.length > 0);
  const unraised = new Set<Folder>();
  const understated = new Map<Folder, Understated>();
  for (const one of compared) {
    const { folder } = one.after;
    const bump = bumpOf(one.before, one.after);
    if (bump === undefined) {
      unraised.add(folder);
      continue;
    }
    if (bump.isEnough) continue;
    const { assess } = await import('@slipway/core/charts/level');
    const [found] = (await orTell(tell, () => assess(base, head, [one]))) ?? [];
    if (found?.level !== 'major') continue;
    understated.set(folder, { before: one.before.version, ...bump.said, reasons: found.reasons });
  }
  return { unraised, understated };
}

/** Pre-releases promise nothing yet. */
function rose({ semver: before }: Chart, { semver: after }: Chart): boolean {
  return before !== undefined && after !== undefined && !isPrerelease(before) && compareVersions(before, after) < 0;
}

/** How a version was raised, and what a breaking change needs; undefined: it is the same. */
function bumpOf({ semver: before, version }: Chart, { semver: after, version: now }: Chart) {
  if (before === undefined || after === undefined || version === now) return undefined;
  const needed = levelAt(before, 'major');
  const bump = levelBetween(before, after) ?? 'patch';
  return {
    isEnough: levels.indexOf(bump) >= levels.indexOf(needed),
    said: { bump, needed: raiseVersion(before, needed).text },
  };
}
