import { Failure, type Finding } from '../failure.js';
import { isBranchName } from '../inputs/fields.js';
import type { Change, Plan } from '../plan/proposal.js';
import { jittered, type Tempo } from '../ports/github/tempo.js';
import type { Outcome } from './delivery.js';

/**
 * How often a delivery starts again because the world moved under it. Each time somebody else got something done, so as many
 * runs at once as this all come through.
 */
export const attempts = 30;

/** Milliseconds the longest of the pauses between them takes, before it is jittered. */
const longestPause = 8000;

/** Waits a little longer each time, so that runs that collided do not collide again. */
export function pause(attempt: number, tempo: Tempo): Promise<void> {
  return tempo.sleep(jittered(Math.min(250 * 2 ** attempt, longestPause), tempo));
}

/** What there is to deliver; `null`: nothing. */
export function changeOf(plan: Plan): Change | null {
  return plan.edits.length === 0 ? null : plan.change;
}

/** The outcome of a plan with nothing to deliver. */
export function nothingToDo(plan: Plan, findings: readonly Finding[] = []): Outcome {
  const state = plan.holds.length > 0 ? 'waiting' : 'unchanged';
  return { plan, state, reason: '', branch: '', commit: '', pullRequest: null, findings };
}

/** @throws {Failure} when another plan was approved */
export function mustBeExpected(plan: Plan, expected: string): void {
  if (expected === '' || expected === plan.id) return;
  throw new Failure({
    code: 'plan-changed',
    message: `The plan is now ${plan.id}, and ${expected} was approved; nothing was delivered`,
    fix: 'Read the new plan in the summary and approve it, or leave `expect-plan` empty to deliver any plan.',
  });
}

/** @throws {Failure} when git would refuse the name of the branch a change is to go to */
export function mustHaveBranchName({ branch }: Change): void {
  if (isBranchName(branch)) return;
  throw new Failure({
    code: 'bad-branch-name',
    message: `The branch of the pull request would be named ${JSON.stringify(branch)}, which git does not allow`,
    fix: 'Change the template `pull-request.branch` in the configuration: no blanks, none of `~ ^ : ? * [ \\`, no `..`, `//` or `@{`, no `/`, `.` or `.lock` at the end.',
  });
}

/** Somebody else was faster, again and again. */
export function keepsMoving(branch: string, reason: string): Failure {
  return new Failure({
    code: 'branch-keeps-moving',
    message: `\`${branch}\` changed during each of ${attempts} attempts: ${reason}`,
    fix: 'Run the job again, which is safe. A `concurrency` group keeps the runs of a workflow apart.',
  });
}

/** A failure after something was done already: how far it got, and that running again is safe. */
export function stoppedHalfWay(failure: Failure, done: readonly string[], missing: readonly string[]): Failure {
  if (done.length === 0) return failure;
  const problem = {
    code: 'stopped-half-way',
    message: `Done: ${done.join('; ')}. Not yet: ${missing.join('; ')}`,
    fix: 'Fix the problem above and run the job again: it continues from here and does nothing twice.',
  };
  return new Failure([...failure.problems, problem], failure);
}
