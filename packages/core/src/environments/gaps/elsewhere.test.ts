import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { readTarget } from '../lens/read.js';
import type { ConfiguredPlace } from '../model/target.js';
import { whereIs } from '../words/conflicts.js';
import { type Place, placesElsewhere } from './elsewhere.js';

type Texts = Readonly<Record<string, string>>;

/** What is told of `api` in a target of prod, `places` of which are configured. */
function found(prod: Texts, staging: Texts, name = 'prod', places: readonly ConfiguredPlace[] = []) {
  const files = filesOf({ ...prod, ...staging });
  const placeOf = (environment: string, texts: Texts, one: string, more: readonly ConfiguredPlace[]): Place => {
    const paths = Object.keys(texts);
    const described = target(one, [service('api'), service('worker', 'ghcr.io/acme/worker')], {
      ...{ values: paths, applications: [{ files: paths }], places: more },
    });
    return { name: environment, readings: [readTarget(described, files)] };
  };
  const [to, from] = [placeOf('prod', prod, name, places), placeOf('staging', staging, 'staging', [])];
  return placesElsewhere('service/api', to, from, files).map(({ component, slots, keys, ...rest }) => {
    expect([component, rest.target]).toEqual(['service/api', name]);
    return { at: slots.map(whereIs), keys };
  });
}

const image = (indent: string, more = '') =>
  `${indent}image:\n${indent}  repository: ghcr.io/acme/api\n${indent}  tag: 1.0.0\n${more}`;
const block = (name: string) => `${name}:\n${image('  ')}`;
const digest = `  digest: sha256:${'a'.repeat(64)}\n`;
const staging = { 'shop/values-staging.yaml': block('api') };

const application = (name: string, ...blocks: readonly string[]) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  source:
    repoURL: https://charts.acme.example
    chart: shop
    targetRevision: 1.0.0
    helm:
      valuesObject:
