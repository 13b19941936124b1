import { expect, test } from '@jest/globals';
import { readEnvironments } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { missingFiles, sharedFiles } from './environment-files.js';

const [dev, prod] = readEnvironments(
  parseConfig(
    'slipway.yml',
    `image: ghcr.io/acme/{service}
environments:
  dev: { values: [dev.yaml, 'more/*.yaml'], applications: apps/dev.yaml }
  prod: { from: dev, values: '{name}/*.yaml', targets: { eu: {}, us: {} } }
`,
  ),
);

test.each([
  [dev, ['dev.yaml', 'apps/dev.yaml'], []],
  [dev, ['dev.yaml', 'more/x.yaml'], ['dev has no files at apps/dev.yaml']],
  [dev, [], ['dev has no files at dev.yaml, more/*.yaml, apps/dev.yaml']],
  [prod, ['prod-eu/a.yaml', 'prod-us/b.yaml'], []],
  [prod, ['prod-eu/a.yaml'], ['prod, target prod-us, has no files at prod-us/*.yaml']],
])('files of an environment, %#', (environment, paths, messages) => {
  expect(environment && missingFiles(environment, paths).map(({ message }) => message)).toEqual(messages);
});

test.each([
  ['applications', ['environments/prod/argocd-applications'], 'environments/prod/argocd-applications.yaml'],
  ['values', ['helm/shop/values-prod'], 'helm/*/values-prod.yaml'],
  [
    'values-and-applications',
    ['environments/prod/values', 'apps/prod/shop'],
    'environments/prod/values.yaml, apps/prod/*.yaml',
  ],
  ['inline-values', ['k8s/argocd/applications/shop-prod'], 'k8s/argocd/applications/{*-,}prod.yaml'],
])('preset %s finds files with either ending', (preset, paths, globs) => {
  const config = `preset: ${preset}\nimage: a.b/{service}\nservices: { api: {} }\nenvironments: { prod: {} }\n`;
  const [environment] = readEnvironments(parseConfig('slipway.yml', config));
  const told = (files: readonly string[]) =>
    environment && missingFiles(environment, files).map(({ message }) => message);
  for (const ending of ['yaml', 'yml']) expect(told(paths.map((path) => `${path}.${ending}`))).toEqual([]);
  expect(told([])).toEqual([`prod has no files at ${globs}`]);
  // A path that the preset names is missing also where others are there.
  if (paths.length > 1)
    expect(told(['apps/prod/shop.yml'])).toEqual(['prod has no files at environments/prod/values.yaml']);
});

const two = (dev: string, live: string) =>
  sharedFiles(
    readEnvironments(
      parseConfig(
        'slipway.yml',
        `image: a.b/{service}\nenvironments: { dev: { ${dev} }, live: { from: dev, ${live} } }\n`,
      ),
    ),
    ['a.yaml', 'b-live.yaml', 'b-pre-live.yaml'],
  ).map(({ message }) => message);

test.each([
  ['values: a.yaml', 'values: b-live.yaml', []],
  ['values: a.yaml', "values: '*.yaml'", ['a.yaml says what runs in dev and in live']],
  ['values: b-pre-live.yaml', "values: '*-live.yaml'", ['b-pre-live.yaml says what runs in dev and in live']],
  ['applications: a.yaml', 'applications: a.yaml', ['a.yaml says what runs in dev and in live']],
  ['applications: a.yaml', 'applications: { files: a.yaml, names: x }', ['a.yaml says what runs in dev and in live']],
  [
    'applications: { files: a.yaml, names: x }',
    'applications: { files: a.yaml, names: [y, x] }',
    ['a.yaml says what runs in dev and in live'],
  ],
  ["applications: { files: a.yaml, names: 'x-{name}' }", "applications: { files: a.yaml, names: 'x-{name}' }", []],
  ['values: a.yaml', 'applications: a.yaml', []],
  [
    "applications: { files: a.yaml, labels: { env: '{name}' } }",
    "applications: { files: a.yaml, labels: { env: '{name}' } }",
    [],
  ],
  [
    'applications: { files: a.yaml, labels: { env: dev } }',
    'applications: { files: a.yaml, labels: { tier: live } }',
    ['a.yaml says what runs in dev and in live'],
  ],
  [
    "applications: { files: a.yaml, elements: { env: '{name}' } }",
    "applications: { files: a.yaml, elements: { env: '{name}' } }",
    [],
  ],
])('dev { %s }, live { %s }', (dev, live, messages) => {
  expect(two(dev, live)).toEqual(messages);
});

test('targets of one environment may share a file', () => {
  const [prod] = readEnvironments(
    parseConfig(
      'slipway.yml',
      'image: a.b/{service}\nenvironments: { prod: { values: a.yaml, targets: { eu: {}, us: {} } } }\n',
    ),
  );
  expect(prod && sharedFiles([prod], ['a.yaml'])).toEqual([]);
});
