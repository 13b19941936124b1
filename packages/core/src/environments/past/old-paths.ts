import type { Path } from '../../nouns/git.js';
import { usual } from '../model/usual-names.js';

const names = new Set(usual);

/** Short names that do not begin with the same three letters as what they stand for. */
const short: ReadonlyMap<string, string> = new Map([
  ['stg', 'staging'],
  ['prd', 'prod'],
  ['tst', 'test'],
]);

/** How many words two paths share. */
export function sharedWords(one: Path, other: Path): number {
  const left = wordsOf(other);
  return wordsOf(one).filter((word) => {
    const at = left.indexOf(word);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
}

/**
 * Whether two paths name different environments, by names that are usual: then one took the content of the other, which is not its past.
 * A name may be written otherwise: `prod` and `production`, `stage` and `staging`.
 */
export function nameOthers(one: Path, other: Path): boolean {
  const [mine, theirs] = [namedBy(one), namedBy(other)];
  return mine.size > 0 && theirs.size > 0 && [...mine].every((name) => !theirs.has(name));
}

function namedBy(path: Path): Set<string> {
  const found = wordsOf(path).filter((word) => names.has(word));
  return new Set(found.map((word) => (short.get(word) ?? word).slice(0, 3)));
}

function wordsOf(path: Path): string[] {
  return path.split(/[/._-]/);
}
