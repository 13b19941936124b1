import { expect, test } from '@jest/globals';
import type { Slot } from '../model/slot.js';
import { placeForDigest } from './digest-place.js';

/** Where a tag is. */
function at(keys: string, more: Partial<Slot> = {}): Slot {
  return {
    ...{ components: ['service/api'], codec: { kind: 'field', field: 'tag', prefix: '' }, text: 'v1', known: 'found' },
    ...{
      address: { path: 'v.yaml', steps: [{ document: 0, keys: keys.split('.') }] },
      place: { path: 'v.yaml', line: 3 },
    },
    ...more,
  };
}

const below = (digest: string, tag: string) => `Add \`${digest}: ""\` below \`${tag}: v1\` (v.yaml:3)`;
const under = (key: string) => `configure it under \`keys\`: \`'${key}': { as: '{digest}', of: [api] }\``;

test.each<[string, Slot | undefined, string]>([
  ['beside its tag', at('api.image.tag'), below('digest', 'tag')],
  ['beside its tag under a longer name', at('api.imageTag'), below('imageDigest', 'imageTag')],
  ['beside its tag in a kustomization', at('images.newTag'), below('digest', 'newTag')],
  ['nowhere', undefined, under('api.image.digest')],
  ['beside a tag under a name of its own', at('api.image.release'), under('api.image.digest')],
  ['beside a configured tag', at('global.tag', { known: 'configured' }), under('global.digest')],
  [
    'beside that of several',
    at('global.tag', { components: ['service/api', 'service/web'] }),
    under('api.image.digest'),
  ],
  ['in the element of a generator', at('spec.generators.tag'), under('spec.generators.digest')],
])('a digest has its place %s', (_, tag, said) => {
  expect(placeForDigest('service/api', tag)).toContain(said);
});
