import type { ChartHistory } from '@slipway/core/charts/history';
import { type Charts, findPasts, findTaken } from '@slipway/core/charts/past';
import { compareVersions } from '@slipway/core/charts/version';
import { Failure } from '@slipway/core/failure';
import type { Folder } from '@slipway/core/nouns/folder';
import type { CommitId } from '@slipway/core/nouns/git';
import { readBranch } from '@slipway/core/ports/github/branches';
import type { Checkout } from '@slipway/core/run/world';
import { mergeBase, resolveCommit } from '@slipway/core/snapshot/changes';
import type { LastRelease } from './release.js';

/**
 * What counts as released where the user names a `base`, by the rules of `chart-bump-check`: each chart as it was where the base and what is checked
 * out parted, at the higher of its versions there and at the tip of the base. New charts are left out.
 * @param name a branch, tag or commit
 * @param now every chart that is there now
 * @param past their history
 * @throws {Failure} when there is none, or it has nothing in common with `head`
 */
export async function readSince(
  name: string,
  head: CommitId,
  now: Charts,
  past: ChartHistory,
  world: Checkout,
): Promise<ReadonlyMap<Folder, LastRelease>> {
  const { clone } = world;
  const target = await resolve(name, world);
  await clone.ensure(target);
  if (clone.shallow) await clone.complete();
  const from = await mergeBase(clone, target, head);
  if (from === null) {
    throw new Failure({
      code: 'no-common-history',
      message: `${head.slice(0, 7)} and ${name} have no commit in common`,
      fix: 'Correct the input `since`.',
    });
  }
  const before = await past.at(from);
  const pasts = findPasts(now, before);
  const taken = findTaken(now, pasts, from === target ? before : await past.at(target));
  return new Map(
    [...now.values()].flatMap((chart): [Folder, LastRelease][] => {
      const past = pasts.get(chart.folder);
      const versions = [past?.semver, taken.get(chart.folder)?.semver].filter((version) => version !== undefined);
      const [version] = versions.toSorted((a, b) => compareVersions(b, a));
      return version === undefined
        ? []
        : [[chart.folder, { version, commit: from, by: 'base', before: past ?? chart }]];
    }),
  );
}

async function resolve(name: string, { clone, github }: Checkout): Promise<CommitId> {
  const here = await resolveCommit(clone, name);
  if (here !== null) return here;
  const branch = /^[0-9a-f]{40}$/.test(name) ? null : await readBranch(github, name);
  if (branch !== null) return branch.head;
  throw new Failure({
    code: 'unknown-revision',
    message: `There is no branch, tag or commit \`${name}\``,
    fix: 'Correct the input `since`. A commit must be in the clone.',
  });
}
