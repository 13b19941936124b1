import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, test } from '@jest/globals';
import { runStep } from '@slipway/testing/bundle';
import { startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { faultAnywhere, faultTime } from '../kills/fault.js';
import { checkedIn, heldBy } from '../kills/in-cluster.js';
import { killAnywhere, killTime, type Place, type Work } from '../kills/kill.js';
import { digestOf, releaseOf, shopChart } from './shop-chart.js';

/*
 * Actions that work with a cluster, killed as in e2e/kills.test.ts: a real API server, helm 3 and 4, kubectl. helm is also killed in the middle
 * of an upgrade.
 */

const name = 'acme/shop';
const crd = fileURLToPath(new URL('../../.tools/schemas/argocd/application-crd.yaml', import.meta.url));
let cluster: Cluster;
let repository: Repository;
// Names of one length: GitHub cuts descriptions.
let count = 100;

beforeAll(async () => {
  cluster = await startCluster();
  await cluster.apply(await readFile(crd, 'utf8'));
  repository = await makeRepository();
  await repository.commit('feat: sell', {
    ...{ ...shopChart, ...lenientChart, '.gitignore': '*.json\n' },
    '.github/slipway.yml':
      'image: ghcr.io/acme/{service}\nenvironments:\n  staging: { values: staging.yaml }\n  prod: { from: staging, values: prod.yaml, gates: { health: verify/staging } }\n',
    'staging.yaml': `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "2.0.0"\n    digest: ${digestOf('2')}\n`,
    'prod.yaml': `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "1.0.0"\n    digest: ${digestOf('1')}\n`,
  });
  await repository.write({ 'old.json': releaseOf('1.4.0', 'ab'), 'new.json': releaseOf('1.4.1', 'cd') });
}, 120_000);

afterAll(async () => {
  await cluster?.close();
  await repository?.remove();
});

/** Helm 3 waits for no pod of api: it may be away, with `maxUnavailable: 1`. */
const lenientChart = Object.fromEntries(
  Object.entries(shopChart).map(([path, text]) => [
    path.replace('charts/shop/', 'charts/lenient/'),
    text.replace(
      '  replicas:',
      '  {{- if eq $name "api" }}\n  strategy: { rollingUpdate: { maxUnavailable: 1 } }\n  {{- end }}\n  replicas:',
    ),
  ]),
);

/**
 * In a namespace, and in a GitHub, of its own.
 * @param prepare makes what is there before the action runs
 * @param mend before the run that goes on after a kill
 */
async function openPlace(
  action: string,
  inputs: (namespace: string) => Readonly<Record<string, string>>,
  prepare: (place: Place, namespace: string) => Promise<void> = async () => {},
  mend: () => Promise<void> = () => cluster.kubelets.heal(),
): Promise<Place> {
  count += 1;
  const namespace = `kills-${count}`;
  const github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  const head = await github.as('alice').commit(name, 'change', 'feat: change', { 'x.txt': 'x' });
  const number = await github
    .as('alice')
    .openPullRequest(name, { head: 'change', base: 'main', title: 'feat: change' });
  const repo = { full_name: name };
  const pull_request = {
    ...{ number, title: 'feat: change', body: '', labels: [] },
    ...{ head: { sha: head, ref: 'change', repo }, base: { sha: '', ref: 'main', repo } },
  };
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  const bare = (text: string) =>
    text
      .replaceAll(namespace, '')
      .replace(/\b20\d\d-\d\d-\d\d[T ]?[ \d:.]*Z?/g, '…')
      .replace(/revision \d+/g, '…');
  let begun = 0;
  const place: Place = {
    step: {
      ...{ action, inputs: inputs(namespace), workspace: repository.path, repository: name },
      ...{ token, apiUrl, graphqlUrl, serverUrl, payload: { number, pull_request } },
      env: { ...cluster.env, GITHUB_RUN_ID: '77', GITHUB_EVENT_NAME: 'pull_request' },
    },
    async state() {
      const helm = await cluster.run('helm', ['list', '-a', '-n', namespace, '-o', 'json']);
      const releases: { name: string; status: string; chart: string }[] = JSON.parse(helm.stdout);
      const deployments = await list(`/repos/${name}/deployments`);
      const said = deployments.map(async ({ id, environment }) => {
        const [newest] = await list(`/repos/${name}/deployments/${id}/statuses`);
        return [bare(String(environment)), newest?.state, newest?.environment_url, bare(String(newest?.description))];
      });
      const comments = await list(`/repos/${name}/issues/${number}/comments`);
      const [tip] = await github.commits(name, 'main');
      const statuses = await list(`/repos/${name}/commits/${tip?.id}/statuses`);
      return {
        ...{ cluster: await heldBy(cluster, namespace), checked: await checkedIn(cluster, namespace) },
        releases: releases.map((one) => [one.name, one.status, one.chart]),
        deployments: await Promise.all(said),
        comments: comments.map(({ body }) => bare(String(body))),
        // The newest of each name counts, and comes first.
        statuses: statuses
          .filter(({ context }, at) => statuses.findIndex((one) => one.context === context) === at)
          .map(({ context, state, description }) => [context, state, bare(String(description))]),
      };
    },
    requests: () => github.requests.length - begun,
    at: (request, when, then) => github.killAt(github.requests.length + request, when, then),
    fault(request, { onGitHub }) {
      const number = github.requests.length + request;
      github.fault((asked) => asked.number === number, onGitHub);
    },
    mend,
    async close() {
      await cluster.kubelets.heal();
      await github.close();
      await cluster.kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false');
    },
  };
  async function list(path: string): Promise<Record<string, unknown>[]> {
    const answer: unknown = await github.ask('alice', 'GET', path);
    return Array.isArray(answer) ? answer : [];
  }
  await prepare(place, namespace);
  begun = github.requests.length;
  return place;
}

/** Runs deploy-chart in a place, before it is killed there. */
async function deployFirst(place: Place, inputs: Readonly<Record<string, string>>): Promise<void> {
  const { exitCode, log } = await runStep({ ...place.step, action: 'deploy-chart', inputs });
  if (exitCode !== 0) throw new Error(log);
}

const deployed = (namespace: string, release: string) => ({
  ...{ chart: 'charts/shop', release, name: 'shop', namespace, timeout: '60s' },
});
const goingBack = (namespace: string, release: string) => ({
  ...deployed(namespace, release),
  ...{ chart: 'charts/lenient', timeout: '4s', 'rollback-on-failure': 'true' },
});
/** The api of the new release. */
const crash = () => cluster.kubelets.let({ name: 'api', image: digestOf('c') }, 'crashes');
const tools = (helm: string) => ({ helm: join(toolFolder, helm), kubectl: join(toolFolder, 'kubectl') });
const preview = { 'create-namespace': 'true', comment: 'true' };

const works: readonly Work[] = [
  {
    action: 'verify-env',
    does: 'what runs is compared with git, and said on the commit and as a deployment',
    ...{ tools: { kubectl: join(toolFolder, 'kubectl') }, varies: true },
    open: () =>
      openPlace(
        'verify-env',
        (namespace) => ({ environment: 'staging', namespaces: namespace, 'post-status': 'true', timeout: '30s' }),
        async (_, namespace) => {
          await cluster.kubectl('create', 'namespace', namespace);
          await cluster.apply(`apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: main, image: "ghcr.io/acme/api:2.0.0@${digestOf('2')}" }] }
`);
          await cluster.kubectl('rollout', 'status', 'deployment/api', '-n', namespace, '--timeout', '30s');
        },
      ),
  },
  ...(['helm', 'helm4'] as const).map(
    (helm): Work => ({
      action: 'deploy-chart',
      does: `a release goes over the one before, by ${helm === 'helm' ? 'Helm 3' : 'Helm 4'}`,
      tools: tools(helm),
      // What waits looks again, as often as it takes.
      varies: true,
      during: {
        what: 'one in the middle of the upgrade',
        tool: 'helm',
        call: '"upgrade --install shop"*',
        // Helm 3 lists what is pending, of both.
        until: ({ step }) =>
          `'${join(toolFolder, 'helm')}' list -a -n ${step.inputs?.namespace} | grep -q pending-upgrade`,
        hold: () => cluster.kubelets.let({ image: digestOf('c') }, 'never-ready'),
      },
      open: () =>
        openPlace(
          'deploy-chart',
          (namespace) => deployed(namespace, 'new.json'),
          async (place, namespace) => {
            await cluster.kubectl('create', 'namespace', namespace);
            await deployFirst(place, deployed(namespace, 'old.json'));
          },
        ),
    }),
  ),
  ...(['helm', 'helm4'] as const).map(
    (helm): Work => ({
      action: 'deploy-chart',
      does:
        helm === 'helm'
          ? 'the check after an upgrade fails, so the release goes back, by Helm 3'
          : 'an upgrade fails, so the release goes back, by Helm 4',
      ...{ tools: tools(helm), varies: true, fails: true },
      during: {
        what: 'one in the middle of the rollback',
        tool: 'helm',
        call: '"rollback shop"*',
        until: ({ step }) =>
          `'${join(toolFolder, 'helm')}' list -a -n ${step.inputs?.namespace} | grep -q pending-rollback`,
        hold: () => cluster.kubelets.let({ name: 'worker', image: digestOf('b') }, 'never-ready'),
      },
      open: () =>
        openPlace(
          'deploy-chart',
          (namespace) => goingBack(namespace, 'new.json'),
          async (place, namespace) => {
            await cluster.kubectl('create', 'namespace', namespace);
            await deployFirst(place, { ...goingBack(namespace, 'old.json'), timeout: '60s' });
            await crash();
          },
          async () => {
            await cluster.kubelets.heal();
            await crash();
          },
        ),
    }),
  ),
  {
    action: 'deploy-chart',
    does: 'a preview is made, in a namespace of its own, with its comment',
    ...{ tools: tools('helm'), varies: true },
    open: () => openPlace('deploy-chart', (namespace) => ({ ...deployed(namespace, 'old.json'), ...preview })),
  },
  {
    action: 'deploy-chart',
    does: 'a preview is uninstalled, and its namespace is deleted',
    ...{ tools: tools('helm'), varies: true },
    open: () =>
      openPlace(
        'deploy-chart',
        (namespace) => ({
          ...{ name: 'shop', namespace, uninstall: 'true', 'delete-namespace': 'true', comment: 'true' },
          ...{ chart: '', release: 'none' },
        }),
        (place, namespace) => deployFirst(place, { ...deployed(namespace, 'old.json'), ...preview }),
      ),
  },
];

test.each(works.map((work) => [work.action, work.does, work] as const))(
  '%s: %s',
  (_, __, work) => killAnywhere(work),
  killTime,
);

/** What they ask of GitHub goes wrong; Helm 4 changes nothing of that, and what fails says so in any case. */
const asked = works.filter(({ does, fails }) => !does.endsWith('Helm 4') && !fails);
test.each(asked.map((work) => [work.action, work.does, work] as const))(
  'faults of %s: %s',
  (_, __, work) => faultAnywhere(work),
  faultTime,
);
