import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { isServiceName, type ReleaseContent, type ReleasedChart, type ReleasedService } from './content.js';
import { openReleaseFile } from './file.js';
import { formatRelease, releaseObject } from './format.js';
import { mergeReleases } from './merge.js';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const content = (
  services: Readonly<Record<string, ReleasedService>>,
  charts: Readonly<Record<string, ReleasedChart>> = {},
): ReleaseContent => ({ services: new Map(Object.entries(services)), charts: new Map(Object.entries(charts)) });
const only = ({ services, charts }: ReleaseContent): ReleaseContent => ({ services, charts });

describe('a release file', () => {
  const release: ReleaseContent = {
    services: new Map([
      ['web', { digest: digest('b'), sha: 'abc', tag: '2' }],
      ['api', { tag: '1', digest: digest('a') }],
      ['10', { tag: '1', digest: digest('c') }],
    ]),
    charts: new Map([['shop', { digest: digest('d'), version: '1.2.0' }]]),
  };

  test('is sorted, ends in a newline, and has only what its form has', () => {
    expect(formatRelease(release, 'release')).toBe(`{
  "services": {
    "10": {
      "tag": "1",
      "digest": "${digest('c')}"
    },
    "api": {
      "tag": "1",
      "digest": "${digest('a')}"
    },
    "web": {
      "tag": "2",
      "digest": "${digest('b')}",
      "sha": "abc"
    }
  },
  "charts": {
    "shop": {
      "version": "1.2.0",
      "digest": "${digest('d')}"
    }
  }
}
`);
    expect(formatRelease(content({}), 'release')).toBe('{\n  "services": {},\n  "charts": {}\n}\n');
  });

  test('in the older forms has the services alone, in the order of their keys', () => {
    expect(formatRelease(release, 'digests')).toBe(
      `{\n  "10": {\n    "tag": "1",\n    "digest": "${digest('c')}"\n  },\n  "api": {\n    "tag": "1",\n    "digest": "${digest('a')}"\n  },\n  "web": {\n    "tag": "2",\n    "digest": "${digest('b')}"\n  }\n}\n`,
    );
    expect(Object.keys(JSON.parse(formatRelease(release, 'components')).web)).toEqual(['tag', 'sha', 'digest']);
    expect(formatRelease(content({}), 'digests')).toBe('{}\n');
  });

  test('as an output is the same as the file', () => {
    expect(releaseObject(release)).toEqual(JSON.parse(formatRelease(release, 'release')));
  });
});

const name = fc.stringMatching(/^[a-z0-9][a-z0-9._/-]{0,8}$/).filter(isServiceName);
const text = fc.string({ minLength: 1 });
const anyDigest = fc.constantFrom('a', '0', 'f').map(digest);
const records = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(name, value, { noNullPrototype: true }).map((record) => new Map(Object.entries(record)));
const built = fc.record({ tag: text, sha: fc.string(), digest: anyDigest });

describe('what is written is read back', () => {
  test('whatever its form', () => {
    const running = fc.oneof(
      fc.record({ tag: text, digest: anyDigest, sha: text }, { requiredKeys: ['tag'] }),
      fc.record({ digest: anyDigest }),
    );
    const chart = fc.record({ version: text, digest: anyDigest, appVersion: text }, { requiredKeys: ['version'] });
    fc.assert(
      fc.property(records(running), records(chart), (services, charts) => {
        const release = { services, charts };
        expect(only(openReleaseFile('a.json', formatRelease(release, 'release')))).toEqual(release);
        expect(only(openReleaseFile('a.json', JSON.stringify(releaseObject(release))))).toEqual(release);
      }),
    );
    fc.assert(
      fc.property(records(built), (services) => {
        const read = openReleaseFile('a.json', formatRelease({ services, charts: new Map() }, 'components'));
        expect(only(read)).toEqual({ services, charts: new Map() });
      }),
    );
  });

  test.each(['services', 'charts'])('also a service of an older form that is called %s', (called) => {
    const release = content({ [called]: { tag: '1', digest: digest('a') }, api: { tag: '1', digest: digest('b') } });
    expect(only(openReleaseFile('a.json', formatRelease(release, 'digests')))).toEqual(release);
    expect(only(openReleaseFile('a.json', formatRelease(release, 'release')))).toEqual(release);
  });

  test.each(['{}', '{"services": {}}', '{"charts": {}}', '{"services": {}, "charts": {}}'])('%s is empty', (empty) => {
    expect(only(openReleaseFile('a.json', empty))).toEqual(content({}));
  });

  test('and what it does not know is left alone', () => {
    const more = `{"$schema": "https://x", "services": {"api": {"tag": "1", "size": 3}}, "charts": {"shop": {"version": "1.0.0", "repository": "oci://r"}}}`;
    expect(only(openReleaseFile('a.json', more))).toEqual(
      content({ api: { tag: '1' } }, { shop: { version: '1.0.0' } }),
    );
  });
});

