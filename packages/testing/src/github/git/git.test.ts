import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import { Client } from '../client.js';
import { environment } from './run.js';

const run = promisify(execFile);
const git = async (cwd: string, ...args: string[]) => {
  const who = { GIT_AUTHOR_NAME: 'R', GIT_AUTHOR_EMAIL: 'r@e', GIT_COMMITTER_NAME: 'R', GIT_COMMITTER_EMAIL: 'r@e' };
  return (await run('git', args, { cwd, env: environment(who) })).stdout.trim();
};

let source: Repository;
let github: GitHub;
let client: Client;
let work: string;

beforeAll(async () => {
  source = await makeRepository();
  await source.write({ 'run.sh': '#!/bin/sh\n', 'bin.dat': Buffer.from([0, 255, 10, 13]), 'crlf.txt': 'a\r\nb\r\n' });
  await source.chmod('run.sh', 0o755);
  await source.commit('chore: begin\n\nbody without a final newline');
  await source.tag('v1.0.0', { message: 'Release 1.0.0' });
  await source.branch('side');
  await source.commit('feat: side\n', { side: '1' });
  await source.checkout('main');
  await source.commit('feat: main ', { main: '1' });
  await source.merge('side', 'merge');
  await source.tag('light');
  github = await startGitHub({
    repositories: [
      {
        name: 'acme/mono',
        from: source.path,
        protect: { held: { kind: 'classic', requirePullRequest: true }, 'release/*': { kind: 'ruleset' } },
      },
      { name: 'acme/secret', files: { a: 'a' }, private: true },
    ],
    checkAnswers: true,
  });
  client = new Client(github, 'acme/mono');
  work = await temporaryFolder();
});
afterAll(async () => {
  await github.close();
  await source.remove();
  expect(github.answerProblems).toEqual([]);
});

const url = (token: string | undefined = github.token, name = 'acme/mono') => {
  return `${github.serverUrl.replace('://', token === '' ? '://' : `://x-access-token:${token}@`)}/${name}.git`;
};

describe('importing', () => {
  test('every commit, tag, mode and byte is the same', async () => {
    const refs = async (path: string) => {
      const format = '%(refname) %(objectname) %(objecttype)';
      return (await git(path, 'for-each-ref', `--format=${format}`, 'refs/heads', 'refs/tags')).split('\n');
    };
    const bare = github.exportRepository('acme/mono');
    expect(await refs(bare)).toEqual(await refs(source.path));
    expect(await git(bare, 'rev-list', '--objects', '--all')).toBe(
      await git(source.path, 'rev-list', '--objects', '--all'),
    );
    await git(bare, 'fsck', '--strict');
  });

  test('the API shows what git has', async () => {
    const head = await source.head();
    const commit = (await client.send('GET', `/git/commits/${head}`)).json;
    expect(Object(commit.parents)).toHaveLength(2);
    expect(commit.message).toBe('Merge pull request #1 from acme/side');
    const tree = Object((await client.send('GET', `/git/trees/${head}?recursive=1`)).json.tree);
    const entry = (path: string) => tree.find((one: object) => Object(one).path === path);
    expect(entry('run.sh')).toMatchObject({ mode: '100755', type: 'blob', size: 10 });
    const blob = (await client.send('GET', `/git/blobs/${entry('bin.dat').sha}`)).json;
    expect(Buffer.from(String(blob.content), 'base64')).toEqual(Buffer.from([0, 255, 10, 13]));
    const kept = await client.commit(head, { new: 'n' });
    const after = Object((await client.send('GET', `/git/trees/${kept}`)).json.tree);
    expect(after).toContainEqual(expect.objectContaining({ path: 'run.sh', mode: '100755' }));
  });

  test('200 commits on 100 files are taken over', async () => {
    const big = await makeRepository();
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`src/${index}.txt`, `${index}\n`]));
    await big.bulk(200, files);
    const other = await startGitHub({ repositories: [{ name: 'acme/big', from: big.path }] });
    expect(await other.commits('acme/big', 'main')).toHaveLength(200);
    await other.close();
    await big.remove();
  });
});

