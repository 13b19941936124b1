import type { Conflict } from '@slipway/core/environments/model/conflict';
import { type Pin, pick, type Release } from '@slipway/core/environments/model/release';
import { sameBits } from '@slipway/core/environments/order/order';
import { type Moment, running } from '@slipway/core/environments/past/moment';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import type { Mark } from '@slipway/core/environments/words/rollback-mark';
import { type ComponentId, componentName } from '@slipway/core/nouns/component';
import type { DatedCommit, Files } from '@slipway/core/nouns/git';
import type { PastTarget } from '../questions/ground.js';
import { groupKey } from './record.js';

/** Components of one target that go back together: all of them, or the image and chart of one name. */
export interface Group extends PastTarget {
  /** `null`: all of the target. */
  readonly name: string | null;
  readonly components: readonly ComponentId[];
}

/** What a group goes back to. */
export interface Goal {
  readonly key: string;
  readonly target: string;
  readonly name: string | null;
  /** The commit from which on it ran that. */
  readonly commit: DatedCommit;
  /** Of the group's components, those that ran then. */
  readonly release: Release;
  /** The files that said so. */
  readonly files: Files;
  /** What came by a newer change than the one that is undone, and stays. */
  readonly added?: ReadonlyMap<ComponentId, DatedCommit>;
  /** Charts that ran in another version then, and stay. */
  readonly charts?: Release;
}

/** One rollback of a component. */
export interface Step {
  readonly by: DatedCommit;
  readonly mark: Mark;
  readonly before: Pin;
  readonly after: Pin;
}

/** What a rollback took away, and no promotion brought since. */
export interface TakenBack extends Step {
  readonly component: ComponentId;
}

/** Why a group stays as it is. */
export type Stay = { readonly target: string; readonly name: string | null } & (
  | {
      readonly why: 'rolled-back';
      /** The newest change of it, a rollback. */
      readonly by: DatedCommit;
      readonly mark: Mark;
      /** What that rollback brought back. */
      readonly runs: Release;
    }
  | {
      readonly why: 'unclear';
      /** What leaves open what it runs now. */
      readonly conflict: Conflict;
      /** The commit that brought a file nobody can read; `null`: not known. */
      readonly since: DatedCommit | null;
    }
  | {
      readonly why: 'nothing-earlier' | 'never-ran';
      /** What else it ran: later, and went back from by hand; or other than what was asked for. */
      readonly since: string;
    }
  | {
      readonly why: 'taken-back';
      /** What it would go forward to again. */
      readonly taken: TakenBack;
    }
  | {
      readonly why: 'ran-several';
      /** When these ran several versions at once. */
      readonly at: DatedCommit;
      readonly components: readonly ComponentId[];
    }
  | { readonly why: 'same' }
);

export type Answer = Goal | Stay;

export function stay({ reading, name }: Group): Stay {
  return { target: reading.target.name, name, why: 'same' };
}

/** What was asked for never ran there. */
export function neverRan(group: Group): Stay {
  const { reading, name, components } = group;
  return { target: reading.target.name, name, why: 'never-ran', since: ranBesides([group], components) };
}

/** Back to a moment; `null`: there is none. */
export function goTo(group: Group, moment: Moment | null): Answer {
  const { reading, name, components } = group;
  if (moment === null) return nothingEarlier(group);
  const release = pick(running(moment), components);
  const target = reading.target.name;
  if (![...release.keys()].some((component) => differs(component, running(reading), release))) {
    return release.size === 0 ? nothingEarlier(group) : stay(group);
  }
  const { commit, files } = moment;
  return { key: groupKey(target, name), target, name, commit, release, files };
}

/** Back to a commit or time that somebody named, as far as it is known what ran then. */
export function goToThen(group: Group, moment: Moment | null): readonly Answer[] {
  const { reading, name, components } = group;
  const several = components.filter((component) => moment?.unclear.has(component));
  if (moment === null || several.length === 0) return [goTo(group, moment)];
  const open: Stay = {
    ...{ target: reading.target.name, name, why: 'ran-several' },
    ...{ at: moment.commit, components: several },
  };
  const rest = goTo({ ...group, components: components.filter((one) => !several.includes(one)) }, moment);
  return 'release' in rest ? [rest, open] : [open];
}

/** Whose files do not say what it runs now has no past to compare it with: that is another reason than having none. */
function nothingEarlier(group: Group): Stay {
  const { reading, name, components, seen } = group;
  const conflict = reading.conflicts.find(
    (one) => one.kind !== 'floating' && one.components.some((component) => components.includes(component)),
  );
  if (conflict === undefined) {
    return { target: reading.target.name, name, why: 'nothing-earlier', since: ranBesides([group], components) };
  }
  const since = conflict.kind === 'broken-file' ? seen.unreadableSince() : null;
  return { target: reading.target.name, name, why: 'unclear', conflict, since };
}

/** Other bits; a component in conflict differs from everything. */
export function differs(component: ComponentId, one: Release, other: Release): boolean {
  const [a, b] = [one.get(component), other.get(component)];
  return b !== undefined && (a === undefined || !sameBits(a, b));
}

/** How many versions of a component are named, and how many components: who is on call reads this. */
const [mostVersions, mostComponents] = [5, 5];

/**
 * What targets ran before or after what they run now, newest first, as far as their past was read: `api 1.2.0, 1.1.0; web 2.0.0`.
 * @returns empty where nothing else was found
 */
export function ranBesides(targets: readonly PastTarget[], components: readonly ComponentId[]): string {
  const lines = components.flatMap((component) => {
    const versions = new Set<string>();
    for (const { seen, reading } of targets) {
      for (const { release } of seen.known()) {
        const pin = release.get(component);
        if (pin !== undefined && differs(component, running(reading), release)) versions.add(versionText(pin));
      }
    }
    return versions.size === 0 ? [] : [`${componentName(component)} ${listing([...versions], mostVersions)}`];
  });
  return listing(lines, mostComponents, '; ');
}
