import { mustEnter } from '@slipway/core/environments/layout/path';
import type { Environment } from '@slipway/core/environments/model/environment';
import { all, Failure, type Problem } from '@slipway/core/failure';
import type { Inputs } from '../table.js';
import { isGiven } from './asked.js';

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
      message: `${step.to.name} is a first environment: a hotfix has nothing to skip`,
      fix: `Remove \`hotfix\`: ${step.to.name} takes every build.`,
    });
  }
  return step;
}

/** Inputs that do not go together. */
function findProblems(inputs: Inputs): Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, message: string, fix: string) => problems.push({ code, message, fix });
  const reason = 'Write `reason: <why>`; the commit and the pull request quote it.';
  if (inputs.hotfix && inputs.reason === '') {
    add('hotfix-without-reason', 'A hotfix skips the environments before this one, so it needs a reason', reason);
  }
  if (inputs.hotfix && !isGiven(inputs)) {
    add(
      'hotfix-of-nothing',
      'A hotfix needs a build, and `release` names none',
      'Write `release: 1.4.1`, or the file that capture-digests writes: `release: image-digests.json`.',
    );
  }
  if (inputs['bypass-gates'] && inputs.reason === '') {
    add('bypass-without-reason', 'Bypassing gates needs a reason', reason);
  }
  return problems;
}
