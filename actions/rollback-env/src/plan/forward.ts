import { isFloating } from '@slipway/core/environments/lens/floating';
import type { Pin } from '@slipway/core/environments/model/release';
import { versionText } from '@slipway/core/environments/words/describe';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import type { Inputs } from '../table.js';
import type { Facts } from './facts.js';

/** Something that is to go forward again. */
export interface Forward {
  readonly component: ComponentId;
  readonly pin: Pin;
  /** It came past the environments before: as a hotfix, or by hand. */
  readonly isHotfix?: boolean;
}

/** The inputs of one run of promote-env, in the order they are written. */
export type PromoteInputs = readonly (readonly [name: string, value: string])[];

/** What one run of promote-env moves. */
interface Run {
  /** `null`: what the environment before runs. */
  readonly version: string | null;
  readonly names: Set<string>;
  readonly charts: Set<string>;
  readonly isHotfix: boolean;
}

/**
 * The runs of promote-env that bring releases forward again: with a reason, they are not held for having been rolled back. What came from
 * the environment before comes from there again, in one run; else there is a run for each version.
 * @param isExact the very versions are wanted, whatever the environment before runs
 * @returns `null` where promote-env cannot be told so: what follows a branch, or a version that is nothing but a digest
 */
export function forwardAgain(
  items: readonly Forward[],
  { environment }: Pick<Facts, 'environment'>,
  { 'config-repository': repository }: Pick<Inputs, 'config-repository'>,
  reason: string,
  isExact: boolean,
): readonly PromoteInputs[] | null {
  const runs = new Map<string, Run>();
  for (const { component, pin, isHotfix = false } of items) {
    const own = pin.version || pin.tag;
    const isFromBefore = !isExact && !isHotfix && environment.from !== null;
    if (isFloating(own ?? '') || !(own || isFromBefore)) return null;
    const version = isFromBefore ? null : (own ?? null);
    const passes = isHotfix && environment.from !== null;
    const key = `${passes} ${version}`;
    const run = runs.get(key) ?? { version, names: new Set(), charts: new Set(), isHotfix: passes };
    (isChart(component) ? run.charts : run.names).add(bareName(component));
    runs.set(key, run);
  }
  return [...runs.values()].map(({ version, names, charts, isHotfix }) => [
    ['environment', environment.name],
    ['services', names.size === 0 ? '[]' : [...names].join(', ')],
    ...(charts.size === 0 ? [] : [['charts', [...charts].join(', ')] as const]),
    ...(version === null ? [] : [['release', version] as const]),
    ...(isHotfix ? [['hotfix', 'true'] as const] : []),
    ['reason', reason],
    ...(repository === '' ? [] : [['config-repository', repository] as const]),
  ]);
}

/** As one clause: ``promote-env with `environment: prod`, `services: api` and `reason: it is mended` ``. */
export function inlineInputs(inputs: PromoteInputs): string {
  const parts = inputs.map(([name, value]) => `\`${name}: ${value === '[]' ? `'${value}'` : value}\``);
  return `promote-env with ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What something is called that goes forward: `api 2`. */
export function forwardText({ component, pin }: Forward): string {
  return `${componentName(component)} ${versionText(pin)}`;
}
