import { isInCt, readCtConfig } from '@slipway/core/charts/ct';
import { isFixture, parentOf } from '@slipway/core/charts/discover';
import type { Charts } from '@slipway/core/charts/past';
import type { Folder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Inputs } from './table.js';

/** What a `ct.yaml` leaves to be raised where no one named charts: what chart-bump-check checks. */
export interface Chosen {
  /** Whether the chart of a folder is one. */
  readonly has: (folder: Folder) => boolean;
  /** Undefined without the file. */
  readonly ct: { readonly path: Path; readonly leftOut: readonly Folder[] } | undefined;
}

/** @throws {Failure} when `ct.yaml` cannot be read */
export async function readChosen({ charts: named }: Inputs, base: Snapshot, charts: Charts): Promise<Chosen> {
  const ct = named === 'changed' ? await readCtConfig(base, '') : undefined;
  if (ct === undefined) return { has: () => true, ct };
  const has = (folder: Folder) => isInCt(ct, folder, charts.get(folder)?.deprecated === true);
  const leftOut = [...charts.keys()].filter(
    (folder) => !has(folder) && !isFixture(folder) && parentOf(folder, charts) === undefined,
  );
  return { has, ct: { path: ct.path, leftOut } };
}
