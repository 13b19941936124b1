import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { ComponentId } from '../../nouns/component.js';
import { quoted } from '../../plan/markdown.js';
import { explainUnread, renderShipments, shipmentNote } from '../words/ships-text.js';
import { changesIn, type RangeCommit, type Shipment, type ShippedChange } from './ships.js';

const isBreaking = ({ message }: RangeCommit) => message.includes('!:');
const commit = (id: string, parents: string, message: string): RangeCommit => ({
  ...{ id, message },
  parents: parents.split(' '),
});

/** `base` ← a ← m(merges c, whose parent is b) ← d */
const range = [
  commit('a', 'base', 'fix: one (#11)\n\nWhy.'),
  commit('b', 'base', 'feat!: drop v1'),
  commit('c', 'b', 'feat: more'),
  commit('m', 'a c', 'Merge pull request #12 from acme/v2\n\nVersion 2'),
  commit('d', 'm', 'docs: (#1) by hand'),
];

test('the line of the branch is listed, breaking first, then the newest; a merge has what it brought', () => {
  expect(changesIn(range, isBreaking)).toEqual([
    { id: 'm', title: 'Version 2', pull: 12, isBreaking: true, components: null },
    { id: 'd', title: 'docs: (#1) by hand', pull: null, isBreaking: false, components: null },
    { id: 'a', title: 'fix: one', pull: 11, isBreaking: false, components: null },
  ]);
});

test('what changes none of the folders is left out; of what nobody knows, it stays', () => {
  const touched = new Map<string, readonly ComponentId[]>([
    ['d', []],
    ['m', ['service/api']],
  ]);
  expect(changesIn(range, isBreaking, touched).map(({ id, components }) => [id, components])).toEqual([
    ['m', ['service/api']],
    ['a', null],
  ]);
});

test('no commits, or commits in circles, come to an end', () => {
  expect(changesIn([], isBreaking)).toEqual([]);
  expect(changesIn([commit('a', 'b', 'x'), commit('b', 'a', 'y')].slice(0, 1), isBreaking)).toHaveLength(1);
});

const change = (title: string, more: Partial<ShippedChange> = {}): ShippedChange => ({
  ...{ id: '0a1b2c3d', title, pull: 7, isBreaking: false, components: null },
  ...more,
});
const shipment = (more: Partial<Shipment> = {}): Shipment => ({
  ...{ source: 'acme/app', base: '1111111', head: '2222222', components: ['service/api'], state: 'read' },
  ...{ changes: [change('feat: more')], elsewhere: 0, isCut: false },
  ...more,
});

test('services of one range have one heading; who changed what is said where it is not all', () => {
  const both = shipment({
    components: ['service/api', 'service/web'],
    changes: [
      change('feat!: drop v1', { isBreaking: true, components: ['service/web'] }),
      change('fix: x', { pull: null, components: ['service/api', 'service/web'] }),
    ],
  });
  expect(renderShipments([both], 'Commits that ship', 'https://github.test')).toBe(`### Commits that ship

- **api, web** ([\`1111111…2222222\`](https://github.test/acme/app/compare/1111111...2222222)): 2 changes, 1 breaking
  - **Breaking**: feat!: drop v1 ([#7](https://github.test/acme/app/pull/7)) (web)
  - fix: x ([\`0a1b2c3\`](https://github.test/acme/app/commit/0a1b2c3d))`);
  expect(shipmentNote('service/web', [both], 'https://github.test')).toBe(
    '[2 changes, 1 breaking](https://github.test/acme/app/compare/1111111...2222222)',
  );
});

test.each([
  ['is whole', 100, 'x'.repeat(100)],
  ['is cut', 101, `${'x'.repeat(99)}…`],
])('a title %s that has %i characters', (_, length, shown) => {
  const text = renderShipments([shipment({ changes: [change('x'.repeat(length))] })], 'T', 'https://github.test');
  expect(text).toContain(`  - ${shown} ([#7]`);
});

