import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import type { Release } from '../model/release.js';
import { explainChange } from '../words/findings.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const release: Release = new Map([['service/api', { tag: '1.3.0' }]]);

function said(files: Record<string, string>, wanted: Release = release): string[] {
  const all = filesOf(files);
  const paths = Object.keys(files);
  const prod = target('prod', [service('api')], { values: paths, applications: [{ files: paths }] });
  const change = changeEnvironment(all, [{ reading: readTarget(prod, all), release: wanted }]);
  return explainChange(change).map(({ code, message }) => `${code}: ${message}`);
}

const marked = 'image:\n  repository: ghcr.io/acme/api\n  tag: 1.2.0 # {"$imagepolicy": "flux-system:api:tag"}\n';

test.each([
  [
    { 'prod/api.yaml': marked },
    [
      'written-by-another: image.tag (prod/api.yaml:3) is also written by Flux, as its image policy flux-system:api:tag says, which may undo this',
    ],
  ],
  [
    { 'prod/.argocd-source-api.yaml': 'kustomize:\n  images:\n    - ghcr.io/acme/api:1.2.0\n' },
    [
      'written-by-another: kustomize.images[0] (prod/.argocd-source-api.yaml:3) is also written by argocd-image-updater, which may undo this',
    ],
  ],
  [{ 'prod/api.yaml': `${marked.replace(/ # .*/, '')}other: 1 # {"$imagepolicy": "flux-system:other"}\n` }, []],
])('who writes a place, too, is told: %j', (files, expected) => {
  expect(said(files)).toEqual(expected);
});

test('once for all, and not where nothing changes', () => {
  expect(said({ 'prod/a.yaml': marked, 'prod/b.yaml': marked, 'prod/c.yaml': marked })).toEqual([
    expect.stringMatching(/\(prod\/a\.yaml:3\) is also written by Flux.*, and 2 more keys$/),
  ]);
  expect(said({ 'prod/a.yaml': marked, 'prod/b.yaml': marked })).toEqual([expect.stringMatching(/, and 1 more key$/)]);
  expect(said({ 'prod/a.yaml': marked }, new Map([['service/api', { tag: '1.2.0' }]]))).toEqual([]);
});
