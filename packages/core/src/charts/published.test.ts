import { expect, test } from '@jest/globals';
import { ownAddresses } from './published.js';

test.each<[string, boolean]>([
  ['oci://ghcr.io/acme/charts', true],
  ['oci://ghcr.io/Acme', true],
  ['https://acme.github.io/charts/', true],
  ['https://charts.acme.com', true],
  ['@acme', true],
  ['alias:acme', true],
  ['https://charts.bitnami.com/bitnami', false],
  ['oci://ghcr.io/acme-labs/charts', false],
  ['', false],
])('without the input, %j is of acme: %s', (address, expected) => {
  expect(ownAddresses([], 'acme')(address)).toBe(expected);
});

test.each<[string, boolean]>([
  ['oci://registry.example.com/helm', true],
  ['oci://registry.example.com/helm/team/', true],
  ['https://charts.example.com/index.yaml', true],
  ['oci://registry.example.com/helm-mirror', false],
  ['oci://ghcr.io/acme/charts', false],
])('with the input, %j is ours: %s', (address, expected) => {
  const own = ownAddresses(['oci://registry.example.com/helm/', 'https://charts.example.com'], 'acme');
  expect(own(address)).toBe(expected);
});
