import type { Folder } from '../nouns/folder.js';
import { type Chart, sameData } from './manifest.js';

/** Charts by their folders. */
export type Charts = ReadonlyMap<Folder, Chart>;

/**
 * Finds what each chart was at another commit: the chart of its name in its folder; for one that is not there, a chart of its name
 * that is gone from where it was. Where several are gone, first those are taken for each other whose Chart.yaml says the same, then those whose
 * folders have the most names in common; each only once.
 * @param now,then the charts at the two commits, all or those that a change touches
 * @returns the chart then, by the folder now; new charts are left out
 */
export function findPasts(now: Charts, then: Charts): Map<Folder, Chart> {
  const found = new Map<Folder, Chart>();
  const arrived: Chart[] = [];
  for (const chart of now.values()) {
    const here = then.get(chart.folder);
    if (here?.name === chart.name) found.set(chart.folder, here);
    else if (chart.name !== '') arrived.push(chart);
  }
  const gone = new Set([...then.values()].filter(({ folder, name }) => now.get(folder)?.name !== name));
  const pairs = arrived.flatMap((chart) =>
    [...gone].flatMap((old) => (old.name === chart.name ? [{ chart, old, likeness: likeness(chart, old) }] : [])),
  );
  // The sort is stable: what is as like keeps the order of the folders.
  for (const { chart, old } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (found.has(chart.folder) || !gone.delete(old)) continue;
    found.set(chart.folder, old);
  }
  return found;
}

/**
 * Finds the same charts at the tip of another branch: where they are, where they were, or where that branch moved them.
 * @param pasts what the charts were where the branches parted
 */
export function findTaken(now: Charts, pasts: Charts, tip: Charts): Map<Folder, Chart> {
  const moved = findPasts(now, tip);
  return new Map(
    [...now.values()].flatMap(({ folder, name }) => {
      const there = [folder, pasts.get(folder)?.folder ?? folder].map((place) => tip.get(place));
      const chart = there.find((each) => each?.name === name) ?? moved.get(folder);
      return chart === undefined ? [] : [[folder, chart] as const];
    }),
  );
}

function likeness(a: Chart, b: Chart): number {
  const names = b.folder.split('/');
  const common = a.folder.split('/').filter((name) => {
    const at = names.indexOf(name);
    if (at !== -1) names.splice(at, 1);
    return at !== -1;
  });
  // No path has as many parts.
  return (sameData(a.metadata, b.metadata) ? 10_000 : 0) + (a.version === b.version ? 1_000 : 0) + common.length;
}
