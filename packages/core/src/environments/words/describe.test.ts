import { describe, expect, test } from '@jest/globals';
import type { Shipment } from '../order/ships.js';
import {
  commitsCell,
  countComponents,
  isMoveLine,
  type JoinedMove,
  joinMoves,
  listing,
  type MoveLinks,
  moveLine,
  renderMoves,
  versionText,
} from './describe.js';

const [before, after] = [
  { tag: '1.2.0', digest: 'sha256:1' },
  { tag: '1.2.1', digest: 'sha256:2' },
];
const all = ['eu', 'us'];

test.each([
  ['to all targets', { from: before, to: after, targets: all }],
  ['to one of them', { from: before, to: after, targets: ['eu'] }],
  ['of a digest only', { from: { ...after, digest: 'sha256:3' }, to: after, targets: all }],
])('the line of a move %s is read as it is written', (_, move) => {
  const line = moveLine({ component: 'service/api', ...move }, all);
  expect(isMoveLine(line, 'service/api', after)).toBe(true);
  expect(isMoveLine(line, 'service/api', before)).toBe(false);
  expect(isMoveLine(line, 'service/api', { tag: '1.2' })).toBe(false);
  expect(isMoveLine(line, 'service/web', after)).toBe(false);
});

const hex = `sha256:${'0123456789abcdef'.repeat(4)}`;
const [older, newer] = ['1111111111111111', '2222222222222222'];
const base = 'https://github.test';
const shop: MoveLinks = { serverUrl: base, sources: new Map([['service/api', 'acme/app']]) };
const noLinks: MoveLinks = { serverUrl: base, sources: new Map() };
const moved = (more: Partial<JoinedMove> = {}): JoinedMove => ({
  ...{ component: 'service/api', from: { tag: '1.2.0' }, to: { tag: '1.3.0' }, targets: all },
  ...more,
});

describe('links to the commits of a move', () => {
  const shas = moved({ from: { sha: older }, to: { sha: newer } });
  const shipment = (source: string): Shipment => ({
    ...{ source, base: 'aaaaaaaaaa', head: 'bbbbbbbbbb', components: ['service/api'] },
    ...{ state: 'read', changes: [], elsewhere: 0, isCut: false },
  });
  const range = `[\`1111111…2222222\`](${base}/acme/app/compare/${older}...${newer})`;
  const asked = `[\`aaaaaaa…bbbbbbb\`](${base}/acme/app/compare/aaaaaaaaaa...bbbbbbbbbb)`;

  test.each<[string, JoinedMove, MoveLinks, string]>([
    ['both ends', shas, shop, range],
    ['only where it goes', { ...shas, from: {} }, shop, `[\`2222222\`](${base}/acme/app/commit/${newer})`],
    ['only where it was', { ...shas, to: {} }, shop, ''],
    ['no repository', shas, noLinks, '`2222222`'],
    ['no commit', moved(), shop, ''],
    [
      'tags that name commits',
      moved({ from: { tag: `main-${older}a` }, to: { tag: `main-${newer}a` } }),
      { ...shop, order: 'commit' },
      `[\`1111111…2222222\`](${base}/acme/app/compare/${older}a...${newer}a)`,
    ],
    ['commits that were asked for', moved(), { ...shop, shipments: [shipment('acme/app')] }, asked],
    ['those before what a pin names', shas, { ...shop, shipments: [shipment('acme/app')] }, asked],
    [
      'one build, under another tag',
      moved({ from: { tag: `main-${older.slice(0, 7)}`, sha: older }, to: { tag: 'v2.4.0', sha: older } }),
      ...([shop, 'the same build, under another tag'] as const),
    ],
    [
      'one commit, whose id is cut at one end',
      moved({ from: { tag: `main-${older.slice(0, 7)}` }, to: { tag: 'v2.4.0', sha: older } }),
      ...([{ ...shop, order: 'commit' }, 'the same build, under another tag'] as const),
    ],
    [
      'one commit that was built twice',
      moved({ from: { sha: older, digest: hex }, to: { sha: older, digest: hex.replace('0', '1') } }),
      ...([shop, 'the same commit, built again'] as const),
    ],
    ['two ranges: none of them', moved(), { ...shop, shipments: [shipment('acme/app'), shipment('acme/b')] }, ''],
    [
      'those of another service',
      moved(),
      { ...shop, shipments: [{ ...shipment('acme/app'), components: ['service/web'] }] },
      '',
    ],
  ])('%s', (_, move, links, text) => {
    expect(commitsCell(move, links)).toBe(text);
  });
});

