import picomatch from 'picomatch';
import type { Problem } from '../failure.js';
import { matcher } from '../snapshot/paths.js';
import type { Path } from '../snapshot/snapshot.js';
import type { Environment } from './environment.js';
import { targetGlobs } from './target.js';

/**
 * Files that an environment should have and has not: one that is named, or any of those a glob stands for where a target
 * would have none at all.
 * @param paths that exist, at least those its globs match.
 */
export function missingFiles({ name, place, targets }: Environment, paths: readonly Path[]): Problem[] {
  return targets.flatMap((target) => {
    const globs = targetGlobs(target);
    const named = globs.filter((glob) => !picomatch.scan(glob).isGlob && !paths.includes(glob));
    const isEmpty = named.length < globs.length && !paths.some(matcher(globs));
    const lacking = isEmpty ? globs : named;
    if (lacking.length === 0) return [];
    const whose = target.name === name ? name : `${name}, target ${target.name},`;
    return [
      {
        code: 'environment-files-missing',
        message: `${whose} should have its files at ${lacking.join(', ')}, and nothing is there`,
        fix: 'Commit the files, or say in the configuration where they are.',
        place,
      },
    ];
  });
}
