import { clean, gt, prerelease as prereleaseOf } from 'semver';
import type { Finding } from '../failure.js';
import type { ReleaseCommit } from './bump.js';
import { highest, numbered } from './next-version.js';
import { short } from './release-point.js';

/**
 * Finds the version that commits ask for by a line `Release-As: 1.2.3`, as users of release-please know it.
 * The newest commit whose wish can be granted wins; the highest of several wishes in one commit.
 * @param asking commits with such a line, newest first.
 * @returns what to follow, and a finding for each newer wish that cannot be granted.
 */
export function followReleaseAs(
  asking: readonly ReleaseCommit[],
  previous: string | null,
  prerelease: string,
  existing: readonly string[],
): {
  readonly follow: { readonly version: string; readonly commit: ReleaseCommit } | null;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  for (const commit of asking) {
    const wished = highest(...commit.releaseAs.map((text) => clean(text)));
    const version =
      wished !== null && prerelease !== '' && prereleaseOf(wished) === null
        ? numbered(wished, prerelease, [...existing, previous])
        : wished;
    if (version !== null && (previous === null || gt(version, previous)) && !existing.includes(version)) {
      return { follow: { version, commit }, findings };
    }
    findings.push(ignored(commit, version, previous));
  }
  return { follow: null, findings };
}

function ignored(commit: ReleaseCommit, version: string | null, previous: string | null): Finding {
  const why =
    version === null
      ? 'is no version'
      : previous !== null && !gt(version, previous)
        ? `is not higher than ${previous}`
        : 'has a tag already';
  return {
    code: 'release-as-ignored',
    level: 'warning',
    message: `Commit ${short(commit.id)} asks for Release-As ${commit.releaseAs.join(', ')}, which ${why}`,
    fix: 'Set the input `version`, or add another commit with `Release-As: 1.2.3`.',
  };
}
