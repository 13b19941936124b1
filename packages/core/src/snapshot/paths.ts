import { globMatcher } from '../files/glob.js';
import type { Glob, Path } from '../nouns/git.js';
import { mustStayInside } from './inside.js';

// Apart from this file, which few runs need: loading its library takes longer than most of what they do.
export { mustStayInside, throughLink } from './inside.js';

/** By the list itself: each commit of a history asks for the files of all services with the same lists. */
const made = new WeakMap<readonly Glob[], (path: Path) => boolean>();

/** Whether a path matches at least one of the globs: `*` stays in a folder, `**` does not, dot files match. */
export function matcher(globs: readonly Glob[]): (path: Path) => boolean {
  const known = made.get(globs);
  if (known !== undefined) return known;
  mustStayInside(globs);
  const matches = globMatcher(globs);
  made.set(globs, matches);
  return matches;
}
