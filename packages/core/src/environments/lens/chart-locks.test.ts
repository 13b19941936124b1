import { expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { decode } from '../../files/text.js';
import { applyEdits } from '../../plan/edits.js';
import type { Target } from '../model/target.js';
import { explainChange } from '../words/findings.js';
import { followLocks, locksBeside } from './chart-locks.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const umbrella = (version: string, apiVersion = 'v2') => `apiVersion: ${apiVersion}
name: umbrella
version: 0.1.0
dependencies:
  - name: shop
    version: ${version}
    repository: http://127.0.0.1:8917
    alias: store
    condition: store.enabled
  - name: redis
    version: ^1.2.0
    repository: http://127.0.0.1:8917
`;

/** As Helm wrote it for that chart. */
const lock = (version: string, digest: string) => `dependencies:
- name: shop
  repository: http://127.0.0.1:8917
  version: ${version}
- name: redis
  repository: http://127.0.0.1:8917
  version: 1.3.0
digest: sha256:${digest}
generated: "2026-11-21T19:19:03.205512593Z"
`;
const before = lock('1.2.0', 'cb6151a944bbd5c6d84b218e385e88194986bee329ca9dc71ddf0c1f3c9e5823');
const after = lock('1.3.0', 'aa5f4f68fe0d7ed0457a9eed12bd3d211658d49cd27e775a5024daebb07a2897');

function move(version: string, texts: Readonly<Record<string, string>>, file = 'prod/Chart.yaml') {
  const files = filesOf(texts);
  const target: Target = {
    name: 'prod',
    components: [{ kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] }],
    values: [file],
    applications: [],
    places: [
      {
        keys: ['dependencies', 0, 'version'],
        codec: { kind: 'field', field: 'version', prefix: '' },
        components: ['chart/shop'],
      },
    ],
  };
  const part = { reading: readTarget(target, files), release: new Map([['chart/shop', { version }] as const]) };
  const change = changeEnvironment(files, [part]);
  const texted = [...applyEdits(files, change.edits)].map(([path, content]) => [path, decode(path, content)]);
  return { after: Object.fromEntries(texted), findings: explainChange(change), change };
}

test.each([
  ['Chart.yaml', 'Chart.lock'],
  ['requirements.yaml', 'requirements.lock'],
])('the lock beside %s gets the version, and the digest that Helm writes', (manifest, name) => {
  const texts = { [`prod/${manifest}`]: umbrella('1.2.0'), [`prod/${name}`]: before };
  const moved = move('1.3.0', texts, `prod/${manifest}`);
  expect(moved.after).toEqual({ [`prod/${manifest}`]: umbrella('1.3.0'), [`prod/${name}`]: after });
  expect(moved.findings).toEqual([]);
  expect(move('1.2.0', moved.after, `prod/${manifest}`).after).toEqual(texts);
});

test('a lock that is named under `values` as well is one file of the change', () => {
  const moved = move('1.3.0', { 'prod/Chart.yaml': umbrella('1.2.0'), 'prod/Chart.lock': before }, 'prod/Chart.*');
  expect(moved.change.edits.map(({ path }) => path).sort()).toEqual(['prod/Chart.lock', 'prod/Chart.yaml']);
  expect(moved.after['prod/Chart.lock']).toBe(after);
});

test.each([
  ['belongs to other dependencies', before.replace('cb61', 'cb62')],
  ['has another version than Chart.yaml', before.replace('version: 1.2.0', 'version: 1.2.1')],
  ['cannot be read', ': ['],
])('one that %s is left, and the command is told', (_, text) => {
  const moved = move('1.3.0', { 'prod/Chart.yaml': umbrella('1.2.0'), 'prod/Chart.lock': text });
  expect(moved.after).toEqual({ 'prod/Chart.yaml': umbrella('1.3.0'), 'prod/Chart.lock': text });
  expect(moved.change.staleLocks).toEqual(['prod/Chart.lock']);
  expect(moved.findings).toEqual([
    {
      level: 'warning',
      code: 'lock-out-of-sync',
      message: 'prod/Chart.lock does not match the dependencies beside it, so it was not updated',
      fix: 'Run `helm dependency update prod` and commit the lock.',
      place: { path: 'prod/Chart.lock' },
    },
  ]);
});

test('without a lock, and where nothing moves, there is none to write', () => {
  expect(move('1.3.0', { 'prod/Chart.yaml': umbrella('1.2.0') }).findings).toEqual([]);
  const same = { 'prod/Chart.yaml': umbrella('1.2.0'), 'prod/Chart.lock': 'x' };
  expect(move('1.2.0', same).change).toMatchObject({ edits: [], staleLocks: [] });
});

test('one beside a file that comes or goes stays as it is', () => {
  const files = filesOf({ 'prod/Chart.lock': before });
  const edit = { path: 'prod/Chart.yaml', mode: '100644' } as const;
  const bytes = Buffer.from(umbrella('1.3.0'));
  expect(followLocks(files, [{ ...edit, before: null, after: bytes }])).toEqual({ edits: [], stale: [] });
  expect(followLocks(files, [{ ...edit, before: bytes, after: null }])).toEqual({ edits: [], stale: [] });
});

test('one beside a file that has a dependency more does not fit any more', () => {
  const files = filesOf({ 'prod/Chart.lock': before });
  const more = `${umbrella('1.2.0')}  - name: mail\n    version: 1.0.0\n    repository: http://127.0.0.1:8917\n`;
  const edit = { path: 'prod/Chart.yaml', mode: '100644', before: Buffer.from(umbrella('1.2.0')) } as const;
  const { edits, stale } = followLocks(files, [{ ...edit, after: Buffer.from(more) }]);
  expect({ edits, stale }).toEqual({ edits: [], stale: ['prod/Chart.lock'] });
});

test('one beside a file that had no dependencies says nothing of new ones', () => {
  const files = filesOf({ 'prod/Chart.lock': before });
  const edit = { path: 'prod/Chart.yaml', mode: '100644', before: Buffer.from('name: a\nversion: 1.0.0\n') } as const;
  const { edits } = followLocks(files, [{ ...edit, after: Buffer.from(umbrella('1.2.0')) }]);
  expect(edits).toEqual([]);
});

test('which locks may stand beside files', () => {
  expect(locksBeside(['a/Chart.yaml', 'requirements.yaml', 'a/values.yaml'])).toEqual([
    'a/Chart.lock',
    'requirements.lock',
  ]);
});
