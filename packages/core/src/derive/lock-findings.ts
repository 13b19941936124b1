import type { Finding } from '../failure.js';
import { type PoetryLock, readPoetryLock } from '../files/poetry-lock.js';
import { decode } from '../files/text.js';
import { readUvLock } from '../files/uv-lock.js';
import type { Edit } from '../plan/proposal.js';

const shown = 5;

/** Warns of locks that a release changes by more than its own versions. */
export function findLockChanges(edits: readonly Edit[]): Finding[] {
  return [...findPoetryChanges(edits), ...findUvChanges(edits)];
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
    const moved = [...is.packages].filter(([name, version]) => (was.packages.get(name) ?? version) !== version);
    const names = moved.slice(0, shown).map(([name, version]) => `${name} ${was.packages.get(name)} → ${version}`);
    const more = moved.length > shown ? `, and ${moved.length - shown} more` : '';
    const found = [
      ...format,
      ...(moved.length > 0 ? [`the versions of other packages change: ${names.join(', ')}${more}`] : []),
    ];
    if (found.length === 0) return [];
    return [
      {
        level: 'warning',
        code: 'lock-changed-more',
        message: `${path} changes more than the release needs: ${found.join('; ')}`,
        fix: 'Pin the uv that your team locks with in the step before this one: `- uses: astral-sh/setup-uv@v6` with `version: <yours>`.',
        place: { path },
      },
    ];
  });
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
