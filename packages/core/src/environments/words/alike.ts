import { groupBy } from '../../group-by.js';
import { componentName } from '../../nouns/component.js';
import { countComponents, type JoinedMove } from './describe.js';

/** Moves of which something is the same. */
export type Alike = readonly [JoinedMove, ...JoinedMove[]];

/**
 * Many services are one line where the same is true of all of them.
 * @param key what must be the same
 * @param few so many are no crowd: each is a line of its own
 */
export function alike(moves: readonly JoinedMove[], key: (move: JoinedMove) => string, few = 0): readonly Alike[] {
  if (moves.length <= few) return moves.map((move) => [move]);
  return [...groupBy(moves, key).values()];
}

/** `api`, or `3 services and 1 chart`. */
export function namesOf(moves: Alike): string {
  const components = new Set(moves.map(({ component }) => component));
  return components.size === 1 ? componentName(moves[0].component) : countComponents(components);
}
