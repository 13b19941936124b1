import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { kubeconform } from '../kubeconform.js';
import { System } from '../system.js';

/*
 * The example workflows of the four systems under act: real git, a real registry, real Helm, and manifests as Argo CD takes them.
 */

const images = (host: string, services: Readonly<Record<string, string>>) =>
  Object.entries(services)
    .map(
      ([name, tag]) =>
        `${name}:\n  image:\n    repository: ${host}/acme/${name}\n    tag: "${tag}" # for people\n    digest: ""\n  replicas: 2\n`,
    )
    .join('\n');

/** What a gate says, not whose the commit is. */
function isVerdict({ context }: { readonly context?: unknown }): boolean {
  return String(context).startsWith('slipway/');
}

test('gates: a promotion waits, whatever else is open does not, and each event of the workflow judges what it is about', async () => {
  const config = 'acme/config';
  const system = await System.start(config);
  const { host } = system.registry;
  const values = (environment: string) => `helm/shop/values-${environment}.yaml`;
  await system.commit(config, {
    '.github/slipway.yml': `preset: values
image: ${host}/acme/{service}
environments:
  staging: {}
  prod: { from: staging, gates: { freeze: freeze/prod } }
`,
    [values('staging')]: images(host, { api: '1.1.0' }),
    [values('prod')]: images(host, { api: '1.0.0' }),
  });
  for (const tag of ['1.0.0', '1.1.0']) await system.registry.pushImage(`acme/api:${tag}`);
  const statuses = async (number: number) => {
    const head = (await system.github.pullRequests(config)).find((one) => one.number === number)?.head.sha ?? '';
    const posted = (system.github.repository(config).statuses.get(head) ?? []).filter(isVerdict);
    return posted.map(({ context, state }) => `${context} ${state}`);
  };
  const judge = (event: 'pull_request_target' | 'issues', payload: Readonly<Record<string, unknown>>) =>
    system.run(config, { workflow: 'config-repo/config/.github/workflows/gate-check.yml', event, payload });

  await system.ask('POST', `/repos/${config}/issues`, { title: 'no deployments', labels: ['freeze/prod'] });
  await system.run(config, {
    workflow: 'config-repo/config/.github/workflows/promote.yml',
    event: 'workflow_dispatch',
    inputs: { environment: 'prod', services: 'api' },
  });
  // The issue is #1.
  expect(await statuses(2)).toEqual(['slipway/prod pending']);
  await system.github.as('alice').commit(config, 'docs', 'docs: more', { 'README.md': 'more\n' });
  const docs = await system.github.as('alice').openPullRequest(config, { title: 'docs: more', head: 'docs' });
  await judge('pull_request_target', { action: 'opened', pull_request: { number: docs } });
  expect([await statuses(2), await statuses(docs)]).toEqual([['slipway/prod pending'], ['slipway/prod success']]);

  await system.ask('PATCH', `/repos/${config}/issues/1`, { state: 'closed' });
  await judge('issues', { action: 'closed' });
  expect(await statuses(2)).toEqual(['slipway/prod success', 'slipway/prod pending']);
}, 600_000);

const application = (name: string, source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: default
  source:
${source.replace(/^/gm, '    ')}
  destination: { server: https://kubernetes.default.svc, namespace: ${name} }
  syncPolicy:
    automated: null # by hand
    syncOptions: [CreateNamespace=true]
`;

test('OCI charts with inline values: offered to prod at once, and merged when the named checks have passed, and back', async () => {
  const name = 'acme/shop';
  const system = await System.start(name);
  const { host } = system.registry;
  const manifest = (environment: string) => `k8s/argocd/applications/shop-${environment}.yaml`;
  const applications = (environment: string, version: string) =>
    application(
      `shop-${environment}`,
      `repoURL: ${host}/charts # without oci://\nchart: shop\ntargetRevision: "${version}"\nhelm:\n  values: |\n    global:\n      imageTag: "v${version}" # for all\n`,
    );
  await system.commit(name, {
    '.github/slipway.yml': `preset: inline-values
image: ${host}/acme/shop-{service}
services: { core: {}, web: {} }
environments:
  staging: { delivery: push }
  prod: { from: staging, gates: { checks: [e2e], freeze: freeze/prod } }
`,
    [manifest('staging')]: applications('staging', '1.0.71'),
    [manifest('prod')]: applications('prod', '1.0.70'),
  });
  for (const version of ['1.0.70', '1.0.71']) {
    for (const service of ['core', 'web']) await system.registry.pushImage(`acme/shop-${service}:v${version}`);
    await system.file('Chart.yaml', `apiVersion: v2\nname: shop\nversion: ${version}\n`);
    await system.helm('package', system.folder, '-d', system.folder);
    await system.helm('push', join(system.folder, `shop-${version}.tgz`), `oci://${host}/charts`, '--plain-http');
  }
  const promote = () => system.run(name, { workflow: 'oci-charts/promote.yml', event: 'workflow_dispatch' });
  // The check has run on the branch before.
  const begun = (await system.github.commits(name, 'main'))[0]?.id ?? '';
  await system.ask('POST', `/repos/${name}/statuses/${begun}`, { state: 'success', context: 'e2e' });
  await system.commit(name, { 'README.md': '# shop\n' });
  await promote();
  const [pull] = await system.github.pullRequests(name);
  expect(pull?.body).toContain('e2e');
  const status = (head = pull?.head.sha) => {
    const posted = system.github.repository(name).statuses.get(head ?? '') ?? [];
    return posted.filter(isVerdict)[0];
  };
  expect(status()).toMatchObject({ context: 'slipway/prod', state: 'pending' });

  const commit = (await system.github.commits(name, 'main'))[0]?.id ?? '';
  await system.ask('POST', `/repos/${name}/statuses/${commit}`, { state: 'success', context: 'e2e' });
  await promote();
  expect(status()).toMatchObject({ context: 'slipway/prod', state: 'success' });
  await system.merge(name);
  expect(await system.read(name, manifest('prod'))).toBe(applications('prod', '1.0.71'));
  await kubeconform([await system.file('application.yaml', applications('prod', '1.0.71'))]);

  // Back, whatever the gates say: a freeze holds promotions only.
  await system.ask('POST', `/repos/${name}/issues`, { title: 'No releases today', labels: ['freeze/prod'] });
  await system.run(name, {
    workflow: 'oci-charts/rollback.yml',
    event: 'workflow_dispatch',
    inputs: { environment: 'prod', services: 'all', release: 'previous', reason: 'carts are empty' },
  });
  const back = (await system.github.pullRequests(name)).at(-1);
  expect(back).toMatchObject({ labels: ['rollback'], draft: false });
  expect(status(back?.head.sha)).toMatchObject({ context: 'slipway/prod', state: 'success' });
  await system.merge(name);
  expect(await system.read(name, manifest('prod'))).toBe(applications('prod', '1.0.70'));
}, 600_000);
