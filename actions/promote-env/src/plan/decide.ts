import { exampleOf } from '@slipway/core/environments/gaps/missing-application';
import { alikeIn, placeless, placesFor } from '@slipway/core/environments/gaps/room';
import type { GateState } from '@slipway/core/environments/gates/gate';
import { holdsOf, readyComponents } from '@slipway/core/environments/gates/holds';
import {
  changeEnvironment,
  type EnvironmentChange,
  type Part,
  wantedIn,
} from '@slipway/core/environments/lens/promotion';
import { heldWaitsFor } from '@slipway/core/environments/lens/write';
import { isChart } from '@slipway/core/nouns/component';
import type { Hold } from '@slipway/core/plan/proposal';
import type { Ground } from '../questions/ground.js';
import type { Inputs } from '../table.js';
import { type Candidates, isRising } from './candidates.js';
import { type Hindrances, obstaclesIn } from './obstacles.js';
import type { Offer, OfferHold } from './offer.js';
import { first, type Standing } from './order.js';

/** What changes, and what is left out and why. */
export interface Decision extends Candidates {
  readonly change: EnvironmentChange;
  readonly holds: readonly Hold[];
}

/** What a decision depends on. */
export type Undecided = Ground & Hindrances & { readonly candidates: Candidates; readonly gates: readonly GateState[] };

/** Writes what may move into the files. What a gate holds is left out of a push; a pull request shows it, and cannot be merged. */
export function decide({ delivery }: Pick<Inputs, 'delivery'>, facts: Undecided): Decision {
  const { candidates } = facts;
  const { standings, offered } = candidates;
  const ready = new Set(delivery === 'push' ? readyComponents(facts.gates, offered.keys()) : offered.keys());
  const parts = facts.to.readings.map((reading): Part => {
    const known = standings.filter(({ target }) => target === reading.target.name);
    const rising = new Set(known.filter(isRising).map(({ component }) => component));
    const release = [...offered].filter(
      ([component]) => ready.has(component) && (rising.has(component) || !reading.release.has(component)),
    );
    const moving = new Map(release);
    const { createMissing } = facts.to.environment;
    const missing = placesFor(reading, moving, facts.from?.readings ?? [], facts.files);
    const examples = placeless(reading, moving).flatMap(
      (component) =>
        exampleOf(component, moving.get(component) ?? {}, reading, facts.from?.readings ?? [], facts.files) ?? [],
    );
    return { reading, release: moving, missing, examples, alike: alikeIn(reading, moving, facts.files), createMissing };
  });
  const obstacles = obstaclesIn(facts, candidates);
  const change = changeEnvironment(facts.files, parts, new Set(obstacles.map(({ component }) => component)));
  const gates = holdsOf(facts.to.environment.name, facts.gates);
  return { ...candidates, change, holds: [...gates, ...heldBack(candidates.offer, obstacles, change)] };
}

/** Services that targets get which do not have them yet, where the configuration wants that. */
export function newcomers(ground: Ground, { offered }: Candidates): Standing[] {
  if (!ground.to.environment.createMissing) return [];
  const wanted = wantedIn(ground.to.readings.map((reading) => ({ reading, release: offered })));
  return ground.to.readings.flatMap((reading, index) => {
    const release = wanted[index] ?? offered;
    const there = new Set(alikeIn(reading, release, ground.files).map(({ component }) => component));
    return placesFor(reading, release, ground.from?.readings ?? [], ground.files)
      .filter(({ component, edits }) => edits.length > 0 && !there.has(component))
      .map(({ target, component }): Standing => {
        return { target, component, current: {}, offered: offered.get(component) ?? {}, ...first };
      });
  });
}

function heldBack(offer: Offer, obstacles: readonly OfferHold[], change: EnvironmentChange): Hold[] {
  return [
    ...[...offer.held, ...obstacles].map(({ component, waitsFor }): Hold => ({ subject: component, waitsFor })),
    ...change.held.map((held): Hold => {
      const { component, target, why } = held;
      const isBroken = why === 'conflict' && held.conflict.kind === 'broken-file';
      const what = why === 'no-place' && isChart(component) ? 'an Application' : heldWaitsFor[why];
      return { subject: component, waitsFor: `${isBroken ? 'a file that can be read' : what} in ${target}` };
    }),
  ];
}
