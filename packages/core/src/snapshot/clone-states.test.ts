import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import { Repository as Clone } from '../ports/repository.js';
import { cloneHistory } from './clone-history.js';

const paths = ['env/dev.yaml', 'env/prod ü.yaml'];
const [dev = '', prod = ''] = paths;
let repo: TestRepository;
let head: string;
beforeAll(async () => {
  repo = await makeRepository();
  // What a message says must not be taken for what git says of files.
  await repo.commit('first', { [dev]: '1', other: '1' });
  await repo.commit(':100644 100644 a b M\n\n:100644\n', { [dev]: '2', [prod]: '1' });
  await repo.commit('', { other: '2' });
  await repo.branch('side');
  await repo.checkout('side');
  await repo.commit('on the side', { [prod]: '2' });
  await repo.checkout('main');
  await repo.commit('gone', { [dev]: null });
  await repo.merge('side', 'merge', 'merged');
  await repo.commit('moved', { [dev]: '2', other: null });
  head = await repo.commit('last', { [dev]: 'ü', [prod]: '3' });
});
afterAll(() => repo.remove());

async function states(workspace = repo.path, from = head): Promise<string[]> {
  const clone = await Clone.open({ workspace, temp: await temporaryFolder() });
  const told: string[] = [];
  try {
    for await (const { commit, files } of cloneHistory(clone).states(paths, from)) {
      const texts = [...files].map(([path, { bytes }]) => `${path}=${Buffer.from(bytes)}`).sort();
      told.push(`${commit.message.split('\n')[0]}, ${commit.parents.length}: ${texts.join(' ')}`);
    }
  } finally {
    await clone.close();
  }
  return told;
}

const expected = [
  'last, 1: env/dev.yaml=ü env/prod ü.yaml=3',
  'moved, 1: env/dev.yaml=2 env/prod ü.yaml=2',
  'merged, 2: env/prod ü.yaml=2',
  'gone, 1: env/prod ü.yaml=1',
  ':100644 100644 a b M, 1: env/dev.yaml=2 env/prod ü.yaml=1',
  'first, 0: env/dev.yaml=1',
];

test('files are what they were at each commit that landed and changed one of them', async () => {
  expect(await states()).toEqual(expected);
});

test('settings of the user change nothing', async () => {
  const settings = {
    ...{ 'log.showSignature': 'true', 'log.follow': 'true', 'log.showRoot': 'false', 'log.diffMerges': 'off' },
    ...{ 'log.decorate': 'full', 'log.abbrevCommit': 'true', 'log.date': 'relative', 'format.pretty': 'oneline' },
    ...{ 'diff.renames': 'copies', 'diff.relative': 'true', 'diff.external': 'false', 'diff.orderFile': '/dev/null' },
    ...{ 'color.diff': 'always', 'color.ui': 'always', 'core.quotePath': 'true', 'core.abbrev': '7' },
    ...{ 'notes.displayRef': '*' },
  };
  for (const [name, value] of Object.entries(settings)) await repo.git('config', name, value);
  await repo.git('notes', 'add', '-m', ':100644 a note', head);
  expect(await states()).toEqual(expected);
});

test('over several batches, and more than git prints at once', async () => {
  await using many = await makeRepository();
  let at = await many.commit('first', { [prod]: 'p' });
  for (let n = 0; n < 40; n++) at = await many.commit(`c${n}\n\n${'x'.repeat(5000)}`, { [dev]: `${n}` });
  const newest = Array.from({ length: 40 }, (_, n) => `c${n}, 1: env/dev.yaml=${n} env/prod ü.yaml=p`).reverse();
  expect(await states(many.path, at)).toEqual([...newest, 'first, 0: env/prod ü.yaml=p']);
});

test('many files of a folder: commits that change others of it are none of theirs', async () => {
  await using many = await makeRepository();
  const all = Array.from({ length: 30 }, (_, n) => `env/${n}.yaml`);
  await many.commit('first', Object.fromEntries(all.map((path) => [path, '1'])));
  await many.commit('another', { 'env/other.yaml': '1', 'env/deep/3.yaml': '1' });
  const from = await many.commit('last', { 'env/3.yaml': '2', 'env/other.yaml': '2' });
  const clone = await Clone.open({ workspace: many.path, temp: await temporaryFolder() });
  const told: unknown[] = [];
  for await (const { commit, files } of cloneHistory(clone).states(all, from))
    told.push([commit.message.trim(), files.size, String(Buffer.from(files.get('env/3.yaml')?.bytes ?? []))]);
  await clone.close();
  expect(told).toEqual([
    ['last', 30, '2'],
    ['first', 30, '1'],
  ]);
});

test('a commit that is looked at again is the same snapshot, which is listed once', async () => {
  const clone = await Clone.open({ workspace: repo.path, temp: await temporaryFolder() });
  const history = cloneHistory(clone);
  const first = history.at(head);
  for (const other of ['a', 'b', 'c']) {
    history.at(other.repeat(40));
    expect(history.at(head)).toBe(first);
  }
  for (const other of ['d', 'e', 'f', '0']) history.at(other.repeat(40));
  expect(history.at(head)).not.toBe(first);
  await clone.close();
});
