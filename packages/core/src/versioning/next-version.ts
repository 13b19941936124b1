import { compare, gt, inc, parse, prerelease as prereleaseOf, valid } from 'semver';
import { Failure } from '../failure.js';
import type { Bump } from './bump.js';

/** What the next version depends on. Versions are written without `v`. */
export interface NextVersionQuestion {
  /** The last release that counts for this kind of release; `null` before the first. */
  readonly base: string | null;
  /** What the version file holds: no release may be lower. `null` where there is nothing in it. */
  readonly floor: string | null;
  readonly bump: Exclude<Bump, 'none'>;
  /** Identifier such as `rc`; empty for a stable release. */
  readonly prerelease: string;
  /** The first version ever, such as `1.0.0`. */
  readonly initial: string;
  /** Versions that have a tag, wherever it is. */
  readonly existing: readonly string[];
}

/**
 * The next version.
 *
 * Stable: the base, raised. Pre-release: the version the release will have, `-rc.1`, then `-rc.2` and so on; a bump that
 * the pre-release already stands for changes nothing before the hyphen, a larger one does (`1.3.0-rc.1` and a breaking
 * change give `2.0.0-rc.1`). Leaving pre-releases gives the version they stood for. Source: SemVer 2.0.0 and the
 * behaviour of semantic-release's pre-release branches.
 * @throws {Failure} when the version is taken, or would not be higher than what the version file holds.
 */
export function nextVersion(question: NextVersionQuestion): string {
  const { base, floor, bump, prerelease, initial, existing } = question;
  const raised = base === null ? initial : must(inc(base, bump), base);
  // A pre-release in the version file that the commits alone would not reach: it was asked for, so it stands.
  const core = floor !== null && gt(floor, raised) ? coreOf(floor) : coreOf(raised);
  if (existing.includes(core)) throw taken(core);
  if (prerelease === '') return core;
  const version = numbered(core, prerelease, [...existing, base, floor]);
  // The tenth of pre-releases in one word is lower than the ninth: `rc10` sorts before `rc9`.
  const current = highest(base, floor);
  if (current !== null && !gt(version, current)) {
    throw new Failure({
      code: 'version-lowered',
      message: `The next version would be ${version}, which is not higher than ${current}, the current one`,
      fix: `Choose a pre-release identifier that sorts after the current one, or set the input \`version\`.`,
    });
  }
  return version;
}

/**
 * Checks a version that a person asked for.
 * @param previous the highest released version; `null` before the first.
 * @throws {Failure} when it is no version, not higher than the previous one, or taken.
 */
export function checkVersion(version: string, previous: string | null, existing: readonly string[]): string {
  if (valid(version) !== version) {
    throw new Failure({
      code: 'version-invalid',
      message: `${JSON.stringify(version)} is not a version`,
      fix: 'Write it like 1.4.0 or 1.4.0-rc.1 (SemVer 2.0.0), without a leading `v` and without build metadata.',
    });
  }
  if (previous !== null && !gt(version, previous)) {
    throw new Failure({
      code: 'version-not-higher',
      message: `The version ${version} is not higher than ${previous}, which is already released`,
      fix: `Choose a version above ${previous}.`,
    });
  }
  if (existing.includes(version)) throw taken(version);
  return version;
}

/** What commits do to versions below 1.0.0, of which SemVer says that anything may change at any time. */
export interface ZeroRule {
  /** What a breaking change raises: `major` leaves 0.x. */
  readonly breaking: 'major' | 'minor';
  /** What a feature raises. */
  readonly feature: 'minor' | 'patch';
}

/** What the commits' bump comes to after a version: below 1.0.0 what the rule says of it. */
export function bumpAfter(previous: string | null, bump: Exclude<Bump, 'none'>, rule: ZeroRule): Exclude<Bump, 'none'> {
  if (previous === null || must(parse(previous), previous).major > 0) return bump;
  return bump === 'major' ? rule.breaking : bump === 'minor' ? rule.feature : bump;
}

/** How `version` raises `previous`: what a person's choice of version amounts to. */
export function bumpBetween(previous: string | null, version: string): Exclude<Bump, 'none'> {
  const [from, to] = [parse(previous ?? '0.0.0'), parse(version)];
  if (from === null || to === null) return 'patch';
  if (to.major !== from.major) return 'major';
  return to.minor !== from.minor ? 'minor' : 'patch';
}

/** Whether a released version counts as one for a release of this kind, by semantic-release's rule: pre-releases only among their own. */
export function counts(version: string, prerelease: string): boolean {
  const parts = prereleaseOf(version);
  if (parts === null) return true;
  const names = [...parts, inOneWord(parts)?.name];
  return names.some((name) => name !== undefined && phaseOf(String(name)) === phaseOf(prerelease));
}

/** The identifier that the numbers of pre-releases are counted under: `rc` for `1.3.0-rc.2` and `1.3.0-rc2`. Empty for a version without one. */
export function identifierOf(version: string): string {
  const parts = prereleaseOf(version) ?? [];
  return inOneWord(parts)?.name ?? String(parts.find((part) => typeof part === 'string') ?? '');
}

/** The higher of two versions; `null` is lower than any. */
export function highest(...versions: readonly (string | null)[]): string | null {
  return (
    versions
      .filter((version) => version !== null)
      .sort(compare)
      .at(-1) ?? null
  );
}

/**
 * The next free pre-release of a version: `1.3.0` becomes `1.3.0-rc.1`, or `-rc.2` when the first is among `existing`. Where the last one is in one word,
 * `-rc1`, the next one is, too: `-rc.2` would be lower.
 */
export function numbered(core: string, identifier: string, existing: readonly (string | null)[]): string {
  const taken = existing.flatMap((version) => {
    const parsed = parse(version);
    if (parsed === null || coreOf(parsed.version) !== core) return [];
    const [name = '', number, more] = parsed.prerelease;
    const oneWord = inOneWord(parsed.prerelease);
    if (oneWord !== null) return phaseOf(oneWord.name) === phaseOf(identifier) ? [{ ...oneWord, dot: '' }] : [];
    const isNext = typeof number === 'number' && more === undefined && phaseOf(String(name)) === phaseOf(identifier);
    return isNext ? [{ name, number, dot: '.' }] : [];
  });
  const [last] = taken.sort((one, other) => other.number - one.number);
  const next = 1 + (last?.number ?? 0);
  return last?.dot === '' ? `${core}-${last.name}${next}` : `${core}-${identifier}.${next}`;
}

type Parts = readonly (string | number)[];

/** What other tools write in one word: `rc1`. Only of these phases: in `k8s` and `sprint-12` the number is part of the identifier. */
function inOneWord([word, ...more]: Parts): { readonly name: string; readonly number: number } | null {
  const [, name, number] = /^(a|b|rc|alpha|beta)(\d+)$/i.exec(String(word)) ?? [];
  return name === undefined || more.length > 0 ? null : { name, number: Number(number) };
}

/** Which identifiers are counted together: Python knows some by two names. */
function phaseOf(identifier: string): string {
  return { a: 'alpha', b: 'beta' }[identifier] ?? identifier;
}

function coreOf(version: string): string {
  const { major, minor, patch } = must(parse(version), version);
  return `${major}.${minor}.${patch}`;
}

function taken(version: string): Failure {
  return new Failure({
    code: 'version-taken',
    message: `The version ${version} already has a tag, on a commit that is not part of this branch`,
    fix: 'Set the input `version` to a free version, or merge the branch with that release.',
  });
}

function must<T>(value: T | null, version: string): T {
  if (value === null) throw new Error(`not a version: ${version}`);
  return value;
}