${blocks.map((one) => `        ${one}:\n${image('          ')}`).join('')}`;

test.each<[string, Texts, Texts, readonly string[], readonly string[]]>([
  [
    'another block of the file',
    { 'shop/values-prod.yaml': block('api') + block('worker') },
    staging,
    ['worker.image.tag (shop/values-prod.yaml:8)'],
    ["'worker.image.tag': { as: '{tag}', of: [worker] }"],
  ],
  [
    'another block, where one environment is a folder',
    { 'shop/prod/values.yaml': block('api') + block('worker') },
    staging,
    ['worker.image.tag (shop/prod/values.yaml:8)'],
    ["'worker.image.tag': { as: '{tag}', of: [worker] }"],
  ],
  [
    'another block, wherever an item of a list is',
    {
      'values-prod.yaml': `jobs:\n  - name: other\n  - name: a\n${image('    ')}${block('worker')}`,
    },
    { 'values-staging.yaml': `jobs:\n  - name: a\n${image('    ')}` },
    ['worker.image.tag (values-prod.yaml:10)'],
    ["'worker.image.tag': { as: '{tag}', of: [worker] }"],
  ],
  [
    'an image in one value',
    { 'shop/values-prod.yaml': `${block('api')}jobs:\n  nightly:\n    image: ghcr.io/acme/api:1.0.0\n` },
    staging,
    ['jobs.nightly.image (shop/values-prod.yaml:7)'],
    ["'jobs.nightly.image': { as: '{image}', of: [nightly] }"],
  ],
  [
    'a block beside it, at several keys',
    { 'shop/values-prod.yaml': `${block('api')}worker:\n${image('  ', `  ${digest}`)}` },
    staging,
    ['worker.image.tag (shop/values-prod.yaml:8)', 'worker.image.digest (shop/values-prod.yaml:9)'],
    ["'worker.image.tag': { as: '{tag}', of: [worker] }", "'worker.image.digest': { as: '{digest}', of: [worker] }"],
  ],
  [
    'another file with the same keys: only the file tells them apart',
    { 'shop/values-prod.yaml': block('api'), 'jobs/values-prod.yaml': block('api') },
    staging,
    ['api.image.tag (jobs/values-prod.yaml:4)'],
    [],
  ],
  [
    'a file further down, where environments are folders',
    { 'prod/api.yaml': image(''), 'prod/jobs/api.yaml': image('') },
    { 'staging/api.yaml': image('') },
    ['image.tag (prod/jobs/api.yaml:3)'],
    [],
  ],
  [
    'a file further up',
    { 'prod/shop/api.yaml': image(''), 'prod/shop.yaml': image('') },
    { 'staging/shop/api.yaml': image('') },
    ['image.tag (prod/shop.yaml:3)'],
    [],
  ],
  [
    'a file of its own that names no block',
    { 'shop/values-prod.yaml': block('api'), 'worker/values-prod.yaml': image('') },
    staging,
    ['image.tag (worker/values-prod.yaml:3)'],
    [],
  ],
  [
    'another Application',
    { 'apps/prod.yaml': `${application('api-prod', 'api')}---\n${application('worker-prod', 'api')}` },
    { 'apps/staging.yaml': application('api-staging', 'api') },
    ['spec.source.helm.valuesObject.api.image.tag (apps/prod.yaml:29)'],
    [],
  ],
  [
    'another block of an Application, where the environment before has a file',
    { 'apps/prod.yaml': application('api-prod', 'api', 'worker') },
    { 'api.yaml': block('api') },
    ['spec.source.helm.valuesObject.worker.image.tag (apps/prod.yaml:18)'],
    [],
  ],
  [
    'another block of an Application, where keys cannot be configured',
    { 'apps/prod.yaml': application('api-prod', 'api', 'worker') },
    { 'apps/staging.yaml': application('api-staging', 'api') },
    ['spec.source.helm.valuesObject.worker.image.tag (apps/prod.yaml:18)'],
    [],
  ],
])('%s is told', (_, prod, before, at, keys) => {
  expect(found(prod, before)).toEqual([{ at, keys }]);
});

test.each<[string, Texts, Texts]>([
  ['one place, with a key more', { 'values-prod.yaml': image('', digest) }, { 'values-staging.yaml': image('') }],
  [
    'keys beneath the block of the service',
    { 'shop/values-prod.yaml': `${block('api')}  migrations:\n${image('    ')}` },
    staging,
  ],
  [
    'a file whose name says more',
    { 'shop/values-prod.yaml': block('api'), 'shop/values-prod-dr.yaml': block('api') },
    staging,
  ],
  [
    'an Application whose name says more',
    { 'apps/prod.yaml': `${application('api-prod', 'api')}---\n${application('api-eu-prod', 'api')}` },
    { 'apps/staging.yaml': application('api-staging', 'api') },
  ],
  [
    'what is laid out in another way',
    { 'web/prod/a.yaml': block('site'), 'web/prod/b.yaml': block('page') },
    { 'shop/values-staging.yaml': block('api') },
  ],
  [
    'what the environment before has in both places',
    { 'shop/values-prod.yaml': block('api') + block('worker') },
    { 'shop/values-staging.yaml': block('worker') + block('api') },
  ],
  [
    'items of a list, wherever they are in it',
    {
      'values-prod.yaml': `jobs:\n  - name: other\n${['a', 'b'].map((name) => `  - name: ${name}\n${image('    ')}`).join('')}`,
    },
    { 'values-staging.yaml': `jobs:\n  - name: a\n${image('    ')}` },
  ],
  [
    'a file in JSON',
    {
      'prod/values.json': JSON.stringify({ api: { image: { repository: 'ghcr.io/acme/api', tag: '1' } } }),
      'prod/values-dr.yaml': block('api'),
    },
    { 'staging/values.yaml': block('api') },
  ],
])('%s is not', (_, prod, before) => {
  expect(found(prod, before)).toEqual([]);
});

test('a region is known by its own name, too', () => {
  const prod = { 'shop/values-eu.yaml': block('api'), 'shop/values-prod-eu.yaml': block('api') };
  expect(found(prod, staging, 'prod-eu')).toEqual([]);
  const [told] = found({ ...prod, 'shop/values-us.yaml': block('worker') }, staging, 'prod-eu');
  expect(told?.at).toEqual(['worker.image.tag (shop/values-us.yaml:4)']);
});

test('what is configured, and what is of several services, is not told', () => {
  const prod = { 'shop/values-prod.yaml': `${block('api')}global:\n  tag: 1.0.0\n` };
  const place = (...components: ConfiguredPlace['components']): ConfiguredPlace => ({
    ...{ keys: ['global', 'tag'], codec: { kind: 'field', field: 'tag', prefix: '' }, components },
  });
  expect(found(prod, staging, 'prod', [place('service/api')])).toEqual([]);
  expect(found(prod, staging, 'prod', [place('service/api', 'service/worker')])).toEqual([]);
});
