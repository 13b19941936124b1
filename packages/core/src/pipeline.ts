import { join } from 'node:path';
import { deliver } from './deliver/deliver.js';
import type { Delivery, DeliveryOptions, Outcome, PlanAt } from './deliver/delivery.js';
import { mustBeExpected, mustHaveBranchName, nothingToDo } from './deliver/outcome.js';
import { mustExist } from './deliver/push.js';
import { derivationCache } from './derive/cache.js';
import { derive } from './derive/derive.js';
import { refuseToolsForStrangers } from './derive/events.js';
import { Failure } from './failure.js';
import type { commonFields } from './inputs/common.js';
import type { Fields, Values } from './inputs/read.js';
import { unifiedDiff } from './plan/diff.js';
import { identifyPlan } from './plan/identify.js';
import type { Plan, Proposal } from './plan/proposal.js';
import { checkAccess, readRepository } from './ports/github/repository.js';
import { run as runTool } from './ports/process.js';
import type { Runner } from './ports/runner.js';
import { reportOutcome } from './report.js';
import type { Action, CommonInputs, Steps } from './run.js';
import { carry, joinCarried, type Uncommitted } from './snapshot/carried.js';
import { readUncommitted } from './snapshot/checkout.js';
import type { CommitId } from './snapshot/snapshot.js';
import { type World, withWorld } from './world.js';

/**
 * Read, propose, derive, deliver, report.
 * @throws {Failure} when a person has to do something first
 */
export async function runPipeline<F extends typeof commonFields & Fields, Facts>(
  action: Action<F, Facts>,
  inputs: Values<F>,
  runner: Runner,
): Promise<void> {
  const common: CommonInputs = inputs;
  const options = { token: common.token, overlay: common.delivery === 'files' };
  await withWorld(runner, options, async (world) => {
    const outcome = await execute(action, inputs, common, world);
    await reportOutcome(action.name, world, outcome, common['dry-run']);
  });
}

async function execute<F extends typeof commonFields & Fields, Facts>(
  action: Action<F, Facts>,
  inputs: Values<F>,
  common: CommonInputs,
  world: World,
): Promise<Outcome> {
  const { context, clone, github } = world;
  const steps = await action.steps();
  const dryRun = common['dry-run'];
  if (common.delivery === 'files') {
    const branch = localBranch(common, world);
    const planAt = planner(steps, { ...inputs, 'base-branch': branch }, common, branch, world);
    if (dryRun) return preview(await planAt(clone.head), common);
    return deliver(planAt, options(common, { to: 'files' }, clone.head), { workspace: context.workspace, github });
  }

  if (!dryRun) {
    requireToken(common.token);
    const pullRequests = common.delivery === 'pull-request';
    await checkAccess(github, { contents: 'write', ...(pullRequests ? { 'pull-requests': 'write' } : {}) });
  }
  const branch = await baseBranch(common, world);
  const planAt = planner(steps, { ...inputs, 'base-branch': branch }, common, branch, world);
  if (dryRun) return preview(await planAt(await previewBase(branch, common, world)), common);
  const delivery: Delivery =
    common.delivery === 'push'
      ? { to: 'push', branch }
      : {
          to: 'pull-request',
          base: branch,
          lane: action.lane,
          draft: common.draft,
          labels: common.labels,
          reviewers: common.reviewers,
          assignees: common.assignees,
        };
  return deliver(planAt, options(common, delivery, clone.head), { workspace: context.workspace, github });
}

function options(common: CommonInputs, delivery: Delivery, at: CommitId): DeliveryOptions {
  return { delivery, at, expectPlan: common['expect-plan'], include: common.include };
}

/** read → propose → derive at a commit, with the uncommitted files that are to be carried. */
function planner<Inputs, Facts>(
  steps: Steps<Inputs, Facts>,
  inputs: Inputs,
  common: CommonInputs,
  branch: string,
  world: World,
): PlanAt {
  const { runner, context, clone } = world;
  const cache = derivationCache(join(context.temp, 'slipway-derivations'));
  const remote = common.delivery !== 'files';
  let uncommitted: Promise<Uncommitted> | undefined;
  return async (base) => {
    const files = await world.snapshot(base);
    if (remote) uncommitted ??= readUncommitted(clone);
    const dirty = (await uncommitted) ?? new Map();
    const carried = await carry(dirty, remote ? common.include : [], files, await world.snapshot(clone.head));
    const facts = await steps.read(inputs, world, carried.snapshot);
    if (common.delivery === 'push' && !steps.mayPush(facts, branch)) throw pushNotAllowed(branch);
    const proposal = steps.propose(inputs, facts);
    refuseErrors(proposal);
    if (common.delivery === 'pull-request' && proposal.change !== null) mustHaveBranchName(proposal.change);
    refuseToolsForStrangers(
      runner.env.GITHUB_EVENT_NAME,
      proposal.derive.map(({ id }) => id),
    );
    const plan = await derive(proposal, {
      snapshot: carried.snapshot,
      run: runTool,
      scratch: context.temp,
      cache,
      progress: (line) => runner.info(line),
    });
    // What an earlier step left is carried by a plan of ours, and is none of its own.
    const edits = plan.edits.length === 0 ? [] : joinCarried(carried, plan.edits, dirty);
    runner.group(`Plan: ${plan.reason}`, unifiedDiff(edits).split('\n'));
    return { ...plan, edits, id: identifyPlan({ edits, change: plan.change }) };
  };
}

/** What is wrong is told before a tool runs, and nothing is delivered. */
function refuseErrors({ findings }: Proposal): void {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Failure(errors);
}

/** The branch a change is for: the one that was named, else the one checked out, else the default branch. */
async function baseBranch(common: CommonInputs, world: World): Promise<string> {
  return localBranch(common, world) || (await readRepository(world.github)).defaultBranch;
}

/** The same as far as it is known without asking GitHub; may be empty. */
function localBranch(common: CommonInputs, { clone, context }: World): string {
  return common['base-branch'] || clone.branch || context.branch;
}

/** A dry run plans what is checked out, without a call to GitHub, unless another branch was named. */
async function previewBase(branch: string, common: CommonInputs, { clone, github }: World): Promise<CommitId> {
  if (!common['base-branch'] || branch === clone.branch) return clone.head;
  requireToken(common.token);
  return (await mustExist(github, branch)).head;
}

function preview(plan: Plan, common: CommonInputs): Outcome {
  mustBeExpected(plan, common['expect-plan']);
  const outcome = nothingToDo(plan);
  if (plan.edits.length === 0) return outcome;
  return { ...outcome, state: 'changed', reason: 'dry run, nothing was delivered', branch: plan.change?.branch ?? '' };
}

function requireToken(token: string): void {
  if (token !== '') return;
  throw new Failure({
    code: 'no-token',
    message: 'The input `token` is empty',
    fix: 'Leave it out, and the job’s own token is used; or check that the secret it comes from exists and reaches this workflow.',
  });
}

function pushNotAllowed(branch: string): Failure {
  return new Failure({
    code: 'push-not-allowed',
    message: `\`delivery: push\` would change \`${branch}\` without a pull request, which the configuration does not allow`,
    fix: `Use \`delivery: pull-request\`, or add \`allow-push: [${branch}]\` to the configuration on \`${branch}\`.`,
  });
}
