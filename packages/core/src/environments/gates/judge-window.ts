import type { Freeze } from '../../nouns/check.js';
import type { Window } from '../model/environment.js';
import type { Standing } from './judge-check.js';
import { zoneTime } from './times.js';
import { nextClosing, nextOpening, openWindow } from './windows.js';

/** Judges whether now is a time for promotions. `until` is the instant at which the next window opens. */
export function judgeWindows(windows: readonly Window[], now: Date): Standing {
  const open = openWindow(windows, now);
  if (open !== undefined) {
    const ends = nextClosing(windows, now);
    if (ends === undefined) return { state: 'passed', detail: 'open', until: null };
    return { state: 'passed', detail: `open until ${zoneTime(ends, open.zone)}`, until: null, ends };
  }
  const next = nextOpening(windows, now);
  if (next === undefined) {
    const fix = 'Correct `windows`: they contain no time.';
    return { state: 'failed', detail: 'never opens', until: null, fix };
  }
  return { state: 'waiting', detail: `opens ${zoneTime(next.at, next.window.zone)}`, until: next.at };
}

/** Judges whether a person froze the environment. */
export function judgeFreeze(freezes: readonly Freeze[]): Standing {
  const [first, ...rest] = freezes;
  if (first === undefined) return { state: 'passed', detail: 'none', until: null };
  const more = rest.length === 0 ? '' : `, and ${rest.length} more`;
  return {
    state: 'waiting',
    detail: `#${first.number} “${first.title}” by ${first.by}${more}`,
    until: null,
    fix: 'When the freeze is over, close the issue or remove its label.',
    url: first.url,
  };
}
