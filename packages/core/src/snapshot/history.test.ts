import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import type { Commit } from '../nouns/git.js';
import { Git } from '../ports/git.js';
import { Repository as Clone } from '../ports/repository.js';
import { gitHistory } from './history.js';
import { id, memoryHistory } from './memory.js';
import type { ClonedHistory } from './snapshot.js';

const made: TestRepository[] = [];
let repo: TestRepository;
beforeEach(async () => {
  repo = await makeRepository();
  made.push(repo);
});
afterAll(async () => {
  for (const one of made) await one.remove();
});

async function history(): Promise<ClonedHistory> {
  return gitHistory(await Clone.open({ workspace: repo.path, temp: await temporaryFolder() }));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const subjects = async (commits: AsyncIterable<Commit>) =>
  (await all(commits)).map(({ message }) => message.split('\n')[0]);

test('messages arrive as they were written', async () => {
  const messages = ['feat: a\r\n\r\nbody\r\n', 'fix: ü 🚀\n\n\n\n  indented\n', '', ' ', 'x'.repeat(200_000)];
  for (const message of messages) await repo.commit(message);
  const [head] = await all((await history()).since([], await repo.head()));
  const read = (await all((await history()).since([], await repo.head()))).map(({ message }) => message).reverse();
  expect(read.map((message) => message.trimEnd())).toEqual(messages.map((message) => message.trimEnd()));
  expect(head?.id).toBe(await repo.head());
});

test('the configuration, replaced objects and grafts change nothing', async () => {
  await repo.commit('feat: one', { f: '1' });
  const two = await repo.commit('feat: two', { f: '2' });
  const three = await repo.commit('feat: three', { f: '3' });
  await repo.tag('v1');
  const facts = async () => {
    const git = await history();
    return [
      await all(git.since([], three)),
      await all(git.touching(['f'], three)),
      await git.tags(),
      [...(await git.reachable([two], three))],
    ];
  };
  const before = await facts();
  for (const [name, value] of [
    ['log.showSignature', 'true'],
    ['log.follow', 'true'],
    ['log.mailmap', 'true'],
    ['format.pretty', 'oneline'],
    ['i18n.logOutputEncoding', 'UTF-16'],
    ['color.ui', 'always'],
    ['core.abbrev', '4'],
    ['log.decorate', 'full'],
    ['tag.sort', '-refname'],
  ]) {
    await repo.git('config', name ?? '', value ?? '');
  }
  const other = await repo.git('commit-tree', '-m', 'feat: replaced', `${two}^{tree}`);
  await repo.git('replace', two, other);
  await writeFile(join(repo.path, '.git', 'info', 'grafts'), `${three}\n`);
  expect(await repo.git('log', '--format=%s')).not.toContain('feat: one');
  expect(await facts()).toEqual(before);
});

test('a message in another encoding is decoded', async () => {
  await repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
  await writeFile(join(repo.path, 'message'), Buffer.from('fix: \xfc', 'latin1'));
  await repo.git('commit', '--quiet', '--allow-empty', '--file', 'message');
  expect(await subjects((await history()).since([], await repo.head()))).toEqual(['fix: ü']);
});

test('since leaves out what is reachable from any of the excluded', async () => {
  const base = await repo.commit('base');
  await repo.branch('side');
  const side = await repo.commit('side 1', { side: '' });
  await repo.commit('side 2', { side: '2' });
  await repo.checkout('main');
  await repo.commit('main 1', { main: '' });
  const merge = await repo.merge('side', 'merge', 'merged');
  const git = await history();
  expect(await subjects(git.since([], merge))).toEqual(['merged', 'main 1', 'side 2', 'side 1', 'base']);
  expect(await subjects(git.since([base], merge))).toEqual(['merged', 'main 1', 'side 2', 'side 1']);
  expect(await subjects(git.since([base, side], merge))).toEqual(['merged', 'main 1', 'side 2']);
  expect((await all(git.since([base], merge)))[0]?.parents).toHaveLength(2);
  expect(await subjects(git.since([merge], base))).toEqual([]);
});

test('what was made by clocks that were ahead is reachable all the same', async () => {
  await repo.commit('one');
  const at = (date: string, message: string) =>
    repo
      .git('-c', 'core.commitGraph=false', 'commit-tree', '-p', 'HEAD', '-m', message, 'HEAD^{tree}')
      .then(async (id) => {
        const text = (await repo.git('cat-file', 'commit', id)).replace(/^(committer .*) \d+ (\S+)$/m, `$1 ${date} $2`);
        await repo.write({ 'commit.txt': `${text}\n` });
        await repo.git('reset', '--quiet', '--hard', await repo.git('hash-object', '-t', 'commit', '-w', 'commit.txt'));
      });
  for (let index = 0; index < 20; index += 1) await at('1800000000', `before ${index}`);
  const base = await repo.head();
  await at('1900000000', 'ahead');
  const tagged = await repo.head();
  for (let index = 0; index < 20; index += 1) await at('1700000000', `after ${index}`);
  await repo.branch('other', base);
  const other = await repo.commit('other');
  await repo.checkout('main');
  expect([...(await (await history()).reachable([tagged, other], await repo.head()))]).toEqual([tagged]);
  const head = await repo.head();
  await repo.checkout('other');
  const others = [other];
  for (let index = 0; index < 40; index += 1) others.push(await repo.commit(`other ${index}`));
  await repo.checkout('main');
  const asked = jest.spyOn(Git.prototype, 'stream');
  expect(await (await history()).reachable([...others, tagged, base], head)).toEqual(new Set([tagged, base]));
  expect(asked.mock.calls.length).toBeLessThan(20);
  asked.mockRestore();
});

test('touching follows the side of a merge that a file came from, and takes paths literally', async () => {
  await repo.commit('one', { 'v*': '1', v1: 'x' });
  const base = await repo.commit('unrelated', { v1: 'y' });
  await repo.branch('side');
  const set = await repo.commit('set', { 'v*': '2' });
  await repo.checkout('main');
  await repo.commit('main', { main: '' });
  await repo.merge('side', 'merge', 'merged');
  const git = await history();
  expect(await subjects(git.touching(['v*'], await repo.head()))).toEqual(['set', 'one']);
  expect(await subjects(git.touching(['v*'], await repo.head(), [base]))).toEqual(['set']);
  expect(await subjects(git.touching(['v*'], await repo.head(), [set]))).toEqual([]);
  expect(await subjects(git.touching(['nowhere'], await repo.head()))).toEqual([]);
});

test('what each commit changed: additions, deletions, renames as both, a merge against its first parent', async () => {
  const root = await repo.commit('root', { 'a b/é': '1', gone: 'x'.repeat(99) });
  await repo.branch('side');
  const side = await repo.commit('side', { side: '' });
  await repo.checkout('main');
  const moved = await repo.commit('moved', { gone: null, here: 'x'.repeat(99) });
  const empty = await repo.commit('empty');
  const merge = await repo.merge('side', 'merge', 'feat: merged');
  const git = await history();
  expect(await all(git.changes([merge, empty, moved, side, root]))).toEqual([
    { commit: merge, path: 'side' },
    { commit: moved, path: 'gone' },
    { commit: moved, path: 'here' },
    { commit: side, path: 'side' },
    { commit: root, path: 'a b/é' },
    { commit: root, path: 'gone' },
  ]);
  expect(await all(git.changes([]))).toEqual([]);
});

test('tags of every kind and name, peeled; tags of other things left out', async () => {
  const one = await repo.commit('one', { a: 'a' });
  await repo.tag('v1.0.0');
  await repo.tag('@acme/lib@1.0.0', { message: 'annotated' });
  await repo.tag('release/1.0.0', { message: 'nested', at: '@acme/lib@1.0.0' });
  await repo.tag('blob', { at: 'HEAD:a' });
  await repo.branch('elsewhere');
  const two = await repo.commit('two');
  await repo.tag('v2.0.0');
  await repo.checkout('main');
  const git = await history();
  expect(new Set(await git.tags())).toEqual(
    new Set([
      { name: 'v1.0.0', commit: one },
      { name: '@acme/lib@1.0.0', commit: one },
      { name: 'release/1.0.0', commit: one },
      { name: 'v2.0.0', commit: two },
    ]),
  );
  expect(await git.reachable([one, two], one)).toEqual(new Set([one]));
  expect(await git.reachable([one, two], two)).toEqual(new Set([one, two]));
  expect(await git.reachable([], two)).toEqual(new Set());
});

test('a long history is read in pieces: who leaves early does not see its end', async () => {
  // An end that cannot be read.
  const tree = await repo.git('mktree');
  const by = 'alice <alice@example.com> 1700000000 +0000';
  const text = `tree ${tree}\nparent ${'d'.repeat(40)}\nauthor ${by}\ncommitter ${by}\n\nchore: begin\n`;
  await writeFile(join(repo.path, 'broken'), text);
  await repo.git('reset', '--soft', await repo.git('hash-object', '-t', 'commit', '-w', '--literally', 'broken'));
  await repo.bulk(20_000);
  await repo.commit('newest', { a: '1' });
  const git = await history();
  const head = await repo.head();
  for await (const commit of git.since([], head)) {
    expect(commit.message).toBe('newest');
    break;
  }
  for await (const commit of git.touching(['a'], head)) {
    expect(commit.message).toBe('newest');
    break;
  }
  await expect(all(git.since([], head))).rejects.toThrow('are missing and could not be fetched');
});

test('a history in memory answers as git does', async () => {
  const git = memoryHistory([
    { name: 'a', message: 'base', files: { v: '1' }, tags: ['v1'] },
    { name: 'b', message: 'side', files: { v: '2' }, parents: ['a'] },
    { name: 'c', message: 'main', files: { x: '' }, parents: ['a'] },
    { name: 'd', message: 'merged', parents: ['c', 'b'], files: { v: '2' } },
  ]);
  expect(await subjects(git.since([id('a')], id('d')))).toEqual(['merged', 'main', 'side']);
  expect(await subjects(git.touching(['v'], id('d')))).toEqual(['side', 'base']);
  expect(await all(git.changes([id('d'), id('c'), id('a')]))).toEqual([
    { commit: id('d'), path: 'v' },
    { commit: id('c'), path: 'x' },
    { commit: id('a'), path: 'v' },
  ]);
  expect(await git.tags()).toEqual([{ name: 'v1', commit: id('a') }]);
  expect(await git.reachable([id('a'), id('c')], id('b'))).toEqual(new Set([id('a')]));
  expect(await git.at(id('d')).list(['**'])).toEqual(['v', 'x']);
});

test('what landed on a branch is told by its merges, with and without a whole clone', async () => {
  await repo.commit('first', { '.version': '1.0.0\n', 'a.txt': 'a\n' });
  await repo.branch('release');
  await repo.commit('release', { '.version': '1.1.0\n' });
  await repo.checkout('main');
  await repo.commit('meanwhile', { 'a.txt': 'b\n' });
  await repo.merge('release', 'merge', 'Merge release');
  const head = await repo.commit('after', { 'a.txt': 'c\n' });
  expect(await subjects((await history()).landed(['.version'], head))).toEqual(['Merge release', 'first']);

  const shallow = await repo.clone({ depth: 1 });
  made.push(shallow);
  const cut = await Clone.open({
    workspace: shallow.path,
    temp: await temporaryFolder(),
    remote: { url: repo.url },
  });
  expect(await subjects(gitHistory(cut).landed(['.version'], head))).toEqual(['Merge release', 'first']);
});
