import { versionText } from '@slipway/core/environments/words/describe';
import { bareName, type ComponentId, chartId, isChart, serviceId } from '@slipway/core/nouns/component';
import type { Ground, Replacement } from '../questions/ground.js';
import type { Brought } from '../questions/hotfixes.js';
import type { Lacking } from '../questions/missing.js';
import type { Candidates } from './candidates.js';
import { elsewhereHolds, elsewhereIn } from './elsewhere.js';
import type { OfferHold } from './offer.js';
import type { RolledBack } from './rolled-back.js';
import { tornHolds, tornIn } from './torn.js';
import { unpinnedHolds, unpinnedIn } from './unpinned.js';

/** What runs came as a hotfix, and nothing proves that what is offered has it too. */
export interface HotfixAtRisk extends Brought {
  readonly standing: Replacement;
  /** A person said that it may go: it is told, and not held. */
  readonly isVouched: boolean;
}

/** What others say that is in the way of what would move. */
export interface Hindrances {
  /** What a target cannot pull of what it would run. */
  readonly missing: readonly Lacking[];
  readonly hotfixes: readonly HotfixAtRisk[];
  /** What is offered although it was rolled back. */
  readonly rollbacks: readonly RolledBack[];
}

/**
 * What keeps components from moving that no file says: they stay in all targets. A chart and the service of its name are
 * released together, and stay together.
 * @param candidates what would move, and what of it has no order
 */
export function obstaclesIn(
  { missing, hotfixes, rollbacks, ...ground }: Hindrances & Pick<Ground, 'to' | 'from' | 'files'>,
  { moving, barred, offer, offered }: Pick<Candidates, 'moving' | 'barred' | 'offer' | 'offered'>,
): OfferHold[] {
  const { to } = ground;
  const holds = [
    ...elsewhereHolds(elsewhereIn(ground, moving)),
    ...barred.map(({ component, current }): OfferHold => {
      return { component, waitsFor: `an order: it is unknown whether it is newer than ${versionText(current)}` };
    }),
    ...unpinnedHolds(unpinnedIn({ to }, moving)),
    ...tornHolds(tornIn(ground, { moving, offer, offered })),
    ...missing.map((lacking): OfferHold => ({ component: lacking.component, waitsFor: waitsFor(lacking) })),
    ...heldFor(hotfixes).map(({ standing: { component, current, offered } }): OfferHold => {
      return { component, waitsFor: `proof that ${versionText(offered)} has the hotfix ${versionText(current)}` };
    }),
    ...rollbacks
      .filter((one) => !one.isVouched)
      .map(({ standing: { component, offered } }): OfferHold => {
        return { component, waitsFor: `another version than ${versionText(offered)}, which was rolled back` };
      }),
  ];
  const would = new Set(moving.map(({ component }) => component));
  const twins = holds.flatMap(({ component }): OfferHold[] => {
    const [name, isOfChart] = [bareName(component), isChart(component)];
    const twin: ComponentId = isOfChart ? serviceId(name) : chartId(name);
    const isHeld = holds.some((hold) => hold.component === twin);
    return isHeld || !would.has(twin)
      ? []
      : [{ component: twin, waitsFor: `the ${isOfChart ? 'chart' : 'service'} ${name}, with which it moves` }];
  });
  return [...new Map([...holds, ...twins].map((hold) => [`${hold.component} ${hold.waitsFor}`, hold])).values()];
}

function waitsFor({ target, kind, renamed, isOther }: Lacking): string {
  if (isOther === true) return `a key for its digest in ${target}`;
  if (renamed !== undefined) return `the new repository of its image in ${target}`;
  if (kind === 'git') return 'its tag in git';
  return `its ${kind} in the registry of ${target}`;
}

function heldFor(hotfixes: readonly HotfixAtRisk[]): readonly HotfixAtRisk[] {
  return hotfixes.filter((one) => !one.isVouched);
}
