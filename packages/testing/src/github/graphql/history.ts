import type { Repository } from '../world.js';

/** Arguments of `Commit.history`. */
export interface HistoryWish {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly path?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

/**
 * Commits a commit reaches, newest first, as `git log` orders and simplifies them: with a path, of a merge that took one side's
 * file that side is followed.
 * @param node makes the node of a commit
 */
export async function historyConnection(
  repository: Repository,
  from: string,
  { first, after, path, since, until }: HistoryWish,
  node: (id: string) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const limits = [since ? `--since=${since}` : '', until ? `--until=${until}` : ''].filter(Boolean);
  const listed = await repository.git.run('log', '--format=%H', ...limits, from, ...(path ? ['--', path] : []));
  const ids = listed.split('\n').filter(Boolean);
  // GitHub's cursors are the commit and a position.
  const begin = after ? Number(after.split(' ')[1]) + 1 : 0;
  const end = Math.min(ids.length, begin + (first ?? 100));
  return {
    totalCount: ids.length,
    pageInfo: {
      hasNextPage: end < ids.length,
      hasPreviousPage: begin > 0,
      startCursor: ids.length === 0 ? null : `${from} ${begin}`,
      endCursor: end === begin ? null : `${from} ${end - 1}`,
    },
    nodes: () => Promise.all(ids.slice(begin, end).map(node)),
  };
}
