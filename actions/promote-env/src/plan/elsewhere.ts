import { type Elsewhere, placesElsewhere } from '@slipway/core/environments/gaps/elsewhere';
import { whereIs } from '@slipway/core/environments/words/conflicts';
import { listing } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { componentName, isChart } from '@slipway/core/nouns/component';
import type { Ground } from '../questions/ground.js';
import type { OfferHold } from './offer.js';
import type { Standing } from './order.js';

/** Services whose images stand in a target where the environment before has nothing, so that moving them would move another one, too. Pure. */
export function elsewhereIn(
  { to, from, files }: Pick<Ground, 'to' | 'from' | 'files'>,
  moving: readonly Standing[],
): Elsewhere[] {
  if (from === null) return [];
  const services = new Set(moving.map(({ component }) => component).filter((component) => !isChart(component)));
  const here = { name: to.environment.name, readings: to.readings };
  const before = { name: from.environment.name, readings: from.readings };
  return [...services].flatMap((component) => placesElsewhere(component, here, before, files));
}

/** What each waits for, see `obstaclesIn`. */
export function elsewhereHolds(found: readonly Elsewhere[]): OfferHold[] {
  return found.map(({ component, target }) => ({
    component,
    waitsFor: `the other keys of its image in ${target}, to be configured`,
  }));
}

/** @param rest what becomes of it */
export function explainElsewhere(
  found: readonly Elsewhere[],
  { from }: Pick<Ground, 'from'>,
  level: Finding['level'],
  rest: string,
): Finding[] {
  return found.map(({ component, target, slots, keys }): Finding => {
    const name = componentName(component);
    const before = from?.environment.name ?? '';
    const where = listing(slots.map(whereIs), 4);
    const own =
      keys.length === 0
        ? `remove its file or Application from ${target}, or from \`values\` and \`applications\` there`
        : `add it to \`keys\` of ${target} in the configuration:\n${keys.join('\n')}\n`;
    return {
      level,
      code: 'image-elsewhere',
      message: `${name} does not change in ${target}: its image is also at ${where}, which ${before} does not have, so what runs there was never in ${before}`,
      fix: `If that is another service, ${own}${keys.length === 0 ? '. ' : ''}If it is ${name}, too, add it to the files of ${before} in the same way. ${rest}`,
      ...(slots[0] === undefined ? {} : { place: slots[0].place }),
    };
  });
}
