import { expect, test } from '@jest/globals';
import { id, memoryFileHistory, type WrittenCommit } from '../../snapshot/memory.js';
import { noGates } from '../gates/gate.js';
import type { Environment } from '../model/environment.js';
import { findMissingFiles } from './deleted-files.js';

const target = { name: 'prod', valuesByService: [], applications: [], keys: [], charts: null, registry: null };
const environment = (...values: string[]): Environment => ({
  ...{ name: 'prod', place: { path: '.github/slipway.yml' }, from: null, targets: [{ ...target, values }] as const },
  ...{
    delivery: 'pull-request' as const,
    merge: 'manual' as const,
    mergeChecks: [],
    draft: true,
    labels: [],
    reviewers: [],
  },
  ...{ gates: noGates, createMissing: false, pin: 'auto', order: null },
});
const commits: WrittenCommit[] = [
  { name: 'a', message: 'x', files: { 'envs/prod/a.yaml': 'a: 1\n', 'envs/prod/b.yaml': 'b: 1\n' } },
  { name: 'b', message: 'chore: tidy up (#7)', pull: 7, files: { 'envs/prod/a.yaml': null } },
  { name: 'c', message: 'x', files: { 'README.md': 'x' } },
];

async function told(paths: readonly string[], ...values: string[]): Promise<string[]> {
  const history = memoryFileHistory(commits);
  const found = await findMissingFiles(environment(...values), paths, history, id('c'));
  return found.map(({ code, message, fix }) => `${code}: ${message} | ${fix}`);
}

test('N22: a file that was deleted is told with who did it, and to revert that', async () => {
  expect(await told(['envs/prod/b.yaml'], 'envs/prod/a.yaml', 'envs/prod/b.yaml')).toEqual([
    expect.stringMatching(
      /^environment-file-deleted: envs\/prod\/a\.yaml, which says what prod runs, was deleted by \w{7} of 2026-01-01 01:00 UTC by octocat \(#7\) \| Revert #7\./,
    ),
  ]);
  expect(await told([], 'envs/prod/*.yaml')).toEqual([expect.stringContaining('was deleted by')]);
  expect(await told(['envs/prod/b.yaml'], 'envs/prod/b.yaml')).toEqual([]);
});

test('one that never was is a matter of the configuration', async () => {
  expect(await told([], 'envs/prod/c.yaml')).toEqual([
    'environment-files-missing: prod has no files at envs/prod/c.yaml | Commit the files, or correct their paths in the configuration.',
  ]);
});
