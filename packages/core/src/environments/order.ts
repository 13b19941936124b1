import semver from 'semver';
import type { Pin } from './release.js';

/** How an offered pin stands to the current one. `diverged`: each has commits the other does not have. */
export type Order = 'same' | 'newer' | 'older' | 'diverged' | 'unknown';

/** What git says about two commits, each a full or abbreviated id. */
export type Ancestry = (current: string, offered: string) => Order;

/**
 * Is what is offered newer than what runs? By the commits they were built from, where both name one (`sha`, or a tag or
 * version that ends in `sha-<commit>`: such versions have no order of their own); else by semantic version; else by the numbers
 * in which alone their tags differ.
 */
export function orderPins(current: Pin, offered: Pin, ancestry: Ancestry): Order {
  if (sameBits(current, offered)) return 'same';
  const [from, to] = [commitOf(current), commitOf(offered)];
  if (from !== undefined && to !== undefined) return ancestry(from, to);
  const [before, after] = [versionOf(current), versionOf(offered)];
  if (from !== undefined || to !== undefined) return 'unknown';
  if (before === null || after === null) return orderNumbers(current.tag ?? '', offered.tag ?? '');
  const order = semver.compare(after, before);
  // Build metadata does not order versions, so two that compare as equal may still be different things.
  return order === 0 ? 'unknown' : order > 0 ? 'newer' : 'older';
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

function versionOf(pin: Pin): string | null {
  return semver.valid(pin.version ?? pin.tag ?? '');
}

/**
 * Tags that are counted or dated, with a commit before or behind that or without: `v505`, `build-23`, `2026.07`,
 * `main-1a2b3c4-20260821151134` and `1791061772-1a2b3c4`, as Flux's guide to sortable image tags has them.
 */
const COUNTED = /^(?<name>.*?)(?<![0-9.])(?:[0-9a-f]{7,40}-(?=\d{10,17}$))?(?<numbers>\d{1,17}(?:\.\d{1,17})*)$/;
const DATED = /^(?<name>.*?)(?<![0-9.])(?<numbers>\d{10,17})-[0-9a-f]{7,40}$/;
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
  return from === to ? 'unknown' : to > from ? 'newer' : 'older';
}

function countIn(tag: string): { readonly name: string; readonly numbers: readonly number[] } | undefined {
  const { name = '', numbers = '' } = (DATED.exec(tag) ?? COUNTED.exec(tag))?.groups ?? {};
  const isNoCount = NAMES.test(name) || TICKETS.test(name) || [COMMIT, DAY_FIRST].some((other) => other.test(numbers));
  return numbers === '' || isNoCount ? undefined : { name, numbers: numbers.split('.').map(Number) };
}
