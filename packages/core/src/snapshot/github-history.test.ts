import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, type Repository } from '@slipway/core/ports/github/connect';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Failure } from '../failure.js';
import type { DatedCommit, Path } from '../nouns/git.js';
import { githubHistory } from './github-history.js';

const config = 'acme/config';
const unavailable = { code: 'github-unavailable', message: 'GitHub answers 502', fix: 'Run the job again.' };
let github: GitHub;
let clock = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  const files = { 'envs/dev.yaml': 'tag: 0\n', 'envs/prod/a.yaml': 'tag: 0\n', 'README.md': '\n' };
  const now = () => {
    clock += 60_000;
    return new Date(clock);
  };
  github = await startGitHub({ now, repositories: [{ name: config, files }] });
  const alice = github.as('alice');
  const write = (branch: string, files: Record<string, string | null>) =>
    alice.commit(config, branch, `chore: ${Object.keys(files).join(' ')}`, files);
  const pull = async (method: 'merge' | 'squash' | 'rebase', branch: string) => {
    const number = await alice.openPullRequest(config, { title: `chore: ${branch}`, head: branch });
    await github.as('bob').merge(config, number, method);
  };
  await write('main', { 'envs/dev.yaml': 'tag: 1\n' });
  // Made early, landed late: what was changed and changed back meanwhile did run.
  await write('late', { 'envs/dev.yaml': 'tag: 5\n' });
  await write('main', { 'envs/dev.yaml': 'tag: 2\n' });
  await write('main', { 'envs/dev.yaml': 'tag: 1\n' });
  await pull('merge', 'late');
  await write('squashed', { 'envs/dev.yaml': 'tag: 6\n' });
  await write('squashed', { 'envs/dev.yaml': 'tag: 7\n', 'README.md': 'hm\n' });
  await pull('squash', 'squashed');
  await write('rebased', { 'envs/dev.yaml': 'tag: 8\n' });
  await write('rebased', { 'envs/prod/a.yaml': 'tag: 8\n' });
  await pull('rebase', 'rebased');
  for (let n = 0; n < 25; n++) await write('main', { 'README.md': `${n}\n` });
  await write('main', { 'envs/dev.yaml': null });
  await write('other', { 'README.md': 'other\n' });
  await pull('merge', 'other');
  await write('main', { 'envs/dev.yaml': 'tag: 9\n', 'envs/prod/b.yaml': 'tag: 9\n' });
}, 60_000);

afterAll(() => github.close());

function connection(): Repository {
  const { token, apiUrl, serverUrl, graphqlUrl } = github;
  return connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, config);
}

async function tip(): Promise<string> {
  return (await github.branches(config)).main ?? '';
}

async function landed(paths: readonly Path[], from?: string): Promise<DatedCommit[]> {
  const found: DatedCommit[] = [];
  for await (const commit of githubHistory(connection()).landed(paths, from ?? (await tip()))) found.push(commit);
  return found;
}

