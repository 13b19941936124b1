import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@slipway/core/inputs/read';
import { formatReference } from '@slipway/core/nouns/image';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { readMetadata } from './metadata.js';
import { type Inputs, table } from './table.js';
import { type Facts, listWanted } from './wanted.js';

const commit = 'abcdef0123456789abcdef0123456789abcdef01';
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Inputs as action.yml leaves them, with those given. */
function inputsWith(given: Partial<Record<keyof typeof table.inputs, string>>): Inputs {
  const env = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return readInputs(memoryRunner(Object.fromEntries(env)), table.inputs);
}

function factsWith(given: Partial<Facts> & { readonly builds?: object } = {}): Facts {
  const { builds, ...facts } = given;
  const content = builds === undefined ? undefined : readMetadata(JSON.stringify(builds));
  return {
    ...{ commit, version: '1.2.0', commitTags: [], branches: ['trunk', 'feature/x'], services: new Map() },
    ...{ said: undefined, against: {} },
    metadata: content === undefined ? [] : [{ source: 'the build', content }],
    ...facts,
  };
}

const built = (name: string, letter = 'a') => ({ 'containerimage.digest': digest(letter), 'image.name': name });
type Given = Parameters<typeof inputsWith>[0];

/** `service reference claimed-digest's-first-letter` of everything wanted, and codes of what is wrong. */
function outcome(given: Given, facts: Parameters<typeof factsWith>[0] = {}): { wanted: string[]; codes: string[] } {
  const metadata = facts.builds === undefined ? {} : { metadata: JSON.stringify(facts.builds) };
  const { wanted, problems, findings } = listWanted(inputsWith({ ...metadata, ...given }), factsWith(facts));
  return {
    wanted: wanted.map(({ service, reference, claimed }) =>
      [service, formatReference(reference), claimed?.slice(7, 8)].filter(Boolean).join(' '),
    ),
    codes: [...problems, ...findings].map(({ code }) => code),
  };
}

const image = 'ghcr.io/acme/{service}';

describe('which images are asked for', () => {
  test.each<[string, Given, Parameters<typeof factsWith>[0], string[]]>([
    ['a list', { services: 'api, web', image }, {}, ['api ghcr.io/acme/api:1.2.0', 'web ghcr.io/acme/web:1.2.0']],
    [
      'a YAML list',
      { services: '- api\n- web', image },
      {},
      ['api ghcr.io/acme/api:1.2.0', 'web ghcr.io/acme/web:1.2.0'],
    ],
    [
      'a map, some with images',
      { services: 'api: quay.io/a/b:7\nweb:', image },
      {},
      ['api quay.io/a/b:7', 'web ghcr.io/acme/web:1.2.0'],
    ],
    ['an empty list: nothing was built', { services: '[]', image }, {}, []],
    ['a pinned reference', { services: `api: ghcr.io/acme/api@${digest('b')}` }, {}, ['api ghcr.io/acme/api:1.2.0 b']],
    [
      'the input’s tag',
      { services: 'api', image, tag: 'v{version}-{short-sha}' },
      {},
      ['api ghcr.io/acme/api:v1.2.0-abcdef0'],
    ],
    [
      'the commit’s tag where there is no version',
      { services: 'api', image },
      { version: undefined, commitTags: ['v9'] },
      ['api ghcr.io/acme/api:v9'],
    ],
    [
      'the configuration',
      {},
      {
        services: new Map([
          ['api', 'ghcr.io/x/y'],
          ['web', undefined],
        ]),
      },
      ['api ghcr.io/x/y:1.2.0'],
    ],
    ['what merging needs: nothing', { merge: '*.json' }, { services: new Map([['api', 'ghcr.io/x/y']]) }, []],
    [
      'bake: by target',
      { services: 'api, web', image },
      { builds: { api: built('ghcr.io/acme/api:1.2.0') } },
      ['api ghcr.io/acme/api:1.2.0 a'],
    ],
    [
      'bake: by image',
      { services: 'api', image },
      { builds: { 'api-release': built('ghcr.io/acme/api:1.2.0', 'c') } },
      ['api ghcr.io/acme/api:1.2.0 c'],
    ],
    [
      'one build, no services',
      {},
      { builds: built('ghcr.io/acme/api:7,ghcr.io/acme/api:1.2.0') },
      ['api ghcr.io/acme/api:1.2.0 a'],
    ],
    [
      'one build, tags unlike the version',
      {},
      { builds: built('ghcr.io/acme/api:sha-1,ghcr.io/acme/api:latest') },
      ['api ghcr.io/acme/api:sha-1 a'],
    ],
    [
      'one build, pushed by digest',
      { services: 'api', image },
      { builds: { 'containerimage.digest': digest('d') } },
      ['api ghcr.io/acme/api:1.2.0 d'],
    ],
    [
      'what buildx adds is no target',
      {},
      { builds: { 'buildx.build.warnings': { x: 1 }, api: built('ghcr.io/acme/api:1') } },
      ['api ghcr.io/acme/api:1 a'],
    ],
  ])('%s', (_, given, facts, expected) => {
    expect(outcome(given, facts).wanted).toEqual(expected);
  });
});

describe('what is wrong with it', () => {
  test.each<[string, Given, Parameters<typeof factsWith>[0], string[]]>([
    ['no image', { services: 'api' }, {}, ['no-image']],
    ['a bad image', { services: 'api: "https://ghcr.io/acme/api"' }, {}, ['bad-image-reference']],
    ['no tag', { services: 'api', image }, { version: undefined }, ['no-tag']],
    ['two commit tags', { services: 'api', image }, { version: undefined, commitTags: ['a', 'b'] }, ['no-tag']],
    ['a version that is no tag', { services: 'api', image }, { version: '1.0.0+build' }, ['no-tag']],
    ['latest', { services: 'api', image, tag: 'latest' }, {}, ['mutable-tag']],
    ['a branch, as tags write it', { services: 'api', image, tag: 'feature-x' }, {}, ['mutable-tag']],
    ['not built', { services: 'api, web', image }, { builds: { api: built('ghcr.io/acme/api:1') } }, ['not-built']],
    [
      'built, but no service',
      { services: 'api', image },
      { builds: { api: built('ghcr.io/acme/api:1'), x: built('ghcr.io/acme/x:1') } },
      ['built-but-not-a-service'],
    ],
    [
      'built twice',
      { services: 'api', image },
      { builds: { a: built('ghcr.io/acme/api:1'), b: built('ghcr.io/acme/api:1', 'b') } },
      ['built-twice'],
    ],
    [
      'built without push',
      {},
      { builds: { api: { 'image.name': 'ghcr.io/acme/api:1' } } },
      ['metadata-without-digest'],
    ],
    ['nothing named', {}, {}, ['no-services']],
    ['metadata that could not be read, which is told elsewhere', { metadata: 'meta/*.json' }, {}, []],
  ])('%s', (_, given, facts, expected) => {
    expect(outcome(given, facts).codes).toEqual(expected);
  });
});

test.each(['', 'x', '[]', '"a"', '{"api": "ghcr.io/acme/api"}'])('metadata %j is none', (text) => {
  expect(readMetadata(text)).toBeUndefined();
});

test.each(['api: [1]', '- 1', 'a b: c: d', 'api api', '"../x"', '{"__proto__": null}', '- api\n- api'])(
  'services %j are refused',
  (text) => {
    expect(table.inputs.services.parse(text)).toBeUndefined();
  },
);
