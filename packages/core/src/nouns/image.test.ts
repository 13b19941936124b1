import { describe, expect, test } from '@jest/globals';
import { formatReference, fullName, hostOf, pageOf, parseReference } from './image.js';

const digest = `sha256:${'a'.repeat(64)}`;

describe('references', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx'],
    ['acme/api:1.2.0', 'docker.io/acme/api:1.2.0'],
    ['index.docker.io/nginx', 'docker.io/library/nginx'],
    ['registry-1.docker.io/acme/api', 'docker.io/acme/api'],
    ['ghcr.io/acme/api:v1', 'ghcr.io/acme/api:v1'],
    ['localhost/api', 'localhost/api'],
    ['localhost:5000/api:1', 'localhost:5000/api:1'],
    ['[::1]:5000/api:1', '[::1]:5000/api:1'],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:1',
    ],
    ['europe-docker.pkg.dev/project/repo/api', 'europe-docker.pkg.dev/project/repo/api'],
    ['mirror.example.com:8443/docker.io/library/nginx:1', 'mirror.example.com:8443/docker.io/library/nginx:1'],
    [`ghcr.io/acme/api:1@${digest}`, `ghcr.io/acme/api:1@${digest}`],
    [`oci://ghcr.io/acme/charts/shop`, 'ghcr.io/acme/charts/shop'],
  ])('%s is %s', (text, whole) => {
    const parsed = parseReference(text);
    expect(parsed && formatReference(parsed)).toBe(whole);
  });

  test.each([
    '',
    ' ',
    'ghcr.io/',
    'ghcr.io/Acme/api',
    'ghcr.io/acme/api:',
    'ghcr.io/acme/api@sha256:12',
    'https://ghcr.io/acme/api',
    'ghcr.io/acme//api',
    'ghcr.io/../api',
    'ghcr.io/acme/api:a b',
    `ghcr.io/a@${digest}@${digest}`,
    'ghcr.io:x/acme/api',
    'user@host/api',
    `ghcr.io/acme/api:${'a'.repeat(129)}`,
  ])('%j is none', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  test('Docker Hub answers elsewhere', () => {
    expect([hostOf('docker.io'), hostOf('ghcr.io')]).toEqual(['registry-1.docker.io', 'ghcr.io']);
  });

  test.each([
    ['nginx', 'docker.io/library/nginx'],
    ['docker.io/nginx', 'docker.io/library/nginx'],
    ['index.docker.io/acme/api', 'docker.io/acme/api'],
    ['registry.hub.docker.com/library/nginx', 'docker.io/library/nginx'],
    ['oci://ghcr.io/acme/charts/', 'ghcr.io/acme/charts'],
    ['localhost:5001/api', 'localhost:5001/api'],
    // What is no reference has its registry all the same.
    ['ghcr.io/acme/{service}', 'ghcr.io/acme/{service}'],
    ['acme/{service}', 'docker.io/acme/{service}'],
    ['', 'docker.io/library/'],
  ])('%j in full is %s', (repository, full) => {
    expect(fullName(repository)).toBe(full);
  });

  test.each([
    ['nginx', 'https://hub.docker.com/_/nginx'],
    ['acme/api:1', 'https://hub.docker.com/r/acme/api'],
    ['ghcr.io/acme/api', 'https://ghcr.io/acme/api'],
    ['localhost:5000/api', undefined],
  ])('people see %s at %s', (text, page) => {
    const reference = parseReference(text);
    expect(reference && pageOf(reference)).toBe(page);
  });
});
