import { deliver } from './deliver/deliver.js';
import type { Delivery, DeliveryOptions, Outcome, PlanAt } from './deliver/delivery.js';
import { mustExist } from './deliver/push.js';
import type { commonFields } from './inputs/common.js';
import type { Fields, Values } from './inputs/read.js';
import { PlanFile } from './plan-file.js';
import { planMaker, preview, pushNotAllowed, requireToken } from './planner.js';
import { checkAccess, readRepository } from './ports/github/repository.js';
import type { Runner } from './ports/runner.js';
import { reportOutcome } from './report.js';
import type { Action, CommonInputs, Steps } from './run.js';
import { carry, type Uncommitted } from './snapshot/carried.js';
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
    const file = new PlanFile(world.context.temp, action.name);
    const outcome = await execute(action, inputs, common, world, file);
    await reportOutcome(action.name, world, outcome, common['dry-run'], file);
  });
}

async function execute<F extends typeof commonFields & Fields, Facts>(
  action: Action<F, Facts>,
  inputs: Values<F>,
  common: CommonInputs,
  world: World,
  file: PlanFile,
): Promise<Outcome> {
  const { context, clone, github } = world;
  const steps = await action.steps();
  const dryRun = common['dry-run'];
  if (common.delivery === 'files') {
    const branch = localBranch(common, world);
    const planAt = planner(steps, { ...inputs, 'base-branch': branch }, common, branch, world, file);
    if (dryRun) return preview(await planAt(clone.head), common['expect-plan']);
    return deliver(planAt, options(common, { to: 'files' }, clone.head), { workspace: context.workspace, github });
  }

  if (!dryRun) {
    requireToken(common.token);
    const pullRequests = common.delivery === 'pull-request';
    await checkAccess(github, { contents: 'write', ...(pullRequests ? { 'pull-requests': 'write' } : {}) });
  }
  const branch = await baseBranch(common, world);
  const planAt = planner(steps, { ...inputs, 'base-branch': branch }, common, branch, world, file);
  if (dryRun) return preview(await planAt(await previewBase(branch, common, world)), common['expect-plan']);
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
  file: PlanFile,
): PlanAt {
  const { runner, context, clone } = world;
  const makePlan = planMaker(runner, context, file);
  const remote = common.delivery !== 'files';
  let uncommitted: Promise<Uncommitted> | undefined;
  return async (base) => {
    const files = await world.snapshot(base);
    if (remote) uncommitted ??= readUncommitted(clone);
    const dirty = (await uncommitted) ?? new Map();
    const carried = await carry(dirty, remote ? common.include : [], files, await world.snapshot(clone.head));
    const facts = await steps.read(inputs, world, carried.snapshot);
    if (common.delivery === 'push' && !steps.mayPush(facts, branch)) {
      const fix = `Use \`delivery: pull-request\`, or add \`allow-push: [${branch}]\` to the configuration on \`${branch}\`.`;
      throw pushNotAllowed(branch, fix);
    }
    const proposal = steps.propose(inputs, facts);
    return makePlan(proposal, { carried, dirty, branches: common.delivery === 'pull-request' });
  };
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
