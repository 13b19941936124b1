import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../failure.js';
import { openYaml } from '../../files/yaml.js';
import { splitImage } from '../../nouns/image.js';
import { see } from '../kinds/see.js';
import { openFile } from '../model/yaml-text.js';
import { imageIn, isRepository, repositoriesIn, serviceFinder } from './image-names.js';

test.each([
  [null, 'ghcr.io/acme/{service}', 'ghcr.io/acme/api'],
  [null, 'ghcr.io/acme/api', 'ghcr.io/acme/api'],
  ['eu.example.com/acme', 'ghcr.io/acme/api', 'eu.example.com/acme/api'],
  ['eu.example.com/acme/', 'ghcr.io/team/acme/{service}', 'eu.example.com/acme/api'],
  ['eu.example.com/acme', 'ghcr.io/acme/shop-{service}', 'eu.example.com/acme/shop-api'],
  ['eu.example.com/acme', 'ghcr.io/acme/{service}/server', 'eu.example.com/acme/api/server'],
  ['eu.example.com/{service}/image', 'ghcr.io/acme/frontend', 'eu.example.com/api/image'],
])('with the registry %j, %s is pulled from %s', (registry, image, expected) => {
  expect(imageIn(registry, image, 'api')).toBe(expected);
});

/** The repositories that a text names. */
const namedIn = (text: string) => see(openFile('f.yaml', { mode: '100644', bytes: Buffer.from(text) })).repositories;

const name = fc.stringMatching(/^[a-z0-9]+(?:[._-][a-z0-9]+){0,2}$/);

test('whatever a service is called, it is found by the template that made its image', () => {
  const template = fc.constantFrom(
    'ghcr.io/acme/{service}',
    'acme/{service}',
    'localhost:5000/x-{service}/y',
    'a.b/c/{service}-d',
  );
  fc.assert(
    fc.property(template, name, fc.constantFrom('', ':1.0', '@sha256:0', ':v1@sha256:0'), (image, service, rest) => {
      const text = `a:\n  image: ${imageIn(null, image, service)}${rest}\n`;
      expect([...serviceFinder([image])(namedIn(text))]).toEqual([service]);
    }),
  );
});

test.each(['>-', '|-', '>', '|  # long'])('an image on a line of its own, behind %s, is found', (style) => {
  const text = `job:\r\n  image: ${style}\r\n    ghcr.io/acme/job:1.0.0@sha256:0\r\nname: x\r\n`;
  expect([...serviceFinder(['ghcr.io/acme/{service}'])(namedIn(text))]).toEqual(['job']);
});

const corpus = join(import.meta.dirname, '../../../../../../shared/corpus/values');
const run = existsSync(corpus) ? test : test.skip;

/** Repositories as the lens sees them, by what stands before their last part. */
function seenIn(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { scalars } of openYaml('f.yaml', text).mappings()) {
    for (const [key, { value, isNull }] of scalars) {
      if (isNull || (key !== 'repository' && !/image$/i.test(key))) continue;
      const { repository } = splitImage(value);
      const slash = repository.lastIndexOf('/');
      if (slash === -1) continue;
      const before = repository.slice(0, slash);
      found.set(before, (found.get(before) ?? new Set()).add(repository.slice(slash + 1)));
    }
  }
  return found;
}

run('real values files: every image that their mappings name is found', () => {
  let count = 0;
  for (const file of readdirSync(corpus)) {
    const text = readFileSync(join(corpus, file), 'utf8');
    try {
      for (const [before, names] of seenIn(text)) {
        const found = serviceFinder([`${before}/{service}`])(namedIn(text));
        expect([file, ...names].filter((one) => one !== file && !found.has(one))).toEqual([]);
        count += names.size;
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  expect(count).toBeGreaterThan(100);
});

test('in a text that cannot be read, words with a slash may be repositories, and keys are none', () => {
  const text = 'a: [\nimage: "ghcr.io/acme/api:1.0.0", x={quay.io/x/y@sha256:0}\n- docker.io/web\nacme/key: 1\nplain\n';
  expect([...repositoriesIn(text)]).toEqual(['ghcr.io/acme/api', 'quay.io/x/y', 'docker.io/web']);
});

test('what people are shown to choose from are images, and no folders', () => {
  const text = 'resources:\n  - ../base/podinfo\n  - ./apps/web\nimages:\n  - name: ghcr.io/acme/api\n';
  expect([...namedIn(text)].filter(isRepository)).toEqual(['ghcr.io/acme/api']);
});
