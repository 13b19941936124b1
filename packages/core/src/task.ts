import { attempt } from './attempt.js';
import type { Field } from './inputs/fields.js';
import { type Fields, readInputs, type Values } from './inputs/read.js';
import { identifyPlan } from './plan/identify.js';
import type { Markdown } from './plan/markdown.js';
import type { Edit, Finding, Outputs } from './plan/proposal.js';
import { actionsRunner, type Runner } from './ports/runner.js';
import { reportOutcome } from './report.js';
import { type World, withWorld } from './world.js';

/** What a task came to. */
export interface Result {
  readonly state: 'changed' | 'unchanged';
  /** One sentence. */
  readonly reason: string;
  readonly findings: readonly Finding[];
  readonly outputs: Outputs;
  /** The action's own part of the job summary. */
  readonly details: Markdown;
  /** Files of the workspace that the task wrote, or would write in a dry run. */
  readonly edits?: readonly Edit[];
}

/** An action that delivers nothing to the repository: it changes something outside, such as an index, or files of the workspace. */
export interface Task<F extends Fields & { readonly 'dry-run': Field<boolean> }> {
  /** Name of its folder. */
  readonly name: string;
  readonly fields: F;
  /** All its outputs with the values they have when a run fails. */
  readonly outputs: Outputs;
  /** @throws {Failure} with how far it got, when it stops half-way; running again must be safe. */
  perform(inputs: Values<F>, world: World): Promise<Result>;
}

/** Runs a task from its inputs to its outputs. It resolves also when the run failed. */
export function runTask<F extends Fields & { readonly 'dry-run': Field<boolean> }>(
  task: Task<F>,
  runner: Runner = actionsRunner(),
): Promise<void> {
  return attempt(task, runner, (inputs) =>
    withWorld(runner, { token: runner.input('token') ?? '', overlay: false }, async (world) => {
      const dryRun: boolean = readInputs(runner, { 'dry-run': task.fields['dry-run'] })['dry-run'];
      const { state, reason, findings, outputs, details, edits = [] } = await task.perform(inputs, world);
      const nothing = { base: world.clone.head, edits, change: null, holds: [] };
      const plan = { ...nothing, reason, findings, outputs, details, id: identifyPlan(nothing) };
      const delivered = { state, reason: '', branch: '', commit: '', pullRequest: null, findings: [] };
      await reportOutcome(task.name, world, { plan, ...delivered }, dryRun);
    }),
  );
}
