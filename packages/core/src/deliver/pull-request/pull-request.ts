import { listing } from '../../environments/words/describe.js';
import { Failure, type Finding } from '../../failure.js';
import type { Change, Plan } from '../../plan/proposal.js';
import { Conflict, readBranch } from '../../ports/github/branches.js';
import type { Repository } from '../../ports/github/connect.js';
import { tokenFinding } from '../commit.js';
import type { DeliveryOptions, Outcome, PlanAt, PullRequestDelivery, WaitingChecks } from '../delivery.js';
import {
  attempts,
  changeOf,
  keepsMoving,
  mustBeExpected,
  mustHaveBranchName,
  nothingToDo,
  pause,
  stoppedHalfWay,
} from '../outcome.js';
import { tipOf } from '../push.js';
import { type Decision, decide } from './decide.js';
import { observe } from './observe.js';
import { nameStep, perform, type Work, withdraw } from './perform.js';
import { findLanePulls } from './view.js';

/**
 * Shows a plan as the pull request of its lane: look, decide, do. Where the world moves in between, everything begins
 * again, at the newest tip of the base.
 */
export async function deliverPullRequest(
  planAt: PlanAt,
  options: DeliveryOptions,
  delivery: PullRequestDelivery,
  repository: Repository,
): Promise<Outcome> {
  let plan: Plan | null = null;
  let before: Work | null = null;
  let reason = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const tip = await tipOf(repository, delivery.base, attempt, options);
    // A plan that takes along what its lane holds is as old as what it saw there.
    if (plan?.base !== tip.head || plan.lane !== undefined) plan = await planAt(tip.head);
    const change = changeOf(plan);
    if (change === null) return nothingToDo(plan, await mootPulls(plan, delivery, repository));
    mustBeExpected(plan, options.expectPlan);
    mustHaveBranchName(change);

    const seen = await observe(repository, plan, change, delivery, attempt === 1 ? options.lane : undefined);
    const labels = [...new Set([...delivery.labels, ...(change.labels ?? [])])];
    const decision = decide(plan, change, seen, { ...delivery, labels }, repository.url);
    if (decision.kind === 'stop') throw new Failure(decision.problem);
    const work: Work = {
      ...{ repository, plan, change, delivery, target: seen.target },
      baseTree: plan.base === tip.head ? tip.tree : null,
      pull: decision.pull,
      commit: (decision.kind === 'leave' ? decision.commit : seen.branch?.ours?.commit) ?? '',
      isExact: seen.isExact,
      made: before?.made ?? null,
      isOpened: before?.isOpened ?? false,
      isChanged: before?.isChanged ?? false,
      isByActions: before?.isByActions ?? false,
      findings: [...(before?.findings ?? [])],
    };
    try {
      if (plan.lane !== undefined && plan.lane !== seen.fingerprint) {
        throw new Conflict(`the lane ${change.lane} was changed in the meantime`);
      }
      if (decision.kind === 'act') await performAll(decision, work);
      if (decision.kind === 'act' && plan.lane !== undefined) await mustBeLast(work);
      return outcomeOf(work, decision);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      reason = error.message;
      before = work;
      if (attempt < attempts) await pause(attempt, repository.tempo);
    }
  }
  throw keepsMoving(delivery.base, reason);
}

/**
 * Title and text are written without a lock: whoever moved the branch after us may have written them before us.
 * @throws {Conflict} when somebody did
 */
async function mustBeLast({ repository, target, commit, made, isOpened, pull }: Work): Promise<void> {
  if (pull === null || pull.branch !== target) return;
  if (isOpened && made === commit) {
    // GitHub told the branch's head when it opened the pull request. Whoever moves it later finds that one, and writes it last.
    if (pull.head !== commit) throw movedMeanwhile(target);
    return;
  }
  const branch = await readBranch(repository, target);
  if (branch !== null && branch.head !== commit) throw movedMeanwhile(target);
}

function movedMeanwhile(branch: string): Conflict {
  return new Conflict(`the branch ${branch} was moved during this run`);
}

async function performAll(decision: Extract<Decision, { kind: 'act' }>, work: Work): Promise<void> {
  const names = decision.steps.map((step) => nameStep(step, work.target));
  for (const [index, step] of decision.steps.entries()) {
    try {
      await perform(step, work);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const done = (await withdraw(step, work, error)) ? [] : names.slice(0, index);
      const effects = (work.plan.effects ?? []).map(({ id }) => id);
      throw stoppedHalfWay(error, done, [...names.slice(index), ...effects]);
    }
  }
}

function outcomeOf(work: Work, decision: Exclude<Decision, { kind: 'stop' }>): Outcome {
  const { plan, pull, target, isChanged, isOpened } = work;
  const findings = [...decision.findings, ...work.findings];
  if (work.isByActions) findings.push(...silence(work));
  return {
    plan,
    state: isChanged ? 'changed' : 'unchanged',
    reason: decision.kind === 'leave' && !isChanged ? decision.reason : reasonOf(work),
    branch: pull?.branch ?? target,
    commit: work.commit,
    isExact: work.isExact,
    pullRequest: pull === null ? null : { number: pull.number, url: pull.url, head: pull.head, isOpened },
    findings: distinct(findings),
  };
}

/** That no workflow starts by itself: said where a pull request is new, where checks are required, and where nobody has looked. */
function silence({ delivery, pull, target, isOpened }: Work): Finding[] {
  const { waiting, base } = delivery;
  if (pull !== null && waiting !== undefined && waiting.required.length > 0) {
    return [checksWait(waiting, base, pull.number)];
  }
  if (waiting !== undefined && !isOpened) return [];
  return [tokenFinding(pull === null ? `The branch ${target}` : `Pull request #${pull.number}`)];
}

function checksWait({ required, isUrgent }: WaitingChecks, branch: string, number: number): Finding {
  return {
    level: isUrgent ? 'warning' : 'notice',
    code: 'required-checks-wait',
    message: `\`${branch}\` requires ${listing(required, 8)}, and no workflow starts by itself on pull request #${number}: it cannot be merged until they run`,
    fix: `Approve the workflows in the merge box of #${number}, or close and reopen it; a GitHub App's token as \`token\` starts them.`,
  };
}

function reasonOf({ pull, isOpened, isChanged }: Work): string {
  if (pull === null) return '';
  if (!isChanged) return `pull request #${pull.number} is up to date`;
  return `${isOpened ? 'opened' : 'updated'} pull request #${pull.number}`;
}

/** An attempt that was broken off may have found the same already. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()];
}

/** Our pull requests that show something nobody needs any more. They are a person's to close. */
async function mootPulls(plan: Plan, delivery: PullRequestDelivery, repository: Repository): Promise<Finding[]> {
  const lane: Change['lane'] | undefined = plan.change?.lane ?? delivery.lane;
  if (lane === undefined) return [];
  const pulls = await findLanePulls(repository, delivery.base, lane);
  return pulls.map(({ number }) => ({
    level: 'notice',
    code: 'moot-pull-request',
    message: `Pull request #${number} is open, but there is nothing left to do`,
    fix: `Close #${number} if you agree.`,
  }));
}
