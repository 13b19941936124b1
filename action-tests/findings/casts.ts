import { readdir, readFile } from 'node:fs/promises';
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
  /** @param step with `asProcess` as a process of its own */
  readonly run: (step: Step & { readonly asProcess?: boolean }) => Promise<StepResult>;
}

/** The actions of commit 411a600, from a folder that `git archive` made, with the names of inputs they had. */
export const past = (actions: string): Cast => ({ actions, say: asThen, run: runBundle });

/** The actions as this tree's source has them: the committed bundles may be older. An input that is not renamed yet is said as then. */
export async function today(): Promise<Cast> {
  const actions = fileURLToPath(new URL('../../actions', import.meta.url));
  const names = await readdir(actions);
  const known = new Map(await Promise.all(names.map(async (name) => [name, await inputsOf(actions, name)] as const)));
  const say = ({ action, inputs }: Asked): Asked => {
    const own = known.get(action);
    if (own === undefined || own.length === 0) return asThen({ action, inputs });
    const given = Object.entries(inputs).flatMap(([name, value]) => {
      if (own.includes(name)) return [[name, value] as const];
      const then = Object.entries(asThen({ action, inputs: { [name]: value } }).inputs);
      return then.map(([old, text]) => [old === 'chart' && own.includes('charts') ? 'charts' : old, text] as const);
    });
    return { action, inputs: Object.fromEntries(given) };
  };
  // What is killed would be the committed bundle.
  const run: Cast['run'] = ({ killed: _, asProcess, ...step }) =>
    asProcess ? runBundle({ ...step, fromSource: true }) : runStep(step);
  return { actions, say, run };
}

/** Names of the inputs of an action. */
export async function inputsOf(actions: string, action: string): Promise<readonly string[]> {
  const text = await readFile(join(actions, action, 'action.yml'), 'utf8').catch(() => '');
  const metadata: { inputs?: object } = parse(text) ?? {};
  return Object.keys(metadata.inputs ?? {});
}
