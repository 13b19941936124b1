import { chmod, chown, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import type { Commit } from '../nouns/git.js';
import { snapshotAt } from '../snapshot/checkout.js';
import { gitHistory } from '../snapshot/history.js';
import { type Remote, Repository } from './repository.js';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

async function folder(): Promise<string> {
  const path = await temporaryFolder();
  cleanUp.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function repository(): Promise<TestRepository> {
  const made = await makeRepository();
  cleanUp.push(() => made.remove());
  return made;
}

async function open(workspace: string, remote?: Remote): Promise<Repository> {
  const opened = await Repository.open({ workspace, temp: await folder(), ...(remote ? { remote } : {}) });
  cleanUp.push(() => opened.close());
  return opened;
}

async function all(commits: AsyncIterable<Commit>): Promise<string[]> {
  const subjects: string[] = [];
  for await (const { message } of commits) subjects.push(message.split('\n', 1)[0] ?? '');
  return subjects;
}

/** Everything in a folder with its size and time, to see that nothing was written. */
async function state(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.sort().map(async (file) => `${file} ${(await readFile(file)).toString('hex')}`),
  );
  return texts.join('\n');
}

test('says which commit and branch are checked out', async () => {
  const repo = await repository();
  const head = await repo.commit('feat: a');
  expect(await open(repo.path)).toMatchObject({ head, branch: 'main', shallow: false });
  await repo.git('checkout', '--quiet', '--detach');
  expect(await open(repo.path)).toMatchObject({ head, branch: null });
});

test('a workspace that cannot be worked on says what to do', async () => {
  const empty = await folder();
  const none = await repository();
  const around = await repository();
  await around.commit('feat: a', { 'inside/a.txt': '' });
  const bare = await around.clone({ bare: true });
  cleanUp.push(() => bare.remove());
  const refused = (workspace: string, problem: object) =>
    expect(open(workspace)).rejects.toMatchObject({ problems: [{ fix: expect.any(String), ...problem }] });
  await refused(join(empty, 'nowhere'), { code: 'git-not-a-repository' });
  await refused(empty, {
    code: 'git-not-a-repository',
    fix: 'Add this step before it: `- uses: actions/checkout@v7`.',
  });
  // Not even when a repository lies around it: that is somebody else's.
  await refused(join(around.path, 'inside'), { code: 'git-not-a-repository' });
  await refused(none.path, { code: 'git-no-commits' });
  await refused(bare.path, { code: 'git-bare' });
});

test('git that is not installed is named', async () => {
  const repo = await repository();
  await repo.commit('feat: a');
  const { PATH } = process.env;
  process.env.PATH = '/nowhere';
  try {
    await expect(open(repo.path)).rejects.toMatchObject({ problems: [{ code: 'program-missing' }] });
  } finally {
    process.env.PATH = PATH;
  }
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot('a workspace of another user, as in container jobs, is read all the same', async () => {
  const repo = await repository();
  const head = await repo.commit('feat: a');
  for (const path of ['', '.git']) await chown(join(repo.path, path), 4242, 4242);
  await expect(repo.git('status')).rejects.toThrow('dubious ownership');
  expect(await open(repo.path)).toMatchObject({ head });
});

test('variables that steer git do not reach it', async () => {
  const [repo, other] = [await repository(), await repository()];
  const head = await repo.commit('feat: a');
  await other.commit('feat: b');
  process.env.GIT_DIR = join(other.path, '.git');
  process.env.GIT_CONFIG_PARAMETERS = "'core.bare=true'";
  try {
    expect(await open(repo.path)).toMatchObject({ head });
  } finally {
    delete process.env.GIT_DIR;
    delete process.env.GIT_CONFIG_PARAMETERS;
  }
});

test('objects are answered in order, large and small, missing and odd ones', async () => {
  const repo = await repository();
  const big = Buffer.alloc(3_000_000, 'line\n');
  await repo.commit('feat: a', { big, empty: '', newline: '\n', nul: Buffer.from([0, 10, 0]) });
  const { objects } = await open(repo.path);
  const names = ['big', 'empty', 'no-such-file', 'newline', 'nul', 'a\nb', 'big'];
  const read = await Promise.all(names.map((name) => objects.read(`HEAD:${name}`)));
  expect(read.map((object) => object?.bytes.length ?? null)).toEqual([3_000_000, 0, null, 1, 3, null, 3_000_000]);
  expect(read[0]?.bytes.equals(big)).toBe(true);
  objects.close();
  expect((await objects.read('HEAD'))?.type).toBe('commit');
});

test('a shallow clone is completed elsewhere, and itself left as it is', async () => {
  const origin = await repository();
  await origin.commit('feat: one', { '.version': '1.0.0\n' });
  await origin.tag('v1.0.0', { message: 'one' });
  for (const subject of ['fix: two', 'fix: three', 'fix: four']) await origin.commit(subject, { [subject]: subject });
  const clone = await origin.clone({ depth: 1 });
  cleanUp.push(() => clone.remove());
  const before = await state(join(clone.path, '.git'));

  const opened = await open(clone.path, { url: origin.url });
  expect(opened.shallow).toBe(true);
  const history = gitHistory(opened);
  expect(await all(history.since([], opened.head))).toEqual(['fix: four', 'fix: three', 'fix: two', 'feat: one']);
  const tags = await history.tags();
  expect(tags.map((tag) => tag.name)).toEqual(['v1.0.0']);
  const tagged = tags.map((tag) => tag.commit);
  expect([...(await history.reachable(tagged, opened.head))]).toEqual(tagged);
  // A file of a commit whose contents a blobless fetch leaves out.
  const files = await history.at(tagged[0] ?? '').load(['.version']);
  expect(Buffer.from(files.get('.version')?.bytes ?? []).toString()).toBe('1.0.0\n');
  expect(await state(join(clone.path, '.git'))).toBe(before);
});

test('a shallow clone whose HEAD was made in this job is completed, too', async () => {
  const origin = await repository();
  await origin.commit('feat: one');
  await origin.commit('fix: two');
  const clone = await origin.clone({ depth: 1 });
  cleanUp.push(() => clone.remove());
  await clone.commit('fix: three');
  const opened = await open(clone.path, { url: origin.url });
  expect(await all(gitHistory(opened).since([], opened.head))).toEqual(['fix: three', 'fix: two', 'feat: one']);
});

test('a shallow clone without a place to fetch from is refused, not guessed about', async () => {
  const origin = await repository();
  await origin.bulk(3);
  const clone = await origin.clone({ depth: 1 });
  cleanUp.push(() => clone.remove());
  const history = gitHistory(await open(clone.path));
  const refused = { problems: [{ code: 'git-history-incomplete', fix: expect.stringContaining('fetch-depth: 0') }] };
  await expect(all(history.since([], clone.path))).rejects.toMatchObject(refused);
  await expect(history.tags()).rejects.toMatchObject(refused);
});

test.each([
  ['full', undefined],
  ['shallow', 1],
])('a commit that is newer than the clone is fetched with its files (%s)', async (_name, depth) => {
  const origin = await repository();
  await origin.commit('feat: one', { 'a/b.txt': 'old', 'same.txt': 'same' });
  await origin.commit('feat: two');
  const clone = await origin.clone(depth === undefined ? {} : { depth });
  cleanUp.push(() => clone.remove());
  const newer = await origin.commit('fix: three', { 'a/b.txt': 'new' });
  await origin.tag('v1.0.0');
  const before = await state(join(clone.path, '.git'));

  const opened = await open(clone.path, { url: origin.url });
  const snapshot = snapshotAt(opened, newer);
  expect(await snapshot.list(['**'])).toEqual(['a/b.txt', 'same.txt']);
  const files = await snapshot.load(['a/b.txt', 'same.txt']);
  expect([...files.values()].map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['new', 'same']);
  const history = gitHistory(opened);
  expect(await all(history.since([], newer))).toEqual(['fix: three', 'feat: two', 'feat: one']);
  expect(await history.tags()).toEqual([{ name: 'v1.0.0', commit: newer }]);
  expect(await state(join(clone.path, '.git'))).toBe(before);
});

test('a commit nobody has, and a remote that does not answer, are failures', async () => {
  const origin = await repository();
  await origin.commit('feat: one');
  const unknown = '1234567890123456789012345678901234567890';
  await expect((await open(origin.path)).ensure(unknown)).rejects.toMatchObject({
    problems: [{ code: 'git-history-incomplete' }],
  });
  await expect((await open(origin.path, { url: origin.url })).ensure(unknown)).rejects.toMatchObject({
    problems: [{ code: 'git-commit-unknown' }],
  });
  await expect((await open(origin.path, { url: 'file:///no/such/origin' })).ensure(unknown)).rejects.toMatchObject({
    problems: [{ code: 'git-fetch-failed', message: expect.stringContaining('/no/such/origin') }],
  });
});

test('the token travels in the environment, never on a command line', async () => {
  const origin = await repository();
  await origin.bulk(3);
  const clone = await origin.clone({ depth: 1 });
  cleanUp.push(() => clone.remove());
  // A git in front of the real one that keeps what it was called with.
  const bin = await folder();
  const log = join(bin, 'log');
  const path = process.env.PATH ?? '';
  await writeFile(
    join(bin, 'git'),
    `#!/bin/sh\nprintf '%s\\n' "argv $*" >> ${log}\nenv | sed 's/^/env /' >> ${log}\nPATH='${path}' exec git "$@"\n`,
  );
  await chmod(join(bin, 'git'), 0o755);
  process.env.PATH = `${bin}:${path}`;
  try {
    const opened = await open(clone.path, { url: `${origin.url}`, authorization: 'basic c2VjcmV0' });
    await all(gitHistory(opened).since([], opened.head));
  } finally {
    process.env.PATH = path;
  }
  const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line.includes('c2VjcmV0'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.startsWith('env GIT_CONFIG_VALUE_'))).toEqual([]);
});

test('a commit that is asked for many times at once is fetched once', async () => {
  const origin = await repository();
  await origin.commit('feat: one');
  await origin.commit('feat: two');
  const clone = await origin.clone({ depth: 1 });
  cleanUp.push(() => clone.remove());
  const newer = await origin.commit('feat: three', { a: 'a', b: 'b' });
  const opened = await open(clone.path, { url: origin.url });
  const snapshot = snapshotAt(opened, newer);
  const history = gitHistory(opened);
  const [paths, a, b, subjects] = await Promise.all([
    snapshot.list(['*']),
    snapshot.load(['a']),
    snapshot.load(['b']),
    all(history.since([], opened.head)),
  ]);
  expect([paths, a.size, b.size, subjects]).toEqual([['a', 'b'], 1, 1, ['feat: two', 'feat: one']]);
});

test('a server gets the token in one header, is asked again when it is busy, and is named when it refuses', async () => {
  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers.authorization);
    response.writeHead(headers.length === 1 ? 503 : 403).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  cleanUp.push(() => new Promise((closed) => server.close(closed)));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const origin = await repository();
  await origin.bulk(3);
  const clone = await origin.clone({ depth: 1 });
  cleanUp.push(() => clone.remove());
  // What actions/checkout leaves behind.
  await clone.git('config', `http.${url}/.extraheader`, 'AUTHORIZATION: basic old');
  const opened = await open(clone.path, { url: `${url}/acme/shop`, authorization: 'basic new' });
  await expect(opened.complete()).rejects.toMatchObject({
    problems: [{ code: 'git-fetch-failed', message: expect.stringContaining(`${url}/acme/shop`) }],
  });
  expect(headers).toEqual(['basic new', 'basic new']);
});

test('a linked worktree and a path with spaces are workspaces like any other', async () => {
  const repo = await repository();
  const head = await repo.commit('feat: a', { 'a.txt': 'a' });
  const linked = join(await folder(), 'with space');
  await repo.git('worktree', 'add', '--quiet', '--detach', linked);
  const opened = await open(linked);
  expect((await snapshotAt(opened, head).load(['a.txt'])).size).toBe(1);
  await mkdir(join(linked, 'x'));
  const copied = join(await folder(), 'copy');
  await cp(repo.path, copied, { recursive: true });
  expect((await open(copied)).head).toBe(head);
});
