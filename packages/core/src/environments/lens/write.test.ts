import { describe, expect, test } from '@jest/globals';
import { changedLines, digest, filesOf, service, target } from '@slipway/testing/environments';
import type { Pin, Release } from '../model/release.js';
import type { ConfiguredPlace } from '../model/target.js';
import { explainChange } from '../words/findings.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';
import { writeRelease } from './write.js';

const [a, b] = [digest('a'), digest('b')];
const names = ['api', 'web', 'agent'] as const;

/** What becomes of a values file when a release for its services is written, and what is said about it. */
function write(
  text: string,
  pins: { readonly [name in (typeof names)[number]]?: Pin },
  places: ConfiguredPlace[] = [],
) {
  const prod = target(
    'prod',
    names.map((name) => service(name)),
    { values: ['values.yaml'], places },
  );
  const files = filesOf({ 'values.yaml': text });
  const release: Release = new Map(
    names.flatMap((name) => (pins[name] ? [[`service/${name}` as const, pins[name]]] : [])),
  );
  const change = changeEnvironment(files, [{ reading: readTarget(prod, files), release }]);
  return {
    lines: changedLines(change.edits).slice(1),
    held: change.held.map(({ component, why }) => `${component} ${why}`),
    said: explainChange(change).map(({ level, message }) => `${level}: ${message}`),
  };
}

const image = (tag: string, more = '') => `image:\n  repository: ghcr.io/acme/api\n  tag: ${tag}\n${more}`;

describe('what is written', () => {
  test.each<[string, string, Pin, string[]]>([
    [
      'a value that readers would take for a number gets quotes',
      image('v1'),
      { tag: '1.20' },
      ['-  tag: v1', '+  tag: "1.20"'],
    ],
    ['quotes stay', image("'1.19'"), { tag: 'v2' }, ["-  tag: '1.19'", "+  tag: 'v2'"]],
    ['nothing is an empty text', image('v1'), { tag: null, digest: a }, []],
    [
      'a digest that was set and is not any more',
      image('v1', `  digest: ${a}\n`),
      { tag: 'v0', digest: null },
      ['-  tag: v1', `-  digest: ${a}`, '+  tag: v0', '+  digest: ""'],
    ],
    [
      'a default that gets a value',
      image('""', '  digest:\n'),
      { tag: 'v1', digest: a },
      ['-  tag: ""', '-  digest:', '+  tag: "v1"', `+  digest: ${a}`],
    ],
    [
      'a number without quotes is not what it looks like, and gets them',
      image('1.10 # ours'),
      { tag: '1.10' },
      ['-  tag: 1.10 # ours', '+  tag: "1.10" # ours'],
    ],
    ['what Helm reads there is there already', image('1.10'), { tag: '1.1' }, []],
    ['a number that reads as it is written', image('1.25'), { tag: '1.25' }, []],
    ['tag and digest in one', image(`v1@${a}`), { tag: 'v2', digest: b }, [`-  tag: v1@${a}`, `+  tag: v2@${b}`]],
    [
      'a whole reference',
      'image: ghcr.io/acme/api:v1',
      { tag: 'v2', digest: b },
      ['-image: ghcr.io/acme/api:v1', `+image: ghcr.io/acme/api:v2@${b}`],
    ],
    [
      'every place of an image',
      'a: { repository: ghcr.io/acme/api, tag: v1 }\nb: [{ image: "acme/api:v1" }]\n',
      { tag: 'v2', digest: null },
      [
        '-a: { repository: ghcr.io/acme/api, tag: v1 }',
        '-b: [{ image: "acme/api:v1" }]',
        '+a: { repository: ghcr.io/acme/api, tag: v2 }',
        '+b: [{ image: "acme/api:v2" }]',
      ],
    ],
  ])('%s', (_, text, pin, lines) => {
    expect(write(text, { api: pin }).lines.filter((line) => !line.startsWith('\\'))).toEqual(lines);
  });
});

describe('what is held rather than written in part', () => {
  test.each<[string, string, Pin, string]>([
    ['no place at all', 'x: 1', { tag: 'v1' }, 'no-place'],
    ['no place for what identifies it', image('v1'), { tag: null, digest: a }, 'no-place'],
    ['a digest that would stay behind', image('v1', `  digest: ${a}\n`), { tag: 'v2' }, 'unfilled'],
    ['a tag that would stay behind', image('v1', `  digest: ${a}\n`), { digest: b }, 'unfilled'],
    ['a digest without the tag it hangs on', image(`v1@${a}`), { tag: null, digest: b }, 'unwritable'],
    ['a tag that is none', image('v1'), { tag: 'a b' }, 'unwritable'],
    [
      'a place that does not go together with another',
      `${image('v1')}b: { repository: acme/api, tag: v0 }`,
      { tag: 'v2' },
      'conflict',
    ],
  ])('%s', (_, text, pin, why) => {
    const { lines, held } = write(text, { api: pin });
    expect(lines).toEqual([]);
    expect(held).toEqual([`service/api ${why}`]);
  });

  test('an empty place that the release does not speak of holds nothing up', () => {
    expect(write(image('v1', '  digest: ""\n'), { api: { tag: 'v2' } })).toEqual({
      lines: ['-  tag: v1', '+  tag: v2'],
      held: [],
      said: [],
    });
  });
});

