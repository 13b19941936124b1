import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep as runBundle, type Step, type StepResult } from '@slipway/testing/bundle';
import { parse } from 'yaml';
import { runStep } from '../steps.js';
import { type Asked, asThen } from './names.js';

/** Whose actions play: the folder that holds them, how they want a step to be said, and how it is run. */
export interface Cast {
  readonly actions: string;
  readonly say: (asked: Asked) => Asked;
  readonly run: (step: Step) => Promise<StepResult>;
}

/** The actions of commit 411a600, from a folder that `git archive` made, with the names of inputs they had. */
export const past = (actions: string): Cast => ({ actions, say: asThen, run: runBundle });

/** The actions as this tree's source has them: the committed bundles may be older. What is not renamed yet is said as then. */
export async function today(): Promise<Cast> {
  const actions = fileURLToPath(new URL('../../actions', import.meta.url));
  const isRenamed = (await inputsOf(actions, 'promote-env')).includes('environment');
  return { actions, say: isRenamed ? (asked) => asked : asThen, run: runStep };
}

/** Names of the inputs of an action. */
export async function inputsOf(actions: string, action: string): Promise<readonly string[]> {
  const metadata: { inputs?: object } = parse(await readFile(join(actions, action, 'action.yml'), 'utf8'));
  return Object.keys(metadata.inputs ?? {});
}
