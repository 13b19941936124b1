import { Failure } from '../failure.js';
import type { CommitId } from '../nouns/git.js';
import type { Change, Plan } from '../plan/proposal.js';
import { advanceBranch, type Branch, Conflict, readBranch } from '../ports/github/branches.js';
import type { Repository } from '../ports/github/connect.js';
import { compare, type MadeCommit, readCommitTree } from '../ports/github/git-data.js';
import { branchNotFound } from '../ports/github/tip.js';
import { commitFindings, isActions, tokenFinding, treeChanges, writeCommit } from './commit.js';
import type { DeliveryOptions, Outcome, PlanAt, PushDelivery } from './delivery.js';
import { attempts, changeOf, keepsMoving, mustBeExpected, nothingToDo, pause } from './outcome.js';

/**
 * Puts a plan on a branch as one commit. The commit it was planned on is the lock: when somebody else was faster, the plan is made
 * again at the newest tip. Four calls.
 * @throws {Failure} `base-rewritten` when the branch lost that commit meanwhile
 */
export async function deliverPush(
  planAt: PlanAt,
  options: DeliveryOptions,
  delivery: PushDelivery,
  repository: Repository,
): Promise<Outcome> {
  let reason = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const tip = await tipOf(repository, delivery.branch, attempt, options);
    const plan = await planAt(tip.head);
    const change = changeOf(plan);
    if (change === null) return nothingToDo(plan);
    mustBeExpected(plan, options.expectPlan);
    const commit = await commitOn(repository, tip, plan, change);
    try {
      await advanceBranch(repository, delivery.branch, plan.base, commit.id, true);
      return pushed(plan, delivery, commit);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      // It may have arrived although the answer was lost, and others gone on from there.
      const now = await mustExist(repository, delivery.branch);
      const standing = await compare(repository, commit.id, now.head);
      if (standing?.status === 'ahead' || standing?.status === 'identical') return pushed(plan, delivery, commit);
      await mustHold(repository, now, plan.base);
      reason = error.message;
      if (attempt < attempts) await pause(attempt, repository.tempo);
    }
  }
  throw keepsMoving(delivery.branch, reason);
}

/** @throws {Failure} when the branch has not got the commit any more that was planned on: somebody takes something back just now */
async function mustHold(repository: Repository, { name, head }: Branch, base: CommitId): Promise<void> {
  const standing = await compare(repository, base, head);
  if (standing?.status === 'ahead' || standing?.status === 'identical') return;
  throw new Failure({
    code: 'base-rewritten',
    message: `\`${name}\` was at ${base.slice(0, 7)} when this was planned, and is at ${head.slice(0, 7)} now, which does not have that commit; nothing was written`,
    fix: `Find out who moved \`${name}\` and whether they are done, then run the job again: it plans on the new state.`,
  });
}

async function commitOn(repository: Repository, tip: Branch, plan: Plan, change: Change): Promise<MadeCommit> {
  const tree = plan.base === tip.head ? tip.tree : await readCommitTree(repository, plan.base);
  const changes = await treeChanges(repository, plan.edits);
  return writeCommit(repository, plan, change, tree, changes, [plan.base]);
}

function pushed(plan: Plan, { branch, waiting }: PushDelivery, commit: MadeCommit): Outcome {
  const short = commit.id.slice(0, 7);
  const findings = commitFindings(commit);
  // A cluster takes what enters an environment.
  if (isActions(commit.authorName) && waiting === undefined) findings.push(tokenFinding(`The commit ${short}`));
  const reason = `committed ${short} to ${branch}`;
  return { plan, state: 'changed', reason, branch, commit: commit.id, pullRequest: null, findings };
}

/** The tip a delivery starts from: the one that was read just now, and a newer one with each further attempt. */
export function tipOf(
  repository: Repository,
  branch: string,
  attempt: number,
  { tip }: Pick<DeliveryOptions, 'tip'>,
): Promise<Branch> {
  return attempt === 1 && tip?.name === branch ? Promise.resolve(tip) : mustExist(repository, branch);
}

/** Reads a branch that people named. @throws {Failure} when there is none */
export async function mustExist(repository: Repository, name: string): Promise<Branch> {
  const branch = await readBranch(repository, name);
  if (branch !== null) return branch;
  throw branchNotFound(repository, name);
}
