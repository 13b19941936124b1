import { sameBits } from '@slipway/core/environments/order/order';
import { versionText } from '@slipway/core/environments/words/describe';
import { bareName, isChart } from '@slipway/core/nouns/component';
import type { Drift } from '../report.js';
import type { TargetPast } from './landings.js';

/** Names what an environment runs, where it is behind. */
export function driftKey(environment: string, component: string, pin: object): string {
  return JSON.stringify([environment, component, pin]);
}

/**
 * Where an environment runs something else than the one before it. Its newest line counts: the first of several targets.
 * @param environment its name @param here pasts of its targets @param there those of the environment before @param missing commits that it lacks, by {@link driftKey}
 */
export function driftOf(
  environment: string,
  here: readonly TargetPast[],
  there: readonly TargetPast[],
  now: Date,
  missing: ReadonlyMap<string, number>,
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
      const same = line.findIndex(({ to }) => to !== null && sameBits(to, pin));
      const first = same < 1 ? undefined : line[same - 1];
      const drift: Drift = {
        ...{ kind: isChart(component) ? 'chart' : 'service', name: bareName(component), targets: [target] },
        ...{
          here: versionText(pin),
          there: versionText(ahead),
          versions: same < 1 ? null : same,
          commits: missing.get(key) ?? null,
        },
        age: first === undefined ? null : (now.getTime() - first.commit.date.getTime()) / 1000,
      };
      found.set(key, drift);
    }
  }
  return [...found.values()];
}
