import { type Field, list } from '@slipway/core/inputs/fields';

/** Names, one per line, separated by commas, or a JSON array such as an output of another action, which may be empty. */
export const services: Field<readonly string[] | 'all'> = {
  accepts: 'names of services, separated by commas or line breaks, or a JSON array of them',
  parse(value) {
    if (value === '') return 'all';
    if (!value.startsWith('[')) return list.parse(value);
    try {
      const names: unknown = JSON.parse(value);
      return Array.isArray(names) && names.every((name) => typeof name === 'string') ? [...new Set(names)] : undefined;
    } catch {
      return undefined;
    }
  },
};

/** A tag of images, a chart version, or a release that all of them are named after; what it means is decided later. */
export const version: Field<string> = {
  accepts: 'a release, a tag or a chart version such as `1.4.0`, `v1.4.0`, `sha-0a1b2c3`, without blanks',
  parse: (value) => (/^[\w][\w.+-]{0,127}$|^$/.test(value) ? value : undefined),
};
