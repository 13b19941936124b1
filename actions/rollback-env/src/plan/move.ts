import { changeEnvironment, type EnvironmentChange } from '@slipway/core/environments/lens/promotion';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Files } from '@slipway/core/nouns/git';
import type { Goal } from './goal.js';
import type { Resolution } from './resolve.js';

/** What goes back in a target. */
export function goalsOf({ target }: Reading, { goals }: Resolution): Goal[] {
  return goals.filter((goal) => goal.target === target.name);
}

/** Puts into each target what it ran then. */
export function moveBack(
  files: Files,
  sides: readonly { readonly reading: Reading }[],
  resolution: Resolution,
): EnvironmentChange {
  const parts = sides.map(({ reading }) => ({
    reading,
    release: new Map(goalsOf(reading, resolution).flatMap(({ release }) => [...release])),
  }));
  return changeEnvironment(files, parts);
}
