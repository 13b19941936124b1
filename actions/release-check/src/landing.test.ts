import { expect, test } from '@jest/globals';
import type { Commit } from '@slipway/core/nouns/git';
import { parsePayload } from '@slipway/core/ports/event';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { History } from '@slipway/core/snapshot/snapshot';
import { describeEvent, type MergeSettings } from './event.js';
import { chooseMethod, historyAfter, landedCommits } from './landing.js';

const base = 'b'.repeat(40);
const head = 'e'.repeat(40);
const pullHead = 'c'.repeat(40);

const event = (repo: object, more: object = {}) =>
  describeEvent(
    'pull_request',
    '7/merge',
    parsePayload({
      pull_request: { number: 7, title: 'feat: a', head: { sha: pullHead }, base: { ref: 'main', repo }, ...more },
    }),
  );

test.each([
  ['auto', {}, {}, 'merge', false],
  ['auto', { allow_squash_merge: true }, {}, 'squash', true],
  ['auto', { allow_squash_merge: true, allow_merge_commit: true }, {}, 'merge', false],
  ['auto', { allow_squash_merge: true, allow_rebase_merge: true }, {}, 'rebase', false],
  ['auto', { allow_merge_commit: true, allow_rebase_merge: true }, {}, 'merge', true],
  ['auto', { allow_merge_commit: true }, { auto_merge: { merge_method: 'squash' } }, 'squash', true],
  ['squash', { allow_merge_commit: true }, {}, 'squash', true],
] as const)('%s, where the repository has %j and the pull request %j: %s', (wanted, repo, more, method, certain) => {
  expect(chooseMethod(wanted, event(repo, more))).toMatchObject({ method, certain });
});

const commit = (message: string, id = pullHead): Commit => ({ id, parents: [base], message });
const one = [commit('fix: one\n\nBREAKING CHANGE: all of it')];
const two = [commit('fix: two'), commit('feat: one\n\nmore', 'd'.repeat(40))];
const subject = { number: 7, title: 'docs: title', body: 'Release-As: 9.0.0', labels: [] };
const settings = (some: Partial<MergeSettings>): MergeSettings => ({
  ...{ allowed: [], squashTitle: 'title', squashBody: 'commits', mergeTitle: 'merge' },
  ...some,
});
const messages = (method: 'merge' | 'squash' | 'rebase', own: readonly Commit[], some: Partial<MergeSettings> = {}) =>
  landedCommits(method, subject, settings(some), own, { base, head, pullHead }).map(({ message }) => message);

test('a squash lands the title and, below it, what the repository is set to', () => {
  expect(messages('squash', two)).toEqual(['docs: title\n\n* feat: one\n\nmore\n\n* fix: two']);
  expect(messages('squash', one)).toEqual(['docs: title\n\nBREAKING CHANGE: all of it']);
  expect(messages('squash', two, { squashBody: 'body' })).toEqual(['docs: title\n\nRelease-As: 9.0.0']);
  expect(messages('squash', two, { squashBody: 'nothing' })).toEqual(['docs: title']);
});

test("a single commit's own first line is landed where the repository prefers it", () => {
  const preferred = { squashTitle: 'title unless it is one commit' } as const;
  expect(messages('squash', one, { ...preferred, squashBody: 'nothing' })).toEqual(['fix: one']);
  expect(messages('squash', two, { ...preferred, squashBody: 'nothing' })).toEqual(['docs: title']);
});

test('a merge lands the commits and a message of its own, a rebase the commits alone', () => {
  const own = two.map(({ message }) => message);
  expect(messages('merge', two)).toEqual(['Merge pull request #7\n\ndocs: title', ...own]);
  expect(messages('merge', two, { mergeTitle: 'title' })).toEqual(['docs: title', ...own]);
  expect(messages('rebase', two)).toEqual(own);
});

test('a merge group names its pull request by its branch; an event of nothing is no error', () => {
  const group = {
    ...{ base_sha: base, base_ref: 'refs/heads/release/1.x', head_sha: head },
    head_ref: `refs/heads/gh-readonly-queue/release/1.x/pr-104-${base}`,
  };
  expect(describeEvent('merge_group', 'x', parsePayload({ merge_group: group }))).toMatchObject({
    ...{ kind: 'merge group', baseBranch: 'release/1.x', before: base },
    subject: { number: 104 },
  });
  expect(describeEvent('push', 'main', parsePayload({ before: '0'.repeat(40) }))).toMatchObject({
    kind: 'push',
    before: '',
  });
  expect(describeEvent('schedule', 'main', parsePayload({}))).toMatchObject({
    kind: 'other',
    baseBranch: 'main',
    subject: null,
  });
});

test('after a squash history has one commit on top of the base, and only for the paths it changed', async () => {
  const squashed = { id: head, parents: [base], message: 'feat: all' };
  const below = commit('fix: below', base);
  async function* listed(...commits: readonly Commit[]): AsyncGenerator<Commit> {
    yield* commits;
  }
  async function* nothing(): AsyncGenerator<never> {}
  // Of a merge result: its commits, the merge GitHub tried, and what is below; the base has the last.
  const real: History = {
    at: () => memorySnapshot({}),
    since: (_, from) => (from === head ? listed(commit('Merge c into b', head), commit('wip'), below) : listed(below)),
    touching: (_, from) => (from === head ? listed(commit('wip'), below) : listed(below)),
    changes: () => nothing(),
    tags: async () => [],
    reachable: async (commits) => new Set(commits),
  };
  const read = async (commits: AsyncIterable<Commit>): Promise<string[]> => {
    const found: string[] = [];
    for await (const { message } of commits) found.push(message);
    return found;
  };
  const after = historyAfter(real, 'squash', [squashed], { base, head }, ['libs/money/a.py']);
  expect(await read(after.since([], head))).toEqual(['feat: all', 'fix: below']);
  expect(await read(after.since([], base))).toEqual(['fix: below']);
  expect(await read(after.since([head], head))).toEqual([]);
  expect(await read(after.touching(['libs'], head))).toEqual(['feat: all', 'fix: below']);
  expect(await read(after.touching(['lib', 'libs/money/a'], head))).toEqual(['fix: below']);
  const rebased = historyAfter(real, 'rebase', [commit('wip')], { base, head }, []);
  expect(await read(rebased.since([], head))).toEqual(['wip', 'fix: below']);
});
