import { type Field, list } from '@slipway/core/inputs/fields';

/** Names of environments. A list without a name is refused: all are judged only where nothing else was said. */
export const environments: Field<readonly string[] | 'all'> = {
  accepts: '`all`, or names of environments, separated by commas or line breaks',
  parse(value) {
    if (value === 'all') return value;
    const names = list.parse(value) ?? [];
    return names.length === 0 ? undefined : [...new Set(names)];
  },
};
