import { reportFailure } from './announce.js';
import { type Fields, readInputs, type Values } from './inputs/read.js';
import type { Outputs } from './plan/proposal.js';
import type { Runner } from './ports/runner.js';

/** What every kind of action has. */
export interface Attempted<F extends Fields> {
  /** Name of its folder. */
  readonly name: string;
  readonly fields: F;
  /** All its outputs with the values they have when a run fails. */
  readonly outputs: Outputs;
}

/**
 * Reads the inputs and does the work. The only place where errors are caught and the exit code follows from them; it
 * resolves also when the work failed.
 */
export async function attempt<F extends Fields>(
  { name, fields, outputs }: Attempted<F>,
  runner: Runner,
  work: (inputs: Values<F>) => Promise<void>,
): Promise<void> {
  try {
    await work(readInputs(runner, fields));
  } catch (error) {
    await reportFailure(name, outputs, runner, error);
  }
}
