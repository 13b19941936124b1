import { bounds, mustBeFew, mustFit } from '../bounds.js';
import type { Path } from '../nouns/git.js';
import { globMatcher } from './glob.js';

/** Where GitHub looks for code owners, the first one that is there. Source: https://docs.github.com/articles/about-code-owners */
export const codeOwnersPaths: readonly Path[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/**
 * The owners of some files, each once, as they are written: `@login`, `@org/team` or an address. Of several patterns that match a
 * file the last one counts, also where it names nobody.
 */
export function codeOwnersOf(text: string, paths: readonly Path[]): string[] {
  const lines = text.split(/\r?\n/);
  mustFit('CODEOWNERS', text.length, bounds.patterns * 12, 'GitHub reads at most 3 MB of it: write fewer patterns.');
  mustBeFew('CODEOWNERS', lines.length, bounds.ownerLines, 'lines', 'Write fewer patterns.');
  const rules = lines.flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    return pattern ? [{ matches: globMatcher(globOf(pattern)), owners }] : [];
  });
  return [...new Set(paths.flatMap((path) => rules.findLast(({ matches }) => matches(path))?.owners ?? []))];
}

/** A pattern of a `.gitignore`, as which CODEOWNERS reads it: with a slash before its end it is meant from the root on. */
function globOf(pattern: string): string[] {
  const plain = pattern.replace(/^\//, '').replace(/\/$/, '');
  const isFromRoot = pattern.replace(/\/$/, '').includes('/');
  const glob = isFromRoot ? plain : `**/${plain}`;
  // `docs/*` means its files alone, a plain name all beneath it, too.
  if (pattern.endsWith('/*')) return [glob];
  // `a/` means what is in folders of that name, and no file of that name.
  return pattern.endsWith('/') ? [`${glob}/**/*`] : [glob, `${glob}/**`];
}
