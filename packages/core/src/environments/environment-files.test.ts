import { expect, test } from '@jest/globals';
import { parseConfig } from '../config/load.js';
import { readEnvironments } from './configured.js';
import { missingFiles } from './environment-files.js';

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
