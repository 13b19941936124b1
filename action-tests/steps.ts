import '@slipway/testing/outside/outside';

export type { Step, StepResult } from '@slipway/testing/step';

declare global {
  interface OutsideModules {
    'action-tests/run-step.ts': typeof import('./run-step.js');
  }
}

export const { runStep } = await outside('action-tests/run-step.ts');
