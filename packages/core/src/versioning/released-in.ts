import type { Finding } from '../failure.js';
import type { Path } from '../nouns/git.js';

/** What a version file holds before the first release. */
export const NOTHING = '0.0.0';

/** Why there is no release yet. */
export interface Unreleased {
  /** One sentence, plain text. */
  readonly reason: string;
  readonly findings: readonly Finding[];
}

/**
 * The released version, or the reason why there is none yet.
 * @param path of the version file
 * @param version what it holds; `undefined`: there is no such file
 * @param otherwise what else a person can do without the file; sentences, or empty
 */
export function releasedIn(path: Path, version: string | undefined, otherwise = ''): string | Unreleased {
  if (version === NOTHING) return { reason: `Nothing is released yet: ${path} says ${NOTHING}`, findings: [] };
  if (version !== undefined) return version;
  const finding: Finding = {
    level: 'warning',
    code: 'version-file-not-found',
    message: `There is no ${path}, so there is no version to release`,
    fix: `The first release pull request of prepare-release creates it. ${otherwise}`.trimEnd(),
    place: { path },
  };
  return { reason: `There is no ${path}: nothing to release`, findings: [finding] };
}
