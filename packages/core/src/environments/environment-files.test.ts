import { expect, test } from '@jest/globals';
import { parseConfig } from '../config/load.js';
import { readEnvironments } from './configured.js';
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
  [dev, ['dev.yaml', 'more/x.yaml'], ['dev should have its files at apps/dev.yaml, and nothing is there']],
  [dev, [], ['dev should have its files at dev.yaml, more/*.yaml, apps/dev.yaml, and nothing is there']],
  [prod, ['prod-eu/a.yaml', 'prod-us/b.yaml'], []],
  [prod, ['prod-eu/a.yaml'], ['prod, target prod-us, should have its files at prod-us/*.yaml, and nothing is there']],
])('files of an environment, %#', (environment, paths, messages) => {
  expect(environment && missingFiles(environment, paths).map(({ message }) => message)).toEqual(messages);
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
