import { globMatcher } from '../files/glob.js';
import type { Glob, Path } from '../nouns/git.js';
import { mustStayInside } from './inside.js';

// Apart from this file, which few runs need: loading its library takes longer than most of what they do.
export { mustStayInside, throughLink } from './inside.js';

/** Whether a path matches at least one of the globs: `*` stays in a folder, `**` does not, dot files match. */
export function matcher(globs: readonly Glob[]): (path: Path) => boolean {
  mustStayInside(globs);
  return globMatcher(globs);
}
