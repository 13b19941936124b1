import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';
import { explainChange } from './findings.js';

const prod = target('prod', [service('api')], { values: ['*.yaml'] });

function told(comment: string, tag = 'v2'): string[] {
  const text = `api:\n  image:\n    repository: ghcr.io/acme/api # since 2020-01-01\n    tag: v1${comment}\n`;
  const files = filesOf({ 'values.yaml': text });
  const reading = readTarget(prod, files);
  const change = changeEnvironment(files, [{ reading, release: new Map([['service/api', { tag, digest: null }]]) }]);
  const found = explainChange(change).filter(({ code }) => code === 'comment-stays');
  return found.map(({ code, message, place }) => `${code} ${place?.line}: ${message}`);
}

test.each(['v1.0.25 (2026-07-21 16:35)', 'release 1.4', '2026-07-21', '0a1b2c3'])(
  'a comment that says which: %s',
  (comment) => {
    expect(told(` # ${comment}`)).toEqual([
      `comment-stays 4: A comment stays as it is beside what changes, and may name what ran before: “${comment}” (values.yaml:4)`,
    ]);
    expect(told(` # ${comment}`, 'v1')).toEqual([]);
  },
);

test.each([
  '',
  ' # ours',
  ' # {"$imagepolicy": "flux-system:api:tag"}',
  ' # renovate: datasource=docker versioning=regex:^v1.2.3$',
  ' # see #1234',
  ' # x-slipway-version 1.2.3',
])('any other one: %j', (comment) => {
  expect(told(comment)).toEqual([]);
});
