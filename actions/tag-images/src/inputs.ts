import { parseServices, type Services, tags } from '@slipway/core/images/inputs';
import type { Field } from '@slipway/core/inputs/fields';
import { parseReference } from '@slipway/core/nouns/image';

/** All, or services by name, with the image of those that have one here. */
export const services: Field<Services | 'all'> = {
  accepts: '`all`, names of services, or a map of service names to images, in YAML or JSON (`[]`: none)',
  parse: (value) => (value === 'all' ? value : value === '' ? undefined : parseServices(value)),
};

/** Tags, at least one. */
export const someTags: Field<readonly string[]> = {
  accepts: tags.accepts,
  parse(value) {
    const given = tags.parse(value);
    return given?.length === 0 ? undefined : given;
  },
};

/** An image without a tag, in which `{service}` may be replaced; empty is `''`. */
export const repository: Field<string> = {
  accepts: 'a repository without a tag, such as `ghcr.io/acme/{service}`',
  parse(value) {
    if (value === '') return value;
    const reference = parseReference(value.replaceAll('{service}', 'x'));
    return reference === undefined || 'tag' in reference || 'digest' in reference ? undefined : value;
  },
};
