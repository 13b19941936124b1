import { expect, test } from '@jest/globals';
import { service, target } from '@slipway/testing/environments';
import { rollBack, values } from './harness.js';

const application = (branch: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source:
    repoURL: https://github.com/acme/config
    targetRevision: ${branch}
    path: helm
    helm: { valueFiles: [ values-prod.yaml ] }
`;

test.each([
  ['main', []],
  ['HEAD', []],
  [
    'env/prod',
    [
      'deploys-other-branch: shop takes helm/values-prod.yaml from env/prod: this change on main deploys nothing to prod',
    ],
  ],
])('Argo CD takes the values from %s', async (branch, told) => {
  const at = (api: string) => ({ 'helm/values-prod.yaml': values({ api }), 'apps.yaml': application(branch) });
  const one = target('prod', [service('api')], {
    values: ['helm/values-prod.yaml'],
    applications: [{ files: ['apps.yaml'] }],
  });
  const commits = [
    { name: 'c1', message: 'chore: x', files: at('1') },
    { name: 'c2', message: 'chore: x', files: at('2') },
  ];
  const { edits, findings } = await rollBack(commits, { targets: [one] });
  expect(edits).toHaveLength(1);
  const warnings = findings.filter(({ level }) => level === 'warning');
  expect(warnings.map(({ code, message }) => `${code}: ${message}`)).toEqual(told);
});
