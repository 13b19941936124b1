import { expect, test } from '@jest/globals';
import { changelogOf } from '@slipway/core/config/changelog';
import { planLayout } from '@slipway/core/config/layout';
import { parseConfig } from '@slipway/core/config/load';
import type { ReleaseAt } from '@slipway/core/config/release';
import type { Commit } from '@slipway/core/nouns/git';
import { classify } from '@slipway/core/versioning/bump';
import { decide } from '@slipway/core/versioning/decide-release';
import { tagPattern } from '@slipway/core/versioning/tag-pattern';
import { libsTouched } from './contents.js';
import { judgeChange } from './judge.js';
import { doubtLocks, judgeRelease } from './judge-release.js';
import type { Comparison } from './read.js';

const config = parseConfig('slipway.yml', 'libs: { libs/geo: { version: independent } }');
const manifests = ['.version', 'libs/money/pyproject.toml', 'libs/geo/pyproject.toml', 'services/api/pyproject.toml'];
const layout = planLayout(manifests, config);

/** The release of what these commits say, oldest first, after 1.4.2. */
async function releaseOf(commits: readonly Commit[], version = ''): Promise<ReleaseAt> {
  const facts = {
    pattern: tagPattern('v{version}'),
    patternConfirmed: false,
    point: {
      tag: { name: 'v1.4.2', version: '1.4.2', commit: 'a'.repeat(40) },
      ...{ fileVersion: '1.4.2', versionFile: '.version', set: null, existing: ['1.4.2'] },
      ...{ unmatchedTags: [], another: null, elsewhere: [], candidate: null, behind: null, below: null },
    },
    commits: await classify(commits.toReversed()),
    unannounced: [],
    limited: false,
  };
  return { layout, decision: decide(facts, { version, bump: 'auto', prerelease: '' }) };
}

/** Ids follow from messages, so that a revert can name what it reverts. */
const commit = (message: string): Commit => ({
  id: Buffer.from(message).toString('hex').padEnd(40, '0').slice(0, 40),
  parents: ['b'.repeat(40)],
  message,
});
const released = [commit('fix: one'), commit('fix: two')];
const revertOf = (message: string) => `Revert "${message}"\n\nThis reverts commit ${commit(message).id}.`;

interface Change {
  readonly messages?: readonly string[];
  readonly changed?: readonly string[];
  readonly writes?: readonly string[];
  /** Manifests of what is published nowhere. */
  readonly unpublished?: readonly string[];
  /** A version that a person asked for. */
  readonly asked?: string;
}

async function comparisonOf({
  messages = [],
  changed = [],
  writes = [],
  unpublished = [],
  asked = '',
}: Change): Promise<Comparison> {
  const landing = messages.map(commit);
  return {
    release: { number: 7, url: '', labels: [], version: asked || '1.4.3', isAsked: asked !== '', writes },
    ...{ isRelease: false, isBehind: false, configPath: 'slipway.yml' },
    freeze: config.freeze,
    sections: changelogOf(config).sections,
    landing: { method: 'merge', certain: true, because: '', commits: landing.toReversed() },
    before: await releaseOf(released, asked),
    after: await releaseOf([...released, ...landing], asked),
    own: null,
    unpublished: new Set(unpublished),
    changed,
    since: { commits: [], changed: [] },
  };
}

const codesOf = async (change: Change) => judgeChange(await comparisonOf(change)).violations.map(({ code }) => code);

test.each<[string, readonly string[], string, readonly string[]]>([
  ['nothing', [], '1.4.3', []],
  ['what users do not see', ['chore: a', 'docs(api): b', 'build: c'], '1.4.3', []],
  ['a merge', ["Merge branch 'main' into x"], '1.4.3', []],
  ['a feature', ['feat: a'], '1.5.0', ['version-changes']],
  ['something breaking, called a chore', ['chore!: a'], '2.0.0', ['version-changes']],
  ['a breaking footer', ['docs: a\n\nBREAKING CHANGE: b'], '2.0.0', ['version-changes']],
  ['a fix beside a feature: both', ['feat: a', 'fix: b'], '1.5.0', ['version-changes', 'release-changes']],
  ['a fix at the same version', ['fix: a'], '1.4.3', ['release-changes']],
  ['a feature that the change itself takes back', ['feat: a', revertOf('feat: a')], '1.4.3', []],
  ['a revert of what is released', [revertOf('fix: two')], '1.4.3', ['release-changes']],
  [
    'reverts of all that is released',
    [revertOf('fix: two'), revertOf('fix: one')],
    '',
    ['version-changes', 'release-changes', 'release-changes'],
  ],
  ['Release-As', ['chore: a\n\nRelease-As: 3.0.0'], '3.0.0', ['version-changes']],
  ['a type that is not named', ['refactor: a'], '1.4.3', ['type-not-allowed']],
  ['what is not conventional', ['Tidy up'], '1.4.3', ['type-not-allowed']],
])('%s', async (_, messages, version, expected) => {
  const judged = judgeChange(await comparisonOf({ messages }));
  expect(judged.versionAfter).toBe(version);
  expect(judged.violations.map(({ code }) => code)).toEqual(expected);
  expect(judged.violations.filter(({ fix }) => fix === '')).toEqual([]);
});

test('files: released libraries, what the release writes, and nothing else', async () => {
  expect(await codesOf({ changed: ['libs/money/src/a.py', 'libs/money/README.md'] })).toEqual(['libs-change']);
  expect(await codesOf({ changed: ['libs/geo/src/a.py', 'services/api/main.py', 'libs/README.md'] })).toEqual([]);
  expect(await codesOf({ changed: ['CHANGELOG.md'], writes: ['.version', 'CHANGELOG.md'] })).toEqual([
    'release-files-change',
  ]);
  expect(await codesOf({ changed: ['libs/money/a.py'], unpublished: ['libs/money/pyproject.toml'] })).toEqual([]);
  // Once, although the release writes the library's manifest too.
  const manifest = 'libs/money/pyproject.toml';
  expect(await codesOf({ changed: [manifest], writes: [manifest] })).toEqual(['libs-change']);
});

