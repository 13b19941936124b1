import type { Since } from '@slipway/core/environments/past/answers';
import { alike, namesOf } from '@slipway/core/environments/words/alike';
import { countComponents, type JoinedMove, listing, versionText } from '@slipway/core/environments/words/describe';
import { type ComponentId, componentName } from '@slipway/core/nouns/component';
import type { Crossed } from '../plan/crossed.js';
import type { Facts } from '../plan/facts.js';

/** What a rollback comes to, in the words that all its texts share. */
export interface Story {
  readonly environment: string;
  /** All of the environment. */
  readonly targets: readonly string[];
  readonly moves: readonly JoinedMove[];
  readonly moved: ReadonlySet<ComponentId>;
  readonly crossed: Crossed;
  /** Applications that somebody has to sync. */
  readonly byHand: readonly string[];
  /** What does not come at once, as a sentence; empty: all does. */
  readonly apart: string;
  /** What else somebody has to do before the merge. */
  readonly before: readonly string[];
}

/** `api to 1.4.0`, `3 services and 1 chart`. */
export function subjectOf({ moved, moves }: Story): string {
  const [first] = moves;
  if (first === undefined) return 'nothing';
  const versions = new Set(moves.map(({ to }) => versionText(to)));
  if (moved.size === 1) return `${componentName(first.component)} to ${[...versions].join(' and ')}`;
  return countComponents(moved) + (versions.size === 1 ? ` to ${[...versions].join('')}` : '');
}

/** `2026-11-20 14:03 UTC`. */
export function time(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Since when the first target it is for runs what it runs. */
export function sinceOf({ component, targets }: JoinedMove, { sides }: Pick<Facts, 'sides'>): Since | undefined {
  return sides.find(({ reading }) => targets.includes(reading.target.name))?.since.get(component);
}

/** What runs now: `api 2, web 3`, or `220 services at 2`. */
export function withVersions(moves: readonly JoinedMove[], most: number): string {
  const lines = alike(moves, ({ from }) => versionText(from), most).map((same) => {
    const at = same.length > 1 ? ' at' : '';
    return `${namesOf(same)}${at} ${versionText(same[0].from)}`;
  });
  return listing([...new Set(lines)], most);
}
