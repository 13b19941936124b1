import { readInputs } from '../inputs/read.js';
import type { Runner } from '../ports/runner.js';
import type { Action, ActionInputs } from './action.js';
import { reportFailure } from './announce.js';
import { HalfWay } from './half-way.js';

/**
 * Runs an action from its inputs to its outputs. The only place where errors are caught and the exit code follows from them; it
 * resolves also when the run failed.
 */
export async function run<Inputs extends ActionInputs, Facts>(
  action: Action<Inputs, Facts>,
  runner: Runner,
): Promise<void> {
  try {
    const inputs = readInputs<Inputs>(runner, action.fields);
    const { runPipeline } = await import('./pipeline.js');
    await runPipeline(action, inputs, runner);
  } catch (error) {
    const outputs = { ...action.outputs, ...(error instanceof HalfWay ? error.outputs : {}) };
    await reportFailure(action.name, outputs, runner, error);
  }
}
