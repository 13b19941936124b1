import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { type Built, formatDigests, isServiceName, mergeDigests, openDigests } from './file.js';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const text = (digests: Record<string, Built>) => formatDigests(new Map(Object.entries(digests)), 'components');

test('the file is sorted, ends in a newline, and has only what its form has', () => {
  const digests = new Map([
    ['web', { tag: '2', sha: 'abc', digest: digest('b') }],
    ['api', { tag: '1', digest: digest('a') }],
    ['10', { tag: '1', digest: digest('c') }],
  ]);
  const written = formatDigests(digests, 'digests');
  expect(written).toBe(
    `{\n  "10": {\n    "tag": "1",\n    "digest": "${digest('c')}"\n  },\n  "api": {\n    "tag": "1",\n    "digest": "${digest('a')}"\n  },\n  "web": {\n    "tag": "2",\n    "digest": "${digest('b')}"\n  }\n}\n`,
  );
  expect(Object.keys(JSON.parse(formatDigests(digests, 'components')).web)).toEqual(['tag', 'sha', 'digest']);
  expect(formatDigests(new Map(), 'digests')).toBe('{}\n');
});

test('what is written is read back', () => {
  const built = fc.record({
    tag: fc.string({ minLength: 1 }),
    sha: fc.string(),
    digest: fc.constantFrom('a', '0', 'f').map(digest),
  });
  const services = fc.stringMatching(/^[a-z0-9][a-z0-9._/-]{0,8}$/).filter(isServiceName);
  fc.assert(
    fc.property(fc.dictionary(services, built, { noNullPrototype: true }), (record) => {
      const digests = new Map(Object.entries(record));
      const written = formatDigests(digests, 'components');
      expect(new Map(openDigests('a.json', written).digests)).toEqual(digests);
    }),
  );
});

test.each([
  ['no JSON', '{"api":', 1],
  ['a list', '[]', 1],
  ['no digest', '{\n  "api": {\n    "tag": "1" } }', 2],
  ['a digest that is none', `{\n  "api": {\n    "tag": "1",\n    "digest": "sha256:12"\n  }\n}`, 4],
  ['a tag that is a number', `{\n  "api": {\n    "tag": 1,\n    "digest": "${digest('a')}"\n  }\n}`, 3],
])('%s is refused at its line', (_, content, line) => {
  try {
    openDigests('out/a.json', content);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.problems.map(({ code, place }) => [code, place?.path, place?.line])).toEqual([
      ['unreadable-digests', 'out/a.json', line],
    ]);
    return;
  }
  throw new Error('it was accepted');
});

test.each([
  ['{"api":', 'out/a.json is no digests file: it is no JSON'],
  ['{"api": {"tag": "1"}}', 'out/a.json is no digests file: `api.digest` is not there'],
])('what is wrong with %s is said', (content, message) => {
  expect(() => openDigests('out/a.json', content)).toThrow(message);
});

describe('merging', () => {
  const open = (path: string, digests: Record<string, Built>) => openDigests(path, text(digests));

  test('files of several jobs are joined; what is the same twice is no conflict', () => {
    const api = { tag: '1', digest: digest('a') };
    const web = { tag: '1', digest: digest('b') };
    expect([...mergeDigests([open('1.json', { api }), open('2.json', { web, api })])]).toEqual([
      ['api', api],
      ['web', web],
    ]);
  });

  test('every service with two digests is told, with both files', () => {
    const files = [
      open('1.json', { api: { tag: '1', digest: digest('a') }, web: { tag: '1', digest: digest('a') } }),
      open('2.json', { api: { tag: '1', digest: digest('b') }, web: { tag: '2', digest: digest('a') } }),
    ];
    expect(() => mergeDigests(files)).toThrow(
      /api has the digest sha256:b{64} in 2\.json and sha256:a{64} in 1\.json:2\nweb has the tag 2 in 2\.json and 1 in 1\.json:6/,
    );
  });
});
