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

const yaml = (before: string, after: string): [Texts, Texts] => [{ 'Chart.yaml': before }, { 'Chart.yaml': after }];
const dependencies = (list: [string, string, string, string][]): [string, [Texts, Texts], string][] =>
  list.map(([what, before, after, expected]) => [
    `a dependency: ${what}`,
    yaml(`dependencies: [${before}]`, `dependencies: [${after}]`),
    expected,
  ]);
const locked = 'dependencies: [{ name: d, version: 1.x }]';

test.each<[string, [Texts, Texts], string]>([
  ['values that are mended', values('a: [', 'a: 1'), 'patch: values.yaml could not be read before'],
  [
    'a schema that is mended',
    [{ 'values.schema.json': '{' }, { 'values.schema.json': '{}' }],
    'patch: values.schema.json could not be read before',
  ],
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
  ['a comment', values('a: 1', 'a: 1 # hi'), 'patch: only internals changed'],
  ['an anchor', values('x: &x { a: 1 }\ny: *x', 'x: { a: 1 }\ny: { a: 1 }'), 'patch: only internals changed'],
  ['a template gone', [{ 'templates/a.yaml': 'a' }, {}], 'major: templates/a.yaml is gone'],
  ['a template added', [{}, { 'templates/a.yaml': 'a' }], 'minor: templates/a.yaml is new'],
  ['a template renamed', [{ 'templates/a.yaml': 'a' }, { 'templates/b.yaml': 'a' }], 'patch: only internals changed'],
  ['a CRD renamed', [{ 'crds/a.yaml': 'a' }, { 'crds/x/b.yaml': 'a' }], 'patch: only internals changed'],
  ['a CRD becomes a template', [{ 'crds/a.yaml': 'a' }, { 'templates/a.yaml': 'a' }], 'major: crds/a.yaml is gone'],
  [
    'a template renamed, and another of its contents added',
    [{ 'templates/a.yaml': 'a' }, { 'templates/b.yaml': 'a', 'templates/c.yaml': 'a' }],
    'minor: templates/c.yaml is new',
  ],
  ['a helper gone', [{ 'templates/_a.tpl': 'a' }, {}], 'patch: only internals changed'],
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
  ['a description', schema({ description: 'a' }, { description: 'b' }), 'patch: only internals changed'],
  [
    'a dependency',
    [
      { 'Chart.yaml': 'dependencies: [{ name: d, version: 1.2.0 }]' },
      { 'Chart.yaml': 'dependencies: [{ name: d, version: 2.0.0 }]' },
    ],
    'major: the dependency d goes from 1.2.0 to 2.0.0',
  ],
  [
    'nothing required any more',
    schema({ required: ['a', 'b'] }, { required: ['a'] }),
    'minor: values.schema.json: the top level need not have `b` any more',
  ],
  [
    'a bound raised',
    schema({ properties: { a: { maximum: 3 } } }, { properties: { a: { maximum: 5 } } }),
    'minor: values.schema.json: `a` has a higher maximum',
  ],
  ['a bound gone', schema({ minLength: 3 }, {}), 'minor: values.schema.json: the top level has no minLength any more'],
  ['a lower bound', schema({}, { minItems: 1 }), 'major: values.schema.json: the top level has a minItems now'],
  [
    'a bound that was exclusive, of draft 4',
    schema({ exclusiveMaximum: true }, { exclusiveMaximum: false }),
    'minor: values.schema.json: the top level has no `exclusiveMaximum` any more',
  ],
  [
    'a pattern gone',
    schema({ properties: { a: { pattern: '^x' } } }, { properties: { a: {} } }),
    'minor: values.schema.json: `a` has no `pattern` any more',
  ],
  [
    'a pattern',
    schema({ pattern: 'x' }, { pattern: 'y' }),
    'major: values.schema.json: the top level has a new `pattern`',
  ],
  ['an enum gone', schema({ enum: ['a'] }, {}), 'minor: values.schema.json: the top level can be set to more'],
  [
    'a const, now an enum',
    schema({ const: 'a' }, { enum: ['a', 'b'] }),
    'minor: values.schema.json: the top level can be set to more',
  ],
  [
    'an enum, now a const',
    schema({ enum: ['a', 'b'] }, { const: 'a' }),
    'major: values.schema.json: the top level cannot be "b" any more',
  ],
  [
    'items that may be the same',
    schema({ uniqueItems: true }, {}),
    'minor: values.schema.json: the top level can hold the same item twice now',
  ],
  [
    'another choice',
    schema({ anyOf: [{ type: 'string' }] }, { anyOf: [{ type: 'string' }, { type: 'null' }] }),
    'minor: values.schema.json: the top level has one more choice in `anyOf`',
  ],
  [
    'a choice gone',
    schema({ oneOf: [{ type: 'string' }, { type: 'null' }] }, { oneOf: [{ type: 'null' }] }),
    'major: values.schema.json: the top level has one choice less in `oneOf`',
  ],
  [
    'a choice widened',
    schema({ anyOf: [{ type: 'null' }, { maximum: 3 }] }, { anyOf: [{ maximum: 4 }, { type: 'null' }] }),
    'minor: values.schema.json: the top level has a higher maximum',
  ],
  [
    'choices, new',
    schema({}, { anyOf: [{ type: 'null' }] }),
    'major: values.schema.json: the top level has a new `anyOf`',
  ],
  [
    'choices, gone',
    schema({ anyOf: [{ type: 'null' }] }, {}),
    'minor: values.schema.json: the top level has no `anyOf` any more',
  ],
  [
    'one more condition',
    schema({ allOf: [{ minimum: 1 }] }, { allOf: [{ minimum: 1 }, { maximum: 2 }] }),
    'major: values.schema.json: the top level has one more condition in `allOf`',
  ],
  [
    'open again',
    schema({ additionalProperties: false }, {}),
    'minor: values.schema.json: the top level takes other keys now',
  ],
  [
    'closed but for one kind',
    schema({ additionalProperties: true }, { additionalProperties: { type: 'string' } }),
    'major: values.schema.json: `*` must be string now',
  ],
  [
    'open for one kind',
    schema({ additionalProperties: false }, { additionalProperties: { type: 'string' } }),
    'minor: values.schema.json: the top level takes other keys now',
  ],
  [
    'a property not described any more',
    schema({ properties: { a: { type: 'string' } } }, { properties: {} }),
    'minor: values.schema.json: `a` can be of any type now',
  ],
  [
    'a property gone from a closed schema',
    schema({ properties: { a: {} }, additionalProperties: false }, { properties: {}, additionalProperties: false }),
    'major: values.schema.json: `a` cannot be set any more',
  ],
  [
    'items of any kind',
    schema({ items: { type: 'string' } }, {}),
    'minor: values.schema.json: `[]` can be of any type now',
  ],
  [
    'a definition that is used',
    schema(
      { properties: { a: { $ref: '#/definitions/x' } }, definitions: { x: { type: 'string' } } },
      { properties: { a: { $ref: '#/definitions/x' } }, definitions: { x: { type: ['string', 'null'] } } },
    ),
    'minor: values.schema.json: `a` can be string or null now',
  ],
  [
    'a definition put in the place of its use',
    schema(
      { properties: { a: { $ref: '#/$defs/x' } }, $defs: { x: { type: 'string' } } },
      { properties: { a: { type: 'string' } } },
    ),
    'patch: only internals changed',
  ],
  [
    'definitions in a circle',
    schema(
      { $ref: '#/$defs/x', $defs: { x: { properties: { next: { $ref: '#/$defs/x' } } } } },
      { $ref: '#/$defs/x', $defs: { x: { required: ['a'], properties: { next: { $ref: '#/$defs/x' } } } } },
    ),
    'major: values.schema.json: the top level must have `a` now; values.schema.json: `next` must have `a` now',
  ],
  [
    'definitions in a circle, with more beside the reference',
    schema(
      { $ref: '#/$defs/x', $defs: { x: { minimum: 2, anyOf: [{ $ref: '#/$defs/x', title: 'X', type: 'object' }] } } },
      { $ref: '#/$defs/x', $defs: { x: { minimum: 1, anyOf: [{ $ref: '#/$defs/x', title: 'X', type: 'object' }] } } },
    ),
    'minor: values.schema.json: the top level has a lower minimum',
  ],
  [
    'a schema from elsewhere',
    schema({ $ref: 'https://example.com/a' }, { $ref: 'https://example.com/b' }),
    'major: values.schema.json: the top level has a new `$ref`',
  ],
  [
    'a kubeVersion narrowed',
    yaml('kubeVersion: ">=1.20.0-0"', 'kubeVersion: ">=1.25.0-0"'),
    'major: Kubernetes 1.20.0 is refused now (kubeVersion `>=1.20.0-0` → `>=1.25.0-0`)',
  ],
  [
    'a kubeVersion without pre-releases, as which GKE and EKS call theirs',
    yaml('kubeVersion: ">=1.20.0-0"', 'kubeVersion: ">=1.20.0"'),
    'major: Kubernetes 1.20.0-gke.1 is refused now (kubeVersion `>=1.20.0-0` → `>=1.20.0`)',
  ],
  [
    'a kubeVersion, new',
    yaml('', 'kubeVersion: ">=1.25.0-0"'),
    'major: Kubernetes 1.0.0 is refused now (kubeVersion `>=1.25.0-0`)',
  ],
  [
    'a kubeVersion widened',
    yaml('kubeVersion: ">=1.25.0-0"', 'kubeVersion: ">=1.20.0-0"'),
    'minor: Kubernetes 1.20.0 is taken now (kubeVersion `>=1.25.0-0` → `>=1.20.0-0`)',
  ],
  [
    'a kubeVersion gone',
    yaml('kubeVersion: "<1.30.0"', ''),
    'minor: Kubernetes 1.0.0-gke.1 is taken now (kubeVersion `<1.30.0` is gone)',
  ],
  [
    'a kubeVersion in other words',
    yaml('kubeVersion: ">=1.20.0-0 <1.30.0-0"', 'kubeVersion: ">= 1.20-0, < 1.30-0"'),
    'patch: only internals changed',
  ],
  ...dependencies([
    ['gone', '{ name: d, version: 1.0.0 }', '', 'major: the dependency d is gone, and its values with it'],
    ['new', '', '{ name: d, version: 1.0.0 }', 'minor: the dependency d is new'],
    [
      'a minor',
      '{ name: d, version: 1.2.0 }',
      '{ name: d, version: 1.3.0 }',
      'minor: the dependency d goes from 1.2.0 to 1.3.0',
    ],
    [
      'a range',
      '{ name: d, version: 1.x }',
      '{ name: d, version: 2.x }',
      'major: the dependency d goes from 1.x to 2.x',
    ],
    [
      'a partial version',
      '{ name: d, version: "1" }',
      '{ name: d, version: "2" }',
      'major: the dependency d goes from 1 to 2',
    ],
    [
      'two conditions',
      '{ name: d, version: ">=1.0.0 <2.0.0" }',
      '{ name: d, version: ">=2.0.0 <3.0.0" }',
      'major: the dependency d goes from >=1.0.0 <2.0.0 to >=2.0.0 <3.0.0',
    ],
    [
      'a range that takes the next major too',
      '{ name: d, version: ^1.0.0 }',
      '{ name: d, version: ^1.0.0 || ^2.0.0 }',
      'major: the dependency d goes from ^1.0.0 to ^1.0.0 || ^2.0.0',
    ],
    [
      'at 0.x',
      '{ name: d, version: 0.2.0 }',
      '{ name: d, version: 0.3.0 }',
      'minor: the dependency d goes from 0.2.0 to 0.3.0',
    ],
    [
      'back',
      '{ name: d, version: 1.3.0 }',
      '{ name: d, version: 1.2.0 }',
      'major: the dependency d goes back from 1.3.0 to 1.2.0',
    ],
    [
      'a patch back',
      '{ name: d, version: 1.3.1 }',
      '{ name: d, version: 1.3.0 }',
      'patch: the dependency d goes back from 1.3.1 to 1.3.0',
    ],
    [
      'a range that takes pre-releases too',
      '{ name: d, version: ">=1.5.0" }',
      '{ name: d, version: ">=1.5.0-0" }',
      'patch: only internals changed',
    ],
    [
      'a range that begins lower',
      '{ name: d, version: ^1.3.0 }',
      '{ name: d, version: ^1.2.0 }',
      'patch: only internals changed',
    ],
    [
      'a range that ends lower',
      '{ name: d, version: ~1.3.0 }',
      '{ name: d, version: ~1.2.0 }',
      'major: the dependency d goes back from ~1.3.0 to ~1.2.0',
    ],
    [
      'another alias',
      '{ name: d, version: 1.0.0, alias: a }',
      '{ name: d, version: 1.0.0, alias: b }',
      'major: the dependency d is called `b` in the values now, and was called `a`',
    ],
    [
      'an alias',
      '{ name: d, version: 1.0.0 }',
      '{ name: d, version: 1.0.0, alias: b }',
      'major: the dependency d is called `b` in the values now, and was called `d`',
    ],
    [
      'one of two aliases gone',
      '{ name: d, version: 1.0.0, alias: a }, { name: d, version: 1.0.0, alias: b }',
      '{ name: d, version: 1.0.0, alias: b }',
      'major: the dependency d (as `a`) is gone, and its values with it',
    ],
    [
      'a second alias',
      '{ name: d, version: 1.0.0 }',
      '{ name: d, version: 1.0.0, alias: b }, { name: d, version: 1.0.0 }',
      'minor: the dependency d (as `b`) is new',
    ],
    [
      'another condition',
      '{ name: d, version: 1.0.0, condition: a.on }',
      '{ name: d, version: 1.0.0, condition: b.on }',
      'major: `a.on` does not switch the dependency d any more',
    ],
    [
      'a condition',
      '{ name: d, version: 1.0.0 }',
      '{ name: d, version: 1.0.0, condition: "b.on, c.on" }',
      'minor: `b.on` and `c.on` switch the dependency d now',
    ],
    [
      'other tags',
      '{ name: d, version: 1.0.0, tags: [x] }',
      '{ name: d, version: 1.0.0, tags: [x, y] }',
      'minor: `tags.y` switches the dependency d now',
    ],
    [
      'another repository',
      '{ name: d, version: 1.0.0, repository: "https://a" }',
      '{ name: d, version: 1.0.0, repository: "https://b" }',
      'patch: only internals changed',
    ],
  ]),
  [
    'a lock that takes another version',
    [
      { 'Chart.yaml': locked, 'Chart.lock': 'dependencies: [{ name: d, version: 1.2.0 }]' },
      { 'Chart.yaml': locked, 'Chart.lock': 'dependencies: [{ name: d, version: 1.4.0 }]' },
    ],
    'minor: the dependency d goes from 1.2.0 to 1.4.0',
  ],
  [
    'a range whose lock stays in its major version',
    [
      { 'Chart.yaml': locked, 'Chart.lock': 'dependencies: [{ name: d, version: 1.2.0 }]' },
      {
        'Chart.yaml': 'dependencies: [{ name: d, version: "*" }]',
        'Chart.lock': 'dependencies: [{ name: d, version: 1.2.1 }]',
      },
    ],
    'patch: the dependency d goes from 1.2.0 to 1.2.1',
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
    problems: [{ code: 'yaml-unreadable', place: { path: 'c/values.yaml', line: 2 } }],
  });
});
