import { globMatcher } from '../files/glob.js';
import { type Folder, normalizeFolder, within } from '../nouns/folder.js';

/** What a user names charts by: a folder, a glob of folders, or a chart's name. A leading `!` takes charts away again. */
export type Selector = string;

/**
 * The charts a user means. A folder that is a chart means that chart alone; another one, such as `charts`, all charts below it. Taken
 * away, a folder is gone with all below it.
 * @param known the folders to choose from, with the charts' names
 * @returns the folders, sorted, and the selectors that fit nothing
 */
export function selectCharts(
  selectors: readonly Selector[],
  known: ReadonlyMap<Folder, string>,
): { readonly folders: readonly Folder[]; readonly unknown: readonly Selector[] } {
  const unknown: Selector[] = [];
  const chosen = new Set<Folder>(selectors.every((selector) => selector.startsWith('!')) ? known.keys() : []);
  for (const selector of selectors) {
    const away = selector.startsWith('!');
    const wanted = normalizeFolder(selector.slice(away ? 1 : 0)).replace(/\/Chart\.yaml$/, '');
    const matches = globMatcher([wanted]);
    if (!away && known.has(wanted)) {
      chosen.add(wanted);
      continue;
    }
    const hits = [...known].flatMap(([folder, name]) =>
      name === wanted || wanted === '.' || folder === wanted || within(wanted, folder) !== undefined || matches(folder)
        ? [folder]
        : [],
    );
    if (hits.length === 0 && !away) unknown.push(selector);
    for (const hit of hits) away ? chosen.delete(hit) : chosen.add(hit);
  }
  return { folders: [...chosen].sort(), unknown };
}
