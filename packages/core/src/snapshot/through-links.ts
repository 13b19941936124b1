import { inFolder, within } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';

/** Links that lead into their own folder give a path names without end. */
const most = 100;

/** All paths by which something is reached: its own, and those through symbolic links. @param links with what they lead to */
export function namesThrough(links: ReadonlyMap<Path, Path>, path: Path): readonly Path[] {
  const names = new Set([path]);
  // A set goes on with what is added meanwhile.
  for (const name of names) {
    for (const [link, to] of links) {
      const rest = name === to ? '' : within(to, name);
      if (rest !== undefined) names.add(rest === '' ? link : inFolder(link, rest));
      if (names.size >= most) return [...names];
    }
  }
  return [...names];
}
