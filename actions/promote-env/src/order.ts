import { isFloating } from '@slipway/core/environments/floating';
import { type Ancestry, type Order, orderPins } from '@slipway/core/environments/order';
import type { Pin, Release } from '@slipway/core/environments/release';
import type { TagOrder } from '@slipway/core/environments/tag-order';
import type { ComponentId } from '@slipway/core/nouns/component';
import { type LostCommit, type Relation, relationKey, type Side } from './facts.js';

/** How what is offered stands to what a target runs. */
export interface Standing {
  readonly target: string;
  readonly component: ComponentId;
  readonly current: Pin;
  readonly offered: Pin;
  readonly order: Order;
  /** Commits that what runs has and what is offered lacks, where they diverged. */
  readonly lost: readonly LostCommit[];
}

/** Two commits of a component whose order has to be asked for. */
export interface Pair {
  readonly component: ComponentId;
  readonly current: string;
  readonly offered: string;
}

/** Compares what is offered with what every target runs that has the component. Over a branch or a range everything is newer. */
export function compareWithTargets(
  offered: Release,
  { readings, environment }: Side,
  relations: ReadonlyMap<string, Relation>,
): { readonly standings: readonly Standing[]; readonly pairs: readonly Pair[] } {
  const pairs: Pair[] = [];
  const standings = readings.flatMap((reading) =>
    [...offered].flatMap(([component, pin]): Standing[] => {
      const current = reading.release.get(component);
      if (current === undefined) {
        const followed = reading.floating.get(component);
        const common = { target: reading.target.name, component, offered: pin };
        return followed === undefined ? [] : [{ ...common, current: followed, order: 'newer', lost: [] }];
      }
      const compared = comparePins(component, current, pin, environment.order, relations, pairs);
      return [{ target: reading.target.name, component, current, offered: pin, ...compared }];
    }),
  );
  return { standings, pairs };
}

/** @param pairs gets those whose order is not known yet; they count as newer until it is */
export function comparePins(
  component: ComponentId,
  current: Pin,
  offered: Pin,
  kind: TagOrder | null,
  relations: ReadonlyMap<string, Relation>,
  pairs: Pair[],
): Relation {
  let lost: readonly LostCommit[] = [];
  const ancestry: Ancestry = (before, after) => {
    const relation = relations.get(relationKey(component, before, after));
    if (relation === undefined) pairs.push({ component, current: before, offered: after });
    lost = relation?.lost ?? [];
    return relation?.order ?? 'newer';
  };
  const order = orderPins(current, offered, ancestry, kind);
  return { order: isFirst(current, offered) ? 'newer' : order, lost };
}

/** No build runs there yet, only nothing or a tag that moves: nothing can go backwards. */
function isFirst({ tag, digest, version }: Pin, offered: Pin): boolean {
  if (digest || version) return false;
  return !tag || (isFloating(tag) && !isFloating(offered.tag ?? ''));
}
