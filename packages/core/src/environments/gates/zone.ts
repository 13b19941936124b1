/** Years, months and clock times as people in a time zone read them, by the rules the runtime knows. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(zone, format);
  return format;
}

/**
 * What the clocks of a zone show, as the instant at which UTC's clocks show that.
 * @param at milliseconds since 1970
 * @throws {RangeError} when there is no such zone
 */
export function wallTime(zone: string, at: number): number {
  if (zone === 'UTC') return at;
  const fields = new Map<string, number>();
  for (const { type, value } of formatOf(zone).formatToParts(at)) fields.set(type, Number(value));
  const field = (name: string) => fields.get(name) ?? 0;
  const seconds = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    ...[field('hour'), field('minute'), field('second')],
  );
  return seconds + (((at % 1000) + 1000) % 1000);
}

/** Milliseconds by which the clocks of a zone are ahead of UTC's. */
export function offsetAt(zone: string, at: number): number {
  return wallTime(zone, at) - at;
}

/** Instants after `from` and up to `to` at which the clocks of a zone are put forward or back. */
export function clockChanges(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  // Two changes are never within a day of each other.
  for (let low = from; low < to; low += day) {
    const high = Math.min(low + day, to);
    if (offsetAt(zone, low) !== offsetAt(zone, high)) changes.push(changeBetween(zone, low, high));
  }
  return changes;
}

/** The first instant with another offset than `low` has. */
function changeBetween(zone: string, low: number, high: number): number {
  const before = offsetAt(zone, low);
  let [same, other] = [low, high];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(zone, middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
