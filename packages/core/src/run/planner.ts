import { join } from 'node:path';
import type { Outcome } from '../deliver/delivery.js';
import { mustBeExpected, mustHaveBranchName, nothingToDo } from '../deliver/outcome.js';
import type { DerivationCache } from '../derive/cache.js';
import { refuseToolsBesideToken } from '../derive/checkout-token.js';
import type { DeriveOptions } from '../derive/derive.js';
import { refuseToolsForStrangers } from '../derive/events.js';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { cutDiff } from '../plan/diff.js';
import { joinEdits } from '../plan/edits.js';
import { openEffects, refuseOthers } from '../plan/effects.js';
import { identifyPlan } from '../plan/identify.js';
import type { Plan, Proposal } from '../plan/proposal.js';
import type { Context } from '../ports/context.js';
import { runWith } from '../ports/process.js';
import type { Repository } from '../ports/repository.js';
import type { Runner } from '../ports/runner.js';
import { type Carried, joinCarried, mustBeCommitted, type Uncommitted } from '../snapshot/carried.js';
import type { PlanFile } from './plan-file.js';

/** What the log shows of a diff; GitHub's page of a log becomes slow with more. */
const loggedBytes = 400 * 1024;

/** What a proposal was made on. */
export interface Ground {
  readonly carried: Carried;
  /** All that is uncommitted, carried or not. */
  readonly dirty: Uncommitted;
  /** What the plan was read from and must be committed. */
  readonly read: ReadonlySet<Path>;
  /** It goes to a branch of its own, which must have a name. */
  readonly branches: boolean;
  /** What is wrong is the verdict of a check, which is reported. */
  readonly judges: boolean;
}

/**
 * Proposal → plan: runs its derivations and joins what is carried.
 * @param clone whose links are known; `null`: nothing is checked out
 * @param file begun with each plan; `null`: none is written
 * @throws {Failure} for its findings of level `error`, before a tool runs, unless they are a verdict; or what a tool throws
 */
export function planMaker(
  runner: Runner,
  { temp, workspace }: Context,
  clone: Repository | null,
  file: PlanFile | null,
): (proposal: Proposal, ground: Ground) => Promise<Plan> {
  let cache: DerivationCache | undefined;
  return async (proposal: Proposal, { carried, dirty, read, branches, judges }: Ground): Promise<Plan> => {
    if (!judges) refuseErrors(proposal);
    refuseOthers(proposal.effects);
    if (branches && proposal.change !== null) mustHaveBranchName(proposal.change);
    refuseToolsForStrangers(
      runner.env.GITHUB_EVENT_NAME,
      proposal.derive.map(({ id }) => id),
    );
    await refuseToolsBesideToken(
      runWith(runner.env),
      workspace,
      proposal.derive.map(({ id }) => id),
    );
    const { snapshot } = carried;
    const plan = await derived(proposal, async () => {
      // Loaded late: most runs need no tool.
      const { derivationCache } = await import('../derive/cache.js');
      const { linksIn } = await import('../derive/links.js');
      cache ??= derivationCache(join(temp, 'slipway-derivations'));
      return {
        ...{ snapshot, run: runWith(runner.env), env: runner.env, scratch: temp, cache },
        ...(clone === null ? {} : { links: (folder) => linksIn(clone, proposal.base, [folder]) }),
        progress: (line) => runner.info(line),
      };
    });
    // What an earlier step left is carried by a plan of ours, and is none of its own.
    mustBeCommitted(carried, plan.edits, dirty, read);
    const edits = plan.edits.length === 0 ? [] : joinCarried(carried, plan.edits);
    const shown = cutDiff(edits, loggedBytes, '… the rest is in the plan file');
    const todo = openEffects(plan.effects).map(({ id }) => `to do: ${id}`);
    runner.group(`Plan: ${plan.reason}`, [...(shown === '' ? [] : shown.split('\n')), ...todo]);
    file?.begin({ edits });
    return { ...plan, edits, id: identifyPlan({ ...plan, edits }) };
  };
}

/** A proposal with what tools make of it. @param options for those */
async function derived(proposal: Proposal, options: () => Promise<DeriveOptions>): Promise<Omit<Plan, 'id'>> {
  const { derive: derivations, ...rest } = proposal;
  if (derivations.length === 0) return { ...rest, edits: joinEdits(proposal.edits) };
  const { derive } = await import('../derive/derive.js');
  return derive(proposal, await options());
}

/** What is wrong is told before a tool runs, and nothing is delivered. */
function refuseErrors({ findings }: Proposal): void {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Failure(errors);
}

/** @throws {Failure} before a call that needs a token */
export function requireToken(token: string): void {
  if (token !== '') return;
  throw new Failure({
    code: 'no-token',
    message: 'The input `token` is empty',
    fix: 'Remove `token` from the step to use the job’s own token, or check that its secret exists and that this workflow may read it.',
  });
}

/** The outcome of a dry run. @throws {Failure} when another plan was approved */
export function preview(plan: Plan, expected: string): Outcome {
  mustBeExpected(plan, expected);
  const outcome = nothingToDo(plan);
  const isOpen = openEffects(plan.effects).some(({ current = false }) => !current);
  if (plan.edits.length === 0 && !isOpen) return outcome;
  return { ...outcome, state: 'changed', reason: 'dry run, nothing was delivered', branch: plan.change?.branch ?? '' };
}

/** What to say to `delivery: push` where nobody allowed it. @param allowPush how it could be, as a clause */
export function pushNotAllowed(branch: string, allowPush: string): Failure {
  return new Failure({
    code: 'push-not-allowed',
    message: `\`delivery: push\` would change \`${branch}\` without a pull request, which the configuration does not allow`,
    fix: `Use \`delivery: pull-request\`, or ${allowPush}.`,
  });
}
