import { expect, test } from '@jest/globals';
import { memorySnapshot } from '../snapshot/memory.js';
import { compareCharts } from './compare.js';
import { readCharts } from './discover.js';
import { assess } from './level.js';

type Texts = Readonly<Record<string, string>>;

async function judge(before: Texts, after: Texts, type = 'application'): Promise<string> {
  const start = `apiVersion: v2\nname: c\nversion: 1.0.0\ntype: ${type}\n`;
  const at = (texts: Texts) =>
    memorySnapshot(
      Object.fromEntries([
        ['c/Chart.yaml', start + (texts['Chart.yaml'] ?? '')],
        ...Object.entries(texts).flatMap(([path, text]) => (path === 'Chart.yaml' ? [] : [[`c/${path}`, text]])),
      ]),
    );
  const [base, head] = [at(before), at(after)];
  const [old, now] = [(await readCharts(base, ['c'])).get('c'), (await readCharts(head, ['c'])).get('c')];
  if (!old || !now) throw new Error('no chart');
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((path) => before[path] !== after[path])
    .map((path) => ({
      path: `c/${path}`,
      kind:
        before[path] === undefined
          ? ('added' as const)
          : after[path] === undefined
            ? ('deleted' as const)
            : ('modified' as const),
    }));
  const [assessment] = await assess(
    base,
    head,
    await compareCharts(base, head, [{ before: old, after: now }], changes),
  );
  return `${assessment?.level}: ${assessment?.reasons.join('; ')}`;
}

const values = (before: string, after: string): [Texts, Texts] => [{ 'values.yaml': before }, { 'values.yaml': after }];
const schema = (before: object, after: object): [Texts, Texts] => [
  { 'values.schema.json': JSON.stringify(before) },
  { 'values.schema.json': JSON.stringify(after) },
];

test.each<[string, [Texts, Texts], string]>([
  ['a default', values('a: 1', 'a: 2'), 'patch: the default of `a` changed'],
  ['a new key', values('a: { b: 1 }', 'a: { b: 1, c: 2 }'), 'minor: the value `a.c` is new'],
  ['a key gone', values('a: { b: 1, c: 2 }', 'a: { b: 1 }'), 'major: the value `a.c` is gone'],
  [
    'a key renamed',
    values('image: { tag: x1 }', 'image: { version: x1 }'),
    'major: the value `image.tag` is called `image.version` now',
  ],
  ['a type', values('port: 80', 'port: "80"'), 'major: the value `port` was a number and is a string now'],
  ['YAML 1.1 booleans', values('on_: yes', 'on_: "yes"'), 'major: the value `on_` was a boolean and is a string now'],
  ['null is no type', values('a: null', 'a: 1'), 'patch: the default of `a` changed'],
  ['an emptied map', values('r: { cpu: 1 }', 'r: {}'), 'patch: the defaults of `r` are gone'],
  ['a comment', values('a: 1', 'a: 1 # hi'), 'patch: only what its users do not set changed'],
  [
    'an anchor',
    values('x: &x { a: 1 }\ny: *x', 'x: { a: 1 }\ny: { a: 1 }'),
    'patch: only what its users do not set changed',
  ],
  ['a template gone', [{ 'templates/a.yaml': 'a' }, {}], 'major: templates/a.yaml is gone'],
  ['a template added', [{}, { 'templates/a.yaml': 'a' }], 'minor: templates/a.yaml is new'],
  ['a template renamed', [{ 'templates/a.yaml': 'a' }, { 'templates/b.yaml': 'a' }], 'minor: templates/b.yaml is new'],
  ['a helper gone', [{ 'templates/_a.tpl': 'a' }, {}], 'patch: only what its users do not set changed'],
  ['a CRD gone', [{ 'crds/a.yaml': 'a' }, {}], 'major: crds/a.yaml is gone'],
  [
    'a property required',
    schema({}, { required: ['a'] }),
    'major: values.schema.json: the top level must have `a` now',
  ],
  [
    'a type narrowed',
    schema({ properties: { a: { type: ['string', 'null'] } } }, { properties: { a: { type: 'string' } } }),
    'major: values.schema.json: `a` cannot be null any more',
  ],
  [
    'a type widened',
    schema({ properties: { a: { type: 'integer' } } }, { properties: { a: { type: 'number' } } }),
    'minor: values.schema.json: `a` can be number now',
  ],
  [
    'an enum',
    schema({ enum: ['a', 'b'] }, { enum: ['a'] }),
    'major: values.schema.json: the top level cannot be "b" any more',
  ],
  ['a bound', schema({ minimum: 1 }, { minimum: 2 }), 'major: values.schema.json: the top level has a higher minimum'],
  [
    'closed',
    schema({}, { additionalProperties: false }),
    'major: values.schema.json: the top level takes no other keys any more',
  ],
  ['a property', schema({ properties: {} }, { properties: { a: {} } }), 'minor: values.schema.json: `a` is new'],
  [
    'a description',
    schema({ description: 'a' }, { description: 'b' }),
    'patch: only what its users do not set changed',
  ],
  [
    'a dependency',
    [
      { 'Chart.yaml': 'dependencies: [{ name: d, version: 1.2.0 }]' },
      { 'Chart.yaml': 'dependencies: [{ name: d, version: 2.0.0 }]' },
    ],
    'major: the dependency d goes from 1.2.0 to 2.0.0',
  ],
])('%s', async (_, [before, after], expected) => {
  expect(await judge(before, after)).toBe(expected);
});

test('what other charts include of a library chart is its interface', async () => {
  const define = (name: string) => ({ 'templates/_x.tpl': `{{- define "${name}" -}}{{- end }}` });
  expect(await judge(define('l.a'), define('l.b'), 'library')).toBe('major: the template `l.a` is gone');
  expect(await judge(define('l.a'), define('l.b'))).toMatch(/^patch/);
});

test('a values.yaml that is not YAML is shown with its line', async () => {
  await expect(judge(...values('a: 1', "a: 1\nb: 'x' y\n"))).rejects.toMatchObject({
    problems: [{ code: 'values-unreadable', place: { path: 'c/values.yaml', line: 2 } }],
  });
});
