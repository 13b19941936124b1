import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitImage } from '../../nouns/image.js';
import { type Codec, codecFields, codecKind, decodePin, encodePin, parseCodec, splitOverride } from './codec.js';
import type { Pin } from './release.js';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

function codec(text: string, chart?: string): Codec {
  const parsed = parseCodec(text, chart);
  if (parsed === undefined) throw new Error(`${text} is no codec`);
  return parsed;
}

describe('a text and what it says', () => {
  test.each<[string, string, Pin | undefined]>([
    ['{tag}', '1.20', { tag: '1.20' }],
    ['{tag}', '', { tag: null }],
    ['{tag}', `1.2@${a}`, undefined],
    ['{tag}', '{{ .Values.tag }}', undefined],
    ['{digest}', a, { digest: a }],
    ['{digest}', '', { digest: null }],
    ['{digest}', 'sha256:abc', undefined],
    ['{digest}', a.toUpperCase(), undefined],
    ['{version}', '0.1.0-sha-abc1234', { version: '0.1.0-sha-abc1234' }],
    ['{version}', 'main', { version: 'main' }],
    ['{version}', '{{revision}}', undefined],
    ['{version}', `\${SHOP_VERSION}`, undefined],
    ['{version}', `\${SHOP_VERSION:=1.0.0}`, undefined],
    ['v{version}', 'v1.2.0', { version: '1.2.0' }],
    ['v{version}', '1.2.0', undefined],
    ['v{version}', 'v', undefined],
    ['{chart}-{version}', 'ml-platform-1.0.1', { version: '1.0.1' }],
    ['{chart}-{version}', 'main', undefined],
    ['{tag}@{digest}', `1.2@${a}`, { tag: '1.2', digest: a }],
    ['{tag}@{digest}', '1.2', { tag: '1.2', digest: null }],
    ['{tag}@{digest}', `@${a}`, { tag: null, digest: a }],
    ['{tag}@{digest}', '', { tag: null, digest: null }],
    ['{tag}@{digest}', '1.2@', undefined],
    ['{tag}@{digest}', `1.2@${a}@${b}`, undefined],
    ['{image}', `localhost:5001/acme/api:1.2@${a}`, { tag: '1.2', digest: a }],
    ['{image}', `acme/api@${a}`, { tag: null, digest: a }],
    ['{image}', 'localhost:5001/acme/api', { tag: null, digest: null }],
    ['{image}', 'acme/api:1.2+build', undefined],
    ['{tag}@{digest}', `1.2+build@${a}`, undefined],
    ['{appVersion}', '1.2 3', undefined],
    ['{sha}', 'abc1234', { sha: 'abc1234' }],
  ])('%s: %j', (form, text, pin) => {
    expect(decodePin(codec(form, 'ml-platform'), text)).toEqual(pin);
  });
});

describe('a pin and the text that says it', () => {
  test.each<[string, Pin, string, string | undefined]>([
    ['{tag}', { tag: '2' }, '1', '2'],
    ['{tag}', { tag: null }, '1', ''],
    ['{tag}', { digest: a }, '1', '1'],
    ['{tag}', { tag: 'no tag' }, '1', undefined],
    ['{tag}', { tag: '' }, '1', undefined],
    ['{digest}', { digest: 'sha256:abc' }, '', undefined],
    ['v{version}', { version: '1.3.0' }, 'v1.2.0', 'v1.3.0'],
    ['{chart}-{version}', { version: '1.0.2' }, 'ml-platform-1.0.1', 'ml-platform-1.0.2'],
    ['{tag}@{digest}', { tag: '2', digest: b }, `1@${a}`, `2@${b}`],
    ['{tag}@{digest}', { tag: '2', digest: null }, `1@${a}`, '2'],
    ['{tag}@{digest}', { tag: '2' }, `1@${a}`, `2@${a}`],
    ['{tag}@{digest}', { tag: null, digest: b }, `1@${a}`, undefined],
    ['{tag}@{digest}', { tag: null, digest: a }, `@${a}`, `@${a}`],
    ['{image}', { tag: '2', digest: b }, `localhost:5001/acme/api:1@${a}`, `localhost:5001/acme/api:2@${b}`],
    ['{image}', { tag: null, digest: b }, 'acme/api:1', `acme/api@${b}`],
    ['{image}', { tag: null, digest: null }, `acme/api:1@${a}`, 'acme/api'],
  ])('%s: %j in the place of %j', (form, pin, before, text) => {
    expect(encodePin(codec(form, 'ml-platform'), pin, before)).toBe(text);
  });
});

