import type { Chart } from '@slipway/core/charts/chart';
import { chartFolders, readCharts } from '@slipway/core/charts/discover';
import type { Folder } from '@slipway/core/charts/folder';
import { type ChartVersion, compareVersions } from '@slipway/core/charts/version';
import { Failure } from '@slipway/core/failure';
import { readBranch } from '@slipway/core/ports/github/branches';
import { mergeBase, resolveCommit } from '@slipway/core/snapshot/changes';
import type { CommitId } from '@slipway/core/snapshot/snapshot';
import type { World } from '@slipway/core/world';

/** What counts as released where the user names a `base`, by the rules of `chart-bump-check`. */
export interface Since {
  /** What is different now was changed since this commit, which the base and what is checked out have in common. */
  readonly from: CommitId;
  readonly before: ReadonlyMap<Folder, Chart>;
  /** The charts at the tip of the base: their versions are taken. */
  readonly taken: ReadonlyMap<Folder, Chart>;
}

/**
 * Reads the charts of a base.
 * @param name a branch, tag or commit
 * @throws {Failure} when there is none, or it has nothing in common with `head`
 */
export async function readSince(name: string, head: CommitId, world: World): Promise<Since> {
  const { clone, history } = world;
  const target = await resolve(name, world);
  await clone.ensure(target);
  if (clone.shallow) await clone.complete();
  const from = await mergeBase(clone, target, head);
  if (from === null) {
    throw new Failure({
      code: 'no-common-history',
      message: `${head.slice(0, 7)} and ${name} have no commit in common`,
      fix: 'Correct the input `base`.',
    });
  }
  const chartsAt = async (commit: CommitId): Promise<Map<Folder, Chart>> => {
    const snapshot = history.at(commit);
    return readCharts(snapshot, chartFolders(await snapshot.list(['**/Chart.yaml'])), 'skip');
  };
  const before = await chartsAt(from);
  return { from, before, taken: from === target ? before : await chartsAt(target) };
}

async function resolve(name: string, { clone, github }: World): Promise<CommitId> {
  const here = await resolveCommit(clone, name);
  if (here !== null) return here;
  const branch = /^[0-9a-f]{40}$/.test(name) ? null : await readBranch(github, name);
  if (branch !== null) return branch.head;
  throw new Failure({
    code: 'unknown-revision',
    message: `There is no branch, tag or commit \`${name}\``,
    fix: 'Correct the input `base`; a commit must be in the clone.',
  });
}

/**
 * A chart's own past: in its folder, or where a chart of its name was that is gone from there.
 * @param now every chart that is there now
 * @returns undefined for a new chart
 */
export function findPast(
  chart: Chart,
  now: ReadonlyMap<Folder, Chart>,
  { before, taken }: Since,
): { readonly before: Chart; readonly released: ChartVersion } | undefined {
  const find = (charts: ReadonlyMap<Folder, Chart>): Chart | undefined => {
    const here = charts.get(chart.folder);
    if (here?.name === chart.name) return here;
    const gone = [...charts.values()].filter(
      ({ folder, name }) => name === chart.name && now.get(folder)?.name !== name,
    );
    return gone.length === 1 ? gone[0] : undefined;
  };
  const old = find(before);
  const versions = [old?.semver, find(taken)?.semver].filter((version) => version !== undefined);
  const [released] = versions.toSorted((a, b) => compareVersions(b, a));
  return released && { before: old ?? chart, released };
}