/** What is said of a text that is not a release file: line and message. */
function refused(given: string): (string | undefined)[] {
  try {
    openReleaseFile('out/a.json', given);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, message, place }) => {
      expect([code, place?.path]).toEqual(['unreadable-release', 'out/a.json']);
      return `${place?.line}: ${message.replace('out/a.json is not a release file: ', '')}`;
    });
  }
  throw new Error('it was accepted');
}

test.each([
  ['no JSON', '{"api":', ['1: it is not JSON']],
  ['a list', '[]', ['1: it is []']],
  ['no digest', '{\n  "api": {\n    "tag": "1" } }', ['2: `api.digest` is missing']],
  [
    'a short digest',
    '{\n  "api": {\n    "tag": "1",\n    "digest": "sha256:12"\n  }\n}',
    ['4: `api.digest` is "sha256:12"'],
  ],
  [
    'a tag that is a number',
    `{\n  "api": {\n    "tag": 1,\n    "digest": "${digest('a')}"\n  }\n}`,
    ['3: `api.tag` is 1'],
  ],
  [
    'everything wrong in the form of today',
    '{\n "services": {\n  "api": {\n   "sha": "abc"\n  },\n  "web": {"tag": ""}\n },\n "charts": {\n  "shop": {"version": 2}\n },\n "chart": {}\n}',
    [
      '3: `services.api` has no `tag` and no `digest`',
      '6: `services.web.tag` is ""',
      '9: `charts.shop.version` is 2',
      '11: `chart` is beside `services` and `charts`',
    ],
  ],
])('%s is refused at its line', (_, given, messages) => {
  expect(refused(given)).toEqual(messages);
});

describe('merging', () => {
  const open = (path: string, services: Record<string, ReleasedService>, charts: Record<string, ReleasedChart> = {}) =>
    openReleaseFile(path, formatRelease(content(services, charts), 'release'));
  const api = { tag: '1', digest: digest('a') };
  const web = { tag: '1', digest: digest('b') };

  test('joins files of several jobs, whatever their form; the same twice is no conflict', () => {
    const shop = { version: '1.0.0' };
    const older = openReleaseFile('2.json', formatRelease(content({ web, api }), 'digests'));
    expect(mergeReleases([open('1.json', { api }), older, open('3.json', {}, { shop })])).toEqual(
      content({ api, web }, { shop }),
    );
  });

  test('takes what one of the files knows', () => {
    const known = open('2.json', { api: { ...api, sha: 'abc' } }, { shop: { version: '1.0.0', digest: digest('d') } });
    expect(mergeReleases([open('1.json', { api }, { shop: { version: '1.0.0' } }), known])).toEqual(only(known));
  });

  test('tells every service and chart that disagree, with both files', () => {
    const files = [
      open('1.json', { api, web: { tag: '1', digest: digest('a') } }, { shop: { version: '1.0.0' } }),
      open(
        '2.json',
        { api: { ...api, digest: digest('b') }, web: { tag: '2', digest: digest('a') } },
        { shop: { version: '1.1.0' } },
      ),
    ];
    expect(() => mergeReleases(files)).toThrow(
      /api has the digest sha256:b{64} in 2\.json and sha256:a{64} in 1\.json:3\nweb has the tag 2 in 2\.json and 1 in 1\.json:7\nchart shop has the version 1\.1\.0 in 2\.json and 1\.0\.0 in 1\.json:13/,
    );
  });
});

test.each([
  ['deep lists', `{"services":${'['.repeat(20_000)}`, 'above-bound'],
  ['a name twice', '{"services":{"api":{"tag":"1.5.0"},"api":{"tag":"1.4.2"}}}', 'unreadable-release'],
  ['a name that no object keeps', '{"services":{"__proto__":{"tag":"1.5.0"}}}', 'unreadable-release'],
])('a release file with %s is refused', (_, text, code) => {
  expect(() => openReleaseFile('release.json', text)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code })] }),
  );
});

test('a byte order mark is passed over', () => {
  const { services } = openReleaseFile('release.json', '\ufeff{"services":{"api":{"tag":"1.5.0"}}}');
  expect(services.get('api')).toEqual({ tag: '1.5.0' });
});
