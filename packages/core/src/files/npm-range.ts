import { compare, minVersion, parse, satisfies, valid, validRange } from 'semver';
import type { Raised } from './constraint.js';

/** One comparator: an operator, and a version that may lack its last parts. */
interface Comparator {
  readonly operator: string;
  readonly space: string;
  /** A `v` or `=` that stands before the version. */
  readonly prefix: string;
  readonly version: string;
  /** How many numbers are written: 3 for a full version; an `x` is none. */
  readonly precision: number;
  /** What stands for the parts that are not written, such as `.x`. */
  readonly rest: string;
}

const X = '[xX*]';
const NUMBER = String.raw`(?:0|[1-9]\d*)`;
const PARTIAL = String.raw`(${NUMBER}(?:\.${NUMBER}(?:\.${NUMBER}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)?)?)((?:\.${X})*)`;
const COMPARATOR = new RegExp(String.raw`^(\^|~>?|>=|<=|>|<|=)?(\s*)([v=]*)${PARTIAL}$`);
const SPLIT = /(\s+-\s+|(?<![\^~<>=\s]\s*)\s+)/;

/**
 * Raises an npm range to a version, keeping its style and its spaces.
 * - `^1.2`, `~1.2.0`, `>=1.2.0`, an exact version, the lower end of `1.2.0 - 1.9.0`: the full version is put in, so that the release is
 *   guaranteed.
 * - `1.2.x`, `1`, and `~1`, `^0`, which would become narrower by that, keep their precision: they take any version of the
 *   series, and that is what their author asked for.
 * - Upper bounds are raised only when they exclude the version, to the next one of their own precision.
 * - A union (`^1 || ^2`) that takes the version stays as wide as it is; another is `unknown`.
 * @param version semantic version.
 */
export function raiseRange(range: string, version: string): Raised {
  const unknown = (reason: string): Raised => ({ constraint: range, outcome: 'unknown', reason });
  if (/^\s*[xX*]?\s*$/.test(range)) return { constraint: range, outcome: 'free' };
  // Nobody writes that much, and semver refuses more than 256 characters of a version.
  if (range.length > 1000 || validRange(range) === null) return unknown('is not a range that Slipway understands');
  if (range.includes('||')) {
    return takes(range, version)
      ? { constraint: range, outcome: 'free' }
      : unknown(`is a union (||) without ${version}`);
  }
  const parts = range.trim().split(SPLIT);
  const hyphen = parts.findIndex((part) => /^\s+-\s+$/.test(part));
  const comparators = parts.map((part, index): Comparator | string => {
    const comparator = readComparator(part);
    if (comparator === undefined) return part;
    if (hyphen === -1) return comparator;
    return { ...comparator, operator: index < hyphen ? '>=' : '<=' };
  });
  if (comparators.some((part, index) => index % 2 === 0 && typeof part === 'string')) {
    return unknown('is not a range that Slipway understands');
  }
  const above = comparators.some(
    (part) => typeof part !== 'string' && !isUpper(part) && compare(minVersion(render(part)) ?? version, version) > 0,
  );
  if (above) return { constraint: range, outcome: 'above', reason: `starts above ${version}` };

  const raised = comparators.map((part) => {
    if (typeof part === 'string') return part;
    const result = raiseComparator(part, version);
    return hyphen === -1 ? render(result) : render({ ...result, operator: '' });
  });
  const text = range.replace(range.trim(), () => raised.join(''));
  if (!takes(text, version)) return unknown(`excludes ${version}`);
  if (text !== range) return { constraint: text, outcome: 'raised' };
  const free = comparators.every((part) => typeof part === 'string' || isUpper(part));
  return { constraint: range, outcome: free ? 'free' : 'same' };
}

/** Does a range let a version in? One that is not understood is taken to. */
export function takes(range: string, version: string): boolean {
  return validRange(range) === null || satisfies(version, range);
}

/** As `takes`, but one that is not understood is taken to let nothing in. */
export function letsIn(range: string, version: string): boolean {
  return validRange(range) !== null && satisfies(version, range);
}

function readComparator(text: string): Comparator | undefined {
  const match = COMPARATOR.exec(text);
  if (match === null) return undefined;
  const [, operator = '', space = '', prefix = '', version = '', rest = ''] = match;
  const precision = version.replace(/[-+].*$/s, '').split('.').length;
  return { operator, space, prefix, version, precision, rest };
}

function render({ operator, space, prefix, version, rest }: Comparator): string {
  return operator + space + prefix + version + rest;
}

function isUpper({ operator }: Comparator): boolean {
  return operator === '<' || operator === '<=';
}

/** The version a comparator's own stands for, with zeros for what is not written. */
function lowest({ version, precision }: Comparator): string {
  return version + '.0'.repeat(3 - precision);
}

function raiseComparator(comparator: Comparator, target: string): Comparator {
  const { operator, version, precision, prefix } = comparator;
  if (isUpper(comparator)) return takes(render(comparator), target) ? comparator : raiseUpper(comparator, target);
  if (operator === '>') return { ...comparator, operator: '>=', version: target, rest: '' };
  const written = numbersOf(target).slice(0, precision).join('.');
  const series = { ...comparator, version: written };
  const isSeries = precision < 3 && (operator === '' || operator === '=');
  if (isSeries || wouldNarrow(comparator, target)) return series;
  return valid(prefix + version) === target ? comparator : { ...comparator, version: target, rest: '' };
}

/** Would the full version in its place make a comparator end earlier than it does? `~1` ends at 2, `^0` at 1. */
function wouldNarrow({ operator, precision }: Comparator, target: string): boolean {
  if (operator.startsWith('~')) return precision === 1;
  const leading = numbersOf(target).slice(0, precision);
  return operator === '^' && precision < 3 && leading.every((part) => part === 0);
}

/** `<2.0.0` that must take 2.1.0 becomes `<3.0.0`, `<1.3` that must take 1.3.1 becomes `<1.4`; `<=` is raised to the version. */
function raiseUpper(comparator: Comparator, target: string): Comparator {
  const goal = numbersOf(target);
  if (comparator.operator === '<=') {
    // It excludes a pre-release of the version it names, and would be lowered by naming that.
    if (compare(lowest(comparator), target) > 0) return comparator;
    const full = comparator.precision === 3;
    return { ...comparator, version: full ? target : goal.slice(0, comparator.precision).join('.') };
  }
  const bound = numbersOf(lowest(comparator));
  const last = Math.max(
    0,
    bound.findLastIndex((part) => part > 0),
  );
  const raised = bound.map((_, index) => (index > last ? 0 : (goal[index] ?? 0) + (index === last ? 1 : 0)));
  // What follows the numbers stays: `<2.0.0-0` excludes the pre-releases of 2.0.0 too.
  const suffix = /-.*$/s.exec(comparator.version)?.[0] ?? '';
  return { ...comparator, version: raised.slice(0, comparator.precision).join('.') + suffix };
}

function numbersOf(version: string): readonly [number, number, number] {
  const parsed = parse(version);
  if (parsed === null) throw new Error(`${version} is no semantic version`);
  return [parsed.major, parsed.minor, parsed.patch];
}
