import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faults } from '@slipway/testing/github/github';
import { ReleaseLane } from '@slipway/testing/release-lane';
import { encode } from '../files/text.js';
import { snapshotOnGitHub } from './github.js';
import type { Snapshot } from './snapshot.js';

let lane: ReleaseLane;
let commit: string;

const binary = new Uint8Array([0, 1, 254, 255]);
const latin = new Uint8Array([0x63, 0x61, 0x66, 0xe9]);
const texts: Record<string, string> = {
  'charts/app/Chart.yaml': 'version: 1.0.0\r\n',
  'charts/.hidden/bom.txt': '\uFEFFbom',
  'empty.txt': '',
  'emoji 🚢 and spaces.md': 'ü\n',
  'same.txt': 'version: 1.0.0\r\n',
};

beforeAll(async () => {
  lane = await ReleaseLane.start({ repository: { files: { ...texts, 'logo.bin': binary, 'latin.txt': latin } } });
  const { git } = lane.github.repository('acme/shop');
  const id = await git.write('blob', Buffer.from('charts'));
  const tree = await git.writeTree((await git.commit('main'))?.tree, [
    { path: 'linked', mode: '120000', id },
    { path: 'run.sh', mode: '100755', id: await git.write('blob', Buffer.from('#!/bin/sh\n')) },
    { path: 'sub', mode: '160000', id: await lane.tip() },
  ]);
  const author = { name: 'alice', email: 'alice@example.com', seconds: 1_700_000_000, zone: '+0000' };
  const message = 'feat: modes\n';
  commit = await git.writeCommit({ tree, parents: [], author, committer: author, signature: undefined, message });
  await lane.github.as('alice').moveBranch('acme/shop', 'main', commit);
});

afterAll(() => lane.github.close());

function snapshot(): Snapshot {
  return snapshotOnGitHub(lane.connect(), commit);
}

async function cost(work: (snapshot: Snapshot) => Promise<unknown>): Promise<string[]> {
  const before = lane.github.requests.length;
  await work(snapshot());
  return lane.operations(before);
}

describe('the files of a commit on GitHub', () => {
  test('are listed with dot files and without links and submodules', async () => {
    expect(await snapshot().list(['**'])).toEqual([...Object.keys(texts), 'latin.txt', 'logo.bin', 'run.sh'].sort());
    expect(await snapshot().list(['charts/*/*.yaml', '*.sh', 'charts/app/**'])).toEqual([
      'charts/app/Chart.yaml',
      'run.sh',
    ]);
  });

  test('are loaded byte by byte, with their modes; what is not there is absent', async () => {
    const files = await snapshot().load([...Object.keys(texts), 'logo.bin', 'latin.txt', 'run.sh', 'missing', 'sub']);
    for (const [path, text] of Object.entries(texts)) {
      expect([path, files.get(path)]).toEqual([path, { mode: '100644', bytes: Buffer.from(encode(text)) }]);
    }
    expect(files.get('logo.bin')?.bytes).toEqual(Buffer.from(binary));
    expect(files.get('latin.txt')?.bytes).toEqual(Buffer.from(latin));
    expect(files.get('run.sh')?.mode).toBe('100755');
    expect(files.size).toBe(Object.keys(texts).length + 3);
  });

  test('come many in one call, and one more for each that is no text', async () => {
    expect(await cost((files) => files.load(Object.keys(texts)))).toEqual([
      'git/get-tree',
      expect.stringContaining('graphql'),
    ]);
    expect(await cost((files) => files.load(['logo.bin', 'run.sh']))).toEqual([
      'git/get-tree',
      expect.stringContaining('graphql'),
      'git/get-blob',
    ]);
    expect(await cost((files) => files.load(['missing']))).toEqual(['git/get-tree']);
  });

  test('come in one call also when a hundred of them are long', async () => {
    const long = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`long/${n}`, `${n}\n${'x'.repeat(50_000)}`]),
    );
    const at = await lane.github.as('alice').commit('acme/shop', 'long', 'feat: long', long);
    const before = lane.github.requests.length;
    expect((await snapshotOnGitHub(lane.connect(), at).load(Object.keys(long))).size).toBe(100);
    expect(lane.operations(before)).toEqual(['git/get-tree', 'graphql repository']);
  });

  test('are asked for in halves when GitHub finds a query too expensive', async () => {
    const errors = [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }];
    lane.github.fault(/graphql/, { kind: 'answer', answer: { status: 200, body: { data: null, errors } } }, 2);
    const files = await snapshot().load(Object.keys(texts));
    expect([...files.keys()].sort()).toEqual(Object.keys(texts).sort());
  });

  test('are the same when GitHub cuts its list short', async () => {
    const whole = await snapshot().list(['**']);
    const { git } = lane.github.repository('acme/shop');
    const tree = (await git.commit(commit))?.tree ?? '';
    const cut = { sha: tree, url: `${lane.github.apiUrl}/x`, tree: [], truncated: true };
    lane.github.fault(/git\/trees\/.*recursive/, { kind: 'answer', answer: { status: 200, body: cut } }, 1);
    expect(await snapshot().list(['**'])).toEqual(whole);
  });

  test.each(['linked', 'linked/app/Chart.yaml'])('are not reached through links: %s', async (path) => {
    await expect(snapshot().load([path])).rejects.toMatchObject({ problems: [{ code: 'path-symlink' }] });
  });

  test.each(['../x', '/etc/passwd'])('are not outside of it: %s', async (path) => {
    await expect(snapshot().load([path])).rejects.toMatchObject({ problems: [{ code: 'path-outside' }] });
  });

  test('of a commit GitHub does not have', async () => {
    const other = snapshotOnGitHub(lane.connect(), '1'.repeat(40));
    await expect(other.list(['**'])).rejects.toMatchObject({ problems: [{ code: 'commit-not-on-github' }] });
  });

  test('are read again when an answer is lost', async () => {
    lane.github.fault(/graphql/, faults.serverError(502), 1);
    expect((await snapshot().load(['same.txt'])).get('same.txt')?.bytes).toEqual(Buffer.from('version: 1.0.0\r\n'));
  });
});
