import compare from 'semver/functions/compare.js';
import inc from 'semver/functions/inc.js';
import parse from 'semver/functions/parse.js';

/** A chart version as Helm reads it: lenient, so `1`, `v1.2` and `3-alpha` are versions too. */
export interface ChartVersion {
  /** As it is written. */
  readonly text: string;
  /** The same as SemVer 2.0.0, without build metadata: `3-alpha` is `3.0.0-alpha`. */
  readonly semver: string;
  /** What stands before the numbers: `v` or nothing. */
  readonly prefix: '' | 'v';
  /** Without the `+`; empty when there is none. */
  readonly build: string;
}

export type Level = 'patch' | 'minor' | 'major';
export const levels = ['patch', 'minor', 'major'] as const;

const PRERELEASE = String.raw`[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`;
const LENIENT = new RegExp(
  String.raw`^(v?)(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-(${PRERELEASE}))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$`,
);

/**
 * Reads a chart version by the rules of Masterminds/semver's `NewVersion`, which Helm uses.
 * @returns undefined where Helm refuses it: no number first, a pre-release number with leading zeros.
 */
export function readVersion(text: string): ChartVersion | undefined {
  const match = LENIENT.exec(text);
  if (match === null) return undefined;
  const [, prefix, major = '0', minor = '0', patch = '0', prerelease, build = ''] = match;
  const numbers = [major, minor, patch].map((part) => part.replace(/^0+(?=\d)/, '')).join('.');
  const full = parse(prerelease === undefined ? numbers : `${numbers}-${prerelease}`);
  return full === null ? undefined : { text, semver: full.version, prefix: prefix === 'v' ? 'v' : '', build };
}

/** Below 0, 0 or above 0, as SemVer orders; build metadata does not count. */
export function compareVersions(a: ChartVersion, b: ChartVersion): number {
  return compare(a.semver, b.semver);
}

/** Is the version one that comes before its own release, such as `2.0.0-rc.1`? */
export function isPrerelease(version: ChartVersion): boolean {
  return version.semver.includes('-');
}

/** The version that pre-releases come before: `2.0.0` of `2.0.0-rc.1`. */
export function finalOf(version: ChartVersion): ChartVersion {
  return readVersion(`${version.prefix}${version.semver.split('-', 1)[0]}`) ?? version;
}

/**
 * The lowest version that is a change of this level after another: `1.2.3` → `1.2.4`, `1.3.0`, `2.0.0`. A pre-release goes
 * to its next pre-release, since its numbers are those of a change that is under preparation: `2.0.0-rc.1` → `2.0.0-rc.2`; where
 * they are too low for the level, to the first pre-release of higher ones. The `v` stays, build metadata goes.
 */
export function raiseVersion(version: ChartVersion, level: Level): ChartVersion {
  const now = parse(version.semver);
  if (now === null) throw new Error(`Not a version: ${version.semver}`);
  const identifier = now.prerelease.find((part) => typeof part === 'string');
  const covers = level === 'patch' || (now.patch === 0 && (level === 'minor' || now.minor === 0));
  const kind = now.prerelease.length === 0 ? level : covers ? 'prerelease' : (`pre${level}` as const);
  // A new row begins with 1; in a row, semver.inc raises the last number, or adds one.
  const next =
    kind === 'prerelease' || kind === level || identifier === undefined
      ? ((kind === 'prerelease' ? afterNumberedWord(version.semver) : undefined) ?? inc(version.semver, kind))
      : inc(version.semver, kind, identifier, '1');
  const read = next === null ? undefined : readVersion(`${version.prefix}${next}`);
  if (read === undefined) throw new Error(`Cannot raise ${version.text}`);
  return read;
}

/** The next numbered word: `alpha5` follows `alpha4`. `undefined`: the number would get another digit, and `rc10` sorts before `rc9`. */
function afterNumberedWord(semver: string): string | undefined {
  const [, rest = '', digits = ''] = /^(.*-.*[a-z])(\d+)$/i.exec(semver) ?? [];
  const next = String(Number(digits) + 1).padStart(digits.length, '0');
  return digits !== '' && next.length === digits.length ? `${rest}${next}` : undefined;
}

/**
 * How far apart two versions are: the most significant number that rose. Leaving a pre-release, or going on in one, counts
 * as the level that its numbers stand for: `1.3.0-rc.1` → `1.3.0` is `minor`.
 * @returns undefined when the second is not higher.
 */
export function levelBetween(before: ChartVersion, after: ChartVersion): Level | undefined {
  if (compareVersions(before, after) >= 0) return undefined;
  const [a, b] = [parse(before.semver), parse(after.semver)];
  if (a === null || b === null) return undefined;
  if (b.major !== a.major) return 'major';
  if (b.minor !== a.minor) return 'minor';
  if (b.patch !== a.patch) return 'patch';
  return b.patch > 0 ? 'patch' : b.minor > 0 ? 'minor' : 'major';
}

/** The level a change asks of a version: before 1.0.0 what breaks raises the minor number. */
export function levelAt(version: ChartVersion, level: Level): Level {
  return level === 'major' && version.semver.startsWith('0.') ? 'minor' : level;
}

/** The higher of two levels. */
export function higher(a: Level, b: Level): Level {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}
