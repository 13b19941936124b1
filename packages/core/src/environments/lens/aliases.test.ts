import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import type { ComponentId } from '../../nouns/component.js';
import { applyEdits } from '../../plan/edits.js';
import type { Release } from '../model/release.js';
import { explainHeld } from '../words/findings.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const prod = target('prod', [service('api'), service('web')], { values: ['values.yaml'] });

/** What the file is when a release was written, and what was held. @param only what is looked for, as where services are named */
function write(text: string, release: Release, only: readonly ComponentId[] | null = null) {
  const files = filesOf({ 'values.yaml': text });
  const reading = readTarget(prod, files, only && new Set(only));
  const { edits, held } = changeEnvironment(files, [{ reading, release }]);
  const bytes = applyEdits(files, edits).get('values.yaml')?.bytes;
  return { text: Buffer.from(bytes ?? []).toString(), held: held.map((one) => explainHeld(one).message) };
}

const aliased = [
  'api:',
  '  image: { repository: ghcr.io/acme/api, tag: &v 1.2.0 }',
  'web:',
  '  image: { repository: ghcr.io/acme/web, tag: *v }',
].join('\n');
const merged = [
  'common: &c { registry: ghcr.io, tag: 1.2.0 }',
  'api: { <<: *c, repository: acme/api }',
  'web: { <<: *c, repository: acme/web }',
].join('\n');
const api: Release = new Map([['service/api', { tag: '1.3.0' }]]);

test.each([
  ['by an alias', aliased, 'api.image.tag (values.yaml:2)', null],
  ['by an alias, one asked for', aliased, 'api.image.tag (values.yaml:2)', ['service/api'] as const],
  ['by a merge', merged, 'common.tag (values.yaml:1)', null],
  ['by a merge, one asked for', merged, 'common.tag (values.yaml:1)', ['service/api'] as const],
])('a service does not move another one that shares its tag: %s', (_, text, place, only) => {
  expect(write(text, api, only)).toEqual({
    text,
    held: [`api does not change in prod: ${place} is also the key of web, which would get another value`],
  });
});

test('nor where the other one is said to stay', () => {
  const release: Release = new Map([...api, ['service/web', { tag: '1.2.0' }]]);
  expect(write(aliased, release)).toMatchObject({
    text: aliased,
    held: [expect.stringContaining('is also the key of web')],
  });
});

test.each([
  ['1.3.0', aliased.replace('1.2.0', '1.3.0')],
  ['1.4.0', aliased.replace('1.2.0', '1.3.0').replace('*v', '1.4.0')],
])('both move, the other one to %s', (tag, text) => {
  expect(write(aliased, new Map([...api, ['service/web', { tag }]]))).toEqual({ text, held: [] });
});

test('the one at the alias moves alone', () => {
  expect(write(aliased, new Map([['service/web', { tag: '1.3.0' }]]))).toEqual({
    text: aliased.replace('*v', '1.3.0'),
    held: [],
  });
});

test('a service beneath an alias as key', () => {
  const text = 'name: &app api\ncontrollers:\n  *app :\n    image: { repository: ghcr.io/acme/api, tag: 1.2.0 }\n';
  expect(write(text, api)).toEqual({ text: text.replace('1.2.0', '1.3.0'), held: [] });
});

test('an alias of a number without quotes is read as Helm reads that', () => {
  const text = 'version: &v 1.10\napi: { image: { repository: ghcr.io/acme/api, tag: *v } }\n';
  const files = filesOf({ 'values.yaml': text });
  expect(readTarget(prod, files).release.get('service/api')).toEqual({ tag: '1.1', digest: null });
  const next = new Map([['service/api', { tag: '1.20', digest: null }]] as const);
  expect(write(text, next)).toEqual({ text: text.replace('*v', '"1.20"'), held: [] });
});
