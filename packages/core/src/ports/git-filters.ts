import { type Git, GitError } from './git.js';

/** What `git lfs install` writes. */
const ofLfs = new Set(['git-lfs clean -- %f', 'git-lfs smudge -- %f', 'git-lfs filter-process']);

/**
 * Git without the filters that the clone's own configuration names: they are programs, and whoever handed the clone over may have written them. Those of
 * the user and of the machine stay, and so do those of Git LFS. A file that such a filter changes may be told as changed.
 */
export async function withoutFilters(git: Git): Promise<Git> {
  const args = ['config', '--show-scope', '-z', '--get-regexp', String.raw`^filter\..*\.(clean|smudge|process)$`];
  const listed = await git.text(args).catch((error: unknown) => {
    // It has none.
    if (error instanceof GitError && error.exitCode === 1) return '';
    throw error;
  });
  const fields = listed.split('\0');
  const off = fields.flatMap((scope, index): [string, string][] => {
    const [key = '', value = ''] = (fields[index + 1] ?? '').split('\n');
    if (index % 2 === 1 || !['local', 'worktree'].includes(scope) || ofLfs.has(value)) return [];
    const [, filter = ''] = /^(filter\..*)\.\w+$/s.exec(key) ?? [];
    return [
      [key, ''],
      [`${filter}.required`, 'false'],
    ];
  });
  return off.length === 0 ? git : git.withSettings(off);
}
