import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from './run.js';

interface Committer {
  readonly name: string;
  readonly email: string;
  /** Default: the machine's clock. */
  readonly at?: Date;
}

const nobody: Committer = { name: 'GitHub', email: 'noreply@github.com' };

/** Git in a temporary working tree; resolves to whether it succeeded and what it said. */
export type InWorktree = (...args: string[]) => Promise<{ readonly ok: boolean; readonly stdout: string }>;

/**
 * Does what git can only do with files on disk, in a temporary working tree of a bare repository at a commit.
 * @param committer who new commits are by
 */
export async function inWorktree<T>(
  repository: string,
  commit: string,
  work: (run: InWorktree) => Promise<T>,
  committer = nobody,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-merge-'));
  const cwd = join(folder, 'tree');
  const env = {
    GIT_AUTHOR_NAME: committer.name,
    GIT_AUTHOR_EMAIL: committer.email,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    ...(committer.at === undefined ? {} : { GIT_COMMITTER_DATE: committer.at.toISOString() }),
  };
  try {
    await git(['worktree', 'add', '--quiet', '--detach', cwd, commit], { cwd: repository });
    return await work(async (...args) => {
      const { code, stdout } = await git(args, { cwd, env, accept: [1] });
      return { ok: code === 0, stdout: stdout.trim() };
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    await git(['worktree', 'prune'], { cwd: repository });
  }
}
