import { describe, expect, test } from '@jest/globals';
import type { KeyPath } from '../../files/key-path.js';
import type { Codec } from '../model/codec.js';
import type { Conflict } from '../model/conflict.js';
import type { Slot } from '../model/slot.js';
import { explainConflict, formOf, whereIs, writtenAs } from './conflicts.js';

const tag: Codec = { kind: 'field', field: 'tag', prefix: '' };
const version: Codec = { kind: 'field', field: 'version', prefix: '' };

function slot(keys: KeyPath, text: string, codec: Codec = tag, more: Partial<Slot> = {}): Slot {
  return {
    ...{ components: ['service/api'], codec, text, known: 'found' },
    ...{ address: { path: 'prod.yaml', steps: [{ document: 0, keys }] }, place: { path: 'prod.yaml', line: 3 } },
    ...more,
  };
}
const inFile = (one: Slot, path: string): Slot => ({
  ...{ ...one, address: { ...one.address, path }, place: { path } },
});
const image = slot(['api', 'image', 'tag'], '1.0.0');
const explain = (kind: Conflict['kind'], more: Partial<Conflict> = {}) =>
  explainConflict({ kind, components: ['service/api'], field: 'tag', slots: [image], ...more });

test.each([
  [{ kind: 'field', prefix: 'v', field: 'version' }, '`v<version>`', 'v{version}'],
  [{ kind: 'tag@digest' }, '`<tag>@<digest>`', '{tag}@{digest}'],
  [{ kind: 'image' }, '`<repository>:<tag>@<digest>`', '{image}'],
] as const)('the form of %j', (codec, text, written) => {
  expect([formOf(codec), writtenAs(codec)]).toEqual([text, written]);
});

test('a place is told with its file and line, and the text it is in', () => {
  expect(whereIs(image)).toBe('api.image.tag (prod.yaml:3)');
  const [step] = image.address.steps;
  const address = { path: 'a.yaml', steps: [{ document: 0, keys: ['spec', 'values'] }, step] } as const;
  expect(whereIs({ ...image, address, place: { path: 'a.yaml' } })).toBe('spec.values → api.image.tag (a.yaml)');
});

test.each([
  ['disagree', 'release-disagree'],
  ['set-twice', 'release-set-twice'],
  ['ambiguous', 'release-ambiguous'],
  ['unreadable', 'release-unreadable'],
  ['targets-differ', 'release-targets-differ'],
  ['floating', 'release-floating'],
] as const)('%s: an error at the first place, with all choices', (kind, code) => {
  const slots = [image, inFile(slot(['tag'], ''), 'b.yaml')];
  expect(explain(kind, { slots })).toEqual({
    ...{ level: 'error', code, place: { path: 'prod.yaml', line: 3 } },
    message: expect.stringMatching(/\bapi\b.*: api\.image\.tag \(prod\.yaml:3\) = 1\.0\.0; tag \(b\.yaml\) = nothing$/),
    fix: expect.stringMatching(/\w/),
  });
  expect(explain(kind, { slots: [] })).not.toHaveProperty('place');
});

test.each([
  ['broken-file', 'release-broken-file'],
  ['other-branch', 'release-other-branch'],
] as const)('%s: with what is wrong, where it is and how to mend it', (kind, code) => {
  const problem = { code: 'x', message: 'a.yaml is not YAML', fix: 'Mend it.', place: { path: 'a.yaml', line: 7 } };
  const components = ['service/api', 'chart/shop'] as const;
  expect(explain(kind, { components, slots: [], problem })).toEqual({
    ...{ level: 'error', code, place: problem.place },
    message: expect.stringMatching(/(?=.*a\.yaml is not YAML)(?=.*api, chart shop)/),
    fix: expect.stringMatching(/^Mend it\./),
  });
  const { place: _, ...nowhere } = problem;
  expect(explain(kind, { problem: nowhere })).not.toHaveProperty('place');
});

