import { expect, test } from '@jest/globals';
import { repositoryIndex } from './repository.js';

test.each([
  ['ghcr.io/acme/api', '', 'ghcr.io/acme/api', true],
  ['ghcr.io/acme/api', 'ghcr.io', 'acme/api', true],
  ['ghcr.io/acme/api', '', 'acme/api', true],
  ['ghcr.io/acme/api', '', 'api', false],
  ['ghcr.io/acme/api', '', 'ghcr.io/acme/api-worker', false],
  ['ghcr.io/acme/api', '', 'quay.io/acme/api', false],
  ['ghcr.io/acme/api', 'quay.io', 'acme/api', false],
  ['acme/api', '', 'docker.io/acme/api', true],
  ['acme/api', 'index.docker.io', 'acme/api', true],
  ['nginx', '', 'docker.io/library/nginx', true],
  ['docker.io/nginx', '', 'nginx', true],
  ['localhost:5001/api', '', 'localhost:5001/api', true],
  ['localhost:5001/api', 'localhost:5001', 'api', true],
  ['ghcr.io/acme/charts', '', 'oci://ghcr.io/acme/charts/', true],
])('%s is named by registry %j and repository %j: %s', (known, registry, repository, expected) => {
  const find = repositoryIndex([[known, 'it']]);
  expect(find(registry, repository)).toEqual(expected ? ['it'] : []);
});

test('all that are meant are found, each once', () => {
  const find = repositoryIndex([
    ['ghcr.io/acme/api', 1],
    ['quay.io/acme/api', 2],
    ['quay.io/acme/api', 3],
    ['ghcr.io/acme/web', 4],
  ]);
  expect(find('', 'acme/api')).toEqual([1, 2, 3]);
  expect(find('', 'quay.io/acme/api')).toEqual([2, 3]);
});
