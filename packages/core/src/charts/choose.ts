import { Failure } from '../failure.js';
import { baseName, type Folder } from '../nouns/folder.js';
import { isFixture, parentOf } from './discover.js';
import type { Chart } from './manifest.js';
import { type Selector, selectCharts } from './select.js';

/**
 * The charts that an input names. Where it names none: all but fixtures of tests and what lies inside another chart.
 * @throws {Failure} for each that is not there
 */
export function chooseCharts(selectors: readonly Selector[], charts: ReadonlyMap<Folder, Chart>): Chart[] {
  return chooseFolders(selectors, charts, []).flatMap((folder) => charts.get(folder) ?? []);
}

/**
 * The folders of the charts that an input names, also of those that cannot be read.
 * @param unreadable see {@link unreadableIn}
 * @throws {Failure} for each that is not there
 */
export function chooseFolders(
  selectors: readonly Selector[],
  charts: ReadonlyMap<Folder, Chart>,
  unreadable: readonly Folder[],
): readonly Folder[] {
  const isUsual = ({ folder }: Chart) => parentOf(folder, charts) === undefined && !isFixture(folder);
  // Others are chosen only by who names them.
  const all = selectors.every((selector) => selector.startsWith('!'))
    ? [...charts.values()].filter(isUsual)
    : charts.values();
  const known = new Map([...all].map(({ folder, name }) => [folder, name]));
  const { folders, unknown } = selectCharts(
    selectors,
    // Helm wants charts to be named like their folders.
    new Map([...known, ...unreadable.map((one) => [one, baseName(one)] as const)]),
  );
  if (unknown.length > 0) {
    throw new Failure(
      unknown.map((selector) => ({
        code: 'chart-not-found',
        message: `The input \`charts\` names ${selector}, but there is no such chart`,
        fix: `Correct the name. The charts of this repository: ${[...known.keys()].slice(0, 20).join(', ') || 'none'}.`,
      })),
    );
  }
  return folders;
}
