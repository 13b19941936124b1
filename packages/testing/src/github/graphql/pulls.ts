import { changesBetween } from '../git/changes.js';
import { commitsBetween } from '../pulls/merge.js';
import { forkPoint } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import type { Repository } from '../world.js';

/** Arguments of `Repository.pullRequests` that we know. */
export interface PullsWanted {
  readonly first?: number;
  readonly after?: string | null;
  readonly states?: readonly string[];
  readonly baseRefName?: string | null;
}

interface Paged {
  readonly first?: number;
  readonly last?: number;
}

type Read = (commit: string) => Promise<Record<string, unknown> | null>;

/** A page of pull requests, oldest first. */
export async function listPulls(
  repository: Repository,
  { first = 100, after, states, baseRefName }: PullsWanted,
  read: Read,
): Promise<Record<string, unknown>> {
  const all = [...repository.pulls.values()].filter(
    (pull) => (states?.includes('OPEN') !== true || pull.open) && (baseRefName == null || pull.baseRef === baseRefName),
  );
  const begin = after == null ? 0 : all.findIndex(({ nodeId }) => nodeId === after) + 1;
  const page = all.slice(begin, begin + first);
  return {
    totalCount: all.length,
    nodes: page.map((pull) => lightPull(repository, pull, read)),
    pageInfo: { hasNextPage: begin + first < all.length, endCursor: page.at(-1)?.nodeId ?? null },
  };
}

/** What git knows of a pull request: nothing of it costs more than what is asked for. */
export function lightPull(repository: Repository, pull: PullState, read: Read): Record<string, unknown> {
  let fork: Promise<string> | undefined;
  const forked = () => {
    fork ??= forkPoint(repository, pull);
    return fork;
  };
  let listed: ReturnType<typeof commitsBetween> | undefined;
  const list = () => {
    listed ??= forked().then((from) => commitsBetween(repository.git, from, pull.head));
    return listed;
  };
  return {
    __typename: 'PullRequest',
    ...{ id: pull.nodeId, number: pull.number, headRefName: pull.headRef, headRefOid: pull.head },
    ...{ baseRefName: pull.baseRef, isCrossRepository: pull.fork !== undefined },
    files: async ({ first = 100 }: Paged) => {
      const files = await changesBetween(repository.git, await forked(), pull.head);
      const nodes = files.map(({ path, status }) => ({
        __typename: 'PullRequestChangedFile',
        path,
        changeType: kinds[status],
      }));
      return {
        totalCount: files.length,
        nodes: nodes.slice(0, first),
        pageInfo: { hasNextPage: nodes.length > first },
      };
    },
    commits: async ({ first, last }: Paged) => {
      const commits = await list();
      const shown = last === undefined ? commits.slice(0, first) : commits.slice(-last);
      const nodes = shown.map(({ id }) => ({ __typename: 'PullRequestCommit', commit: () => read(id) }));
      return { totalCount: commits.length, nodes };
    },
  };
}

const kinds: Readonly<Record<string, string>> = {
  ...{
    added: 'ADDED',
    removed: 'DELETED',
    modified: 'MODIFIED',
    renamed: 'RENAMED',
    copied: 'COPIED',
    changed: 'CHANGED',
  },
};
