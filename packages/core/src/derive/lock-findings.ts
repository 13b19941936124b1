import { type PoetryLock, readPoetryLock } from '../files/poetry-lock.js';
import { decode } from '../files/text.js';
import type { Edit, Finding } from '../plan/proposal.js';

/**
 * Warns of every poetry.lock that another major version of Poetry or of the lock format wrote before: the difference is large,
 * and whoever installs with the older one may not be able to read it.
 */
export function findLockChanges(edits: readonly Edit[]): Finding[] {
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
        fix: 'Install the Poetry your team uses in the step before this one, or tell the team to move to this one.',
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
