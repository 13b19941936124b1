import { Failure, type Finding, once, type Problem } from '../failure.js';
import { openEffects, orderEffects } from '../plan/effects.js';
import { commitOfPlan, type Effect } from '../plan/proposal.js';
import { limiter } from '../ports/limit.js';

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

/** What came of one effect. */
type Result =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'done'; readonly findings: readonly Finding[] }
  | { readonly kind: 'missing'; readonly problems: readonly Problem[] };

/**
 * Does the effects that are not done yet, each after those it needs. One that fails keeps those from being done that need it, and no others.
 * @param commit the one the plan made; empty: none, so what is about it is left out
 * @param perform does one; its `at` is a commit's id where it was "the commit this plan makes". Doing it again must be safe
 * @param atOnce how many are done at once; with one they are done in order
 * @throws what `perform` throws, unless it is a Failure; those that were begun have ended then
 */
export async function performEffects(
  effects: readonly Effect[],
  commit: string,
  perform: (effect: Effect) => Promise<readonly Finding[]>,
  atOnce = 1,
): Promise<Performed> {
  const open = new Set(openEffects(effects));
  const results = new Map<string, Promise<Result>>();
  const line = limiter(atOnce);
  const result = async (effect: Effect): Promise<Result> => {
    if (!open.has(effect) || (effect.at === commitOfPlan && commit === '')) return { kind: 'nothing' };
    const needed = await Promise.all(effect.needs.map((id) => results.get(id)));
    if (needed.some((one) => one?.kind === 'missing')) return { kind: 'missing', problems: [] };
    try {
      const findings = await line(() => perform(effect.at === commitOfPlan ? { ...effect, at: commit } : effect));
      return { kind: 'done', findings };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { kind: 'missing', problems: error.problems };
    }
  };
  const ordered = orderEffects(effects);
  for (const effect of ordered) {
    const begun = result(effect);
    results.set(effect.id, begun);
    if (atOnce === 1) await begun;
  }
  const ended = await Promise.allSettled(results.values());
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  const [done, missing]: [Effect[], Effect[]] = [[], []];
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  for (const effect of ordered) {
    const one = await results.get(effect.id);
    if (one?.kind === 'done') {
      done.push(effect);
      findings.push(...one.findings);
    } else if (one?.kind === 'missing') {
      missing.push(effect);
      problems.push(...one.problems);
    }
  }
  return { done, missing, problems: once(problems), findings };
}
