import type { Window } from '../model/environment.js';
import { clockChanges, day, minute, offsetAt, wallTime } from './zone.js';

/** A window that is open, or opens next. */
export interface Opening {
  readonly window: Window;
  readonly at: Date;
}

/**
 * Longer than any window stays shut: one that lies in the hour which a clock change skips is open again a week later, and
 * the day before that change may be the day we look.
 */
const lookAhead = 15 * day;

/**
 * The first window that is open. What the clocks in its zone show decides: of an hour that comes twice both count, one that a
 * clock change skips does not come.
 * @throws {RangeError} when there is no such zone
 */
export function openWindow(windows: readonly Window[], at: Date): Window | undefined {
  return windows.find((window) => isOpen(window, at.getTime()));
}

/** The next instant at which a window is open, where none is now; `undefined`: none ever is. */
export function nextOpening(windows: readonly Window[], now: Date): Opening | undefined {
  for (const at of turns(windows, now.getTime())) {
    const window = openWindow(windows, new Date(at));
    if (window !== undefined) return { window, at: new Date(at) };
  }
  return undefined;
}

/** The next instant at which no window is open any more, where one is now; `undefined`: there is always one. */
export function nextClosing(windows: readonly Window[], now: Date): Date | undefined {
  const at = turns(windows, now.getTime()).find((turn) => openWindow(windows, new Date(turn)) === undefined);
  return at === undefined ? undefined : new Date(at);
}

function isOpen(window: Window, at: number): boolean {
  const wall = wallTime(window.zone, at);
  const today = weekday(wall);
  const clock = ((wall % day) + day) % day;
  const [from, to] = [clockTime(window.from), clockTime(window.to)];
  const on = (weekdayThen: number) => window.days.includes(weekdayThen);
  if (from <= to) return on(today) && clock >= from && clock < to;
  return (on(today) && clock >= from) || (on(today === 1 ? 7 : today - 1) && clock < to);
}

/** ISO weekday of a wall time. */
function weekday(wall: number): number {
  return new Date(wall).getUTCDay() || 7;
}

/** Milliseconds after midnight. */
function clockTime(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * minute;
}

/** Every instant after now at which a window may open or close, in order: its own times, and when clocks change. */
function turns(windows: readonly Window[], now: number): number[] {
  const found = new Set<number>();
  for (const zone of new Set(windows.map((window) => window.zone))) {
    const changes = clockChanges(zone, now - day, now + lookAhead);
    const offsets = new Set([now - day, ...changes].map((at) => offsetAt(zone, at)));
    const times = windows.filter((window) => window.zone === zone).flatMap(({ from, to }) => [from, to]);
    const wall = wallTime(zone, now);
    const midnight = wall - (((wall % day) + day) % day);
    for (let date = midnight - day; date <= midnight + lookAhead; date += day) {
      // Where the clocks change, the same time may come twice, or be reached under either offset.
      for (const time of times) for (const offset of offsets) found.add(date + clockTime(time) - offset);
    }
    for (const change of changes) found.add(change);
  }
  return [...found].filter((at) => at > now).sort((a, b) => a - b);
}
