import type { Outcome } from '@slipway/core/deliver/delivery';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/failure';
import { openEffects } from '@slipway/core/plan/effects';
import type { Effect } from '@slipway/core/plan/proposal';
import { createStatus } from '@slipway/core/ports/github/statuses';
import type { Settled } from '@slipway/core/run/action';
import type { World } from '@slipway/core/run/world';
import { idOf } from './propose.js';
import type { Facts } from './read.js';

/**
 * GitHub takes so many requests a minute that make content, and refuses more
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits).
 */
const mostAMinute = 80;

/** Posts statuses, not more in a minute than GitHub takes. One is for one run. */
export function poster(): typeof post {
  const times: number[] = [];
  return async (effect, inputs, facts, world) => {
    const { tempo } = world.github;
    const before = times.at(-mostAMinute);
    const wait = before === undefined ? 0 : before + 60_000 - tempo.now();
    if (wait > 0) await tempo.sleep(wait);
    times.push(tempo.now());
    return post(effect, inputs, facts, world);
  };
}

/** Posts one status. */
export async function post(
  effect: Effect,
  _inputs: unknown,
  { verdicts, url }: Facts,
  { github }: Pick<World, 'github'>,
): Promise<readonly Finding[]> {
  const verdict = verdicts.find((one) => idOf(one) === effect.id);
  if (verdict === undefined) throw new Error(`${effect.id} is no status of a pull request that was judged`);
  const { environment, status } = verdict;
  await createStatus(github, effect.at, { ...status, context: statusContext(environment), url });
  return [];
}

/** How many statuses this run posted. */
export async function settle(_inputs: unknown, _facts: Facts, { plan }: Outcome): Promise<Settled> {
  return { outputs: { posted: openEffects(plan.effects).length }, findings: [] };
}
