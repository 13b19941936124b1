import picomatch from 'picomatch';
import { bounds, mustBeFew, tooMuch } from '../bounds.js';
import { Failure } from '../failure.js';
import type { Glob, Path } from '../nouns/git.js';
import { matchPattern } from './path-pattern.js';

/**
 * Whether a path matches at least one of the globs: `*` stays in a folder, `**` does not, dot files match. It is picomatch's reading, but a glob that its
 * regular expression could match in very many ways goes to a matcher whose time grows with the lengths of glob and path only.
 * @throws {Failure} `above-bound`, `glob-too-intricate`
 */
export function globMatcher(globs: readonly Glob[]): (path: Path) => boolean {
  mustBeFew('A list of globs', globs.length, bounds.globs, 'globs', 'Write fewer, such as `charts/*`.');
  const matchers = globs.map(matcherOf);
  return (path) => matchers.some((matches) => matches(path));
}

function matcherOf(glob: Glob): (path: Path) => boolean {
  if (glob.length > bounds.glob) {
    throw tooMuch({
      ...{
        what: `The glob ${glob.slice(0, 40)}…`,
        found: `${glob.length} characters`,
        limit: `${bounds.glob} of them`,
      },
      fix: 'Write several shorter globs.',
    });
  }
  // picomatch takes it for a mistake of its caller.
  if (glob === '') return () => false;
  if (/\\{2}/.test(glob)) {
    // Beside braces picomatch's time doubles with each of them.
    throw new Failure({
      code: 'glob-too-intricate',
      message: `The glob ${glob} has backslashes beside each other, which could take very long to match`,
      fix: 'Write `?` for a backslash in the name of a file.',
    });
  }
  // With `s` a name may begin with any character, also with one that ends lines.
  return isSimple(glob) ? picomatch(glob, { dot: true, flags: 's' }) : linearMatcher(glob);
}

/** At most two places beside each other that can be of any length, and nothing that repeats: there are few ways to try. */
function isSimple(glob: Glob): boolean {
  if (/[+*]\(/.test(glob)) return false;
  const deep = glob.match(/\*{2,}/g)?.length ?? 0;
  const most = Math.max(...glob.split('/').map((part) => part.match(/(?<!\*)\*(?!\*)|!\(/g)?.length ?? 0));
  return deep + most <= 2;
}

/** The same for globs of `*`, `?`, classes and whole parts `**`. */
function linearMatcher(glob: Glob): (path: Path) => boolean {
  const parts = glob.split('/').map((part) => {
    if (part === '**') return part;
    const isPlain = !/[{}()]|\*\*|\[:/.test(part);
    return isPlain ? matchPattern(part.replaceAll('[!', '[^')) : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) {
    throw new Failure({
      code: 'glob-too-intricate',
      message: `The glob ${glob} has several \`*\` beside braces or groups, which could take very long to match`,
      fix: 'Write several globs without braces and groups in place of it.',
    });
  }
  // As picomatch has it, `a*/**` is not the file `a1` itself.
  const parted: typeof known = /(?<!\*)\*\/\*\*$/.test(glob) ? [...known, () => true] : known;
  return (path) => matchesParts(parted, path.split('/'));
}

function matchesParts(parts: readonly ('**' | ((part: string) => boolean))[], path: readonly string[]): boolean {
  /** Which beginnings of the path fit the parts so far, by how many of its parts they have. */
  let fits = [true, ...path.map(() => false)];
  for (const part of parts) {
    if (part === '**') {
      const first = fits.indexOf(true);
      fits = fits.map((_, length) => first !== -1 && length >= first);
    } else {
      const before = fits;
      fits = fits.map((_, length) => length > 0 && before[length - 1] === true && part(path[length - 1] ?? ''));
    }
  }
  return fits.at(-1) === true;
}
