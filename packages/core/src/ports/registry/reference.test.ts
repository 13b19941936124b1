import { describe, expect, test } from '@jest/globals';
import { parseChallenges } from './challenge.js';
import { formatReference, hostOf, parseReference } from './reference.js';

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
});

test.each([
  [
    'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull,push"',
    [
      {
        scheme: 'bearer',
        parameters: { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:a/b:pull,push' },
      },
    ],
  ],
  ['BASIC realm=here', [{ scheme: 'basic', parameters: { realm: 'here' } }]],
  [
    'Basic realm="a, \\"b\\"", Bearer Realm = "x"',
    [
      { scheme: 'basic', parameters: { realm: 'a, "b"' } },
      { scheme: 'bearer', parameters: { realm: 'x' } },
    ],
  ],
  [
    'Negotiate, Basic realm="x"',
    [
      { scheme: 'negotiate', parameters: {} },
      { scheme: 'basic', parameters: { realm: 'x' } },
    ],
  ],
  ['', []],
  ['"', []],
])('challenge %s', (header, challenges) => {
  expect(parseChallenges(header)).toEqual(challenges);
});
