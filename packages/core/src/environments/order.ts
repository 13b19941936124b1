import semver from 'semver';
import type { Pin } from './release.js';

/** How an offered pin stands to the current one. `diverged`: each has commits the other does not have. */
export type Order = 'same' | 'newer' | 'older' | 'diverged' | 'unknown';

/** What git says about two commits, each a full or abbreviated id. */
export type Ancestry = (current: string, offered: string) => Order;

/**
 * Is what is offered newer than what runs? By the commits they were built from, where both name one (`sha`, or a tag or
 * version that ends in `sha-<commit>`: such versions have no order of their own); else by semantic version, numbers in prereleases as numbers; else by
 * the numbers in which alone their tags differ.
 */
export function orderPins(current: Pin, offered: Pin, ancestry: Ancestry): Order {
  if (sameBits(current, offered)) return 'same';
  const [from, to] = [commitOf(current), commitOf(offered)];
  if (from !== undefined && to !== undefined) return ancestry(from, to);
  const [before, after] = [versionOf(current), versionOf(offered)];
  if (from !== undefined || to !== undefined) return 'unknown';
  if (before === null || after === null) return orderNumbers(current.tag ?? '', offered.tag ?? '');
  return orderVersions(before, after);
}

/** The same bits: digests decide where both have one. */
export function sameBits(a: Pin, b: Pin): boolean {
  if (a.digest && b.digest) return a.digest === b.digest;
  return (a.tag ?? null) === (b.tag ?? null) && (a.version ?? null) === (b.version ?? null);
}

/** The commit an image was built from, where its pin names one. */
export function commitOf(pin: Pin): string | undefined {
  if (pin.sha) return pin.sha;
  return /(?:^|-)sha-([0-9a-f]{7,40})$/.exec(pin.version ?? pin.tag ?? '')?.[1];
}

/** `1.2.0-9-g0a1b2c3`, as `git describe` says it: the ninth commit *after* 1.2.0. */
const DESCRIBED = /^(?<base>.+)-(?<count>\d{1,15})-g[0-9a-f]{7,40}$/;

function orderVersions(before: string, after: string): Order {
  const [from, to] = [describedIn(before), describedIn(after)];
  if (from.base === to.base && from.count !== to.count) return orderOf(from.count, to.count);
  const [a, b] = [semver.parse(from.base), semver.parse(to.base)];
  const haveOneMain = a !== null && b !== null && a.compareMain(b) === 0;
  const at = haveOneMain ? a.prerelease.findIndex((one, index) => one !== b.prerelease[index]) : -1;
  const [x, y] = [a?.prerelease[at], b?.prerelease[at]];
  const order = x === undefined || y === undefined ? undefined : orderParts(String(x), String(y));
  // Build metadata does not order versions, so two that compare as equal may still be different things.
  return order ?? orderOf(semver.compare(from.base, to.base), 0);
}

function describedIn(version: string): { readonly base: string; readonly count: number } {
  const { base, count } = DESCRIBED.exec(version)?.groups ?? {};
  if (base === undefined || semver.valid(base) === null) return { base: version, count: 0 };
  return { base, count: Number(count) };
}

const ENDS_IN_COMMIT = /^(?<stem>.*?)-?(?<commit>(?<![^-])g?[0-9a-f]{7,40})$/;
const ENDS_IN_NUMBER = /^(?<name>.*?)(?<number>\d{1,15})$/;

/**
 * Parts of two prereleases where they first differ. Semantic versioning compares `rc9` and `rc10` letter by letter, and so it does with
 * commits: here their numbers count, and nobody knows of commits. @returns undefined where they are compared as words or as numbers
 */
function orderParts(before: string, after: string): Order | undefined {
  const [a, b] = [ENDS_IN_COMMIT.exec(before)?.groups, ENDS_IN_COMMIT.exec(after)?.groups];
  // Digits alone may be a date.
  if (a !== undefined && b !== undefined && /[a-f]/.test(`${a.commit}${b.commit}`)) {
    return a.stem === b.stem ? 'unknown' : orderParts(a.stem ?? '', b.stem ?? '');
  }
  const [from, to] = [ENDS_IN_NUMBER.exec(before)?.groups, ENDS_IN_NUMBER.exec(after)?.groups];
  return from === undefined || from.name !== to?.name ? undefined : orderOf(Number(from.number), Number(to?.number));
}

function orderOf(before: number, after: number): Order {
  return before === after ? 'unknown' : after > before ? 'newer' : 'older';
}

function versionOf(pin: Pin): string | null {
  return semver.valid(pin.version ?? pin.tag ?? '');
}

/**
 * Tags that are counted or dated, with a commit before or behind that or without: `v505`, `build-23`, `2026.07`, `2026-06-01`,
 * `main-1a2b3c4-20260821151134` and `1791061772-1a2b3c4`, as Flux's guide to sortable image tags has them.
 */
const COUNTED = /^(?<name>.*?)(?<![0-9.])(?:[0-9a-f]{7,40}-(?=\d{10,17}$))?(?<numbers>\d{1,17}(?:\.\d{1,17})*)$/;
const DATED = /^(?<name>.*?)(?<![0-9.])(?<numbers>20\d{6}|\d{10,17})-[0-9a-f]{7,40}$/;
/** `2026-06-01` (ISO 8601), which sorts as `20260601`. */
const ISO_DATE = /(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/;
/** A number alone that may be the beginning of a commit's id. */
const COMMIT = /^(?!20\d{6}$)\d{7,9}$/;
/** Numbers of pull requests and tickets: the higher one is seldom what was merged later. */
const NAMES = /(?:^|[-_.])(?:pr|mr|pull|merge|issue|ticket|bug|fix|hotfix|feat|feature)[-_.]?$/i;
const TICKETS = /(?:^|[-_.])(?!(?:BUILD|RELEASE|REV)-$)[A-Z][A-Z0-9]+-$/;
/** The day before the month and the year. */
const DAY_FIRST = /^\d\d\.\d\d\.\d{4}$/;

function orderNumbers(current: string, offered: string): Order {
  const [before, after] = [countIn(current), countIn(offered)];
  if (before === undefined || before.name !== after?.name || before.numbers.length !== after.numbers.length)
    return 'unknown';
  const differing = before.numbers.findIndex((number, index) => number !== after.numbers[index]);
  const [from = 0, to = 0] = [before.numbers[differing], after.numbers[differing]];
  return orderOf(from, to);
}

function countIn(tag: string): { readonly name: string; readonly numbers: readonly number[] } | undefined {
  const written = tag.replace(ISO_DATE, '$1$2$3');
  const { name = '', numbers = '' } = (DATED.exec(written) ?? COUNTED.exec(written))?.groups ?? {};
  const isNoCount = NAMES.test(name) || TICKETS.test(name) || [COMMIT, DAY_FIRST].some((other) => other.test(numbers));
  return numbers === '' || isNoCount ? undefined : { name, numbers: numbers.split('.').map(Number) };
}