test.each<[Partial<Shipment>, string]>([
  [{ changes: [], elsewhere: 0 }, 'no change'],
  [{ changes: [], elsewhere: 1 }, '1 change outside its folder'],
  [{ changes: [], elsewhere: 2, isCut: true }, 'more than 2 changes outside its folder'],
  [{ changes: [], elsewhere: 2, components: ['service/api', 'service/web'] }, '2 changes outside their folders'],
  [{ elsewhere: 2 }, '1 change'],
])('a build with commits is never called one without change: %j', (more, said) => {
  expect(shipmentNote('service/api', [shipment(more)], 'https://github.test')).toMatch(new RegExp(`^\\[${said}\\]`));
});

test('what cannot be read is a link and one note', () => {
  const unread = shipment({ state: 'unread', changes: [] });
  const text = renderShipments([unread, { ...unread, base: '3333333' }], 'Commits that ship', 'https://github.test');
  expect(text.match(/\/compare\//g)).toHaveLength(2);
  expect(text.match(/The token cannot read these commits of `acme\/app`/g)).toHaveLength(1);
  expect(explainUnread([unread, unread])).toHaveLength(1);
  expect(shipmentNote('service/api', [unread], 'https://github.test')).toBe(
    '[commits](https://github.test/acme/app/compare/1111111...2222222)',
  );
  expect(shipmentNote('service/web', [unread], '')).toBe('');
});

test('however much ships, the text is short, and what breaks is in it', () => {
  const many = Array.from({ length: 220 }, (_, index) =>
    shipment({
      components: Array.from({ length: 30 }, (_, at): ComponentId => `service/a-long-name-of-a-service-${index}-${at}`),
      changes: Array.from({ length: 200 }, () => change('feat: '.padEnd(300, 'x'))),
    }),
  );
  const breaking = shipment({ changes: [change('feat!: drop v1', { isBreaking: true })] });
  const text = renderShipments([...many, breaking], 'Commits that ship', 'https://github.test');
  expect(Buffer.byteLength(text)).toBeLessThan(16 * 1024);
  expect(text.split('\n').length).toBeLessThan(60);
  expect(text.split('\n')[3]).toContain('**Breaking**');
  expect(text).toContain('- … and 209 more, with their links in the table');
  // Of those that have no room left, only the number is said.
  expect(text.match(/^ {2}- … and \d+ more$/gm)).toEqual(
    [192, 192, 192, 195].map((count) => `  - … and ${count} more`),
  );
});

const word = fc.constantFrom(
  ...[
    'fixes #12',
    'closes acme/config#3',
    'GH-9',
    'https://github.com/acme/config/issues/7',
    'www.evil.test',
    '@acme/ops',
  ],
  ...['<img src=x>', '<!-- slipway:end -->', '[a](b)', '|', '`', '**', '/approve', '@dependabot merge', 'x'],
);

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
}
const typesIn = ({ type, children = [] }: Node): string[] => [type, ...children.flatMap(typesIn)];

test('no commit makes markup, mentions or references', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const text = renderShipments(
        [shipment({ changes: [change(words.join(' '))] })],
        'Commits that ship',
        'https://github.test',
      );
      const line = text.split('\n').slice(3).join('\n');
      const [said = ''] = line.split(' ([#7](');
      const plain = said.replace(/`[^`]*`/g, '');
      expect(plain).not.toMatch(/@[A-Za-z]|#\d|GH-\d|:\/\/|www\./i);
      expect(typesIn(fromMarkdown(text)).filter((type) => ['link', 'image'].includes(type))).toHaveLength(2);
      expect(plain.replaceAll('<!-- -->', '').replaceAll('\\<', '')).not.toContain('<');
    }),
  );
});

test('code stays as it was written, also with a reference in it', () => {
  expect(quoted('fix `a #1` and #2, see https://x.test')).toBe('fix `a #1` and #<!-- -->2, see https:\\//x.test');
});