describe('git over HTTP', () => {
  test('clones like GitHub, deep and shallow, and sees what the API made', async () => {
    const made = await client.branch('by-api', { api: '1' });
    await git(work, 'clone', '--quiet', url(), 'deep');
    const deep = join(work, 'deep');
    expect(await git(deep, 'rev-parse', 'HEAD', 'origin/by-api')).toBe(`${await source.head()}\n${made}`);
    expect(await readFile(join(deep, 'crlf.txt'), 'utf8')).toBe('a\r\nb\r\n');
    await git(work, 'clone', '--quiet', '--depth=1', url(''), 'shallow');
    expect(await git(join(work, 'shallow'), 'rev-list', '--count', 'HEAD')).toBe('1');
    await git(join(work, 'shallow'), 'fetch', '--quiet', '--depth=1', 'origin', made);
  });

  test('a push is seen by the API, and pull requests follow it', async () => {
    const number = await client.pull('by-api');
    const clone = join(work, 'pusher');
    await git(work, 'clone', '--quiet', url(), 'pusher');
    await git(clone, 'checkout', '--quiet', 'by-api');
    await writeFile(join(clone, 'pushed'), 'p');
    await git(clone, 'add', '.');
    await git(clone, 'commit', '--quiet', '-m', 'feat: pushed');
    await git(clone, 'push', '--quiet', 'origin', 'by-api');
    expect(await client.tip('by-api')).toBe(await git(clone, 'rev-parse', 'HEAD'));
    expect((await client.send('GET', `/pulls/${number}/files`)).list.map((file) => Object(file).filename)).toEqual([
      'api',
      'pushed',
    ]);
    await git(clone, 'fetch', '--quiet', 'origin', `refs/pull/${number}/head`);
    expect(await git(clone, 'rev-parse', 'FETCH_HEAD')).toBe(await client.tip('by-api'));
  });

  test('rules, rights and tokens are asked', async () => {
    const clone = join(work, 'refused');
    await git(work, 'clone', '--quiet', url(), 'refused');
    const sha = await client.tip('main');
    for (const name of ['held', 'release/1'])
      await client.send('POST', '/git/refs', { ref: `refs/heads/${name}`, sha });
    await git(clone, 'commit', '--quiet', '--allow-empty', '-m', 'chore: empty');
    const push = (to: string, refspec: string) => git(clone, 'push', '--quiet', to, refspec);
    await expect(push(url(), 'HEAD:held')).rejects.toThrow(/GH006[\s\S]*Changes must be made through a pull request/);
    await expect(push(url(), '+HEAD~2:release/1')).rejects.toThrow(/GH013[\s\S]*Cannot force-push/);
    await expect(push(url(), ':release/1')).rejects.toThrow('Cannot delete this branch');
    await push(url(), 'HEAD:release/1');
    await expect(push(url(''), 'HEAD:x')).rejects.toThrow(/could not read Username|Authentication failed/);
    await expect(push(url('ghs_bad'), 'HEAD:x')).rejects.toThrow('Authentication failed');
    const reader = github.tokenFor('github-actions[bot]', { contents: 'read' });
    await expect(push(url(reader), 'HEAD:x')).rejects.toThrow('403');
    await expect(git(work, 'clone', url('', 'acme/secret'), 's')).rejects.toThrow();
    await git(work, 'clone', '--quiet', url(github.token, 'acme/secret'), 'secret');
  });
});

test('modes set by a person stay', async () => {
  await chmod(join(source.path, 'run.sh'), 0o755);
  await github.as('alice').commit('acme/mono', 'main', 'fix: script', { 'run.sh': '#!/bin/sh\nexit 0\n' });
  const tree = Object((await client.send('GET', '/git/trees/main')).json.tree);
  expect(tree).toContainEqual(expect.objectContaining({ path: 'run.sh', mode: '100755' }));
});
