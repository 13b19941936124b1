import type { Environment } from '@slipway/core/environments/environment';
import { mustEnter } from '@slipway/core/environments/path';
import { all, Failure, type Problem } from '@slipway/core/failure';
import type { Inputs } from './table.js';

/** The environment that is entered, and where its releases come from; `null`: builds enter. */
export interface Step {
  readonly to: Environment;
  readonly from: Environment | null;
}

/**
 * Which step of the promotion path is asked for. Only configured ones may be taken.
 * @throws {Failure} with everything that is wrong with what is asked for
 */
export function chooseStep(inputs: Inputs, environments: readonly Environment[]): Step {
  const [step] = all([
    () => mustEnter(environments, inputs.environment, inputs.from),
    () => {
      const problems = findProblems(inputs);
      if (problems.length > 0) throw new Failure(problems);
      return undefined;
    },
  ]);
  if (step === undefined) throw new Error('a step that may be taken is one');
  if (inputs.hotfix && step.from === null) {
    throw new Failure({
      code: 'hotfix-into-first',
      message: `Nothing stands before ${step.to.name} that a hotfix would go past`,
      fix: `Leave \`hotfix\` out: \`version\` and \`digests\` enter ${step.to.name} as they are.`,
    });
  }
  return step;
}

/** Inputs that do not go together. */
function findProblems(inputs: Inputs): Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, message: string, fix: string) => problems.push({ code, message, fix });
  const reason = 'Say why in the input `reason`: it stands in the commit and the pull request.';
  if (inputs.hotfix && inputs.reason === '') {
    add('hotfix-without-reason', 'A hotfix goes past the environments before, with a reason only', reason);
  }
  if (inputs.hotfix && inputs.version === '' && inputs.digests === '') {
    add('hotfix-of-nothing', 'A hotfix comes from a build', 'Say which one in `version` or `digests`.');
  }
  if (inputs['bypass-gates'] && inputs.reason === '') {
    add('bypass-without-reason', 'Gates are bypassed with a reason only', reason);
  }
  return problems;
}
