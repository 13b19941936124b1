import { baseName, folderOf, foldersOf, inFolder, within } from '../../nouns/folder.js';
import type { Path } from '../../nouns/git.js';

/** What git does not ask when it writes a file: how it is shown and told apart. */
const harmless = /^[-!]?(?:diff|linguist-[\w-]+|gitlab-[\w-]+|whitespace|delta|conflict-marker-size)(?:=|$)/;

/** Nobody writes more by hand: what is longer is not understood. */
const longest = 1_000_000;

/**
 * Whether a change of a `.gitattributes` may change the bytes that git writes for files, whose contents in git stay as they are: line ends, encodings,
 * filters, `$Id$`. Only what is known to change nothing is let through, and only patterns that cannot mean one of the files.
 */
export function mayCheckOutOtherwise(path: Path, before: string, after: string, files: readonly Path[]): boolean {
  const folder = folderOf(path);
  const below = files.filter((file) => within(folder, file) !== undefined);
  if (below.length === 0) return false;
  if (before.length > longest || after.length > longest) return true;
  // In some places git reads no further than to here.
  if (before !== after && `${before}${after}`.includes('\0')) return true;
  const mayMean = meaner(folder, below);
  const [was, is] = [before, after].map((text) => linesThatCount(text, mayMean));
  return was?.join('\n') !== is?.join('\n');
}

function linesThatCount(text: string, mayMean: (pattern: string) => boolean): string[] {
  return text.split('\n').flatMap((line) => {
    const [pattern, ...attributes] = line.split(/[ \t\r]+/).filter((word) => word !== '');
    if (pattern === undefined || pattern.startsWith('#')) return [];
    // Compared as it is: git knows fewer blanks than we do, drops a line with an attribute it cannot read, and one that is too long.
    const isHarmless = attributes.every((one) => harmless.test(one)) && /^[^"[]/.test(pattern);
    return !isHarmless && mayMean(pattern) ? [line.endsWith('\r') ? line.slice(0, -1) : line] : [];
  });
}

/** Whether a pattern may mean one of the files. Said as plainly as `*.png`, `package-lock.json` or `docs/…`, it can be told; else it may. */
function meaner(folder: string, files: readonly Path[]): (pattern: string) => boolean {
  const lower = files.map((file) => file.toLowerCase());
  const names = new Set(lower.map(baseName));
  const endings = new Set(
    [...names].flatMap((name) => [...name.matchAll(/\./g)].map(({ index }) => name.slice(index))),
  );
  const folders = new Set(lower.flatMap(foldersOf));
  return (pattern) => {
    const text = pattern.toLowerCase();
    if (/^\*\.[\w.-]+$/.test(text)) return endings.has(text.slice(1));
    if (/^[\w.-]+$/.test(text)) return names.has(text);
    const [, plain] = /^\/?((?:[\w.-]+\/)+)/.exec(text) ?? [];
    return plain === undefined || folders.has(inFolder(folder, plain.slice(0, -1)).toLowerCase());
  };
}
