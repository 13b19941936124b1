import { configPaths } from './config/load.js';
import { deliver } from './deliver/deliver.js';
import type { Delivery, DeliveryOptions, Outcome } from './deliver/delivery.js';
import type { LaneView } from './deliver/lane.js';
import { Failure } from './failure.js';
import type { Fields, Values } from './inputs/read.js';
import type { remoteFields } from './inputs/remote.js';
import type { Finding, Plan } from './plan/proposal.js';
import { PlanFile } from './plan-file.js';
import { planMaker, preview, pushNotAllowed, requireToken } from './planner.js';
import type { Branch } from './ports/github/branches.js';
import { readTip } from './ports/github/tip.js';
import type { Runner } from './ports/runner.js';
import type { Manner, RemoteAction, RemoteInputs, RemoteSteps, Settled } from './remote.js';
import { type OpenedWorld, watching, withRemoteWorld } from './remote-world.js';
import { reportOutcome } from './report.js';
import { carry, type Uncommitted } from './snapshot/carried.js';
import { readUncommitted, snapshotAt } from './snapshot/checkout.js';
import type { CommitId } from './snapshot/snapshot.js';

/**
 * Read, propose, derive, deliver, settle, report; over GitHub's API as long as no checkout is asked for.
 * @throws {Failure} when a person has to do something first
 */
export async function runRemotePipeline<F extends typeof remoteFields & Fields, Facts>(
  action: RemoteAction<F, Facts>,
  inputs: Values<F>,
  runner: Runner,
): Promise<void> {
  const common: RemoteInputs = inputs;
  const { token, repository, delivery, include } = common;
  const checkoutFor = delivery === 'files' ? 'delivery: files' : include.length > 0 ? 'include' : null;
  await withRemoteWorld(
    runner,
    { token, repository, checkoutFor, overlay: delivery === 'files' },
    async (world): Promise<void> => {
      const file = new PlanFile(world.context.temp, action.name);
      const outcome = await execute(await action.steps(), inputs, common, world, file);
      await reportOutcome(action.name, world, outcome, common['dry-run'], file);
    },
  );
}

/** A plan, what it was made from, and how it goes out. */
interface Made<Inputs, Facts> {
  readonly plan: Plan;
  readonly inputs: Inputs;
  readonly facts: Facts;
  readonly manner: Manner;
  readonly delivery: RemoteInputs['delivery'];
  /** What the plan saw in its lane; left out: it did not look. */
  readonly lane?: LaneView;
}

async function execute<Inputs, Facts>(
  steps: RemoteSteps<Inputs, Facts>,
  inputs: Inputs,
  common: RemoteInputs,
  world: OpenedWorld,
  file: PlanFile,
): Promise<Outcome> {
  const { context, clone, github } = world;
  const dryRun = common['dry-run'];
  const isFiles = common.delivery === 'files';
  const tip = isFiles ? null : await readBase(common, world);
  const branch = tip?.name ?? (common['base-branch'] || clone?.branch || context.branch);
  const at = tip?.head ?? clone?.head;
  if (at === undefined) throw new Error('a delivery to files needs a checkout');

  const make = maker(steps, inputs, common, branch, world, file);
  let made = await make(at);
  if (dryRun) return preview(made.plan, common['expect-plan']);
  const { delivery } = made;
  let isFirst = true;
  const planAt = async (base: CommitId): Promise<Plan> => {
    if (!isFirst || made.plan.base !== base) made = await make(base);
    isFirst = false;
    if (made.delivery !== delivery) throw deliveryChanged(branch);
    return made.plan;
  };
  const options: DeliveryOptions = {
    ...{ delivery: toDelivery(made, branch, common), at, expectPlan: common['expect-plan'], include: common.include },
    ...(tip === null ? {} : { tip }),
    ...(made.lane === undefined ? {} : { lane: made.lane }),
  };
  const outcome = await deliver(planAt, options, { workspace: context.workspace, github });
  return withSettled(outcome, await settle(steps, made, outcome, watching(world, { branch, commit: at }).world));
}

