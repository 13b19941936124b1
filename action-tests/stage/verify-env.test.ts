import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { runStep, type StepResult } from '../steps.js';
import { digestOf } from './shop-chart.js';

/*
 * Does a real API server have what the files of an environment say? The Applications are real objects whose status the tests write, as Argo
 * CD would.
 */

const name = 'acme/config';
const crd = fileURLToPath(new URL('../../.tools/schemas/argocd/application-crd.yaml', import.meta.url));
let cluster: Cluster;
let repository: Repository;
let github: GitHub;
let head: string;
let number = 0;
let namespace: string;

beforeAll(async () => {
  cluster = await startCluster({ users: { watcher: [] } });
  await cluster.apply(await readFile(crd, 'utf8'));
  await served();
  await cluster.kubectl('create', 'namespace', 'argocd');
}, 120_000);

/** Waits until the API server serves Applications. */
async function served(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await cluster.run('kubectl', ['get', 'applications.argoproj.io', '-A'])).code === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

afterAll(async () => {
  await cluster?.close();
});

const values = (tag: string, digit: string) =>
  ['api', 'web']
    .map(
      (service) =>
        `${service}:\n  image:\n    repository: ghcr.io/acme/${service}\n    tag: "${tag}"\n    digest: ${digestOf(digit)}\n`,
    )
    .join('');
