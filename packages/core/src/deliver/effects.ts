import { Failure, once, type Problem } from '../failure.js';
import { openEffects, orderEffects } from '../plan/effects.js';
import { commitOfPlan, type Effect, type Finding } from '../plan/proposal.js';

/** What came of a plan's effects. */
export interface Performed {
  /** Done by this run, in order. */
  readonly done: readonly Effect[];
  /** Not done, because doing it failed or because it needs one that was not done. */
  readonly missing: readonly Effect[];
  /** Why, each once. */
  readonly problems: readonly Problem[];
  /** What there is to say about those that were done. */
  readonly findings: readonly Finding[];
}

/**
 * Does the effects that are not done yet, in order. One that fails keeps those from being done that need it, and no others.
 * @param commit the one the plan made; empty: none, so what is about it is left out
 * @param perform does one; its `at` is a commit's id where it was "the commit this plan makes". Doing it again must be safe
 * @throws what `perform` throws, unless it is a Failure
 */
export async function performEffects(
  effects: readonly Effect[],
  commit: string,
  perform: (effect: Effect) => Promise<readonly Finding[]>,
): Promise<Performed> {
  const open = new Set(openEffects(effects));
  const [done, missing]: [Effect[], Effect[]] = [[], []];
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  for (const effect of orderEffects(effects)) {
    if (!open.has(effect)) continue;
    if (effect.at === commitOfPlan && commit === '') continue;
    if (effect.needs.some((id) => missing.some((one) => one.id === id))) {
      missing.push(effect);
      continue;
    }
    try {
      const told = await perform(effect.at === commitOfPlan ? { ...effect, at: commit } : effect);
      findings.push(...told);
      done.push(effect);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      missing.push(effect);
      problems.push(...error.problems);
    }
  }
  return { done, missing, problems: once(problems), findings };
}
