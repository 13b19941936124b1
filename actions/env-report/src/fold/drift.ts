import type { Pin } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { orderPins, sameBits } from '@slipway/core/environments/order/order';
import { versionText } from '@slipway/core/environments/words/describe';
import { bareName, isChart } from '@slipway/core/nouns/component';
import type { Drift } from '../report.js';
import { isMoving, type Landing, type TargetPast } from './landings.js';

/** Names what an environment runs, where it is behind. */
export function driftKey(environment: string, component: string, pin: object): string {
  return JSON.stringify([environment, component, pin]);
}

/**
 * Where an environment runs something else than the one before it. Its newest line counts: the first of several targets.
 * @param environment its name @param here pasts of its targets @param there those of the environment before @param missing commits that it lacks, by {@link driftKey} @param order of its tags
 */
export function driftOf(
  environment: string,
  here: readonly TargetPast[],
  there: readonly TargetPast[],
  now: Date,
  missing: ReadonlyMap<string, number>,
  order: TagOrder | null = null,
): Drift[] {
  const found = new Map<string, Drift>();
  for (const { target, now: runs } of here) {
    for (const [component, pin] of runs) {
      const key = driftKey(environment, component, pin);
      const known = found.get(key);
      if (known !== undefined) {
        found.set(key, { ...known, targets: [...known.targets, target] });
        continue;
      }
      const other = there.find((one) => one.now.has(component));
      const ahead = other?.now.get(component);
      if (other === undefined || ahead === undefined || sameBits(pin, ahead)) continue;
      const line = other.landings.filter((one) => one.component === component && one.to !== null);
      // What a moving tag stood for there is not what it stands for here.
      const same = isMoving(pin) ? -1 : line.findIndex(({ to }) => to !== null && sameBits(to, pin));
      // What came after it there may be what ran before it, that is back: then this is ahead.
      const isAhead = same > 0 && isOlder(ahead, pin, line, same, order);
      const first = same < 1 || isAhead ? undefined : line[same - 1];
      const drift: Drift = {
        ...{ kind: isChart(component) ? 'chart' : 'service', name: bareName(component), targets: [target] },
        ...{
          here: versionText(pin),
          there: versionText(ahead),
          versions: isAhead ? 0 : same < 1 ? null : same,
          commits: missing.get(key) ?? null,
        },
        age: first === undefined ? null : (now.getTime() - first.commit.date.getTime()) / 1000,
      };
      found.set(key, drift);
    }
  }
  return [...found.values()];
}

/** Whether what runs there is older than what runs here: by the order of versions, else because it ran there before already. @param line landings there, newest first */
function isOlder(there: Pin, here: Pin, line: readonly Landing[], same: number, order: TagOrder | null): boolean {
  const side = orderPins(here, there, () => 'unknown', order);
  if (side !== 'unknown') return side === 'older';
  return line.slice(same).some(({ from, to }) => [from, to].some((pin) => pin !== null && sameBits(pin, there)));
}
