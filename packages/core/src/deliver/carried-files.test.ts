import { describe, expect, test } from '@jest/globals';
import { connect } from '@slipway/core/ports/github/connect';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { snapshotOnGitHub } from '@slipway/core/snapshot/github';
import { startGitHub } from '@slipway/testing/github/github';
import type { Release } from '../environments/model/release.js';
import { decode, encode } from '../files/text.js';
import type { ComponentId } from '../nouns/component.js';
import type { FileContent } from '../nouns/git.js';
import { type CarriedFile, filesThatStay, joinFiles, readCarriedFiles } from './carried-files.js';

const path = 'env/api.yaml';
const api: ComponentId = 'service/api';
const web: ComponentId = 'service/web';

function content(text: string, mode: FileContent['mode'] = '100644'): FileContent {
  return { mode, bytes: encode(text) };
}

function file(more: Partial<CarriedFile> = {}): CarriedFile {
  return {
    ...{ path, planned: content('old'), head: content('new'), base: content('old'), own: undefined },
    owners: [api],
    ...more,
  };
}

describe('files that open pull requests have', () => {
  const shop = 'acme/shop';
  const extra = 'docs/x.md';

  test.each<[string, string | undefined, readonly ComponentId[]]>([
    ['its trailer says with what they came', `{"service/web":["${extra}"]}`, [web]],
    ['of other files: all else that it moves', '{"service/web":["other.md"]}', [api]],
    ['no trailer: all that it moves', undefined, [api, web]],
    ['a trailer that is no JSON', '{', [api, web]],
  ])('beside the releases: %s', async (_, text, owners) => {
    const github = await startGitHub({
      people: { alice: 'write' },
      repositories: [{ name: shop, files: { 'env/api.yaml': 'tag: old\n' } }],
    });
    try {
      const planned = (await github.branches(shop)).main ?? '';
      const files = { 'env/api.yaml': 'tag: new\n', [extra]: 'x\n' };
      const commit = await github.as('alice').commit(shop, 'promote/dev', 'chore: promote', files);
      const { token, apiUrl, serverUrl, graphqlUrl } = github;
      const repository = connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo: realTempo }, shop);
      const snapshot = async (at: string) => snapshotOnGitHub(repository, at);
      const trailers = new Map(text === undefined ? [] : [['Slipway-Files', text] as const]);
      const works = [{ commit, planned, trailers, components: [api, web] }];
      const found = await readCarriedFiles(works, ['env/*.yaml'], await snapshot(planned), {
        github: repository,
        snapshot,
      });
      expect(found).toMatchObject([{ path: extra, planned: undefined, base: undefined, own: undefined, owners }]);
      expect(found[0]?.head && decode(extra, found[0].head)).toBe('x\n');
      const alone = await readCarriedFiles(works, ['**'], await snapshot(planned), { github: repository, snapshot });
      expect(alone).toEqual([]);
    } finally {
      await github.close();
    }
  });
});

describe('files stay', () => {
  const moves = (...pins: readonly (readonly [ComponentId, string])[]): Release =>
    new Map(pins.map(([component, tag]) => [component, { tag }]));
  const owners: readonly ComponentId[] = ['service/api', 'service/web'];

  test.each<[string, Release, Release, readonly ComponentId[] | null]>([
    [
      'while all that they came with moves to the same',
      moves(['service/api', '2'], ['service/web', '2']),
      moves(['service/api', '2'], ['service/web', '2']),
      owners,
    ],
    [
      'for those of them that still do',
      moves(['service/api', '2'], ['service/web', '2']),
      moves(['service/api', '3'], ['service/web', '2']),
      ['service/web'],
    ],
    ['no more when it moves to something else', moves(['service/api', '2']), moves(['service/api', '3']), null],
    ['no more when it does not move', moves(['service/api', '2']), moves(), null],
    ['never for what did not move before', moves(), moves(['service/api', '2']), null],
  ])('%s', (_name, carried, moving, expected) => {
    const stay = filesThatStay([file({ owners })], carried, moving);
    expect(stay.map((one) => one.owners)).toEqual(expected === null ? [] : [expected]);
  });
});

describe('files that are carried forward', () => {
  const asked = (...components: readonly ComponentId[]) => new Set(components);
  const legible = (files: readonly CarriedFile[], ...names: readonly ComponentId[]) => {
    const { edits, trailers, conflicts } = joinFiles(files, asked(...names));
    const text = (bytes: Uint8Array | null) => (bytes === null ? null : decode(path, { mode: '100644', bytes }));
    return {
      edits: edits.map(({ path, mode, before, after }) => [path, mode, text(before), text(after)]),
      trailers,
      conflicts,
    };
  };
  const trailers = { 'Slipway-Files': `{"service/api":["${path}"]}` };
  const carried = (mode: string, before: string | null, after: string | null) => ({
    ...{ edits: [[path, mode, before, after]], trailers, conflicts: [] },
  });
  const nothing = { edits: [], trailers: {}, conflicts: [] };

  test.each<[string, Partial<CarriedFile>, ReturnType<typeof legible>]>([
    ['are changed', {}, carried('100644', 'old', 'new')],
    ['are added', { planned: undefined, base: undefined }, carried('100644', null, 'new')],
    [
      'are deleted, as what they were',
      { head: undefined, base: content('old', '100755'), planned: content('old', '100755') },
      carried('100755', 'old', null),
    ],
    ['get another mode', { head: content('old', '100755') }, carried('100755', 'old', 'old')],
    ['are left out where the branch has them', { base: content('new') }, nothing],
    ['are left out where they are gone everywhere', { base: undefined, head: undefined }, nothing],
    ['are named where this run has the same of them', { own: { content: content('new') } }, { ...nothing, trailers }],
    [
      'are in conflict where the branch changed them since',
      { base: content('other') },
      { ...nothing, conflicts: [{ path, owners: ['service/api'], isOfBranch: true }] },
    ],
    [
      'are in conflict where the branch deleted them since',
      { base: undefined },
      { ...nothing, conflicts: [{ path, owners: ['service/api'], isOfBranch: true }] },
    ],
    [
      'are in conflict where this run has something else of them',
      { own: { content: content('mine') } },
      { ...nothing, conflicts: [{ path, owners: ['service/api'], isOfBranch: false }] },
    ],
    [
      'are in conflict where this run deletes them',
      { own: { content: undefined } },
      { ...nothing, conflicts: [{ path, owners: ['service/api'], isOfBranch: false }] },
    ],
  ])('%s', (_name, more, expected) => {
    expect(legible([file(more)])).toEqual(expected);
  });

  test('give way to those of a run that was asked for all that they came with', () => {
    const own = { content: content('mine') };
    expect(legible([file({ own })], api)).toEqual(nothing);
    expect(legible([file({ own, owners: ['service/api', 'service/web'] })], api).conflicts).toEqual([
      { path, owners: ['service/web'], isOfBranch: false },
    ]);
  });

  test('are carried also by a run that was asked for what they came with, and has none itself', () => {
    expect(legible([file()], api, web)).toEqual(carried('100644', 'old', 'new'));
  });

  test('name who was asked for, too, where the branch changed them since', () => {
    expect(legible([file({ base: content('other') })], api).conflicts).toEqual([
      { path, owners: ['service/api'], isOfBranch: true },
    ]);
  });

  test('are named by each component that they came with', () => {
    const both = [file({ owners: ['service/api', 'service/web'] }), file({ path: 'b.yaml' })];
    expect(legible(both).trailers).toEqual({
      'Slipway-Files': `{"service/api":["${path}","b.yaml"],"service/web":["${path}"]}`,
    });
  });
});