/** The tip of the base branch, with the configuration at it. One call. */
function readBase(common: RemoteInputs, { github }: OpenedWorld): Promise<Branch> {
  requireToken(common.token);
  const files = configPaths(common.config);
  return readTip(github, common['base-branch'], { writes: !common['dry-run'], files });
}

/** read → propose → derive at a commit, with the uncommitted files that are to be carried. */
function maker<Inputs, Facts>(
  steps: RemoteSteps<Inputs, Facts>,
  given: Inputs,
  common: RemoteInputs,
  branch: string,
  world: OpenedWorld,
  file: PlanFile,
): (base: CommitId) => Promise<Made<Inputs, Facts>> {
  const { runner, context, clone } = world;
  const makePlan = planMaker(runner, context, file);
  let uncommitted: Promise<Uncommitted> | undefined;
  return async (base) => {
    const isFiles = common.delivery === 'files';
    const files = await world.snapshot(base);
    if (clone !== null && !isFiles) uncommitted ??= readUncommitted(clone);
    const dirty: Uncommitted = (await uncommitted) ?? new Map();
    const checkedOut = clone === null ? files : snapshotAt(clone, clone.head);
    const carried = await carry(dirty, isFiles ? [] : common.include, files, checkedOut);
    const plan = watching(world, { branch, commit: base });
    const named = { ...given, 'base-branch': branch };
    const facts = await steps.read(named, plan.world, carried.snapshot);
    const manner = steps.manner(named, facts);
    const delivery = common.delivery || manner.delivery;
    if (delivery === 'push' && !manner.mayPush) {
      throw pushNotAllowed(branch, 'Use `delivery: pull-request`, or write `delivery: push` into the configuration.');
    }
    const inputs = { ...named, delivery };
    const proposal = steps.propose(inputs, facts);
    const ground = { carried, dirty, branches: delivery === 'pull-request' };
    const made = await makePlan(proposal, ground);
    const seen = plan.seen();
    const from = { inputs, facts, manner, delivery };
    if (seen === undefined) return { ...from, plan: made };
    return { ...from, plan: { ...made, lane: seen.fingerprint }, lane: seen.view };
  };
}

function toDelivery(
  { delivery, manner }: Pick<Made<unknown, unknown>, 'delivery' | 'manner'>,
  branch: string,
  common: RemoteInputs,
): Delivery {
  if (delivery === 'files') return { to: 'files' };
  if (delivery === 'push') return { to: 'push', branch };
  return {
    to: 'pull-request',
    base: branch,
    lane: manner.lane,
    draft: common.draft || manner.draft,
    labels: [...new Set([...manner.labels, ...common.labels])],
    reviewers: [...new Set([...manner.reviewers, ...common.reviewers])],
    assignees: common.assignees,
  };
}

/** What was delivered stands, also where something after it goes wrong. */
async function settle<Inputs, Facts>(
  steps: RemoteSteps<Inputs, Facts>,
  { inputs, facts }: Made<Inputs, Facts>,
  outcome: Outcome,
  world: Parameters<NonNullable<RemoteSteps<Inputs, Facts>['settle']>>[3],
): Promise<Settled> {
  try {
    return (await steps.settle?.(inputs, facts, outcome, world)) ?? { outputs: {}, findings: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { outputs: {}, findings: error.problems.map((problem): Finding => ({ level: 'error', ...problem })) };
  }
}

function withSettled(outcome: Outcome, { outputs, findings }: Settled): Outcome {
  const { plan } = outcome;
  return {
    ...outcome,
    plan: { ...plan, outputs: { ...plan.outputs, ...outputs } },
    findings: [...outcome.findings, ...findings],
  };
}

function deliveryChanged(branch: string): Failure {
  return new Failure({
    code: 'delivery-changed',
    message: `The configuration on \`${branch}\` was changed during the run: it now wants another delivery`,
    fix: 'Run the job again, which is safe.',
  });
}
