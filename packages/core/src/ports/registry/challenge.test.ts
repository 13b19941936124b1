import { expect, test } from '@jest/globals';
import { parseChallenges } from './challenge.js';

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
