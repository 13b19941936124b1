import type { CommitId } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { sentence } from './refusal.js';
import { readRepository } from './repository.js';

/** The world changed between our reading and our writing. Not a failure: read again, decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

export interface Branch {
  readonly name: string;
  readonly head: CommitId;
  /** Tree of the head. */
  readonly tree: string;
}

const write = { contents: 'write' } as const;

/** Reads a branch. One call. @returns `null` when there is none */
export async function readBranch(repository: Repository, name: string): Promise<Branch | null> {
  const purpose = { doing: `read the branch \`${name}\``, needs: { contents: 'read' } } as const;
  const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getBranch({ ...at, branch: name }));
  if (answer.refusal?.status === 404) return null;
  const data = repository.settle(purpose, answer);
  // GitHub answers for the new name when a branch was renamed.
  if (data.name !== name) return null;
  return { name, head: data.commit.sha, tree: data.commit.commit.tree.sha };
}

/**
 * Makes a branch. One call; two when an earlier attempt had its effect although its answer was lost.
 * @throws {Conflict} when the branch exists and is at another commit
 */
export async function createBranch(repository: Repository, name: string, commit: CommitId): Promise<void> {
  const purpose: Purpose = { doing: `create the branch \`${name}\``, needs: write, branch: name };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha: commit }),
  );
  if (answer.refusal?.status === 422 && /already exists/i.test(sentence(answer.refusal))) {
    if ((await readBranch(repository, name))?.head === commit) return;
    throw new Conflict(`the branch ${name} was created during this run`);
  }
  repository.settle(purpose, answer);
}

/**
 * Moves a branch forward, if it still is at the very commit the new one was made on. A fast-forward alone does not promise that: a
 * branch that was moved back meanwhile would get the commits again that were taken from it. One call, and one for the
 * repository's id where that is not known yet.
 * @param direct the branch is one that people review changes to, written without review
 * @throws {Conflict} when somebody else moved it
 */
export function advanceBranch(
  repository: Repository,
  name: string,
  from: CommitId,
  to: CommitId,
  direct: boolean,
): Promise<void> {
  return moveFrom(
    repository,
    { name, from, to, force: false },
    { doing: `move the branch \`${name}\` forward`, direct },
  );
}

const moveDocument = `mutation MoveBranch($repository: ID!, $name: GitRefname!, $from: GitObjectID!, $to: GitObjectID!, $force: Boolean!) {
  updateRefs(
    input: { repositoryId: $repository, refUpdates: [{ name: $name, beforeOid: $from, afterOid: $to, force: $force }] }
  ) {
    clientMutationId
  }
}`;

/** What GitHub takes for "no commit": the branch is deleted. */
const nowhere = '0'.repeat(40);

/**
 * Moves a branch anywhere, if it still is where we saw it: what REST's forced update cannot promise. One call, and one for
 * the repository's id where that is not known yet.
 * @throws {Conflict} when somebody else moved or deleted it
 */
export function replaceBranch(repository: Repository, name: string, from: CommitId, to: CommitId): Promise<void> {
  return moveFrom(repository, { name, from, to, force: true }, { doing: `move the branch \`${name}\`` });
}

/**
 * Takes a branch that we made back, if nobody has moved it since. As many calls as {@link replaceBranch}.
 * @throws {Conflict} when somebody has
 */
export function withdrawBranch(repository: Repository, name: string, from: CommitId): Promise<void> {
  const doing = `delete the branch \`${name}\` again`;
  return moveFrom(repository, { name, from, to: nowhere, force: true }, { doing });
}

interface Move {
  readonly name: string;
  readonly from: CommitId;
  readonly to: CommitId;
  readonly force: boolean;
}

async function moveFrom(
  repository: Repository,
  { name, from, to, force }: Move,
  what: Pick<Purpose, 'doing' | 'direct'>,
): Promise<void> {
  const { nodeId } = await readRepository(repository);
  const purpose: Purpose = { ...what, needs: write, branch: name };
  const variables = { repository: nodeId, name: `refs/heads/${name}`, from, to, force };
  const answer = await repository.query(purpose, moveDocument, variables);
  if (answer.refusal === undefined) return;
  // Why it was refused is known best by where the branch is now: there already, moved by others, or where it was.
  const now = (await readBranch(repository, name))?.head ?? nowhere;
  if (now === to) return;
  if (now !== from) throw new Conflict(`the branch ${name} was moved during this run`);
  repository.settle(purpose, answer);
}

/** Deletes a branch; one that is gone already is success. One call. */
export async function deleteBranch(repository: Repository, name: string): Promise<void> {
  const purpose: Purpose = { doing: `delete the branch \`${name}\``, needs: write, branch: name };
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.deleteRef({ ...at, ref: `heads/${name}` }));
  const gone = answer.refusal && /does not exist|not found/i.test(sentence(answer.refusal));
  if (!gone) repository.settle(purpose, answer);
}

/**
 * Merges a commit into a branch, as GitHub's merge button does. One call.
 * @returns the branch's new head; `null` when there was nothing to merge; `'conflict'` when GitHub cannot merge them
 */
export async function mergeInto(
  repository: Repository,
  branch: string,
  commit: CommitId,
  message: string,
): Promise<CommitId | null | 'conflict'> {
  const purpose: Purpose = { doing: `merge ${commit} into \`${branch}\``, needs: write, branch };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.merge({ ...at, base: branch, head: commit, commit_message: message }),
  );
  if (answer.refusal?.status === 409) return 'conflict';
  if (answer.refusal?.status === 404) throw new Conflict(`the branch ${branch} was deleted during this run`);
  const data = repository.settle(purpose, answer);
  // 204, nothing to merge, has no body.
  return typeof data === 'object' ? data.sha : null;
}