describe('what helps where values disagree', () => {
  test('targets, if they are in several files', () => {
    expect(explain('disagree', { slots: [image, image] }).fix).not.toContain('`targets`');
    expect(explain('disagree', { slots: [image, inFile(image, 'b.yaml')] }).fix).toContain('`targets`');
  });

  test('a choice among Applications, if one is a chart', () => {
    expect(explain('disagree', { components: ['service/api', 'chart/shop'] }).fix).toContain('`elements`');
    expect(explain('disagree').fix).not.toContain('`elements`');
  });
});

test.each([
  [image, "`api.image.tag: { as: '{tag}', of: [api] }`"],
  [
    slot(['spec', 'version'], '1', { ...version, prefix: 'v' }, { components: ['chart/shop', 'chart/web'] }),
    "`spec.version: { as: 'v{version}', of: [chart/shop] }`",
  ],
  [slot(['image'], 'acme/api:1', { kind: 'image' }), "`image: { as: '{image}', of: [api] }`"],
])('whose key it is, is said in one line', (one, line) => {
  expect(explain('ambiguous', { slots: [one] }).fix).toContain(line);
});

describe('a key that cannot be read', () => {
  const git = { revision: { before: '' } };

  test.each<[string, Slot, string]>([
    ['1.2.0', slot(['targetRevision'], '1.2.0', version, git), "`chart-tag-pattern: '{version}'`"],
    ['v1.2', slot(['targetRevision'], 'v1.2', version, git), "`chart-tag-pattern: 'v{version}'`"],
    ['12.30', slot(['targetRevision'], '12.30', version, git), "`chart-tag-pattern: '{version}'`"],
    ['main', slot(['targetRevision'], 'main', version, git), 'under `keys`'],
    ['shop-1.2.0', slot(['targetRevision'], 'shop-1.2.0', version, git), 'under `keys`'],
    ['1.2.0 in a registry', slot(['targetRevision'], '1.2.0', version), 'under `keys`'],
    ['{{tag}}', slot(['tag'], '{{tag}}', tag, { filledBy: 'clusters' }), 'clusters fills it in'],
  ])('%s', (_, one, fix) => {
    const found = explain('unreadable', { slots: [one] });
    expect(found.fix).toContain(fix);
    expect(found.message).toContain(formOf(one.codec));
  });
});

test.each<[string, readonly Slot[], string]>([
  ['a tag', [slot(['image', 'tag'], 'latest')], '`tag: <tag>`.'],
  ['an image', [slot(['image'], 'acme/api:latest', { kind: 'image' })], '`image: acme/api:<tag>`.'],
  ['an item of a list', [slot(['images', 0], 'acme/api:latest', { kind: 'image' })], '`- acme/api:<tag>`.'],
  [
    'the version of a chart',
    [slot(['targetRevision'], 'main', { ...version, prefix: 'v' }, { revision: { before: '' } })],
    '`targetRevision: v<version>`.',
  ],
  ['the same twice', [slot(['a', 'tag'], 'latest'), slot(['b', 'tag'], 'latest')], ': `tag: <tag>`.'],
  ['two of them', [slot(['a', 'tag'], 'latest'), slot(['b', 'version'], '')], '`tag: <tag>`, `version: <tag>`.'],
])('the line that pins what floats: %s', (_, slots, line) => {
  expect(explain('floating', { slots }).fix).toContain(line);
});

test('the revision of several charts is no version of one of them', () => {
  const git = { revision: { before: '' }, components: ['chart/shop', 'chart/web'] } as const;
  const shared = slot(['targetRevision'], 'main', { ...version, prefix: 'shop-' }, git);
  const { fix } = explain('floating', { components: ['chart/web'], slots: [shared] });
  expect(fix).toContain('a `targetRevision` of its own');
  expect(fix).not.toContain('shop-');
  const same = slot(['targetRevision'], 'main', { ...version, prefix: 'v' }, git);
  expect(explain('floating', { components: ['chart/web'], slots: [same] }).fix).toContain(
    '`targetRevision: v<version>`',
  );
});
