import { expect, test } from '@jest/globals';
import type { Finding } from '../failure.js';
import { readVersionFile } from '../files/version-file.js';
import { id, memoryHistory, type WrittenCommit } from '../snapshot/memory.js';
import { decideRelease } from './decide-release.js';

const released = (version: string) => ({ '.version': `${version}\n` });
const trailers = (base: string) =>
  `Slipway-Plan: ${'p'.repeat(64)}\nSlipway-Base: ${id(base)}\nSlipway-Tree: ${'e'.repeat(40)}`;
const release = `chore(release): 1.4.3 (#7)\n\n${trailers('planned')}`;

/** 1.4.2, a fix, and a plan of 1.4.3 at that. */
const before: WrittenCommit[] = [
  { name: 'start', message: 'feat: a', files: released('1.4.2'), tags: ['v1.4.2'] },
  { name: 'planned', message: 'fix: b' },
];
const between: WrittenCommit[] = [
  { name: 'break', message: 'feat!: between', files: { 'app/a': '1' } },
  { name: 'chore', message: 'chore: tidy' },
  { name: 'what', message: 'Stuff' },
];

async function findings(commits: readonly WrittenCommit[], paths: readonly string[] = []): Promise<readonly Finding[]> {
  const decision = await decideRelease(
    {
      history: memoryHistory([...before, ...commits]),
      head: id(commits.at(-1)?.name ?? ''),
      tagPattern: 'v{version}',
      versionFile: { path: '.version', read: (path, text) => readVersionFile(path, text).value },
      paths,
    },
    { version: '', bump: 'auto', prerelease: '' },
  );
  return decision.findings.filter(({ code }) => code === 'released-without-notes');
}

const warning = {
  level: 'warning',
  message: `1.4.3 contains 2 commits that were merged after this release was planned and are not in its notes: ${id('what').slice(0, 7)} "Stuff" (not understood), ${id('break').slice(0, 7)} "feat!: between" (major)`,
  fix: expect.stringMatching(/^They shipped in 1\.4\.3\. Add them .*release-check/),
};

test.each([
  ['squashed', release],
  [
    'squashed with the co-authors GitHub adds',
    `${release}\n\n---------\n\nCo-authored-by: Bob <bob@example.com>\nCo-authored-by: Eve <eve@example.com>`,
  ],
  [
    'squashed with the commits of people on its branch',
    `chore(release): 1.4.3 (#7)\n\n* chore(release): 1.4.3\n\n${trailers('start')}\n\n* Merge main\r\n\r\nSlipway-Base: ${id('planned')}\r\n\r\n* docs: typo`,
  ],
])(
  'what landed after the plan of a release that was %s is named, until there is another release',
  async (_, message) => {
    const commits = [...between, { name: 'release', message, files: released('1.4.3') }];
    expect(await findings(commits)).toMatchObject([warning]);
    const tagged = commits.map((commit) => (commit.name === 'release' ? { ...commit, tags: ['v1.4.3'] } : commit));
    expect(await findings([...tagged, { name: 'later', message: 'fix: c' }])).toMatchObject([warning]);
    const next = { name: 'next', message: 'chore(release): 1.4.4', files: released('1.4.4') };
    expect(await findings([...tagged, next])).toEqual([]);
  },
);

test('a tag on a merge commit takes in what landed before it; without the tag that is not released yet', async () => {
  const merged = (tags: string[]): WrittenCommit[] => [
    { name: 'release', message: release, files: released('1.4.3') },
    ...between.map((commit, index) => (index === 0 ? { ...commit, parents: ['planned'] } : commit)),
    { name: 'merge', message: 'Merge pull request #7', parents: ['what', 'release'], files: released('1.4.3'), tags },
  ];
  expect(await findings(merged([]))).toEqual([]);
  expect(await findings(merged(['v1.4.3']))).toMatchObject([warning]);
});

test.each<[string, WrittenCommit[]]>([
  ['nothing landed', [{ name: 'release', message: release, files: released('1.4.3') }]],
  [
    'only what users never read landed',
    [
      { name: 'chore', message: 'chore: tidy' },
      { name: 'release', message: release, files: released('1.4.3') },
    ],
  ],
  ['a person released', [...between, { name: 'release', message: 'Release 1.4.3', files: released('1.4.3') }]],
  [
    'the history was rewritten since',
    [
      ...between,
      { name: 'release', message: release.replaceAll(id('planned'), 'd'.repeat(40)), files: released('1.4.3') },
    ],
  ],
])('nothing is said when %s', async (_, commits) => {
  expect(await findings(commits)).toEqual([]);
});

test('only commits of the configured paths are named', async () => {
  const commits = [...between, { name: 'release', message: release, files: released('1.4.3') }];
  expect((await findings(commits, ['app']))[0]?.message).toMatch(
    /contains 1 commit that was merged .*notes: \w+ "feat!: between"/,
  );
  expect(await findings(commits, ['web'])).toEqual([]);
});

test('of many commits some are named', async () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ name: `fix ${at}`, message: `fix: ${at}` }));
  const [finding] = await findings([...many, { name: 'release', message: release, files: released('1.4.3') }]);
  expect(finding?.message).toMatch(/contains 12 commits .*, and 2 more$/);
});
