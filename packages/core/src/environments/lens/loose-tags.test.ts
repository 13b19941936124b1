import { describe, expect, test } from '@jest/globals';
import { changedLines, filesOf } from '@slipway/testing/environments';
import { nothingFound } from '../../advice/nothing-found.js';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { openTarget } from './open-target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

function read(config: string, texts: Readonly<Record<string, string>>) {
  const parsed = parseConfig('slipway.yml', `image: ghcr.io/acme/{service}\n${config}`);
  const [environment] = readEnvironments(parsed);
  if (environment === undefined) throw new Error('no environment');
  const files = filesOf(texts);
  const reading = readTarget(openTarget(environment.targets[0], files, readKnown(parsed)), files);
  return { environment, files, reading };
}

const one = 'environments: { prod: { values: api/*.yaml } }\n';
const base = (tag: string) => `image:\n  repository: ghcr.io/acme/api\n  tag: ${tag}\n`;

describe('a tag that is laid over that of another file', () => {
  test('decides where the other one is empty', () => {
    const texts = { 'api/values.yaml': base('""'), 'api/values-prod.yaml': 'image:\n  tag: v1\n' };
    const { reading, files } = read(one, texts);
    expect([...reading.release]).toEqual([['service/api', { tag: 'v1', digest: null }]]);
    const release = new Map([['service/api' as const, { tag: 'v2', digest: null }]]);
    const { edits } = changeEnvironment(files, [{ reading, release }]);
    expect(changedLines(edits)).toEqual(['api/values-prod.yaml', '-  tag: v1', '+  tag: v2']);
  });

  test('and the other one are two ways to say it', () => {
    const texts = { 'api/values.yaml': base('latest'), 'api/values-prod.yaml': 'image:\n  tag: v1\n' };
    const { conflicts, release } = read(one, texts).reading;
    expect([conflicts.map(({ kind }) => kind), [...release]]).toEqual([['set-twice'], []]);
  });

  test('is not laid over it where it says of itself what it is', () => {
    const texts = { 'api/values.yaml': base('""'), 'api/values-prod.yaml': 'image:\n  name: sidecar\n  tag: v1\n' };
    expect([...read(one, texts).reading.release.values()]).toEqual([{ tag: null, digest: null }]);
  });

  test('is none of its business elsewhere', () => {
    const both = 'environments: { prod: { values: "*/*.yaml" } }\n';
    const texts = { 'api/values.yaml': base('v1'), 'postgres/values.yaml': 'image: { tag: 15.1.0 }\n' };
    const { release, conflicts, problems } = read(both, texts).reading;
    expect([[...release.keys()], conflicts, problems]).toEqual([['service/api'], [], []]);
  });
});

describe('a tag that has no image beside it', () => {
  test('is told where nothing else is found', () => {
    const { reading, environment } = read(one, { 'api/values.yaml': 'a: 1\nimage:\n  tag: v1\n' });
    expect(reading.problems).toEqual([
      {
        code: 'tag-of-nobody',
        message: 'image.tag in api/values.yaml is a tag without an image repository beside it',
        fix: "If it belongs to a service, configure `keys: { 'image.tag': '{tag}' }`, with `{service}` in the path of `values` if each service has a file.",
        place: expect.objectContaining({ path: 'api/values.yaml', line: 3 }),
      },
    ]);
    expect(nothingFound(environment, [reading])).toEqual({
      code: 'nothing-found',
      message: 'The files of prod have no image of a service and no chart: api/*.yaml',
      fix: expect.stringMatching(
        /^image\.tag in api\/values\.yaml is a tag without .* \(line 3\)\. If it belongs to a service/,
      ),
      place: environment.place,
    });
  });

  test('is told of a few, however many there are', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}:\n  image:\n    tag: v1\n`);
    const { problems } = read(one, { 'api/values.yaml': many.join('') }).reading;
    expect(problems.map(({ place }) => place?.line)).toEqual([3, 6, 9]);
  });

  test('is not told where what is looked for is found', () => {
    const config = 'environments: { prod: { values: "*/*.yaml" } }\nservices: { api: {}, web: {} }\n';
    const texts = { 'api/values.yaml': base('v1'), 'postgres/values.yaml': 'image: { tag: 15.1.0 }\n' };
    const { reading, files } = read(config, texts);
    expect(reading.problems.map(({ code }) => code)).toEqual(['tag-of-nobody']);
    expect(readTarget(reading.target, files, new Set(['service/api'])).problems).toEqual([]);
  });

  test('is not told where it is configured', () => {
    const config =
      "services: { api: {} }\nenvironments: { prod: { values: api/*.yaml, keys: { image.tag: '{tag}' } } }\n";
    const { reading, environment } = read(config, { 'api/values.yaml': 'image:\n  tag: v1\n' });
    expect([reading.problems, [...reading.release.keys()]]).toEqual([[], ['service/api']]);
    expect(nothingFound(environment, [reading])).toBeUndefined();
  });
});

test('where nothing is found and nothing looks like it, the configuration is to be corrected', () => {
  const { reading, environment } = read(one, { 'api/values.yaml': 'replicas: 1\n' });
  expect(nothingFound(environment, [reading])?.fix).toContain('docs/environments.md');
});

test.each([
  ['values', 'api: { image: { repository: registry.acme.example:5000/shop/api, tag: v1 } }\n'],
  [
    'a Kustomization',
    'resources: [../base/app.yaml]\nimages: [{ name: registry.acme.example:5000/shop/api, newTag: v1 }]\n',
  ],
])('where nothing is found, the images that %s has are named', (_, text) => {
  const { environment, reading, files } = read(one, { 'api/values.yaml': text });
  expect(nothingFound(environment, [reading], files)?.message).toBe(
    'The files of prod have no image of a service and no chart: api/*.yaml; they have registry.acme.example:5000/shop/api, which the configuration does not name',
  );
});
