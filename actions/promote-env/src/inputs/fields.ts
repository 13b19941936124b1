import { type Field, parseNames } from '@slipway/core/inputs/fields';

/** What is to be promoted, as it was asked for. */
export type AskedRelease =
  /** What the environment before runs. */
  | { readonly kind: 'from' }
  /** A tag of images, a chart version, or a release that all of them are named after; what it means is decided later. */
  | { readonly kind: 'version'; readonly version: string }
  /** What a release file says. */
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'file'; readonly path: string };

export const release: Field<AskedRelease> = {
  accepts:
    '`from`, a version such as `1.4.0`, `v1.4.0` or `sha-0a1b2c3`, the path of a release file (`….json`) or its JSON',
  parse(value) {
    if (value === 'from') return { kind: 'from' };
    if (value.startsWith('{')) return { kind: 'json', json: value };
    if (value.includes('/') || value.endsWith('.json')) return { kind: 'file', path: value };
    return /^\w[\w.+-]{0,127}$/.test(value) ? { kind: 'version', version: value } : undefined;
  },
};

/** All, or names: one per line, separated by commas, or a JSON array such as an output of another action, which may be empty. */
export const services: Field<readonly string[] | 'all'> = {
  accepts: '`all`, names of services separated by commas or line breaks, or a JSON array of them (`[]`: none)',
  parse: (value) => (value === 'all' ? 'all' : parseNames(value)),
};

/** Charts by name, with the version of those that have one here. */
export type AskedCharts = ReadonlyMap<string, string | null>;

export const charts: Field<AskedCharts | 'all'> = {
  accepts:
    '`all`, names of charts separated by commas or line breaks, or a JSON array of them (`[]`: none), beside a release file also with a version such as `shop=1.4.0`',
  parse(value) {
    if (value === 'all') return 'all';
    const entries = parseNames(value)?.map((text): [string, string | null] => {
      const [, name = '', version = null] = /^([^=]*)(?:=(.*))?$/.exec(text) ?? [];
      return [name.trim(), version?.trim() ?? null];
    });
    if (entries?.some(([name, version]) => name === '' || version === '') !== false) return undefined;
    const named = new Map(entries);
    return named.size === entries.length ? named : undefined;
  },
};

const policies = ['warn', 'fail'] as const;

/** What becomes of a run in which something is held that nobody named. */
export const onHeld: Field<(typeof policies)[number]> = {
  accepts: '`warn` or `fail`',
  parse: (value) => policies.find((policy) => policy === value),
};
