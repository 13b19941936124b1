import type { Delivery, DeliveryOptions, Outcome } from '../deliver/delivery.js';
import { performEffects } from '../deliver/effects.js';
import type { LaneView } from '../deliver/lane.js';
import { mustBeExpected, nothingToDo, stoppedHalfWay } from '../deliver/outcome.js';
import { Failure, type Finding } from '../failure.js';
import type { CommitId, Path } from '../nouns/git.js';
import type { Effect, Plan } from '../plan/proposal.js';
import type { Runner } from '../ports/runner.js';
import { carry, notCarried, noting, type Uncommitted } from '../snapshot/carried.js';
import { readUncommitted, snapshotAt } from '../snapshot/checkout.js';
import type { Action, ActionInputs, CommonInputs, Delivers, Manner, Settled, Steps } from './action.js';
import { type Base, findBase } from './base.js';
import { HalfWay } from './half-way.js';
import { orFindings } from './or-findings.js';
import { PlanFile } from './plan-file.js';
import { planMaker, preview, pushNotAllowed } from './planner.js';
import { reportOutcome } from './report.js';
import { type OpenedWorld, type WorldOptions, watching, withWorld } from './world.js';

/** All of them, with what counts for those an action does not have. */
function commonOf(said: ActionInputs, delivery: CommonInputs['delivery']): CommonInputs {
  return {
    token: said.token ?? '',
    config: said.config ?? '',
    'dry-run': said['dry-run'] ?? false,
    delivery: said.delivery ?? delivery,
    'base-branch': said['base-branch'] ?? '',
    include: said.include ?? [],
    draft: said.draft ?? false,
    labels: said.labels ?? [],
    reviewers: said.reviewers ?? [],
    assignees: said.assignees ?? [],
    'expect-plan': said['expect-plan'] ?? '',
    'config-repository': said['config-repository'] ?? '',
  };
}

/**
 * The one way through: read, propose, derive, deliver, perform, settle, tell, report.
 * @throws {Failure} when a person has to do something first
 */
export async function runPipeline<Inputs extends ActionInputs, Facts>(
  action: Action<Inputs, Facts>,
  inputs: Inputs,
  runner: Runner,
): Promise<void> {
  const delivers = typeof action.delivers === 'function' ? action.delivers(inputs) : action.delivers;
  const common = commonOf(inputs, delivers === 'files' ? 'files' : '');
  const { token, 'config-repository': repository } = common;
  const place = runner.isOwnMachine ? 'checkout' : placeOf(action, common);
  const options = { token, repository, place, sees: seenBy(runner, delivers, common) };
  // Loaded while git tells of the checkout; what else goes wrong is told first.
  const steps = action.steps();
  steps.catch(() => undefined);
  await withWorld(runner, options, async (world) => {
    const file = 'plan-file' in action.outputs ? new PlanFile(world.context.temp, action.name) : null;
    const run: Run<Inputs, Facts> = { action, delivers, steps: await steps, inputs, common, world, file };
    const outcome = await execute(run);
    await reportOutcome(action, world, outcome, common['dry-run'], file);
  });
}

/** Everything that stays the same while a run goes on. */
interface Run<Inputs, Facts> {
  readonly action: Pick<Action<never, never>, 'name' | 'place' | 'outputs'>;
  readonly delivers: Delivers;
  readonly steps: Steps<Inputs, Facts>;
  readonly inputs: Inputs;
  readonly common: CommonInputs;
  readonly world: OpenedWorld;
  /** Where the whole plan is written; `null`: the action has no output for it. */
  readonly file: PlanFile | null;
}

/** Steps of a job build on each other. A person who writes a plan, and then commits it, means the same plan both times: that of what is committed. */
function seenBy(
  runner: Runner,
  delivers: Delivers,
  { delivery }: Pick<CommonInputs, 'delivery'>,
): WorldOptions['sees'] {
  if (delivery !== 'files') return 'commit';
  return runner.isOwnMachine && delivers === 'asked' ? 'checkout' : 'working tree';
}

function placeOf(
  { place }: Pick<Action<never, never>, 'place'>,
  { delivery, include }: CommonInputs,
): WorldOptions['place'] {
  if (place !== 'github') return place;
  if (delivery === 'files') return { checkoutFor: 'delivery: files' };
  return include.length > 0 ? { checkoutFor: 'include' } : place;
}

/** A plan, what it was made from, and how it goes out. */
interface Made<Inputs, Facts> {
  readonly plan: Plan;
  readonly inputs: Inputs;
  readonly facts: Facts;
  readonly manner: Manner | null;
  readonly delivery: CommonInputs['delivery'];
  /** What the plan saw in its lane; left out: it did not look. */
  readonly lane?: LaneView;
}

