import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { released } from '@slipway/core/pages';
import { isObject, type Json, type JsonObject, parseJson } from '@slipway/testing/github/json';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A step as a page shows it. */
export type ShownStep = JsonObject;

/** The examples under `Usage` on the page of an action. An example that is a `with:` alone is a step of the action. */
export function usagesOf(action: string): ShownStep[][] {
  return examplesUnder(`actions/${action}/README.md`, 'Usage', ownName(action));
}

/**
 * The examples under a heading of a page, each as the steps of its only job.
 * @param uses what an example that is a `with:` alone uses
 * @throws {Error} when one has no step
 */
export function examplesUnder(page: string, heading: string, uses = ''): ShownStep[][] {
  const [, text = ''] = readFileSync(`${root}/${page}`, 'utf8').split(`\n## ${heading}\n`);
  const [section = ''] = text.split('\n## ');
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, example = '']) => {
    const steps = stepsIn(parseJson(JSON.stringify(parse(example))), uses);
    if (steps.length === 0) throw new Error(`${page}: an example has no step:\n${example}`);
    return steps;
  });
}

/** What `uses` says of an action of ours. */
function ownName(action: string): string {
  return `${released.repository}/actions/${action}@${released.ref}`;
}

function stepsIn(shown: Json | undefined, uses: string): ShownStep[] {
  if (Array.isArray(shown)) return shown.filter(isObject);
  if (!isObject(shown)) return [];
  if (isObject(shown.jobs)) return Object.values(shown.jobs).flatMap((job) => stepsIn(job, uses));
  if (Array.isArray(shown.steps)) return shown.steps.filter(isObject);
  return isObject(shown.with) ? [{ uses, with: shown.with }] : [];
}

/** The action of ours that a step uses. */
export function ownAction({ uses }: ShownStep): string | undefined {
  return new RegExp(`^${released.repository}/actions/([a-z-]+)@`).exec(String(uses))?.[1];
}

/** The steps of ours in an example, without those of others. */
export function ownSteps(action: string, index = 0): ShownStep[] {
  return (usagesOf(action)[index] ?? []).filter((step) => ownAction(step) !== undefined);
}

/** The same step with further inputs, as the page names them. */
export function given(step: ShownStep | undefined, inputs: JsonObject): ShownStep {
  return { ...step, with: { ...(isObject(step?.with) ? step.with : {}), ...inputs } };
}