test('a library within another is judged by itself', async () => {
  const nested = parseConfig('slipway.yml', 'libs: { libs/geo: { version: independent }, libs/geo/core: {} }');
  const paths = ['libs/geo/pyproject.toml', 'libs/geo/core/pyproject.toml'];
  const touched = (path: string) => [...libsTouched([path], new Set(), planLayout(paths, nested)).keys()];
  expect(touched('libs/geo/core/a.py')).toEqual(['libs/geo/core']);
  expect(touched('libs/geo/a.py')).toEqual([]);
});

test('where locks hold hashes of a library, they are named', async () => {
  const { violations } = judgeChange(
    await comparisonOf({ changed: ['libs/money/a.py'], writes: ['services/api/poetry.lock'] }),
  );
  expect(violations[0]?.message).toMatch(/no longer match the hashes in services\/api\/poetry\.lock/);
});

test('a version that was asked for stays, and yet what lands would be part of it', async () => {
  const judged = judgeChange(await comparisonOf({ messages: ['feat: a', 'docs: b'], asked: '2.0.0' }));
  expect(judged.versionAfter).toBe('2.0.0');
  expect(judged.violations.map(({ code }) => code)).toEqual(['release-changes']);
});

test('what cannot be planned after the merge says why; what cannot be planned before is nobody’s fault', async () => {
  const comparison = await comparisonOf({ messages: ['feat: a'] });
  const problems = [{ code: 'x', message: 'no version in .version', fix: 'Write one.' }];
  expect(judgeChange({ ...comparison, after: { problems } }).violations).toEqual([
    expect.objectContaining({ message: expect.stringContaining('no version in .version'), fix: 'Write one.' }),
  ]);
  expect(judgeChange({ ...comparison, before: { problems } }).violations).toEqual([]);
});

test('a configuration that comes with the change and gives another version', async () => {
  const comparison = await comparisonOf({ messages: ['chore: a'] });
  const own = await releaseOf([...released, commit('feat: counted now')]);
  expect(judgeChange({ ...comparison, own }).violations.map(({ message }) => message)).toEqual([
    'The configuration of this change makes it 1.5.0 instead of 1.4.3',
  ]);
});

/** The release itself, after commits have landed on the base branch since it was planned. */
async function stale(landed: readonly string[], more: Partial<Comparison> = {}): Promise<Comparison> {
  const commits = landed.map(commit);
  const before = await releaseOf([...released, ...commits]);
  const since = { commits: commits.map(({ id }) => id), changed: [] };
  const after = { layout, decision: { ...before.decision, needed: false } };
  return { ...(await comparisonOf({})), isRelease: true, before, after, since, ...more };
}

test.each<[string, readonly string[], RegExp | null]>([
  ['nothing landed', [], null],
  ['what the notes do not have', ['docs: a', 'chore: b', 'refactor: c'], null],
  ['a feature', ['feat: a'], /releases 1\.4\.3, but now it would be 1\.5\.0: “feat: a”/],
  ['a fix', ['fix: a'], /notes .*: “fix: a” landed/],
  ['a fix that was taken back at once', ['fix: a', revertOf('fix: a')], null],
  ['a revert of what it releases', [revertOf('fix: one')], /notes .*: “Revert "fix: one"” landed/],
  ['reverts of everything', [revertOf('fix: two'), revertOf('fix: one')], /nothing left to release/],
])('the release pull request itself, when %s', async (_, landed, expected) => {
  const [first] = judgeRelease(await stale(landed)).violations;
  if (expected === null) expect(first).toBeUndefined();
  else expect(first?.message).toMatch(expected);
});

test('what has a section in the notes decides, not what releases', async () => {
  const withoutFixes = await stale(['fix: a'], { sections: { feat: 'Added' } });
  expect(judgeRelease(withoutFixes).violations).toEqual([]);
  const withDocs = await stale(['docs: a'], { sections: { fix: 'Fixed', docs: 'Documentation' } });
  expect(judgeRelease(withDocs).violations.map(({ message }) => message)).toEqual([
    expect.stringContaining('“docs: a” landed'),
  ]);
});

test('what was taken back before it was planned is not missed', async () => {
  const before = await releaseOf([...released, commit('fix: gone'), commit(revertOf('fix: gone'))]);
  expect(judgeRelease(await stale([], { before })).violations).toEqual([]);
});

test('files that the release writes and the base branch changed since; libraries only where locks are', async () => {
  const since = { commits: [], changed: ['services/api/pyproject.toml', 'libs/money/a.py'] };
  const comparison = await stale([], { since });
  const release = { ...comparison.release, writes: ['services/api/pyproject.toml', 'services/api/poetry.lock'] };
  expect(judgeRelease({ ...comparison, release }).violations.map(({ code }) => code)).toEqual(['release-stale']);
  expect(doubtLocks({ ...comparison, release }).map(({ code }) => code)).toEqual(['locks-may-be-stale']);
  expect(doubtLocks(comparison)).toEqual([]);
});

test('a feature that a person added to the branch of the release would be due at once', async () => {
  const comparison = await stale([]);
  const carried = commit('feat: sneaked in');
  const landing = { ...comparison.landing, commits: [carried] };
  const after = await releaseOf([carried]);
  expect(judgeRelease({ ...comparison, landing, after }).violations.map(({ code }) => code)).toEqual([
    'release-carries-changes',
  ]);
});