describe('a place that decides on several services', () => {
  const places: ConfiguredPlace[] = [
    { keys: ['tag'], codec: { kind: 'field', field: 'tag', prefix: '' }, components: ['service/api', 'service/web'] },
  ];

  test('moves when all get the same', () => {
    expect(write('tag: v1', { api: { tag: 'v2' }, web: { tag: 'v2' } }, places).held).toEqual([]);
    expect(write('tag: v1', { api: { tag: 'v1' } }, places).held).toEqual([]);
  });

  test('and does not when they do not', () => {
    const { lines, held } = write('tag: v1', { api: { tag: 'v2' }, web: { tag: 'v3' } }, places);
    expect([lines, held.sort()]).toEqual([[], ['service/api shared', 'service/web shared']]);
  });

  test('one that is held for another reason holds up the others', () => {
    const text = 'tag: v1\nimage: { repository: ghcr.io/acme/api, digest: sha256:bad }';
    const { lines, held } = write(text, { api: { tag: 'v2' }, web: { tag: 'v2' } }, places);
    expect([lines, held]).toEqual([[], ['service/api conflict', 'service/web shared']]);
  });

  test('is not written where a service it decides on is set elsewhere, even to the same', () => {
    const text = 'tag: ""\nweb: { repository: ghcr.io/acme/web, tag: v1 }';
    const { lines, held } = write(text, { api: { tag: 'v2' }, web: { tag: 'v2' } }, places);
    expect([lines, held]).toEqual([
      ['-web: { repository: ghcr.io/acme/web, tag: v1 }', '+web: { repository: ghcr.io/acme/web, tag: v2 }'],
      ['service/api shared'],
    ]);
  });

  test('holds up a service that was looked at before the one that cannot move', () => {
    const prod = target(
      'prod',
      names.map((name) => service(name)),
      {
        values: ['values.yaml'],
        places: [
          {
            keys: ['front'],
            codec: { kind: 'field', field: 'tag', prefix: '' },
            components: ['service/api', 'service/web'],
          },
          {
            keys: ['back'],
            codec: { kind: 'field', field: 'tag', prefix: '' },
            components: ['service/web', 'service/agent'],
          },
        ],
      },
    );
    const reading = readTarget(prod, filesOf({ 'values.yaml': 'front: v1\nback: v1' }));
    const release: Release = new Map([
      ['service/api', { tag: 'v2' }],
      ['service/web', { tag: 'v2' }],
    ]);
    const { replacements, held } = writeRelease(reading, release);
    expect(replacements).toEqual([]);
    expect(held.map(({ component, why }) => [component, why])).toEqual([
      ['service/web', 'shared'],
      ['service/api', 'shared'],
    ]);
  });

  test('a mapping that two services merge in is such a place', () => {
    const text =
      'base: &base { tag: v1 }\na: { <<: *base, repository: ghcr.io/acme/api }\nb: { <<: *base, repository: ghcr.io/acme/web }\n';
    expect(write(text, { api: { tag: 'v2' } }).held).toEqual(['service/api shared']);
    expect(write(text, { api: { tag: 'v2' }, web: { tag: 'v2' } }).lines).toEqual([
      '-base: &base { tag: v1 }',
      '+base: &base { tag: v2 }',
    ]);
  });
});

test('a field that another place holds is not written a second time', () => {
  const places: ConfiguredPlace[] = [
    { keys: ['digest'], codec: { kind: 'field', field: 'digest', prefix: '' }, components: ['service/api'] },
  ];
  const { lines } = write(`image: ghcr.io/acme/api:v1\ndigest: ${a}\n`, { api: { tag: 'v2', digest: b } }, places);
  expect(lines).toEqual([
    '-image: ghcr.io/acme/api:v1',
    `-digest: ${a}`,
    '+image: ghcr.io/acme/api:v2',
    `+digest: ${b}`,
  ]);
});

test('what only describes holds nothing up, needs no place, and is emptied where it is not known', () => {
  const places: ConfiguredPlace[] = [
    { keys: ['commit'], codec: { kind: 'field', field: 'sha', prefix: '' }, components: ['service/api'] },
  ];
  const text = `${image('v1')}commit: abc1234\n`;
  expect(write(text, { api: { tag: 'v2', sha: 'def5678' } }, places).said).toEqual([]);
  // The commit of other bits would put builds in a wrong order.
  expect(write(text, { api: { tag: 'v2' } }, places)).toEqual({
    lines: ['-  tag: v1', '-commit: abc1234', '+  tag: v2', '+commit: ""'],
    held: [],
    said: [],
  });
  expect(write(image('v1'), { api: { tag: 'v2', sha: 'def5678', digest: a } }).said).toEqual([
    `warning: prod has no key for the digest ${a} of api`,
  ]);
});
