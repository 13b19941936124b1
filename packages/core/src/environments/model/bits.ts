import type { Pin } from './release.js';
import type { TagOrder } from './tag-order.js';

/** The same bits: digests decide where both have one. */
export function sameBits(a: Pin, b: Pin): boolean {
  if (a.digest && b.digest) return a.digest === b.digest;
  return (a.tag ?? null) === (b.tag ?? null) && (a.version ?? null) === (b.version ?? null);
}

/**
 * The commit an image was built from, where its pin names one: its `sha`, or a tag or version that ends in `sha-<commit>`; where tags are declared to
 * name commits, the one they name (`main-0a1b2c3`, `1609459200-0a1b2c3`).
 */
export function commitOf(pin: Pin, kind: TagOrder | null = null): string | undefined {
  if (pin.sha) return pin.sha;
  const said = /(?:^|-)sha-([0-9a-f]{7,40})$/.exec(nameOf(pin))?.[1];
  if (said !== undefined || kind !== 'commit') return said;
  const named = [...nameOf(pin).matchAll(/(?<![A-Za-z0-9])g?([0-9a-f]{7,40})(?![A-Za-z0-9])/g)].map(
    ([, id = '']) => id,
  );
  // Digits alone may be a date.
  const sure = named.filter((id) => /[a-f]/.test(id));
  const [commit, ...others] = sure.length > 0 ? sure : named;
  return others.length === 0 ? commit : undefined;
}

/** What people call a pin by: a version or a tag; empty without one. */
export function nameOf({ version, tag }: Pin): string {
  return version ?? tag ?? '';
}
