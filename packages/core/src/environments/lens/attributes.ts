import { baseName, folderOf, inFolder, isAt, within } from '../../nouns/folder.js';
import type { Path } from '../../nouns/git.js';

/** What git does not ask when it writes a file: how it is shown and told apart. */
const harmless = /^[-!]?(?:diff|linguist-[\w-]+|gitlab-[\w-]+|whitespace|delta|conflict-marker-size)(?:=|$)/;

/**
 * Whether a change of a `.gitattributes` may change the bytes that git writes for files, whose contents in git stay as they are: line ends, encodings,
 * filters, `$Id$`. Only what is known to change nothing is let through, and only patterns that cannot mean one of the files.
 */
export function mayCheckOutOtherwise(path: Path, before: string, after: string, files: readonly Path[]): boolean {
  const folder = folderOf(path);
  const below = files.filter((file) => within(folder, file) !== undefined);
  const [was, is] = [before, after].map((text) => linesThatCount(text, folder, below));
  return was?.join('\n') !== is?.join('\n');
}

function linesThatCount(text: string, folder: string, files: readonly Path[]): string[] {
  return text.split('\n').flatMap((line) => {
    const [pattern, ...attributes] = line.split(/[ \t\r]+/).filter((word) => word !== '');
    if (pattern === undefined || pattern.startsWith('#')) return [];
    const isHarmless = attributes.every((one) => harmless.test(one)) && /^[^"[]/.test(pattern);
    const counts = !isHarmless && files.some((file) => mayMean(pattern, folder, file));
    return counts ? [line.trim()] : [];
  });
}

/** Whether a pattern may mean a file. Said as plainly as `*.png`, `package-lock.json` or `docs/…`, it can be told; else it may. */
function mayMean(pattern: string, folder: string, file: Path): boolean {
  const name = baseName(file).toLowerCase();
  const text = pattern.toLowerCase();
  if (/^\*\.[\w.-]+$/.test(text)) return name.endsWith(text.slice(1));
  if (/^[\w.-]+$/.test(text)) return name === text;
  const [, plain] = /^\/?((?:[\w.-]+\/)+)/.exec(text) ?? [];
  return plain === undefined || isAt(inFolder(folder, plain.slice(0, -1)).toLowerCase(), file.toLowerCase());
}
