import { expect, test } from '@jest/globals';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { noInputs } from './harness.js';
import type { Inputs } from './table.js';
import { type Known, listWanted } from './wanted.js';

const digest = `sha256:${'a'.repeat(64)}`;
const commit = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';
const known: Known = {
  version: '1.4.0',
  said: undefined,
  services: new Map([
    ['api', 'ghcr.io/acme/the-api'],
    ['web', undefined],
  ]),
  commit,
  release: null,
};
const release = openReleaseFile(
  'file.json',
  JSON.stringify({ services: { api: { digest, sha: 'abc' }, web: { digest } } }),
);

/** What is tagged, as `source → target tags`, or the codes of what is wrong. */
function wish(inputs: Partial<Inputs>, facts: Partial<Known> = {}): string[] {
  const { wanted, problems } = listWanted({ ...noInputs, ...inputs }, { ...known, ...facts });
  if (problems.length > 0) return problems.map(({ code }) => code);
  return wanted.map(({ source, target, tags }) => {
    const from = `${source.registry}/${source.repository}${source.tag ? `:${source.tag}` : '@a'}`;
    const names = tags.map(({ name, moves }) => (moves ? `${name}!` : name)).join(',');
    return `${from} → ${target.registry}/${target.repository} ${names}`;
  });
}

const image = 'ghcr.io/acme/{service}';

test.each<[string, Partial<Inputs>, Partial<Known>, string[]]>([
  [
    'all of the release, the image of the configuration first',
    { image },
    { release },
    ['ghcr.io/acme/the-api@a → ghcr.io/acme/the-api 1.4.0', 'ghcr.io/acme/web@a → ghcr.io/acme/web 1.4.0'],
  ],
  [
    'all of the repository that have an image',
    { 'from-tag': 'sha-{short-sha}' },
    {},
    ['ghcr.io/acme/the-api:sha-0a1b2c3 → ghcr.io/acme/the-api 1.4.0'],
  ],
  [
    'named ones with their image',
    { services: new Map([['api', 'example.com/a']]) },
    { release },
    ['example.com/a@a → example.com/a 1.4.0'],
  ],
  [
    'into another repository',
    { 'copy-to': 'example.com/{service}', services: new Map([['api', undefined]]) },
    { release },
    ['ghcr.io/acme/the-api@a → example.com/api 1.4.0'],
  ],
  [
    'each tag once, those that move by what they become',
    {
      tags: ['{version}', '1.4.0', 'latest', '{sha}'],
      move: ['{version}', 'latest'],
      services: new Map([['api', undefined]]),
    },
    { release },
    [`ghcr.io/acme/the-api@a → ghcr.io/acme/the-api 1.4.0!,latest!,${commit}`],
  ],
  [
    'the version and commit that are given',
    {
      tags: ['v{version}-{short-sha}'],
      version: '2.0.0',
      sha: 'f'.repeat(40),
      services: new Map([['api', undefined]]),
    },
    { release },
    ['ghcr.io/acme/the-api@a → ghcr.io/acme/the-api v2.0.0-fffffff'],
  ],
  ['nothing', { services: new Map() }, { release }, []],
  [
    'a release of charts alone',
    {},
    { release: openReleaseFile('x', '{"charts": {"shop": {"version": "1.0.0"}}}') },
    [],
  ],
  ['no version', { tags: ['{version}'], 'from-tag': 'x', image }, { version: undefined }, ['no-version']],
  ['a tag that is too long', { tags: [`{sha}${'x'.repeat(100)}`], 'from-tag': 'x' }, {}, ['bad-tag']],
  [
    'a release without a digest',
    { image },
    { release: openReleaseFile('x', '{"services": {"api": {"tag": "1"}}}') },
    ['not-pinned'],
  ],
  ['one tag for two images', { image, 'copy-to': 'example.com/all', 'from-tag': 'x' }, {}, ['same-tag-twice']],
])('%s', (_, inputs, facts, expected) => {
  expect(wish(inputs, facts)).toEqual(expected);
});

test('what would move, and is not given, is told', () => {
  const { findings } = listWanted({ ...noInputs, 'from-tag': 'x', tags: ['v{version}'], move: ['lates'] }, known);
  expect(findings).toMatchObject([{ level: 'notice', code: 'moves-nothing' }]);
  const given = { ...noInputs, 'from-tag': 'x', tags: ['latest'], move: ['latest'] };
  expect(listWanted(given, known).findings).toEqual([]);
});
