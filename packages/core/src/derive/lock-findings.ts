import type { Finding } from '../failure.js';
import { readNpmLock } from '../files/npm-lock.js';
import { type PoetryLock, readPoetryLock } from '../files/poetry-lock.js';
import { decode } from '../files/text.js';
import { readUvLock } from '../files/uv-lock.js';
import type { Path } from '../nouns/git.js';
import type { Edit } from '../plan/proposal.js';

const shown = 5;

/** Warns of locks that a release changes by more than its own versions. */
export function findLockChanges(edits: readonly Edit[]): Finding[] {
  return [...findPoetryChanges(edits), ...findUvChanges(edits), ...findNpmChanges(edits)];
}

/**
 * Warns of every uv.lock that another uv wrote before: it wrote other lines, or took other versions of packages than those of the repository. uv.lock does not
 * say which uv that was.
 */
function findUvChanges(edits: readonly Edit[]): Finding[] {
  return edits.flatMap(({ path, mode, before, after }): Finding[] => {
    if (before === null || after === null || !/(^|\/)uv\.lock$/.test(path)) return [];
    const was = readUvLock(path, decode(path, { mode, bytes: before }));
    const is = readUvLock(path, decode(path, { mode, bytes: after }));
    const format = was.format === is.format ? [] : [`its format goes from ${was.format} to ${is.format}`];
    const moved = [...is.packages].flatMap(([name, version]) => {
      const before = was.packages.get(name) ?? version;
      return before === version ? [] : [`${name} ${before} → ${version}`];
    });
    return changedMore(
      path,
      [...format, ...(moved.length > 0 ? [`the versions of other packages change: ${few(moved)}`] : [])],
      'Pin the uv that your team locks with in the step before this one: `- uses: astral-sh/setup-uv@v6` with `version: <yours>`.',
    );
  });
}

/** The same for package-lock.json: another npm, or one that is configured in another way, wrote it before. */
function findNpmChanges(edits: readonly Edit[]): Finding[] {
  return edits.flatMap(({ path, mode, before, after }): Finding[] => {
    if (before === null || after === null || !/(^|\/)package-lock\.json$/.test(path)) return [];
    const was = readNpmLock(decode(path, { mode, bytes: before }));
    const is = readNpmLock(decode(path, { mode, bytes: after }));
    if (was === undefined || is === undefined) return [];
    if (was.format !== is.format)
      return changedMore(path, [`its format (lockfileVersion) goes from ${was.format} to ${is.format}`], yourNpm);
    const both = [...was.packages].flatMap(([name, old]) => {
      const now = is.packages.get(name);
      return now === undefined ? [] : [{ name, old, now }];
    });
    const moved = both
      .filter(({ old, now }) => old.version !== now.version)
      .map(({ name, old, now }) => `${name} ${old.version} → ${now.version}`);
    const lost = both.filter(({ old, now }) => old.isResolved && !now.isResolved).map(({ name }) => name);
    const gone = [...was.packages.keys()].filter((name) => !is.packages.has(name));
    const found: [string, string[]][] = [
      ['the versions of other packages change', moved],
      ['it no longer says where packages are fetched from', lost],
      ['packages are gone', gone],
    ];
    const told = found.filter(([, names]) => names.length > 0).map(([what, names]) => `${what}: ${few(names)}`);
    return changedMore(path, told, yourNpm);
  });
}

const yourNpm =
  'Pin the Node that your team locks with in the step before this one: `- uses: actions/setup-node@v7` with `node-version: <yours>`; it brings its npm.';

function changedMore(path: Path, found: readonly string[], fix: string): Finding[] {
  if (found.length === 0) return [];
  const message = `${path} changes more than the release needs: ${found.join('; ')}`;
  return [{ level: 'warning', code: 'lock-changed-more', message, fix, place: { path } }];
}

function few(names: readonly string[]): string {
  return `${names.slice(0, shown).join(', ')}${names.length > shown ? `, and ${names.length - shown} more` : ''}`;
}

/**
 * Warns of every poetry.lock that another major version of Poetry or of the lock format wrote before: the difference is large,
 * and whoever installs with the older one may not be able to read it.
 */
function findPoetryChanges(edits: readonly Edit[]): Finding[] {
  return edits.flatMap(({ path, mode, before, after }): Finding[] => {
    if (before === null || after === null || !/(^|\/)poetry\.lock$/.test(path)) return [];
    const was = readPoetryLock(path, decode(path, { mode, bytes: before }));
    const is = readPoetryLock(path, decode(path, { mode, bytes: after }));
    if (major(was.lockVersion) === major(is.lockVersion) && major(was.poetryVersion) === major(is.poetryVersion))
      return [];
    return [
      {
        level: 'warning',
        code: 'lock-format-changed',
        message: `${path} was written by ${writer(was)} and is now written by ${writer(is)}`,
        fix: 'Add a step before it that installs the Poetry of your team: `- run: pipx install poetry==<yours>`.',
        place: { path },
      },
    ];
  });
}

function major(version: string): string {
  return version.split('.', 1)[0] ?? '';
}

function writer({ poetryVersion, lockVersion }: PoetryLock): string {
  return `Poetry ${poetryVersion || '(version unknown)'} (lock format ${lockVersion})`;
}