describe('what landed on a branch', () => {
  test.each<[string, Path[]]>([
    ['a file', ['envs/dev.yaml']],
    ['a folder', ['envs/prod']],
    ['several', ['envs/dev.yaml', 'envs/prod', 'README.md']],
    ['the root', ['']],
    ['nothing that ever was', ['envs/qa.yaml']],
  ])('%s: as git tells of the first-parent line', async (_, paths) => {
    const format = ['log', '--first-parent', '--format=%H', await tip()];
    const expected = await github.repository(config).git.run(...format, '--', ...paths.map((path) => path || '.'));
    expect((await landed(paths)).map(({ id }) => id)).toEqual(expected.split('\n').filter(Boolean));
  });

  test('a merge is one commit, when it landed, by whom, with its pull request', async () => {
    const commits = await landed(['envs/dev.yaml']);
    const tags = await Promise.all(commits.map(({ id }) => github.readFile(config, id, 'envs/dev.yaml')));
    expect(tags.map((text) => text?.trim().slice(5))).toEqual(['9', undefined, '8', '7', '5', '1', '2', '1', '0']);
    expect(commits.map(({ pull }) => pull ?? 0)).toEqual([0, 0, 0, 2, 1, 0, 0, 0, 0]);
    expect(commits[4]).toMatchObject({ author: 'bob', parents: { length: 2 } });
    const dates = commits.map(({ date }) => date.getTime());
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
  });

  test('files with what they said; of some of them without another call', async () => {
    const history = githubHistory(connection());
    const [from, before] = [await tip(), github.requests.length];
    const read = async (paths: readonly Path[]) => {
      const found: [string, readonly (string | undefined)[]][] = [];
      for await (const { commit, files } of history.states(paths, from)) {
        found.push([commit.id, paths.map((path) => files.get(path)?.bytes.toString().trim())]);
      }
      return found;
    };
    const both = await read(['envs/dev.yaml', 'envs/prod/a.yaml']);
    const asked = github.requests.length - before;
    expect(asked).toBeLessThanOrEqual(4);
    for (const path of ['envs/dev.yaml', 'envs/prod/a.yaml']) {
      const commits = await landed([path]);
      const texts = await Promise.all(commits.map(({ id }) => github.readFile(config, id, path)));
      expect(await read([path])).toEqual(commits.map(({ id }, index) => [id, [texts[index]?.trim()]]));
    }
    expect(both.map(([id]) => id)).toEqual((await landed(['envs/dev.yaml', 'envs/prod/a.yaml'])).map(({ id }) => id));
    expect(github.requests.slice(before).filter(({ path }) => path.includes('/git/'))).toEqual([]);
  });

  test('is read as far as somebody looks', async () => {
    const before = github.requests.length;
    for await (const _ of githubHistory(connection()).landed(['envs/dev.yaml'], await tip())) break;
    expect(github.requests.slice(before).map(({ operation }) => operation)).toEqual(['graphql repository']);
  });

  test('of many files in few calls; in short ones where GitHub refuses long ones', async () => {
    const paths = ['envs/dev.yaml', ...Array.from({ length: 19 }, (_, index) => `envs/prod/${index}.yaml`)];
    const expected = (await landed(['envs/dev.yaml'])).map(({ id }) => id);
    const all = connection();
    const sizes: number[] = [];
    const refusing: Repository = {
      ...all,
      async query(purpose, document, variables) {
        sizes.push(Object.keys(variables).length);
        if (sizes.length > 1 && Object.keys(variables).length > 250) throw new Failure(unavailable);
        return all.query(purpose, document, variables);
      },
    };
    const read = async (repository: Repository, from: string) => {
      const found: string[] = [];
      for await (const { id } of githubHistory(repository).landed(paths, from)) found.push(id);
      return found;
    };
    const [from, before] = [await tip(), github.requests.length];
    expect(await read(all, from)).toEqual(expected);
    expect(github.requests.length - before).toBeLessThanOrEqual(3);
    expect(await read(refusing, from)).toEqual(expected);
    expect(sizes.filter((size) => size > 250)).toHaveLength(1);
  });

  test('from a commit GitHub does not have', async () => {
    await expect(landed(['README.md'], 'f'.repeat(40))).rejects.toMatchObject({
      problems: [{ code: 'commit-not-on-github' }],
    });
  });

  test('outside of the repository there is nothing', async () => {
    await expect(landed(['../x'])).rejects.toMatchObject({ problems: [{ code: 'path-outside' }] });
  });

  test('the files at such a commit are read once', async () => {
    const history = githubHistory(connection());
    const from = await tip();
    const before = github.requests.length;
    for (let n = 0; n < 2; n++) await history.at(from).load(['envs/prod/a.yaml']);
    expect(github.requests.slice(before)).toHaveLength(2);
  });
});
