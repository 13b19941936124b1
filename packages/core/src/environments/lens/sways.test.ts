import { expect, test } from '@jest/globals';
import { swayOf } from './sways.js';

const files = ['helm/shop/values-prod.yaml', 'overlays/prod/kustomization.yaml'];

test.each([
  '.gitattributes',
  'helm/.gitattributes',
  'helm/shop/.gitattributes',
  'overlays/prod/.gitattributes',
  '.gitmodules',
  '.lfsconfig',
  'helm/shop/.helmignore',
  '.sourceignore',
  'overlays/.sourceignore',
  'helm/shop/.argocd-source.yaml',
  'helm/shop/.argocd-source-shop-prod.yaml',
  'helm/shop/.argocd-allow-concurrency',
  'helm/shop/kustomization.yaml',
  'helm/Kustomization',
  'overlays/prod/kustomization.yml',
])('%s decides what files below it mean', (path) => {
  expect(swayOf(path, files, true)).toMatch(/\w/);
});

test.each([
  'docs/.gitattributes',
  'helm/shop/templates/.helmignore',
  'helm/web/.helmignore',
  'vendor/.gitmodules',
  'helm/shop/Chart.yaml',
  'helm/shop/values-staging.yaml',
  'overlays/staging/kustomization.yaml',
  '.sops.yaml',
  '.gitignore',
  'helm/shop/x.argocd-source.yaml',
  'README.md',
])('%s does not', (path) => {
  expect(swayOf(path, files, true)).toBeNull();
});

test.each(['.gitmodules', '.gitattributes', 'helm/shop/Chart.yaml'])('%s does not where there are no files', (path) => {
  expect(swayOf(path, [], false)).toBeNull();
});

test('a chart that is new makes its folder one', () => {
  expect(swayOf('helm/shop/Chart.yaml', files, false)).toBe('it makes a chart of the folder');
  expect(swayOf('charts/web/Chart.yaml', files, false)).toBeNull();
});
