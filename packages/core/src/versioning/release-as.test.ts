import { expect, test } from '@jest/globals';
import { classify } from './bump.js';
import { followReleaseAs } from './release-as.js';

/** What is followed, and why newer wishes are not; commits newest first, each with its wishes. */
async function follow(
  wishes: readonly (readonly string[])[],
  { previous = '1.2.0', prerelease = '', existing = [] }: Partial<Past> = {},
) {
  const { asking } = await classify(
    wishes.map((versions, index) => ({
      id: `${index + 1}`.repeat(40),
      parents: [],
      message: `fix: a\n\n${versions.map((version) => `Release-As: ${version}`).join('\n')}`,
    })),
  );
  const { follow: found, findings } = followReleaseAs(asking, previous, prerelease, existing);
  return [found?.version ?? null, findings.map(({ message }) => /which (.*)$/.exec(message)?.[1])];
}

interface Past {
  readonly previous: string | null;
  readonly prerelease: string;
  readonly existing: readonly string[];
}

test.each<[string, string[][], Partial<Past>, string | null, string[]]>([
  ['nothing asked', [], {}, null, []],
  ['the newest', [['1.5.0'], ['1.9.0']], {}, '1.5.0', []],
  ['the highest of one commit', [['1.3.0', '2.0.0', '1.10.0']], {}, '2.0.0', []],
  ['with a v', [['v1.5.0']], {}, '1.5.0', []],
  ['the first release', [['0.1.0']], { previous: null }, '0.1.0', []],
  ['no version', [['soon'], ['1.5.0']], {}, '1.5.0', ['is no version']],
  ['a lower one', [['1.1.0'], ['1.5.0']], {}, '1.5.0', ['is not higher than 1.2.0']],
  ['the same again', [['1.2.0']], {}, null, ['is not higher than 1.2.0']],
  ['one that is taken', [['1.5.0']], { existing: ['1.5.0'] }, null, ['has a tag already']],
  ['a candidate of it', [['1.5.0']], { prerelease: 'rc' }, '1.5.0-rc.1', []],
  ['its next candidate', [['1.5.0']], { prerelease: 'rc', existing: ['1.5.0-rc.1'] }, '1.5.0-rc.2', []],
  [
    'its next candidate, after the last release',
    [['1.5.0']],
    { previous: '1.5.0-rc.3', prerelease: 'rc' },
    '1.5.0-rc.4',
    [],
  ],
  ['a candidate by name', [['1.5.0-beta.7']], { prerelease: 'rc' }, '1.5.0-beta.7', []],
  ['a candidate, where releases are made', [['1.5.0-rc.1']], {}, '1.5.0-rc.1', []],
])('%s', async (_, wishes, past, version, findings) => {
  expect(await follow(wishes, past)).toEqual([version, findings]);
});
