import { type Field, parseNames } from '@slipway/core/inputs/fields';

/** What to go back to. */
export type Destination =
  /** What ran before the first commit at which the current release ran. */
  | { readonly kind: 'previous' }
  /** What ran at a time. */
  | { readonly kind: 'time'; readonly at: Date; readonly text: string }
  /** A version, tag or digest that ran, or a commit or tag of the repository; what it is, its history says. */
  | { readonly kind: 'named'; readonly text: string };

/** What was asked for, as it was written. */
export function wanted(to: Destination): string {
  return to.kind === 'previous' ? 'previous' : to.text;
}

const dated = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;

export const destination: Field<Destination> = {
  accepts:
    '`previous`, a version or tag such as `1.4.0`, a commit, or a time such as `2026-11-20` (its end), `2026-11-20 14:00` (UTC) or `2026-11-20T14:00+01:00`',
  parse(value) {
    if (value === 'previous') return { kind: 'previous' };
    const [isDated, day = '', time = '23:59:59.999', zone = 'Z'] = dated.exec(value) ?? [];
    if (isDated !== undefined) {
      // Dates that no calendar has would be taken for days of the next month.
      const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;
      const offset = zone === 'UTC' ? 'Z' : zone.replace(/^(.\d{2})(\d{2})$/, '$1:$2');
      const at = new Date(`${day}T${time}${offset}`);
      return isDay && !Number.isNaN(at.getTime()) ? { kind: 'time', at, text: value } : undefined;
    }
    const isName = /^\w[\w.+:/-]{0,200}$/.test(value) && !value.includes('..');
    return isName ? { kind: 'named', text: value } : undefined;
  },
};

/**
 * Names, one per line, separated by commas, or a JSON array such as an output of another action; none: all of the environment,
 * which only the word `all` says. A list without a name is refused.
 */
export const services: Field<readonly string[]> = {
  accepts: '`all`, or names of services and charts, separated by commas or line breaks, or a JSON array of them',
  parse(value) {
    if (value === 'all') return [];
    const names = parseNames(value);
    return names !== undefined && names.length > 0 ? [...names].sort() : undefined;
  },
};

/** Names of targets; none: all of them, which only the word `all` says. */
export const targets: Field<readonly string[]> = {
  accepts: '`all`, or names of targets, separated by commas or line breaks, or a JSON array of them',
  parse(value) {
    if (value === 'all') return [];
    const names = parseNames(value);
    return names?.length === 0 ? undefined : names;
  },
};