describe('the table of moves', () => {
  const rows = (moves: readonly JoinedMove[], links = noLinks) => renderMoves(moves, all, links).split('\n');

  test('has the columns in which something stands', () => {
    expect(rows([moved()])).toEqual(['|  | From | To |', '| --- | --- | --- |', '| `api` | 1.2.0 | **1.3.0** |']);
    const full = moved({ from: { tag: '1.2.0', digest: hex }, to: { tag: '1.3.0', digest: hex }, targets: ['eu'] });
    const links: MoveLinks = { ...noLinks, notes: new Map([['service/api', 'a | b']]) };
    const chart = moved({ component: 'chart/shop', from: {}, to: { version: '2.0.0' } });
    expect(rows([full, chart], links)).toEqual([
      '|  | From | To | Digest | Where | Note |',
      '| --- | --- | --- | --- | --- | --- |',
      expect.stringMatching(/^\| `api` \| 1\.2\.0 \(`[^`]+`\) \| \*\*1\.3\.0\*\* \| `[^`]+` \| eu \| a \\\| b \|$/),
      '| chart `shop` | nothing | **2.0.0** |  |  |  |',
    ]);
  });

  test('shows a digest once where it is all there is', () => {
    const [, , line = ''] = rows([moved({ from: { digest: hex }, to: { tag: '1.3.0' } })]);
    expect(line).toContain(`| ${versionText({ digest: hex })} |`);
  });

  test.each([
    ['1.3.0', `[1.3.0](${base}/acme/app/releases?q=1.3.0)`],
    ['12.13.0', `[12.13.0](${base}/acme/app/releases?q=12.13.0)`],
    ['v1.3.0-rc.1', `[v1.3.0-rc.1](${base}/acme/app/releases?q=v1.3.0-rc.1)`],
    ['2026-11', '2026-11'],
    ['build-1.3.0', 'build-1.3.0'],
  ])('links %s to its release, if it is the tag of one', (tag, text) => {
    expect(rows([moved({ to: { tag } })], shop)[2]).toContain(`| **${text}** |`);
    expect(rows([moved({ to: { tag } })])[2]).toContain(`| **${tag}** |`);
  });

  test('is cut where GitHub would not take it', () => {
    const many = (count: number) => Array.from({ length: count }, () => moved());
    expect(rows(many(150))).toHaveLength(152);
    expect(rows(many(153)).slice(-2)).toEqual(['', '… and 3 more.']);
  });
});

test.each([
  [{ tag: '1.2.0', digest: hex }, '1.2.0'],
  [{ version: '2.0.0' }, '2.0.0'],
  [{ tag: null }, 'no tag'],
  [{ tag: '' }, 'no tag'],
  [{}, 'nothing'],
])('%j is called %s', (pin, text) => {
  expect(versionText(pin)).toBe(text);
});

test.each([
  [[], ''],
  [['service/a'], '1 service'],
  [['service/a', 'service/b', 'chart/c'], '2 services and 1 chart'],
  [['chart/a', 'chart/b'], '2 charts'],
] as const)('%j are %j', (components, text) => {
  expect(countComponents(components)).toBe(text);
});

test('a list is cut after some', () => {
  expect(listing(['a', 'b'], 2)).toBe('a, b');
  expect(listing(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  expect(listing(['a', 'b'], 2, '; ')).toBe('a; b');
});

test('a line says which field moves where the version stays', () => {
  expect(moveLine(moved({ targets: ['eu'] }), all)).toBe('api: 1.2.0 -> 1.3.0 (eu)');
  expect(moveLine(moved({ from: { tag: '1', digest: null }, to: { tag: '1', digest: 'sha256:2' } }), all)).toBe(
    'api: 1 -> 1 digest sha256:2',
  );
  expect(moveLine(moved({ from: { tag: '1', digest: 'sha256:2' }, to: { tag: '1', digest: null } }), all)).toBe(
    'api: 1 -> 1 digest none',
  );
});

test('what is the same in several targets is one move; services come before charts', () => {
  const move = { component: 'service/web', from: { tag: '1' }, to: { tag: '2' } } as const;
  const chart = { component: 'chart/a', from: {}, to: { version: '1' } } as const;
  const api = { ...move, component: 'service/api' } as const;
  expect(
    joinMoves([
      { ...chart, target: 'eu' },
      { ...move, target: 'eu' },
      { ...move, from: { tag: '0' }, target: 'ap' },
      { ...move, target: 'us' },
      { ...api, target: 'us' },
    ]).map(({ component, from, targets }) => [component, from.tag, targets]),
  ).toEqual([
    ['service/api', '1', ['us']],
    ['service/web', '1', ['eu', 'us']],
    ['service/web', '0', ['ap']],
    ['chart/a', undefined, ['eu']],
  ]);
});