const application = (service: string, into: string, revision = '1.2.0') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${service}, namespace: argocd }
spec:
  project: default
  source: { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: ${revision} }
  destination: { server: https://kubernetes.default.svc, namespace: ${into} }
`;

beforeEach(async () => {
  namespace = `staging-${++number}`;
  await cluster.kubectl('create', 'namespace', namespace);
  repository = await makeRepository();
  const config = (applications: string) =>
    `image: ghcr.io/acme/{service}\nenvironments:\n  staging: { values: values.yaml${applications} }\n  prod: { from: staging, values: prod.yaml, gates: { health: verify/staging } }\n`;
  await repository.commit('feat: begin', {
    '.github/slipway.yml': config(''),
    'values.yaml': values('1.0.0', '1'),
    'prod.yaml': values('1.0.0', '1'),
  });
  head = await repository.commit('chore: next', {
    'values.yaml': values('2.0.0', '2'),
    '.github/slipway.yml': config(', applications: apps.yaml'),
    'apps.yaml': application(`shop-${number}`, namespace),
  });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
});

afterEach(async () => {
  await cluster.kubelets.heal();
  await github.close();
  await repository.remove();
});

const run = (
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> =>
  runStep({
    ...{ action: 'verify-env', workspace: repository.path, repository: name, token: github.token },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    inputs: { environment: 'staging', timeout: '0s', ...inputs },
    env: { ...cluster.env, ...env },
  });

const workload = (service: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${service}, namespace: ${namespace} }
spec:
  progressDeadlineSeconds: 2
  selector: { matchLabels: { app: ${service} } }
  template:
    metadata: { labels: { app: ${service} } }
    spec: { containers: [{ name: main, image: "ghcr.io/acme/${service}:${image}" }] }
`;

/** Deploys the services, and says of the Application what Argo CD would. */
async function deploy(image: string, status: object = good, revision = '1.2.0'): Promise<void> {
  await cluster.apply(`${workload('api', image)}---\n${workload('web', image)}`);
  await cluster.kubectl('rollout', 'status', 'deployment/api', 'deployment/web', '-n', namespace, '--timeout', '20s');
  await argo(status, revision);
}

async function argo(status: object, revision = '1.2.0'): Promise<void> {
  await cluster.apply(application(`shop-${number}`, namespace, revision));
  await cluster.kubectl(
    'patch',
    'application',
    `shop-${number}`,
    '-n',
    'argocd',
    '--type=merge',
    '-p',
    JSON.stringify({ status }),
  );
}

const good = {
  sync: { status: 'Synced', revision: '1.2.0' },
  health: { status: 'Healthy' },
  operationState: { phase: 'Succeeded', operation: {}, startedAt: '2026-01-01T00:00:00Z' },
};
const two = `2.0.0@${digestOf('2')}`;
const codes = ({ annotations }: StepResult) =>
  annotations.map((line) => /^(?:error|warning|notice) (?:[^ :]+(?::\d*)? )?([a-z-]+): /.exec(line)?.[1]);

describe('verify-env', () => {
  test('everything runs as git says, and says so on the commit and as a deployment, once', async () => {
    await deploy(two);
    const result = await run({ 'post-status': 'true' });
    expect(result.annotations).toEqual([]);
    expect(result.outputs).toMatchObject({ verified: 'true', result: 'passed', drift: '[]', 'verified-commit': head });
    expect(result.summary).toMatch(/\| ✅ \| `api` \| `2\.0\.0@sha256:2{12}` \| `2\.0\.0@sha256:2{12}` \| 20\d\d-/);
    expect(result.summary).toContain('Synced and Healthy');
    const statuses = () => github.ask('alice', 'GET', `/repos/${name}/commits/${head}/statuses`);
    const context = { context: 'verify/staging', state: 'success' };
    expect(await statuses()).toMatchObject([context]);
    expect(await github.ask('alice', 'GET', `/repos/${name}/deployments/1/statuses`)).toMatchObject([
      { state: 'success', environment: 'staging' },
    ]);
    await run({ 'post-status': 'true' });
    expect(await statuses()).toHaveLength(1);
    expect(await github.ask('alice', 'GET', `/repos/${name}/deployments/1/statuses`)).toHaveLength(1);
  });

  test('what it posts is what `gates.health` waits for', async () => {
    const registry = await startRegistryStub();
    try {
      const image = `${registry.host}/acme/api`;
      const [one, two] = ['1.0.0', '2.0.0'].map((tag) => `${tag}@${registry.putImage('acme/api', tag, `api ${tag}`)}`);
      const file = (build = '') => {
        const [tag, digest] = build.split('@');
        return `api:\n  image:\n    repository: ${image}\n    tag: "${tag}"\n    digest: ${digest}\n`;
      };
      const rules =
        'staging: { values: values.yaml }\n  prod: { from: staging, values: prod.yaml, gates: { health: verify/staging } }';
      await github.as('alice').commit(name, 'main', 'feat: registry', {
        '.github/slipway.yml': `image: ${registry.host}/acme/{service}\nenvironments:\n  ${rules}\n`,
        ...{ 'values.yaml': file(two), 'prod.yaml': file(one), 'apps.yaml': null },
      });
      /** What the status of the promotion says, once verify-env has looked. */
      const gate = async (build = '') => {
        await cluster.apply(workload('api', '1').replace('ghcr.io/acme/api:1', `${image}:${build}`));
        await cluster.kubectl('rollout', 'status', 'deployment/api', '-n', namespace, '--timeout', '20s');
        await run({ 'post-status': 'true', namespaces: namespace });
        const { token, apiUrl, graphqlUrl, serverUrl } = github;
        const step = {
          action: 'promote-env',
          workspace: repository.path,
          repository: name,
          inputs: { environment: 'prod' },
        };
        const { outputs, annotations } = await runStep({ ...step, token, apiUrl, graphqlUrl, serverUrl });
        expect(annotations.filter((line) => line.startsWith('error'))).toEqual([]);
        const said = await github.ask('alice', 'GET', `/repos/${name}/commits/${outputs.commit}/statuses`);
        return Array.isArray(said) ? said.find(({ context }) => context === 'slipway/prod')?.state : undefined;
      };
      expect(await gate(one)).not.toBe('success');
      expect(await gate(two)).toBe('success');
    } finally {
      await registry.close();
    }
  });

  test('what somebody rolled back in the cluster is told with the step that adopts it', async () => {
    await deploy(two);
    await cluster.kubectl(
      'set',
      'image',
      'deployment/api',
      `main=ghcr.io/acme/api:1.0.0@${digestOf('1')}`,
      '-n',
      namespace,
    );
    const result = await run({ 'post-status': 'true' });
    expect([result.exitCode, codes(result)]).toEqual([1, ['rolled-back-in-cluster']]);
    expect(result.annotations[0]).toContain(
      `api of staging should run 2.0.0@sha256:222222222222, and runs 1.0.0@sha256:111111111111`,
    );
    expect(result.summary).toContain(
      `  with:\n    environment: staging\n    services: api\n    release: "${digestOf('1')}"`,
    );
    expect(JSON.parse(result.outputs.drift ?? '')).toMatchObject([
      {
        target: 'staging',
        service: 'api',
        state: 'other',
        wanted: { tag: '2.0.0' },
        running: [{ tag: '1.0.0', container: 'main' }],
      },
    ]);
    expect(await github.ask('alice', 'GET', `/repos/${name}/commits/${head}/statuses`)).toMatchObject([
      { state: 'failure' },
    ]);
    expect((await run({ 'on-drift': 'warn' })).exitCode).toBe(0);
  });

  test('a sync that waits for a person is waited for; what cannot be compared, or is degraded, fails', async () => {
    await deploy(`1.0.0@${digestOf('1')}`, { ...good, sync: { status: 'OutOfSync' } });
    const waiting = await run({ 'post-status': 'true' });
    expect(waiting.outputs).toMatchObject({ verified: 'false', result: 'waiting' });
    expect(waiting.annotations[0]).toContain(`it is synced by hand: \`argocd app sync shop-${number}\``);
    expect(await github.ask('alice', 'GET', `/repos/${name}/commits/${head}/statuses`)).toMatchObject([
      { state: 'pending' },
    ]);

    await deploy(two, { ...good, health: { status: 'Degraded' } });
    expect((await run()).outputs).toMatchObject({ result: 'failed' });
    await argo({
      ...good,
      sync: { status: 'Unknown' },
      conditions: [{ type: 'ComparisonError', message: 'no such chart' }],
    });
    const broken = await run();
    expect([codes(broken), broken.annotations[0]]).toEqual([
      ['application-unhealthy'],
      expect.stringContaining('no such chart'),
    ]);
    await argo(good, '1.1.0');
    expect(codes(await run())).toEqual(['chart-drift']);
    await argo(good);
    expect((await run()).outputs.verified).toBe('true');
  });

  test('init containers, CronJobs and kinds that are configured count like the others', async () => {
    await deploy(two);
    const spec = (init: string, main: string) =>
      `{ initContainers: [{ name: wait, image: "ghcr.io/acme/api:${init}" }], containers: [{ name: main, image: "ghcr.io/acme/web:${main}" }] }`;
    const one = `1.0.0@${digestOf('1')}`;
    const nightly = (init: string) => `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: ${namespace} }
spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, ${spec(init, two).slice(2)} } } } }
`;
    await cluster.apply(nightly(one));
    const init = await run();
    expect(codes(init)).toEqual(['rolled-back-in-cluster']);
    expect(JSON.parse(init.outputs.drift ?? '')).toMatchObject([
      {
        service: 'api',
        running: expect.arrayContaining([expect.objectContaining({ container: 'wait', tag: '1.0.0' })]),
      },
    ]);
    await cluster.apply(nightly(two));
    expect((await run()).outputs.verified).toBe('true');

    await cluster.apply(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: rollouts.acme.example }
spec:
  group: acme.example
  scope: Namespaced
  names: { kind: Rollout, plural: rollouts, singular: rollout }
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } } }
`);
    await cluster.apply(`apiVersion: acme.example/v1
kind: Rollout
metadata: { name: web, namespace: ${namespace} }
spec: { template: { spec: ${spec(two, one)} } }
status: { phase: Healthy }
`);
    expect((await run()).outputs.verified).toBe('true');
    const configured = await run({ kinds: 'rollouts.acme.example' });
    expect(JSON.parse(configured.outputs.drift ?? '')).toMatchObject([
      { service: 'web', state: 'other', running: expect.arrayContaining([expect.objectContaining({ tag: '1.0.0' })]) },
    ]);
  });

  test('waits for a rollout, and names one that failed', async () => {
    await deploy(two);
    await cluster.kubelets.let({ namespace, name: 'api' }, 'crashes');
    await cluster.kubectl('delete', 'pods', '-l', 'app=api', '-n', namespace, '--wait=false');
    const result = await run({ timeout: '8s' });
    expect(result.outputs.verified).toBe('false');
    expect(result.annotations[0]).toMatch(/pod api-\S+, container main: CrashLoopBackOff/);
    expect(result.annotations[0]).toMatch(new RegExp(`kubectl -n ${namespace} logs api-\\S+ -c main --previous`));
    // Templates alone are right.
    expect((await run({ wait: 'false' })).outputs.verified).toBe('true');
    await cluster.kubelets.heal();
    expect((await run({ timeout: '30s' })).outputs.verified).toBe('true');
  });

  test('nothing of a release is nothing that runs; a release file is enough where no environment is configured', async () => {
    const missing = await run({ wait: 'false' });
    expect(codes(missing)).toEqual(['application-waits', 'chart-drift', 'service-missing', 'service-missing']);
    await deploy(two);
    const release = JSON.stringify({
      services: { api: { tag: '2.0.0', digest: digestOf('2') }, web: { tag: '2.0.0', digest: digestOf('3') } },
    });
    const result = await run({ environment: '', release, namespaces: namespace });
    expect(codes(result)).toEqual(['drift']);
    expect(codes(await run({ environment: '', release }))).toEqual(['namespace-unknown']);
  });

  test('each region in its cluster, with a status for each service of it', async () => {
    const config = `image: ghcr.io/acme/{service}
environments:
  prod:
    targets: { eu: { values: eu.yaml }, us: { values: us.yaml } }
`;
    await github.as('alice').commit(name, 'main', 'feat: regions', {
      ...{ '.github/slipway.yml': config, 'eu.yaml': values('2.0.0', '2'), 'us.yaml': values('1.0.0', '1') },
    });
    await deploy(two);
    const tip = (await github.commits(name, 'main'))[0]?.id;
    const inputs = { environment: 'prod', namespaces: namespace, 'post-status': 'verify/{target}/{service}' };
    const eu = await run({ ...inputs, targets: 'eu' });
    expect([eu.exitCode, eu.outputs.verified]).toEqual([0, 'true']);
    const us = await run({ ...inputs, targets: 'us' });
    expect([us.exitCode, codes(us)]).toEqual([1, ['drift', 'drift']]);
    const said: unknown = await github.ask('alice', 'GET', `/repos/${name}/commits/${tip}/statuses`);
    const contexts = Array.isArray(said) ? said.map((one) => `${one.context} ${one.state}`).sort() : [];
    expect(contexts).toEqual([
      ...[
        'verify/prod-eu/api success',
        'verify/prod-eu/web success',
        'verify/prod-us/api failure',
        'verify/prod-us/web failure',
      ],
    ]);
    // A status about all of prod would tell of more than was verified.
    const whole = await run({ ...inputs, targets: 'eu', 'post-status': 'verify/prod' });
    expect(codes(whole)).toEqual(['status-of-a-part']);
  });

  test('an account that may only look is enough, and is told what it lacks', async () => {
    await deploy(two);
    const watcher = { kubeconfig: cluster.kubeconfigOf('watcher') };
    const refused = await run(watcher);
    expect(codes(refused)).toEqual(['cluster-forbidden']);
    expect(refused.annotations[0]).toContain("{apiGroups: ['argoproj.io'], resources: [applications], verbs: [list]}");
    await cluster.apply(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: watcher }
rules:
  - { apiGroups: [argoproj.io], resources: [applications], verbs: [get, list] }
  - { apiGroups: [apps, batch, ''], resources: [deployments, statefulsets, daemonsets, replicasets, cronjobs, jobs, pods], verbs: [get, list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: watcher }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: watcher }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: User, name: watcher }]
`);
    expect((await run(watcher)).outputs.verified).toBe('true');
  });
});
