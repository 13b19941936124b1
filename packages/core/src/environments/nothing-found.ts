import type { Problem } from '../failure.js';
import type { Environment } from './environment.js';
import type { Reading } from './read.js';
import { targetGlobs } from './target.js';

/**
 * An environment in whose files nothing is found that runs: its configuration is wrong, and everything read from it would be.
 * @returns undefined where something is found, or could be but for a mistake that is told
 */
export function nothingFound({ name, place }: Environment, readings: readonly Reading[]): Problem | undefined {
  const isSomething = ({ holders, conflicts, broken }: Reading) =>
    holders.size > 0 || conflicts.length > 0 || broken.length > 0;
  if (readings.length === 0 || readings.some(isSomething)) return undefined;
  const files = [...new Set(readings.flatMap(({ target }) => targetGlobs(target)))].slice(0, 5).join(', ');
  const hints = readings.flatMap(({ problems }) =>
    problems.map(({ message, fix, place: at }) => `${message} (line ${at?.line ?? 1}). ${fix}`),
  );
  const [hint] = hints;
  return {
    code: 'nothing-found',
    message: `no image of a service and no chart is found in the files of ${name}: ${files}`,
    fix:
      hint ??
      'Correct `image`, `services.<name>.image` or the files of the environment: docs/environments.md says what is found and what must be configured as `keys`.',
    place,
  };
}
