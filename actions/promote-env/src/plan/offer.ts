import { isFloating } from '@slipway/core/environments/lens/floating';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import type { Finding } from '@slipway/core/failure';
import { bareName, type ComponentId, componentName } from '@slipway/core/nouns/component';
import { type Asking, known, together } from '@slipway/core/plan/questions';
import type { Selection } from '../inputs/parts.js';
import type { Ground } from '../questions/ground.js';
import { imageOf } from '../questions/images.js';
import type { Asks } from '../questions/questions.js';
import type { LookedUp } from '../questions/tags.js';
import type { Inputs } from '../table.js';

/** Why a component is not offered although it might be. */
export interface OfferHold {
  readonly component: ComponentId;
  readonly waitsFor: string;
}

/** What is to enter an environment. */
export interface Offer {
  readonly pins: Release;
  readonly held: readonly OfferHold[];
  readonly findings: readonly Finding[];
}

/** An offer that is being made. */
export interface Draft extends Offer {
  readonly pins: Map<ComponentId, Pin>;
  readonly held: OfferHold[];
  readonly findings: Finding[];
}

/** What an offer is made from. */
export interface Request {
  readonly inputs: Inputs;
  readonly ground: Ground;
  readonly selection: Selection;
  readonly asks: Asks;
}

export function emptyDraft(): Draft {
  return { pins: new Map(), held: [], findings: [] };
}

/** Plans for each item what it adds to a draft. All ask at the same time, and are added in order. */
export function* addEach<T>(
  draft: Draft,
  items: Iterable<T>,
  add: (item: T, draft: Draft) => Asking<void>,
): Asking<void> {
  const drafts = yield* together(
    [...items].map(function* (item): Asking<Draft> {
      const own = emptyDraft();
      yield* add(item, own);
      return own;
    }),
  );
  for (const own of drafts) join(draft, own);
}

export function join({ pins, held, findings }: Draft, more: Offer): void {
  for (const [component, pin] of more.pins) pins.set(component, pin);
  held.push(...more.held);
  findings.push(...more.findings);
}

/** Offers a pin; an image by tag only is looked up where a target has a place for its digest. */
export function* offerPin(
  component: ComponentId,
  pin: Pin,
  { ground, asks }: Pick<Request, 'ground' | 'asks'>,
  draft: Draft,
): Asking<void> {
  const { tag } = pin;
  if (!tag || pin.digest || !holdsDigest(component, ground)) {
    draft.pins.set(component, withoutNothing(pin));
    return;
  }
  const found = yield* lookUp(component, [tag], { ground, asks }, draft);
  if (found) draft.pins.set(component, { ...pin, digest: found.digest });
}

/** What a tag stands for. One that does not exist is refused. */
export function* lookUp(
  component: ComponentId,
  tags: readonly string[],
  { ground: { from, to }, asks }: Pick<Request, 'ground' | 'asks'>,
  draft: Draft,
): Asking<LookedUp | null> {
  const found = known(yield* asks.tag.ask({ component, tags }));
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

/**
 * Has one of the targets a place for the component's digest? With `pin: tag` an image that is written without a digest gets none: there
 * only a key of its own counts, or an image that has one already.
 */
export function holdsDigest(component: ComponentId, { to }: Ground): boolean {
  const { pin, createMissing } = to.environment;
  const isEnough = pin === 'tag';
  // A service that is new gets the keys that others have.
  if (createMissing && !isEnough && !to.readings.some(({ holders }) => holders.has(component))) {
    return to.readings.some(({ release }) => [...release.values()].some(({ digest }) => !!digest));
  }
  return to.readings.some(({ holders, release }) =>
    (holders.get(component)?.get('digest') ?? []).some(
      ({ codec }) => !isEnough || codec.kind === 'field' || !!release.get(component)?.digest,
    ),
  );
}

/** What was asked for by name fails; of everything, the others go on. */
export function levelOf(components: readonly ComponentId[], { named }: Selection): 'warning' | 'error' {
  return components.some((component) => named.includes(component)) ? 'error' : 'warning';
}

/** A version that moves on by itself may enter a first environment with its digest, and no other one. */
export function refuseFloating({ from, to }: Ground, selection: Selection, draft: Draft): void {
  for (const [component, pin] of [...draft.pins]) {
    const version = pin.version ?? pin.tag ?? '';
    if (!isFloating(version) || (from === null && pin.digest)) continue;
    const message = `${componentName(component)} ${version} is a moving tag, not one version`;
    draft.pins.delete(component);
    draft.held.push({ component, waitsFor: 'a fixed version' });
    draft.findings.push({
      level: levelOf([component], selection),
      code: 'floating-version',
      message: `${message}: it is not promoted to ${to.environment.name}`,
      fix: 'Promote the tag of one version, such as `release: 1.4.0` or `release: sha-0a1b2c3`.',
    });
  }
}
