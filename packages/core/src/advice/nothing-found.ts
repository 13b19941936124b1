import { see } from '../environments/kinds/see.js';
import { repositoryOf } from '../environments/kinds/sighting.js';
import { isRepository } from '../environments/lens/image-names.js';
import type { Reading } from '../environments/lens/read.js';
import type { Environment } from '../environments/model/environment.js';
import { targetGlobs } from '../environments/model/target.js';
import { openIfYaml } from '../environments/model/yaml-text.js';
import { listing } from '../environments/words/describe.js';
import type { Problem } from '../failure.js';
import type { Files } from '../nouns/git.js';
import { page } from '../pages.js';
import { matcher } from '../snapshot/paths.js';

/**
 * An environment in whose files nothing is found that runs: its configuration is wrong, and everything read from it would be.
 * @param files those of the environment: the images they name are shown
 * @returns undefined where something is found, or could be but for a mistake that is told
 */
export function nothingFound(
  { name, place }: Environment,
  readings: readonly Reading[],
  files: Files = new Map(),
): Problem | undefined {
  const isSomething = ({ holders, conflicts, broken }: Reading) =>
    holders.size > 0 || conflicts.length > 0 || broken.length > 0;
  if (readings.length === 0 || readings.some(isSomething)) return undefined;
  const globs = [...new Set(readings.flatMap(({ target }) => targetGlobs(target)))];
  const isOwn = matcher(globs);
  const own = [...files].filter(([path]) => isOwn(path));
  const named = own.flatMap((file) => {
    const text = openIfYaml(...file);
    return text === undefined ? [] : see(text).images.map(repositoryOf);
  });
  const images = [...new Set(named.filter(isRepository))];
  const hints = readings.flatMap(({ problems }) =>
    problems.map(({ message, fix, place: at }) => `${message} (line ${at?.line ?? 1}). ${fix}`),
  );
  const [hint] = hints;
  return {
    code: 'nothing-found',
    message: `The files of ${name} have no image of a service and no chart: ${listing(globs, 5)}${images.length === 0 ? '' : `; they have ${listing(images, 3)}, which the configuration does not name`}`,
    fix:
      hint ??
      `Correct \`image\`, \`services.<name>.image\` or the files of the environment, or configure \`keys\`: ${page('environments', 'which-values-are-meant')}`,
    place,
  };
}
