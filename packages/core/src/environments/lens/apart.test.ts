import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import type { Slot } from '../model/slot.js';
import { apartText, movesApart } from './apart.js';
import { readTarget } from './read.js';

const values = 'shop/values-prod.yaml';
const revision = (text: string | null) => (text === null ? '' : `      targetRevision: ${text}\n`);

interface Written {
  readonly name?: string;
  readonly listed?: string;
  readonly ref?: string;
  readonly from?: string | null;
  readonly others?: string;
}

/** An Application with a chart, whose values are in the source with `ref`. */
const application = ({
  name = 'shop-prod',
  listed = `$values/${values}`,
  ref = 'values',
  from = 'main',
  others = '',
}: Written) =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  sources:
    - repoURL: https://charts.acme.example
      chart: shop
      targetRevision: 1.0.0
      helm:
        valueFiles: [values.yaml, ${listed}]
${others}    - repoURL: https://github.com/acme/config
${revision(from)}      ref: ${ref}
`;

const other = (chart: string, listed: string) => `    - repoURL: https://charts.acme.example
      chart: ${chart}
      targetRevision: 1.0.0
      helm: { valueFiles: [${listed}] }
`;

/** What moves apart where the chart of that name, and what is in these files, gets another text. */
function apart(app: string, charts: readonly string[] = ['shop'], changed = [values]) {
  const files = filesOf({
    'apps/prod.yaml': app,
    [values]: 'image: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n',
    'shop/other.yaml': 'image: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n',
  });
  const described = target(
    'prod',
    [
      service('api'),
      ...['shop', 'web'].map((name) => ({ kind: 'chart', id: `chart/${name}`, name, repositories: [] }) as const),
    ],
    { values: ['shop/*.yaml'], applications: [{ files: ['apps/*.yaml'] }] },
  );
  const { holders } = readTarget(described, files);
  const slots = [...holders].flatMap(([component, fields]) =>
    [...fields.values()]
      .flat()
      .filter(({ address }) =>
        component === 'service/api' ? changed.includes(address.path) : charts.includes(component.slice(6)),
      ),
  );
  return movesApart(files, slots);
}

test.each<[string, string, string]>([
  ['a branch', application({}), 'main'],
  ['the default branch', application({ from: null }), 'HEAD'],
  ['another branch', application({ from: 'release' }), 'release'],
  ['a branch of digits', application({ from: '"2026"' }), '2026'],
])('a chart and its values move apart where they are taken from %s', (_, app, from) => {
  const found = apart(app);
  expect(found).toEqual([
    {
      ...{ application: 'shop-prod', revision: from, values: [values] },
      slot: expect.objectContaining({ components: ['chart/shop'], text: '1.0.0' }),
    },
  ]);
});

test.each([
  ['the values are those of a tag', application({ from: 'v1.2.0' })],
  ['the values are those of a commit', application({ from: 'abcdef0123'.repeat(4) })],
  ['no source has that name', application({ ref: 'config' })],
  ['other values change', application({ listed: '$values/shop/other.yaml' })],
  ['the values are beside the chart', application({ listed: values })],
  [
    'they are those of another chart',
    application({ listed: 'values-prod.yaml', others: other('web', `$values/${values}`) }),
  ],
])('they do not where %s', (_, app) => {
  expect(apart(app)).toEqual([]);
});

test('nor where only one of them changes', () => {
  expect(apart(application({}), [])).toEqual([]);
  expect(apart(application({}), ['shop'], [])).toEqual([]);
});

test('only the Application that moves is told, of several in a file', () => {
  const files = `${application({ name: 'a', listed: '$values/shop/other.yaml' })}---\n${application({ name: 'b' })}`;
  expect(apart(files).map(({ application: name, slot }) => [name, slot.address.steps[0].document])).toEqual([['b', 1]]);
});

test('each chart with its own values', () => {
  const both = application({ others: other('web', '$values/shop/other.yaml') });
  const found = apart(both, ['shop', 'web'], [values, 'shop/other.yaml']);
  expect(found.map((one) => [one.slot.components, one.values])).toEqual([
    [['chart/shop'], [values]],
    [['chart/web'], ['shop/other.yaml']],
  ]);
});

test('people are told once, with how many more there are', () => {
  const [one] = apart(application({}));
  if (one === undefined) throw new Error('none');
  expect(apartText([])).toBe('');
  expect(apartText([one, one])).toMatch(/: shop-prod takes values from main at once/);
  expect(apartText([one, { ...one, application: 'b' }, { ...one, application: 'c' }])).toMatch(
    /: shop-prod and 2 more take values from main/,
  );
});

test('what takes no chart of its own moves with nothing', () => {
  const release = 'kind: HelmRelease\nmetadata: { name: shop }\nspec: { values: { version: 1.0.0 } }\n';
  const slot: Slot = {
    ...{ components: ['chart/shop'], codec: { kind: 'field', field: 'version', prefix: '' }, text: '1.0.0' },
    ...{ known: 'configured', place: { path: 'r.yaml' } },
    address: { path: 'r.yaml', steps: [{ document: 0, keys: ['spec', 'values', 'version'] }] },
  };
  expect(movesApart(filesOf({ 'r.yaml': release }), [slot])).toEqual([]);
});
