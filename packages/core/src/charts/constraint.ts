import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import { type ChartVersion, readVersion } from './version.js';

/** A range of versions as Helm reads it, which is not as npm does. */
export interface Constraint {
  /** Does it take a version? */
  accepts(version: ChartVersion): boolean;
  /** The versions that are named in it, for those who try where it ends. */
  readonly named: readonly ChartVersion[];
}

interface Condition {
  readonly operator: string;
  readonly version: Numbers;
  readonly named: ChartVersion;
  /** How many of the three numbers are written; the others are `x` or left out. */
  readonly written: number;
}

interface Numbers {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: readonly unknown[];
}

const TAIL = String.raw`(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const VERSION = String.raw`v?([0-9xX*]+)(?:\.([0-9xX*]+))?(?:\.([0-9xX*]+))?${TAIL}`;
const CONDITION = String.raw`(=<|=>|>=|<=|!=|~>|=|>|<|~|\^|)\s*${VERSION}`;
const ONE = new RegExp(CONDITION, 'gy');
const HYPHEN = new RegExp(String.raw`\s*(${VERSION})\s+-\s+(${VERSION})\s*`, 'g');

/**
 * Reads a range by the rules of Masterminds/semver 3.4 (`NewConstraint`), with which Helm compares dependencies and `kubeVersion`: `1` and `1.2` are
 * ranges, a pre-release is taken only where the conditions beside each other name one (`>=1.0.0-0`), a comma joins as a space does.
 * @returns undefined where Helm refuses it
 */
export function readConstraint(text: string): Constraint | undefined {
  const ranges = text.replace(HYPHEN, (...found: string[]) => `>= ${found[1]}, <= ${found[6]} `);
  const groups: Condition[][] = [];
  for (const part of ranges.split('||')) {
    const conditions = readConditions(part);
    if (conditions === undefined) return undefined;
    groups.push(conditions);
  }
  return {
    accepts({ semver }) {
      const version = parse(semver);
      if (version === null) return false;
      return groups.some((conditions) => {
        const prereleases = conditions.some((condition) => condition.version.prerelease.length > 0);
        if (version.prerelease.length > 0 && !prereleases) return false;
        return conditions.every((condition) => holds(condition, version, compare(semver, condition.named.semver)));
      });
    },
    named: groups.flatMap((conditions) => conditions.map(({ named }) => named)),
  };
}

function readConditions(part: string): Condition[] | undefined {
  const conditions: Condition[] = [];
  let at = /^\s*/.exec(part)?.[0].length ?? 0;
  for (;;) {
    ONE.lastIndex = at;
    const found = ONE.exec(part);
    if (found === null) return undefined;
    const [, operator = '', ...rest] = found;
    const numbers = rest.slice(0, 3);
    const free = numbers.findIndex((number) => number === undefined || /^[xX*]$/.test(number));
    const written = free === -1 ? 3 : free;
    const text = [...numbers.slice(0, written), ...['0', '0', '0'].slice(written)].join('.');
    const named = readVersion(`${text}${rest[3] ?? ''}`);
    const version = named && parse(named.semver);
    if (!named || !version) return undefined;
    conditions.push({ operator, version, named, written });
    at = ONE.lastIndex;
    const between = /^(?:\s*,\s*|\s+)?/.exec(part.slice(at))?.[0] ?? '';
    if (between === '' && at < part.length) return undefined;
    at += between.length;
    // A comma wants another condition behind it.
    if (at === part.length) return between.includes(',') ? undefined : conditions;
  }
}

/** @param order of the version beside the one that the condition names */
function holds({ operator, version: of, written }: Condition, version: Numbers, order: number): boolean {
  const sameMajor = version.major === of.major;
  const sameMinor = version.minor === of.minor;
  const partial = written < 3;
  switch (operator) {
    case '!=':
      if (written === 3) return order !== 0;
      if (!sameMajor) return true;
      if (written === 0) return version.minor !== 0 || version.patch !== 0 || order !== 0;
      if (written === 1) return false;
      return !sameMinor || version.prerelease.join('.') !== of.prerelease.join('.');
    case '>':
      if (!partial) return order > 0;
      if (!sameMajor) return version.major > of.major;
      return written === 1 ? false : written === 2 ? version.minor > of.minor : order > 0;
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      if (!partial) return order <= 0;
      return version.major < of.major || (sameMajor && (version.minor <= of.minor || written === 1));
    case '^':
      if (order < 0) return false;
      if (of.major > 0 || written === 1) return sameMajor;
      if (version.major > 0) return false;
      if (of.minor > 0 || written === 2) return sameMinor;
      return version.minor === 0 && version.patch === of.patch;
    default:
      if (!partial && !operator.startsWith('~')) return order === 0;
      if (order < 0) return false;
      if (of.major === 0 && of.minor === 0 && of.patch === 0 && (written === 0 || written === 3)) return true;
      return sameMajor && (sameMinor || written === 1);
  }
}

/** Does the range of a dependency take a version? One that is left out takes every version, one that Helm refuses none. */
export function accepts(range: string, version: ChartVersion): boolean {
  return range === '' || (readConstraint(range)?.accepts(version) ?? false);
}
