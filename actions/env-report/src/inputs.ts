import { type Field, list } from '@slipway/core/inputs/fields';

/** Names; none: all, which only the word `all` says. */
export const names: Field<readonly string[]> = {
  accepts: '`all`, or names, separated by commas or line breaks',
  parse(value) {
    if (value === 'all') return [];
    const some = list.parse(value) ?? [];
    return some.length > 0 ? [...new Set(some)] : undefined;
  },
};

/** When a period begins: so many milliseconds before the report, or a time. */
export type Since = { readonly ago: number } | { readonly at: Date };

const units: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export const since: Field<Since> = {
  accepts: 'a length of time such as `90d`, `12w` or `36h`, or a day such as `2026-01-31` (from its beginning, UTC)',
  parse(value) {
    const [, count, unit = ''] = /^([1-9]\d{0,4})([hdw])$/.exec(value) ?? [];
    if (count !== undefined) return { ago: Number(count) * (units[unit] ?? 0) };
    const at = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
    // There is no 30 February.
    return at === null || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(value) ? undefined : { at };
  },
};

/** What a report can be written as. */
export const formats = ['html', 'json', 'openmetrics', 'keep-list'] as const;
export type Format = (typeof formats)[number];

/** The ending of a file of each. */
export const endings: Readonly<Record<Format, string>> = {
  html: 'html',
  json: 'json',
  openmetrics: 'prom',
  'keep-list': 'txt',
};

export const format: Field<readonly Format[]> = {
  accepts: 'some of `html`, `json`, `openmetrics` and `keep-list`, separated by commas or line breaks',
  parse(value) {
    const asked = list.parse(value) ?? [];
    const found = formats.filter((one) => asked.includes(one));
    return asked.every((one) => formats.some((known) => known === one)) ? found : undefined;
  },
};

/** Days, whole. */
export const days: Field<number> = {
  accepts: 'a number of days, from 1 to 365',
  parse: (value) => (/^[1-9]\d{0,2}$/.test(value) && Number(value) <= 365 ? Number(value) : undefined),
};

/** A time zone by its IANA name. */
export const zone: Field<string> = {
  accepts: 'a time zone such as `UTC` or `Europe/Berlin`',
  parse(value) {
    // To know the others Node loads them all.
    if (value === 'UTC') return value;
    try {
      return new Intl.DateTimeFormat('en-GB', { timeZone: value }).resolvedOptions().timeZone;
    } catch {
      return undefined;
    }
  },
};
