import { isPrerelease, readVersion } from '@slipway/core/charts/version';
import semver from 'semver';

/** The ways a version may be written as a tag, the given one first. */
export function spellings(version: string): string[] {
  if (/^v\d/.test(version)) return [version, version.slice(1)];
  return semver.valid(version) === null ? [version] : [version, `v${version}`];
}

/** Is one the final version of the other, a candidate: `1.2.0` of `1.2.0-rc.3`? */
export function isFinalOf(final: string, candidate: string): boolean {
  const [a, b] = [readVersion(final), readVersion(candidate)];
  if (a === undefined || b === undefined || isPrerelease(a) || !isPrerelease(b)) return false;
  return b.semver.startsWith(`${a.semver}-`);
}

/** A chart's version in the way its environment writes it, with `v` or without. @returns undefined when it is none */
export function chartVersion(version: string, running: string | null | undefined): string | undefined {
  if (readVersion(version) === undefined) return undefined;
  const bare = version.replace(/^v/, '');
  return running?.startsWith('v') ? `v${bare}` : bare;
}
