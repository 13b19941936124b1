import { start } from '@slipway/bundle/main';
import { runStep as runBundle } from '@slipway/testing/bundle';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { onRunner, type Step, type StepResult } from '@slipway/testing/step';

/**
 * Runs a step from source in this process. One that will be killed is a process, of the committed bundle.
 * @param step with `asProcess` it is one, too
 * @throws when it ends, well or not, and leaves temporary files
 */
export function runStep(step: Step & { readonly asProcess?: boolean }): Promise<StepResult> {
  if (step.asProcess || step.killed !== undefined) return runBundle(step);
  return onRunner(step, async ({ env }) => {
    const runner = memoryRunner(env);
    await start(step.action, runner);
    return runner.told();
  });
}