describe('an image of Kustomize, as Argo CD takes it', () => {
  const kustomize: Codec = { kind: 'kustomize-image' };

  test.each<[string, Pin, Pin, string]>([
    ['api=localhost:5001/acme/api:1', { tag: '1', digest: null }, { tag: '2' }, 'api=localhost:5001/acme/api:2'],
    [`acme/api:1@${a}`, { tag: '1', digest: a }, { tag: '2', digest: b }, `acme/api:2@${b}`],
    ['api=acme/api', { tag: null, digest: null }, { tag: null, digest: a }, `api=acme/api@${a}`],
  ])('%s', (text, read, wanted, written) => {
    expect(decodePin(kustomize, text)).toEqual(read);
    expect(encodePin(kustomize, wanted, text)).toBe(written);
  });

  test('with the name that it replaces, or without', () => {
    expect(splitOverride('api=acme/api:1')).toEqual({ name: 'api=', image: 'acme/api:1' });
    expect(splitOverride('acme/api:1')).toEqual({ name: '', image: 'acme/api:1' });
  });
});

test.each([
  ['{tag}', 'service'],
  ['{digest}', 'service'],
  ['{sha}', 'service'],
  ['{tag}@{digest}', 'service'],
  ['{image}', 'service'],
  ['{version}', 'chart'],
  ['{appVersion}', 'chart'],
])('%s is about a %s', (form, kind) => expect(codecKind(codec(form))).toBe(kind));

test('what is written is read back, and what was read changes nothing', () => {
  const codecs = ['{tag}', '{digest}', '{version}', 'v{version}', '{tag}@{digest}', '{image}'].map((form) =>
    codec(form),
  );
  const pin = fc.record({
    tag: fc.constantFrom(null, '1', 'v1.2.3', 'sha-abc'),
    digest: fc.constantFrom(null, a, b),
    version: fc.constantFrom(null, '1.2.3', '0.1.0-rc.1'),
  });
  const before = fc.constantFrom('', '1', `1@${a}`, `@${b}`, 'x/y:1', 'x.io:80/y', a, 'v1');
  fc.assert(
    fc.property(fc.constantFrom(...codecs), pin, before, (form, wanted, old) => {
      const text = encodePin(form, wanted, old);
      if (text !== undefined) {
        expect(decodePin(form, text)).toEqual(
          Object.fromEntries(
            codecFields(form).map((field) => [field, { sha: null, appVersion: null, ...wanted }[field]]),
          ),
        );
      }
      const read = decodePin(form, old);
      if (read !== undefined) expect(encodePin(form, read, old)).toBe(old);
    }),
  );
});

test.each(['', 'tag', '{tag} ', '{tags}', '{tag}{digest}', '{version}-{chart}', '{chart}'])('%j is no form', (form) => {
  expect(parseCodec(form)).toBeUndefined();
});

test.each([
  ['api', 'api', ''],
  ['api:1', 'api', '1'],
  ['localhost:5001/api', 'localhost:5001/api', ''],
  ['localhost:5001/a/b:1@sha256:x', 'localhost:5001/a/b', '1@sha256:x'],
  ['a/b@sha256:x', 'a/b', '@sha256:x'],
])('%s splits into its repository and the rest', (reference, repository, rest) => {
  expect(splitImage(reference)).toEqual({ repository, rest });
});