async function execute<Inputs, Facts>(run: Run<Inputs, Facts>): Promise<Outcome> {
  const { action, delivers, steps, common, world } = run;
  const isLocal = delivers === 'nothing' || common.delivery === 'files';
  const place = world.runner.isOwnMachine ? 'checkout' : action.place;
  const base = await findBase(place, isLocal, common, world);
  const make = maker(run, base.branch);
  const made = await make(base.at);
  const { world: seen } = watching(world, { branch: base.branch, commit: base.at });
  const outcome = common['dry-run']
    ? preview(made.plan, common['expect-plan'])
    : await settled(await delivered(run, base, made, make), run, base);
  const told = await orFindings('notice', async () => steps.tell?.(made.inputs, made.facts, made.plan, seen) ?? []);
  return { ...outcome, findings: [...outcome.findings, ...told] };
}

/** A plan as it was delivered, and what it was made from. */
interface Delivered<Inputs, Facts> {
  readonly made: Made<Inputs, Facts>;
  readonly outcome: Outcome;
}

/** Makes a plan at a commit. @param delivery instead of what inputs and manner say */
type Make<Inputs, Facts> = (base: CommitId, delivery?: CommonInputs['delivery']) => Promise<Made<Inputs, Facts>>;

/** Makes the plan true: by a pull request where a push is forbidden and the action cannot wait. */
async function delivered<Inputs, Facts>(
  run: Run<Inputs, Facts>,
  base: Base,
  first: Made<Inputs, Facts>,
  make: Make<Inputs, Facts>,
): Promise<Delivered<Inputs, Facts>> {
  try {
    return await deliveredAs(run, base, first, make);
  } catch (error) {
    const rule = error instanceof Failure ? error.problems.find(({ code }) => code === 'protected-branch') : undefined;
    if (rule === undefined || first.delivery !== 'push' || first.manner?.elsePullRequest !== true) throw error;
    const { branch } = base;
    const { made, outcome } = await deliveredAs(run, base, await make(first.plan.base, 'pull-request'), (commit) =>
      make(commit, 'pull-request'),
    );
    const finding: Finding = {
      level: 'warning',
      code: 'push-forbidden',
      message: `${rule.message}. A pull request was opened instead of the push`,
      fix: `Merge it. To push to \`${branch}\`, let the GitHub App whose token you use bypass the rule.`,
    };
    return { made, outcome: { ...outcome, findings: [finding, ...outcome.findings] } };
  }
}

/** Makes the plan true, and makes it again where the world has moved. */
async function deliveredAs<Inputs, Facts>(
  { action, delivers, common, world }: Run<Inputs, Facts>,
  { branch, at, tip }: Base,
  first: Made<Inputs, Facts>,
  make: Make<Inputs, Facts>,
): Promise<Delivered<Inputs, Facts>> {
  if (delivers === 'nothing') {
    if (first.plan.edits.length > 0) throw new Error(`${action.name} delivers nothing and changes files`);
    return { made: first, outcome: nothingToDo(first.plan) };
  }
  let made = first;
  let isFirst = true;
  const planAt = async (base: CommitId): Promise<Plan> => {
    if (!isFirst || made.plan.base !== base) made = await make(base);
    isFirst = false;
    if (made.delivery !== first.delivery) throw deliveryChanged(branch);
    return made.plan;
  };
  const options: DeliveryOptions = {
    ...{ delivery: toDelivery(first, branch, common), at, expectPlan: common['expect-plan'], include: common.include },
    ...(tip === undefined ? {} : { tip }),
    ...(first.lane === undefined ? {} : { lane: first.lane }),
  };
  // Loaded late: most runs deliver nothing.
  const { deliver } = await import('./on-github.js');
  const outcome = await deliver(planAt, options, { workspace: world.context.workspace, github: world.github });
  return { made, outcome };
}

