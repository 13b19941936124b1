import type { Pin } from '@slipway/core/environments/release';
import type { Finding } from '@slipway/core/failure';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { Answers, Ground, LookedUp } from './facts.js';
import { imageOf } from './images.js';

/** Why a component is not offered although it might be. */
export interface OfferHold {
  readonly component: ComponentId;
  readonly waitsFor: string;
}

/** A candidate of a chart, and the final version that takes its place. */
export interface Rename {
  readonly candidate: string;
  readonly final: string;
}

/** What is collected while an offer is made. */
export interface Draft {
  readonly pins: Map<ComponentId, Pin>;
  readonly ask: Map<ComponentId, readonly string[]>;
  readonly candidates: Map<ComponentId, string>;
  readonly renames: Map<ComponentId, Rename>;
  readonly unheld: ComponentId[];
  readonly held: OfferHold[];
  readonly findings: Finding[];
}

/** Offers a pin; an image by tag only is looked up where a target has a place for its digest. */
export function offerPin(component: ComponentId, pin: Pin, ground: Ground, answers: Answers, draft: Draft): void {
  const { tag } = pin;
  if (!tag || pin.digest || !holdsDigest(component, ground)) {
    draft.pins.set(component, withoutNothing(pin));
    return;
  }
  const found = lookUp(component, [tag], ground, answers, draft);
  if (found) draft.pins.set(component, { ...pin, digest: found.digest });
}

/** What a tag stands for. A tag nobody looked up is asked for; one that does not exist is refused. */
export function lookUp(
  component: ComponentId,
  tags: readonly string[],
  { from, to }: Ground,
  answers: Answers,
  draft: Draft,
): LookedUp | null | undefined {
  const found = answers.tags.get(component);
  if (found === undefined) draft.ask.set(component, tags);
  if (found === null) {
    const image = imageOf(component, [...(from?.readings ?? []), ...to.readings]);
    refuse(
      draft,
      'image-not-found',
      `The registry has no image of ${bareName(component)} with the tag ${tags.join(' or ')}${image === undefined ? '' : `: ${image}`}`,
      'Push it first, or correct the version.',
    );
  }
  return found;
}

export function refuse(draft: Draft, code: string, message: string, fix: string): void {
  draft.findings.push({ level: 'error', code, message, fix });
}

/** A digest that is not set is not known: an environment that has none says nothing about another one's. */
function withoutNothing(pin: Pin): Pin {
  if (pin.digest !== null || !pin.tag) return pin;
  const { digest: _, ...rest } = pin;
  return rest;
}

/** Has one of the targets a place for the component's digest? */
export function holdsDigest(component: ComponentId, { to }: Ground): boolean {
  return to.readings.some(({ holders }) => holders.get(component)?.has('digest'));
}
