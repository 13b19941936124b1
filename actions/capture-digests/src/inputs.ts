import { parseKeyPath } from '@slipway/core/files/key-path';
import { parseServices, type Services } from '@slipway/core/images/inputs';
import type { Field } from '@slipway/core/inputs/fields';

/** `null`: all that were built. */
export const services: Field<{ readonly named: Services | null }> = {
  accepts:
    '`all`, or a map of service names to image references, or a list of service names, in YAML or JSON (`[]`: none)',
  parse: (value) => {
    if (value === 'all') return { named: null };
    const named = value === '' ? undefined : parseServices(value);
    return named && { named };
  },
};

export const platform: Field<string> = {
  accepts: 'a platform such as `linux/amd64` or `linux/arm/v7`',
  parse: (value) => (value === '' || /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?(:[\w.]+)?$/.test(value) ? value : undefined),
};

export const seconds: Field<number> = {
  accepts: 'seconds, from 0 to 3600',
  parse: (value) => (/^\d*$/.test(value) && Number(value) <= 3600 ? Number(value) : undefined),
};

export const valuesPath: Field<string> = {
  accepts: 'the path of a key with `{service}` in it, such as `services.{service}.image.digest`',
  parse: (value) => {
    return value.includes('{service}') && parseKeyPath(value) !== undefined ? value : undefined;
  },
};