/** Does the plan's effects, and what is left then. What was delivered stays delivered, also where something after it goes wrong. */
async function settled<Inputs, Facts>(
  { made, outcome }: Delivered<Inputs, Facts>,
  { steps, common, world: opened }: Run<Inputs, Facts>,
  { branch }: Base,
): Promise<Outcome> {
  const { plan } = outcome;
  const { inputs, facts } = made;
  const { world } = watching(opened, { branch, commit: plan.base });
  const effects = plan.effects ?? [];
  if (effects.length > 0) mustBeExpected(plan, common['expect-plan']);
  const { perform, performsAtOnce } = steps;
  const one = async (effect: Effect): Promise<readonly Finding[]> => {
    if (perform === undefined) throw new Error(`nothing does ${effect.id}`);
    const told = await perform(effect, inputs, facts, world);
    world.runner.info(`done: ${effect.id}`);
    return told;
  };
  const commit = outcome.isExact === false ? '' : outcome.commit;
  const { done, missing, problems, findings } = await performEffects(effects, commit, one, performsAtOnce);
  const errors: Finding[] = [];
  if (missing.length > 0) {
    const delivered = outcome.state === 'changed' ? [outcome.reason] : [];
    const failure = stoppedHalfWay(new Failure(problems), [...delivered, ...done.map(idOf)], missing.map(idOf));
    // Where nothing else was delivered, the run has failed.
    if (outcome.state !== 'changed') {
      const progress = { done: new Set(done.map(idOf)), missing: new Set(missing.map(idOf)) };
      throw new HalfWay(failure, steps.partly?.(plan, progress, facts) ?? {});
    }
    errors.push(...failure.problems.map((problem): Finding => ({ level: 'error', ...problem })));
  }
  // What only tells how things are changes nothing.
  const isChanged = done.some(({ current = false }) => !current);
  const state = isChanged && outcome.state === 'unchanged' ? 'changed' : outcome.state;
  const reached: Outcome = { ...outcome, state };
  let outputs: Settled['outputs'] = {};
  const after = await orFindings('error', async () => {
    const answer = await steps.settle?.(inputs, facts, reached, world);
    outputs = answer?.outputs ?? {};
    return answer?.findings ?? [];
  });
  return {
    ...reached,
    plan: { ...plan, outputs: { ...plan.outputs, ...outputs } },
    findings: [...outcome.findings, ...findings, ...errors, ...after],
  };
}

function idOf({ id }: Effect): string {
  return id;
}

/** read → propose → derive at a commit, with the uncommitted files that are to be carried. */
function maker<Inputs, Facts>(
  { action, delivers, steps, inputs: given, common, world, file }: Run<Inputs, Facts>,
  branch: string,
): Make<Inputs, Facts> {
  const { runner, context, clone } = world;
  const makePlan = planMaker(runner, context, clone, file);
  const sees = seenBy(runner, delivers, common);
  // A check has a verdict and no state.
  const judges = !('state' in action.outputs);
  const carries = clone !== null && sees !== 'working tree' && delivers === 'asked';
  let uncommitted: Promise<Uncommitted> | undefined;
  return async (base, instead) => {
    const read = new Set<Path>();
    const files = noting(await world.snapshot(base), read);
    // Git looks through the whole working tree, while the action reads.
    if (carries) uncommitted ??= readUncommitted(clone);
    uncommitted?.catch(() => undefined);
    const dirty = async (): Promise<Uncommitted> => (await uncommitted) ?? new Map();
    const carried =
      carries && common.include.length > 0
        ? await carry(await dirty(), common.include, files, sees === 'checkout' ? files : snapshotAt(clone, clone.head))
        : notCarried(files);
    const plan = watching(world, { branch, commit: base });
    const named = { ...given, 'base-branch': branch, ...(instead === undefined ? {} : { delivery: instead }) };
    const facts = await steps.read(named, plan.world, carried.snapshot);
    const manner = steps.manner?.(named, facts) ?? null;
    const delivery: CommonInputs['delivery'] = instead || common.delivery || manner?.delivery || '';
    if (delivery === 'push' && manner !== null && !manner.mayPush) throw pushNotAllowed(branch, manner.allowPush);
    const inputs = { ...named, delivery };
    const proposal = await steps.propose(inputs, facts);
    const made = await makePlan(proposal, {
      carried,
      dirty: await dirty(),
      // Without `--apply` a plan is only shown, and is that of a workflow.
      read: sees === 'checkout' ? read : new Set<Path>(),
      branches: delivery === 'pull-request',
      judges,
    });
    const seen = plan.seen();
    const from = { inputs, facts, manner, delivery };
    if (seen === undefined) return { ...from, plan: made };
    return { ...from, plan: { ...made, lane: seen.fingerprint }, lane: seen.view };
  };
}

function toDelivery(
  { delivery, manner }: Pick<Made<unknown, unknown>, 'delivery' | 'manner'>,
  branch: string,
  common: CommonInputs,
): Delivery {
  if (delivery === 'files') return { to: 'files' };
  const waiting = manner?.waiting === undefined ? {} : { waiting: manner.waiting };
  if (delivery === 'push') return { to: 'push', branch, ...waiting };
  if (manner === null) throw new Error('an action that delivers as it is asked says how');
  return {
    to: 'pull-request',
    base: branch,
    lane: manner.lane,
    draft: common.draft || manner.draft,
    labels: [...new Set([...manner.labels, ...common.labels])],
    reviewers: [...new Set([...manner.reviewers, ...common.reviewers])],
    assignees: common.assignees,
    ...waiting,
  };
}

function deliveryChanged(branch: string): Failure {
  return new Failure({
    code: 'delivery-changed',
    message: `The configuration on \`${branch}\` changed during the run, and now asks for another delivery`,
    fix: 'Run the job again, which is safe.',
  });
}
