import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';

/*
 * The cluster that the other suites stand on: that helm and kubectl find in it what they would find in one with nodes.
 */

const chart: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\nkubeVersion: ">= 1.30.0"\n',
  'values.yaml': 'image: acme/api:1\nmigrate: false\n',
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 2
  progressDeadlineSeconds: 3
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, image: "{{ .Values.image }}" }] }
`,
  'templates/migrate.yaml': `{{ if .Values.migrate }}
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-delete-policy: before-hook-creation } }
spec:
  backoffLimit: 0
  template: { spec: { restartPolicy: Never, containers: [{ name: migrate, image: acme/migrate:1 }] } }
{{ end }}
`,
};

let cluster: Cluster;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-chart-'));
  for (const [path, text] of Object.entries(chart)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  cluster = await startCluster({ users: { deployer: ['deployers'] } });
});
afterEach(() => cluster.kubelets.heal());
afterAll(async () => {
  await cluster?.close();
  await rm(folder, { recursive: true });
});

/** Tries an expectation until it holds. */
async function untilSeen(expectation: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 30_000; ; await setTimeout(200)) {
    const failure = await expectation().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return;
    if (Date.now() > end) throw failure;
  }
}

const install = (namespace: string, ...more: string[]) => [
  ...['upgrade', '--install', 'api', folder, '--namespace', namespace, '--create-namespace'],
  ...['--wait', '--timeout', '60s', ...more],
];

describe.each(['helm', 'helm4'])('%s', (helm) => {
  test('installs and waits until everything is available, its hooks, too', async () => {
    const ended = await cluster.run(helm, install(`${helm}-good`, '--set', 'migrate=true'));
    expect(ended).toMatchObject({ code: 0 });
    const rollout = await cluster.kubectl('rollout', 'status', 'deployment/api', '--namespace', `${helm}-good`);
    expect(rollout).toContain('successfully rolled out');
    const jobs = await cluster.kubectl('get', 'jobs', '--namespace', `${helm}-good`, '--no-headers');
    expect(jobs).toMatch(/^migrate +Complete +1\/1/);
  });

  test('fails where pods crash, and the failing pod and its last events can be found', async () => {
    const namespace = `${helm}-crashes`;
    await cluster.kubelets.let({ namespace, image: 'acme/api:2' }, 'crashes');
    expect(await cluster.run(helm, install(namespace))).toMatchObject({ code: 0 });
    const upgrade = await cluster.run(helm, install(namespace, '--set', 'image=acme/api:2', '--timeout', '8s'));
    expect([upgrade.code, upgrade.stderr]).toEqual([1, expect.stringMatching(/context deadline exceeded|not ready/)]);
    const rollout = await cluster.run('kubectl', ['rollout', 'status', 'deployment/api', '--namespace', namespace]);
    expect([rollout.code, rollout.stderr]).toEqual([1, 'error: deployment "api" exceeded its progress deadline\n']);
    const pods = await cluster.kubectl(
      'get',
      'pods',
      '--namespace',
      namespace,
      '--selector',
      'app=api',
      '--no-headers',
    );
    expect(
      pods
        .match(/ \S+\/1 +\w+/g)
        ?.map((line) => line.trim().replace(/ +/, ' '))
        .sort(),
    ).toEqual(['0/1 CrashLoopBackOff', '1/1 Running', '1/1 Running']);
    const name = /^(\S+) +0\/1/m.exec(pods)?.[1] ?? '';
    const about = ['--for', `pod/${name}`, '--namespace', namespace, '--output'];
    const events = await cluster.kubectl('events', ...about, 'jsonpath={.items[*].message}');
    expect(events).toContain(`Back-off restarting failed container api in pod ${name}_${namespace}`);
    expect(await cluster.run(helm, ['rollback', 'api', '--namespace', namespace, '--wait'])).toMatchObject({ code: 0 });
  });
});

test('a hook that fails is no release', async () => {
  await cluster.kubelets.let({ namespace: 'hook', image: 'acme/migrate' }, 'crashes');
  const hook = await cluster.run('helm', install('hook', '--set', 'migrate=true'));
  expect([hook.code, hook.stderr]).toEqual([1, expect.stringContaining('BackoffLimitExceeded')]);
});

test('what waits for an image becomes available by itself once it is there', async () => {
  await cluster.kubelets.let({ namespace: 'missing', name: 'api' }, 'image-missing');
  await cluster.helm(...install('missing').filter((argument) => argument !== '--wait'));
  await untilSeen(async () => {
    const pods = await cluster.kubectl('get', 'pods', '--namespace', 'missing', '--no-headers');
    expect(pods.match(/ImagePullBackOff/g)).toHaveLength(2);
  });
  await cluster.kubelets.heal();
  await cluster.kubectl('rollout', 'status', 'deployment/api', '--namespace', 'missing', '--timeout', '60s');
});

test('a namespace that is deleted goes, with what is in it', async () => {
  await cluster.helm(...install('short'));
  await cluster.kubectl('delete', 'namespace', 'short', '--timeout', '30s');
  expect(await cluster.kubectl('get', 'pods', '--all-namespaces')).not.toContain('short');
});

test('a user may do what a RoleBinding says, and nothing else', async () => {
  const env = { KUBECONFIG: cluster.kubeconfigOf('deployer') };
  await cluster.kubectl('create', 'namespace', 'granted');
  const create = ['create', 'configmap', 'one', '--namespace', 'granted'];
  expect((await cluster.run('kubectl', create, env)).stderr).toContain('User "deployer" cannot create');
  const binding = ['create', 'rolebinding', 'deployers', '--clusterrole', 'edit', '--group', 'deployers'];
  await cluster.kubectl(...binding, '--namespace', 'granted');
  await untilSeen(async () => expect(await cluster.run('kubectl', create, env)).toMatchObject({ code: 0 }));
  expect(await cluster.run('kubectl', [...create.slice(0, -1), 'default'], env)).toMatchObject({ code: 1 });
  expect(() => cluster.kubeconfigOf('nobody')).toThrow("nobody is none of the cluster's users");
});

test('another cluster beside it knows nothing of it', async () => {
  const other = await startCluster();
  try {
    await cluster.kubectl('create', 'namespace', 'here');
    expect(await other.kubectl('get', 'namespaces')).not.toContain('here');
    const there = ['--server', cluster.server, '--insecure-skip-tls-verify'];
    const stranger = await other.run('kubectl', ['get', 'namespaces', ...there]);
    expect(stranger.stderr).toContain('You must be logged in to the server');
  } finally {
    await other.close();
  }
});
