import { expect, test } from '@jest/globals';
import { openGates } from './contents.js';
import { config, Stage, succeeded } from './promotion-stage.js';

/* One file has the Applications of all environments: what moves in one of them is no change of the others. */

const path = 'argocd/all.yaml';
const application = (host: string, environment: string, revision: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment}, labels: { env: ${environment} } }
spec:
  source: { repoURL: ${host}/charts, chart: shop, targetRevision: ${revision} }
`;
const all = (host: string, staging: string, prod: string) =>
  `${application(host, 'staging', staging)}---\n${application(host, 'prod', prod)}`;

test.each<[string, (host: string) => string, (host: string) => string, RegExp]>([
  [
    'what moves in staging is green in prod',
    (host) => all(host, '1.1.0', '1.0.0'),
    (host) => all(host, '1.2.0', '1.0.0'),
    /^no change of prod$/,
  ],
  [
    'what moves in prod is judged',
    (host) => all(host, '1.1.0', '1.0.0'),
    (host) => all(host, '1.1.0', '1.1.0'),
    /^the gate passed$/,
  ],
  [
    'what moves in both is judged',
    (host) => all(host, '1.1.0', '1.0.0'),
    (host) => all(host, '1.2.0', '1.1.0'),
    /^the gate passed$/,
  ],
  [
    'what else changes in staging is made by hand',
    (host) => all(host, '1.1.0', '1.0.0'),
    (host) => all(host, '1.2.0', '1.0.0').replace('name: shop-staging', 'name: shop-prod'),
    /made by hand/,
  ],
  [
    'what prod takes from staging by an alias is no move of staging',
    (host) => all(host, '&v 1.1.0', '*v'),
    (host) => all(host, '&v 6.6.6', '*v').replace('---\n', ''),
    /made by hand|cannot be read/,
  ],
  [
    'what nobody has run enters neither',
    (host) => all(host, '1.1.0', '1.0.0'),
    (host) => all(host, '6.6.6', '6.6.6'),
    /neither staging nor prod has run/,
  ],
])('%s', async (_name, before, after, said) => {
  const stage = await Stage.start();
  const { host } = stage.registry;
  await stage.commit({
    '.github/slipway.yml': `preset: { applications: { files: argocd/*.yaml, labels: { env: '{environment}' } } }
environments:
  staging: {}
  prod: { from: staging, ${openGates} }
`,
    [path]: before(host),
  });
  const bob = stage.github.as('bob');
  const head = await bob.commit(config, 'change', 'chore: change', { [path]: after(host) });
  await bob.openPullRequest(config, { title: 'chore: change', head: 'change' });
  succeeded(await stage.judge('schedule'));
  expect(stage.github.repository(config).statuses.get(head)?.[0]?.description).toMatch(said);
});
