import { Failure } from '@slipway/core/failure';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { limiter } from '@slipway/core/ports/limit';

/** So many releases of an environment are always asked who approved them, so many of all environments more for the log, and so many at a time. */
export const [mostApproved, mostLogged, atOnce] = [20, 100, 8];

/** Pull requests whose approvals the report needs. */
export interface Wanted {
  /** Those of the newest releases of each environment: any run asks them again. */
  readonly newest: readonly number[];
  /** Those of older releases that the log lacks, newest first. */
  readonly older: readonly number[];
}

/** The pull requests of releases, newest first in each environment. Pure. */
export function pullsOf(
  environments: readonly {
    readonly environment: { readonly name: string };
    readonly deployments: readonly { readonly commit: Pick<DatedCommit, 'id' | 'date' | 'pull'> }[];
  }[],
  since: Date,
  isLogless: (environment: string, commit: CommitId) => boolean,
): Wanted {
  const pullsIn = (some: readonly { readonly commit: Pick<DatedCommit, 'pull'> }[]) =>
    new Set(some.flatMap(({ commit }) => commit.pull ?? []));
  const newest = pullsIn(environments.flatMap(({ deployments }) => deployments.slice(0, mostApproved)));
  const missing = environments.flatMap(({ environment: { name }, deployments }) =>
    deployments.slice(mostApproved).filter(({ commit }) => commit.date >= since && isLogless(name, commit.id)),
  );
  const older = pullsIn(missing.sort((a, b) => b.commit.date.getTime() - a.commit.date.getTime()));
  return { newest: [...newest], older: [...older].filter((pull) => !newest.has(pull)) };
}

/**
 * Who approved them. What a commit names may be an issue, or of another repository: that costs only its own answer, which is `null`.
 * @throws {Failure} where GitHub answers no question of that kind
 */
export async function askApprovals(
  { newest, older }: Wanted,
  read: (pull: number) => Promise<readonly string[]>,
): Promise<ReadonlyMap<number, readonly string[] | null>> {
  const inTurn = limiter(atOnce);
  const pulls = [...newest, ...older.slice(0, mostLogged)];
  return new Map(
    await Promise.all(pulls.map((pull) => inTurn(async () => [pull, await read(pull).catch(nullIfMissing)] as const))),
  );
}

/** Those that only a later run asks about: what is beyond the limit, and all older ones where GitHub answered none. Pure. */
export function laterOf({ older }: Wanted, isAnswered: boolean): ReadonlySet<number> {
  return new Set(isAnswered ? older.slice(mostLogged) : older);
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Failure && error.problems.every(({ code }) => code === 'not-found')) return null;
  throw error;
}
