import type { Problem } from '@slipway/core/failure';
import { forPerson } from '../person.js';

/** What became of one check of a set-up. `open`: nobody could say. */
export interface Check {
  readonly name: string;
  readonly is: 'ok' | 'open' | 'warning' | 'error';
  readonly detail: string;
  /** What to do; empty where nothing is to be done. */
  readonly fix: string;
}

export function ok(name: string, detail: string): Check {
  return { name, is: 'ok', detail, fix: '' };
}

/** A problem of a reader, as a check. */
export function failed(name: string, problem: Problem, is: Check['is'] = 'error'): Check {
  const { code, message, fix, place } = forPerson(problem);
  const where =
    place === undefined ? '' : `${[place.path, place.line].filter((part) => part !== undefined).join(':')}: `;
  return { name, is, detail: `${where}${message} (${code})`, fix };
}
