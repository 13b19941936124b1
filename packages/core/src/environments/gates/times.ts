import { day, hour, minute, wallTime } from './zone.js';

/** A length of time in one unit, rounded down: `40 min`, `3 h`, `7 d`. */
export function duration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < 2 * hour) return `${Math.floor(length / minute)} min`;
  return length < 4 * day ? `${Math.floor(length / hour)} h` : `${Math.floor(length / day)} d`;
}

/** `14:00 UTC`, on another day than `now` with its date: `2026-11-23 08:00 UTC`. */
export function utcTime(at: Date, now: Date): string {
  const [date = '', clock = ''] = at.toISOString().split('T');
  const time = `${clock.slice(0, 5)} UTC`;
  return now.toISOString().startsWith(date) ? time : `${date} ${time}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 2026-11-23 09:00 Europe/Berlin`: what people there read. */
export function zoneTime(at: Date, zone: string): string {
  const wall = new Date(wallTime(zone, at.getTime()));
  const [date = '', clock = ''] = wall.toISOString().split('T');
  return `${weekdays[wall.getUTCDay()]} ${date} ${clock.slice(0, 5)} ${zone}`;
}

/** `in 21 h`, `in 40 min`. */
export function fromNow(at: Date, now: Date): string {
  // Rounded up: whoever comes back then is not too early.
  const left = at.getTime() - now.getTime();
  const unit = left < 2 * hour ? minute : left < 4 * day ? hour : day;
  return `in ${duration(Math.ceil(left / unit) * unit)}`;
}
