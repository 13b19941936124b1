import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type SlackRecorder, startSlack } from '@slipway/testing/slack';
import { type Argo, startArgo } from '@slipway/testing/stage/cluster/argo';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';

/*
 * Argo CD on the stage: what it follows, what it says of Applications, and whom it tells.
 */

const login = { name: 'robin', password: 'secret' };
const chart: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
  'values.yaml': 'image: acme/api:1\n',
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec:
  progressDeadlineSeconds: 2
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec: { containers: [{ name: api, image: "{{ required "no image is said" .Values.image }}" }] }
`,
};
const notifications = {
  'service.webhook.slack': 'url: $slack-url\nheaders: [{ name: content-type, value: application/json }]\n',
  'template.told': `webhook:
  slack:
    method: POST
    body: '{"text":"{{.app.metadata.name}} is {{.app.status.health.status}}"}'
`,
  'trigger.degraded': "- when: app.status.health.status == 'Degraded'\n  send: [told]\n",
  subscriptions: '- recipients: [slack]\n  triggers: [degraded]\n',
};

let [folder, github, registry, slack, cluster, argo]: [
  string?,
  GitHub?,
  RealRegistry?,
  SlackRecorder?,
  Cluster?,
  Argo?,
] = [];

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('it did not start');
  return thing;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-chart-'));
  for (const [path, text] of Object.entries(chart)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const files = Object.fromEntries(Object.entries(chart).map(([path, text]) => [`charts/api/${path}`, text]));
  github = await startGitHub({ repositories: [{ name: 'acme/config', files }] });
  registry = await startRealRegistry({ login, kind: 'token', tls: true });
  slack = await startSlack();
  cluster = await startCluster();
  argo = await startArgo({
    ...{ cluster, git: [{ url: github.serverUrl, token: github.tokenFor('alice') }], notifications },
    registries: [{ host: registry.host, login, authority: there(registry.authority) }],
    notificationSecrets: { 'slack-url': slack.url },
  });
}, 120_000);
afterAll(async () => {
  await argo?.close();
  await cluster?.close();
  await slack?.close();
  await registry?.close();
  await github?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

const application = (name: string, source: object) =>
  JSON.stringify({
    ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name, namespace: 'argocd' } },
    spec: {
      ...{ project: 'default', source },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['CreateNamespace=true'] },
    },
  });

test('a chart of a registry with tokens and TLS is installed', async () => {
  const { host, env } = there(registry);
  const archive = join(there(folder), 'api-1.0.0.tgz');
  const { run } = there(cluster);
  expect(await run('helm', ['package', there(folder), '--destination', there(folder)])).toMatchObject({ code: 0 });
  expect(await run('helm', ['push', archive, `oci://${host}/charts`], env)).toMatchObject({ code: 0 });
  const source = { repoURL: `${host}/charts`, chart: 'api', targetRevision: '1.0.0' };
  await there(cluster).apply(application('from-registry', source));
  const state = await there(argo).until('from-registry', ({ health, operation }) => {
    return health === 'Healthy' && operation === 'Succeeded';
  });
  expect(state).toMatchObject({ sync: 'Synced', revisions: ['1.0.0'], images: ['acme/api:1'] });
});

test('a branch is followed: live, what does not render, what never gets ready, and who is told', async () => {
  const { until, refresh } = there(argo);
  const push = async (values: string) => {
    await there(github).as('alice').commit('acme/config', 'main', 'feat: values', { 'charts/api/values.yaml': values });
    return (await there(github).branches('acme/config')).main ?? '';
  };
  const repoURL = `${there(github).serverUrl}/acme/config`;
  await there(cluster).apply(application('api', { repoURL, path: 'charts/api', targetRevision: 'main' }));
  await until('api', ({ health }) => health === 'Healthy');

  // It looks by itself.
  const second = await push('image: acme/api:2\n');
  await until('api', ({ health, revisions, images }) => {
    return health === 'Healthy' && revisions[0] === second && images.includes('acme/api:2');
  });

  await push('image: ""\n');
  await refresh('api');
  const broken = await until('api', ({ conditions }) => conditions.some((one) => one.includes('no image is said')));
  expect(broken.conditions[0]).toMatch(/^ComparisonError: /);

  await there(cluster).kubelets.let({ image: 'acme/api:3' }, 'crashes');
  await push('image: acme/api:3\n');
  await refresh('api');
  await until('api', ({ health }) => health === 'Degraded');
  for (const end = Date.now() + 60_000; there(slack).messages.length === 0 && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(there(slack).messages).toEqual([{ text: 'api is Degraded' }]);

  await there(cluster).kubelets.heal();
  await until('api', ({ health }) => health === 'Healthy');
});
