import { type Actor, actorIn, isBot } from '../actors.js';
import { Refusal } from '../answer.js';
import type { RefUpdate } from '../git/refs.js';
import { mergeStatus } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { settle } from '../pulls/state.js';
import { checkPush, protectionOf } from '../rules.js';
import { adminOf, type Repository, repositoryId, type World } from '../world.js';
import { GraphqlProblem } from './problem.js';
import { pullNode } from './pull.js';

interface RefUpdateInput {
  readonly name: string;
  readonly beforeOid?: string | null;
  readonly afterOid: string;
  readonly force: boolean;
}

interface PullInput {
  readonly pullRequestId: string;
  readonly clientMutationId?: string | null;
  readonly mergeMethod?: 'MERGE' | 'SQUASH' | 'REBASE' | null;
  readonly expectedHeadOid?: string | null;
}

const zeros = '0'.repeat(40);

/** The mutations we need, each as strict as GitHub's. */
export function mutationsFor(world: World, actor: Actor): Record<string, unknown> {
  const on =
    (change: (repository: Repository, pull: PullState, input: PullInput) => Promise<void>) =>
    async ({ input }: { input: PullInput }) => {
      const { repository, pull } = findPull(world, input.pullRequestId);
      require(actor, repository, 'pull_requests');
      if (!pull.open) throw new GraphqlProblem('UNPROCESSABLE', 'Pull request is closed');
      await change(repository, pull, input);
      const node = () => pullNode(world, repository, pull);
      return { clientMutationId: input.clientMutationId ?? null, pullRequest: node };
    };
  return {
    updateRefs: async ({
      input,
    }: {
      input: { repositoryId: string; refUpdates: RefUpdateInput[]; clientMutationId?: string };
    }) => {
      const repository = [...world.repositories.values()].find((one) => repositoryId(one) === input.repositoryId);
      if (repository === undefined) throw noNode(input.repositoryId);
      require(actor, repository, 'contents');
      await updateRefs(repository, actor, input.refUpdates);
      await settle(world, repository, actor.login);
      return { clientMutationId: input.clientMutationId ?? null };
    },
    convertPullRequestToDraft: on((repository, pull) => setDraft(world, repository, pull, true)),
    markPullRequestReadyForReview: on((repository, pull) => setDraft(world, repository, pull, false)),
    enablePullRequestAutoMerge: on(async (repository, pull, input) => {
      if (!repository.settings.allowAutoMerge) throw refused('Auto merge is not allowed for this repository');
      const { expectedHeadOid = null } = input;
      if (expectedHeadOid !== null && expectedHeadOid !== pull.head) throw refused('has a head that is not expected');
      const status = await mergeStatus(world, repository, pull);
      // With a queue the same adds to it, also where nothing is missing.
      const mayQueue = status === 'clean' && protectionOf(repository, pull.baseRef)?.mergeQueue === true;
      if (status !== 'blocked' && !mayQueue) throw refused(`Pull request is in ${status} status`);
      const merge_method = (input.mergeMethod ?? 'MERGE').toLowerCase();
      const { body: enabled_by = null } = await world.desk.ask(undefined, 'GET', `/users/${actor.login}`);
      pull.autoMerge = { enabled_by, merge_method, commit_title: null, commit_message: null };
    }),
    disablePullRequestAutoMerge: on(async (_repository, pull) => {
      if (pull.autoMerge === null)
        throw new GraphqlProblem('UNPROCESSABLE', "Can't disable auto-merge for this pull request.");
      pull.autoMerge = null;
    }),
  };
}

function refused(why: string): GraphqlProblem {
  return new GraphqlProblem('UNPROCESSABLE', `Pull request ${why}`);
}

function noNode(id: string): GraphqlProblem {
  return new GraphqlProblem('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

function require(actor: Actor, repository: Repository, permission: string): void {
  if (repository.settings.archived) {
    throw new GraphqlProblem('UNPROCESSABLE', 'Repository was archived so is read-only.');
  }
  if (actorIn(actor, repository.owner, repository.name).permissions[permission] === 'write') return;
  const what = isBot(actor) ? 'integration' : 'personal access token';
  throw new GraphqlProblem('FORBIDDEN', `Resource not accessible by ${what}`);
}

/**
 * All or nothing. GitHub's words for a `beforeOid` that is not met are not documented: ours say what is true, and no client
 * should read them.
 */
async function updateRefs(repository: Repository, actor: Actor, wanted: readonly RefUpdateInput[]): Promise<void> {
  const { git } = repository;
  const updates: RefUpdate[] = [];
  for (const { name, beforeOid, afterOid, force } of wanted) {
    const current = await git.ref(name);
    if (beforeOid !== undefined && beforeOid !== null && beforeOid !== (current ?? zeros)) {
      throw unprocessable(`${name} is at ${current ?? zeros} but expected ${beforeOid}`);
    }
    const to = afterOid === zeros ? undefined : afterOid;
    if (to !== undefined && !(await git.has(to))) throw unprocessable(`Object does not exist: ${to}`);
    if (to === undefined && current === undefined) throw unprocessable(`Reference does not exist: ${name}`);
    if (to !== undefined && current !== undefined && !force && !(await git.isAncestor(current, to))) {
      throw unprocessable(`${name} cannot be updated: not a fast-forward`);
    }
    try {
      if (to !== current) await checkPush(repository, actor, { ref: name, from: current, to }, 422);
    } catch (error) {
      throw error instanceof Refusal ? unprocessable(error.message) : error;
    }
    updates.push({ name, to, from: current ?? null });
  }
  try {
    await git.updateRefs(updates);
  } catch {
    throw unprocessable('Reference update failed');
  }
}

function unprocessable(message: string): GraphqlProblem {
  return new GraphqlProblem('UNPROCESSABLE', message);
}

function findPull(world: World, nodeId: string): { repository: Repository; pull: PullState } {
  for (const repository of world.repositories.values()) {
    for (const pull of repository.pulls.values()) if (pull.nodeId === nodeId) return { repository, pull };
  }
  throw noNode(nodeId);
}

async function setDraft(world: World, repository: Repository, pull: PullState, draft: boolean): Promise<void> {
  const path = `/repos/${repository.fullName}/pulls/${pull.number}`;
  await world.desk.must(adminOf(world), 'PATCH', path, { draft });
  if (draft) pull.autoMerge = null;
}
