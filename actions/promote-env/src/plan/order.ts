import { isFloating } from '@slipway/core/environments/lens/floating';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { type Ancestry, type Order, orderPins } from '@slipway/core/environments/order/order';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import { type Asking, answerOf, known, knownOr } from '@slipway/core/plan/questions';
import type { LostCommit, Pair, Relation } from '../questions/commits.js';
import type { Replacement, Side } from '../questions/ground.js';
import type { Asks } from '../questions/questions.js';

/** How one pin stands to another. */
export interface Compared {
  readonly order: Order;
  /** Commits that what runs has and what is offered lacks, where they diverged. */
  readonly lost: readonly LostCommit[];
  /** How the commits stand both were built from; `null`: they were not compared. */
  readonly ancestry: Order | null;
}

/** How what is offered stands to what a target runs. */
export interface Standing extends Replacement, Compared {
  /** The change that brought what runs in the place of what is offered: nothing else orders them. */
  readonly replaced?: DatedCommit;
}

/** What it is where nothing runs that it could be compared with. */
export const first: Compared = { order: 'newer', lost: [], ancestry: null };

/** Compares what is offered with what every target runs that has the component. Over a branch or a range everything is newer. */
export function* compareWithTargets(
  offered: Release,
  { readings, environment }: Side,
  asks: Asks,
): Asking<readonly Standing[]> {
  const all = readings.flatMap(({ target, release, floating }) =>
    [...offered].flatMap(([component, pin]): (Replacement & { readonly isFollowed: boolean })[] => {
      const current = release.get(component) ?? floating.get(component);
      const isFollowed = !release.has(component);
      return current === undefined ? [] : [{ target: target.name, component, current, offered: pin, isFollowed }];
    }),
  );
  const compared = yield* comparePins(
    all.filter(({ isFollowed }) => !isFollowed),
    environment.order,
    asks,
  );
  const ordered = compared.values();
  return all.map(({ isFollowed, ...one }) => ({ ...one, ...(isFollowed ? first : (ordered.next().value ?? first)) }));
}

/**
 * What has no order, and what a target ran before what it runs, is older: it would undo what somebody brought since.
 * @param isMeant a person said that it moves all the same
 */
export function* orderByPast(
  standings: readonly Standing[],
  isMeant: (standing: Standing) => boolean,
  asks: Asks,
): Asking<readonly Standing[]> {
  const open = standings.filter((one) => one.order === 'unknown' && !isMeant(one));
  const answers = yield* asks.replaced.askAll(
    open.map(({ target, component, current, offered }) => ({ target, component, current, offered })),
  );
  const replaced = new Map(open.map((one, index) => [one, known(answers[index] ?? answerOf(null))]));
  return standings.map((one) => {
    const by = replaced.get(one) ?? null;
    return by === null ? one : { ...one, order: 'older', replaced: by };
  });
}

/** What is compared of a component. */
export interface TwoPins {
  readonly component: ComponentId;
  readonly current: Pin;
  readonly offered: Pin;
}

/** How pins stand to each other, in the same order. Where that is left to their commits, they are asked for. */
export function* comparePins(all: readonly TwoPins[], kind: TagOrder | null, asks: Asks): Asking<readonly Compared[]> {
  const pairs = all.map((one) => pairOf(one, kind));
  const asked = pairs.filter((pair) => pair !== null);
  const answers = (yield* asks.order.askAll(asked)).map((answer) => knownOr(answer, null));
  const relations = new Map(asked.map((pair, index) => [pair, answers[index]]));
  return all.map((one, index) => {
    const pair = pairs[index] ?? null;
    return orderBy(one, kind, (pair && relations.get(pair)) ?? null);
  });
}

/** The commits by which two pins are ordered; `null`: they need not be. */
function pairOf({ component, current, offered }: TwoPins, kind: TagOrder | null): Pair | null {
  let pair: Pair | null = null;
  const ancestry: Ancestry = (before, after) => {
    pair = { component, current: before, offered: after };
    return 'unknown';
  };
  orderPins(current, offered, ancestry, kind);
  return pair;
}

function orderBy({ current, offered }: TwoPins, kind: TagOrder | null, relation: Relation | null): Compared {
  const order = orderPins(current, offered, () => relation?.order ?? 'unknown', kind);
  const isNew = isFirst(current, offered);
  return { order: isNew ? 'newer' : order, lost: relation?.lost ?? [], ancestry: relation?.order ?? null };
}

/** No build runs there yet, only nothing or a tag that moves: nothing can go backwards. */
function isFirst({ tag, digest, version }: Pin, offered: Pin): boolean {
  if (digest || version) return false;
  return !tag || (isFloating(tag) && !isFloating(offered.tag ?? ''));
}
