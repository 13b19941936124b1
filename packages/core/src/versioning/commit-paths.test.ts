import { expect, test } from '@jest/globals';
import { MemoryBranches } from '../snapshot/memory-branches.js';
import { type CommitPaths, countedCommits, within } from './commit-paths.js';

test.each<[string, string[], string[]]>([
  ['app', ['app', 'app/a', 'app/b/c'], ['apps/a', 'web/app/a', 'ap']],
  ['app/', ['app/a'], ['apps']],
  ['./app', ['app/a'], ['a']],
  ['.', ['a', 'app/a'], []],
  ['*.md', ['README.md'], ['docs/README.md']],
  ['**/*.md', ['README.md', 'docs/README.md'], ['README.mdx']],
  ['services/*/src', ['services/a/src/b', 'services/a/src'], ['services/a/b', 'services/src/b']],
  ['pages/[id]', ['pages/[id]/a'], ['pages/x/a']],
])('%s means %j, not %j', (named, inside, outside) => {
  const contains = within(named);
  expect(inside.filter((path) => !contains(path))).toEqual([]);
  expect(outside.filter(contains)).toEqual([]);
});

test.each<[string, CommitPaths, string[]]>([
  ['all', {}, ['merge', 'side', 'web', 'both', 'docs', 'empty']],
  ['all, by empty lists', { paths: [], exclude: [] }, ['merge', 'side', 'web', 'both', 'docs', 'empty']],
  ['those of a folder, and merges that brought some', { paths: ['app'] }, ['merge', 'side', 'both', 'docs']],
  ['those of two', { paths: ['app', 'web'] }, ['merge', 'side', 'web', 'both', 'docs']],
  ['without what is excluded', { paths: ['app'], exclude: ['app/docs'] }, ['merge', 'side', 'both']],
  ['by what is excluded alone', { exclude: ['app'] }, ['web']],
  ['none', { paths: ['other'] }, []],
])('%s count', async (_, paths, expected) => {
  const repo = new MemoryBranches();
  const start = repo.commit('start', { 'app/a': '0', 'app/docs/a': '0', 'web/a': '0' });
  repo.commit('empty');
  repo.commit('docs', { 'app/docs/a': '1' });
  repo.commit('both', { 'app/docs/a': '2', 'app/a': '1' });
  repo.branch('topic');
  repo.checkout('main');
  repo.commit('web', { 'web/a': '1' });
  repo.checkout('topic');
  repo.commit('side', { 'app/b': '1' });
  repo.checkout('main');
  repo.merge('topic', 'merge');
  const found: string[] = [];
  const history = repo.history();
  const all: string[] = [];
  for await (const { id } of history.since([start], repo.head)) all.push(id);
  // Git knows no others.
  const changes: typeof history.changes = (ids) => {
    expect(ids).toEqual(all);
    return history.changes(ids);
  };
  for await (const { message } of countedCommits({ ...history, changes }, [start], repo.head, paths))
    found.push(message);
  expect(found).toEqual(expected);
});
