import type { Reading } from '@slipway/core/environments/lens/read';
import type { Slot } from '@slipway/core/environments/model/slot';
import { whereIs } from '@slipway/core/environments/words/conflicts';
import type { Finding } from '@slipway/core/failure';
import { bareName, type ComponentId, componentName, isChart, isService } from '@slipway/core/nouns/component';
import type { Ground } from '../questions/ground.js';
import type { Candidates } from './candidates.js';
import type { OfferHold } from './offer.js';

/** A chart that would move without an image that it is released with: which one runs is not known, or does not stay. */
export interface Torn {
  readonly chart: ComponentId;
  readonly target: string;
  readonly service: ComponentId;
  /** The places that leave it open. */
  readonly slots: readonly Slot[];
}

/** Charts whose own values name such an image, in the same document, or that are called as its service is. */
export function tornIn(
  { to, from }: Pick<Ground, 'to' | 'from'>,
  { moving, offer, offered }: Pick<Candidates, 'moving' | 'offer' | 'offered'>,
): Torn[] {
  const isHeld = (service: ComponentId) => offer.held.some(({ component }) => component === service);
  return moving.flatMap(({ component: chart, target }): Torn[] => {
    if (!isChart(chart)) return [];
    const there = to.readings.filter((reading) => reading.target.name === target);
    const open = [
      ...there.flatMap((reading) =>
        openBeside(chart, reading).filter(({ kind, service }) => kind !== 'floating' && offered.has(service)),
      ),
      ...(from?.readings ?? []).flatMap((reading) =>
        openBeside(chart, reading).filter(({ service }) => isHeld(service)),
      ),
    ];
    return open.slice(0, 1).map(({ service, slots }) => ({ chart, target, service, slots }));
  });
}

/** Services in conflict that are released with a chart. */
function openBeside(chart: ComponentId, { conflicts, holders }: Reading) {
  const documentOf = ({ address: { path, steps } }: Slot) => `${path} ${steps[0].document}`;
  const own = new Set((holders.get(chart)?.get('version') ?? []).map(documentOf));
  return conflicts.flatMap(({ kind, components, slots }) =>
    components
      .filter((one) => isService(one))
      .filter((one) => bareName(one) === bareName(chart) || slots.some((slot) => own.has(documentOf(slot))))
      .map((service) => ({ kind, service, slots })),
  );
}

/** What each waits for, see `obstaclesIn`. */
export function tornHolds(torn: readonly Torn[]): OfferHold[] {
  return torn.map(({ chart, service }) => ({
    component: chart,
    waitsFor: `the image of ${bareName(service)}, with which it moves`,
  }));
}

export function explainTorn(torn: readonly Torn[], level: Finding['level'], rest: string): Finding[] {
  return torn.map(({ chart, target, service, slots }): Finding => {
    const [first] = slots;
    return {
      level,
      code: 'moves-together',
      message: `${componentName(chart)} does not change in ${target}: it is released with ${bareName(service)}, which does not change${slots.length === 0 ? '' : ` (${slots.map((slot) => `${whereIs(slot)} = ${slot.text}`).join('; ')})`}. ${rest}`,
      fix: `Make it clear which image of ${bareName(service)} runs. To promote the chart alone, run again with \`services: '[]'\` and \`charts: ${bareName(chart)}\`.`,
      ...(first === undefined ? {} : { place: first.place }),
    };
  });
}
