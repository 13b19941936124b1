import { placeForDigest } from '@slipway/core/environments/lens/digest-place';
import type { Slot } from '@slipway/core/environments/model/slot';
import { listing } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import type { Ground } from '../questions/ground.js';
import type { Standing } from './order.js';

/** A service that would run by its tag alone in an environment that runs digests. */
export interface Unpinned {
  readonly component: ComponentId;
  readonly target: string;
  /** What is offered; empty: the environment before, or the release file, does not say it either. */
  readonly digest: string;
  /** Where its tag is; left out: the target has no place for it. */
  readonly tag?: Slot;
}

/**
 * Services that would move by their tags alone, where the configuration of the environment (`pin`) wants digests: always, or
 * where any of its services has one. Pure.
 */
export function unpinnedIn({ to }: Pick<Ground, 'to'>, moving: readonly Standing[]): Unpinned[] {
  const { pin } = to.environment;
  const services = to.readings.flatMap(({ release }) => [...release].filter(([component]) => !isChart(component)));
  const isWanted = pin === 'digest' || (pin === 'auto' && services.some(([, { digest }]) => digest));
  if (!isWanted) return [];
  return moving.flatMap(({ component, target, offered }): Unpinned[] => {
    const holders = to.readings.find((one) => one.target.name === target)?.holders.get(component);
    // Without any place it is held for that.
    if (isChart(component) || holders === undefined || !offered.tag) return [];
    if (holders.has('digest') && offered.digest) return [];
    const tag = holders.get('tag')?.[0];
    return [{ component, target, digest: offered.digest ?? '', ...(tag === undefined ? {} : { tag }) }];
  });
}

/** @param level of what was not asked for by name @param rest what becomes of it */
export function explainUnpinned(
  unpinned: readonly Unpinned[],
  { to }: Pick<Ground, 'to'>,
  level: Finding['level'],
  rest: string,
): Finding[] {
  const { name, pin } = to.environment;
  const why =
    pin === 'digest' ? `${name} is configured with \`pin: digest\`` : `other services of ${name} have digests`;
  const homeless = unpinned.filter(({ digest }) => digest !== '');
  const unknown = unpinned.filter(({ digest }) => digest === '');
  const how: Finding['level'] = pin === 'digest' ? 'error' : level;
  return [
    ...homeless.map((one): Finding => {
      const { component, target, tag } = one;
      return {
        level: how,
        code: 'digest-wanted',
        message: `${componentName(component)} would run in ${target} without a digest, but ${why}`,
        fix: `${placeForDigest(component, tag)} Or allow tags: write \`pin: tag\` below \`${name}\` in \`environments\`. ${rest}`,
        ...(tag === undefined ? {} : { place: tag.place }),
      };
    }),
    ...(unknown.length === 0
      ? []
      : [
          {
            level: how,
            code: 'digest-wanted',
            message: `The digest of ${listing([...new Set(unknown.map(({ component }) => componentName(component)))], 10)} is unknown, but ${why}`,
            fix: `Promote a release file of \`capture-digests\`, or add the digest at its source. Or allow tags: write \`pin: tag\` below \`${name}\` in \`environments\`. ${rest}`,
          } as const,
        ]),
  ];
}

/** What each waits for, see `obstaclesIn`. */
export function unpinnedHolds(unpinned: readonly Unpinned[]): { component: ComponentId; waitsFor: string }[] {
  return unpinned.map(({ component, target, digest }) => ({
    component,
    waitsFor: digest === '' ? 'its digest' : `a key for its digest in ${target}`,
  }));
}
