import { type Field, parseNames } from '@slipway/core/inputs/fields';

/** Names of environments. A list without a name is refused: all are judged only where nothing else was said. */
export const environments: Field<readonly string[] | 'all'> = {
  accepts: '`all`, or names of environments, separated by commas or line breaks, or a JSON array of them',
  parse(value) {
    if (value === 'all') return value;
    const names = parseNames(value);
    return names?.length === 0 ? undefined : names;
  },
};

/** Name of a `GitRepository` of GitOps Promoter, as Kubernetes names objects; empty is `''`. */
export const promoterRepository: Field<string> = {
  accepts: 'the name of a Kubernetes object, such as `shop`',
  parse: (value) => (/^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)?$/.test(value) ? value : undefined),
};
