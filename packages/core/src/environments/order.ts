import semver from 'semver';
import type { Pin } from './release.js';

/** How an offered pin stands to the current one. `diverged`: each has commits the other does not have. */
export type Order = 'same' | 'newer' | 'older' | 'diverged' | 'unknown';

/** What git says about two commits, each a full or abbreviated id. */
export type Ancestry = (current: string, offered: string) => Order;

/**
 * Is what is offered newer than what runs? By the commits they were built from, where both name one (`sha`, or a tag or
 * version that ends in `sha-<commit>`: such versions have no order of their own); else by semantic version.
 */
export function orderPins(current: Pin, offered: Pin, ancestry: Ancestry): Order {
  if (sameBits(current, offered)) return 'same';
  const [from, to] = [commitOf(current), commitOf(offered)];
  if (from !== undefined && to !== undefined) return ancestry(from, to);
  const [before, after] = [versionOf(current), versionOf(offered)];
  if (before === null || after === null || from !== undefined || to !== undefined) return 'unknown';
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
