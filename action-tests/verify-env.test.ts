import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

/*
 * What verify-env makes of Applications as Argo CD leaves them. kubectl is a stand-in that answers with objects; what a real API server answers is in
 * stage/verify-env.test.ts, and what `argocd app rollback` does to one in stage/by-hand.test.ts.
 */

const name = 'acme/config';
let repository: Repository;
let github: GitHub;
let tools: string;

const application = (revision: string, app = 'shop') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${app}, namespace: argocd }
spec:
  project: default
  source: { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: ${revision} }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
`;

/** What the cluster has of it. @param deployed the versions that were synced, oldest first */
const live = (follows: string, deployed: readonly string[], status: object = {}) => ({
  ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'shop', namespace: 'argocd' } },
  spec: {
    source: { repoURL: 'ghcr.io/acme/charts', chart: 'shop', targetRevision: follows },
    destination: { namespace: 'prod' },
  },
  status: {
    sync: { status: follows === deployed.at(-1) ? 'Synced' : 'OutOfSync', revision: follows },
    health: { status: 'Healthy' },
    operationState: { phase: 'Succeeded', syncResult: { revision: deployed.at(-1) } },
    history: deployed.map((revision, id) => ({
      ...{ id, revision, deployedAt: `2026-01-0${id + 1}T00:00:00Z` },
      source: { repoURL: 'ghcr.io/acme/charts', chart: 'shop', targetRevision: revision },
    })),
    ...status,
  },
});

beforeEach(async () => {
  repository = await makeRepository();
  const config = 'environments:\n  prod: { applications: apps.yaml }\n';
  for (const version of ['1.0.0', '1.1.0', '1.2.0'])
    await repository.commit(`chore: ${version}`, { '.github/slipway.yml': config, 'apps.yaml': application(version) });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  tools = await mkdtemp(join(tmpdir(), 'slipway-tools-'));
});

afterEach(async () => {
  await github.close();
  await repository.remove();
  await rm(tools, { recursive: true });
});

const place = () => {
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  return { workspace: repository.path, repository: name, token, apiUrl, graphqlUrl, serverUrl };
};

/** Runs it beside a cluster that has these Applications, and these workloads in each namespace. */
async function run(
  applications: readonly object[] | null,
  inputs: Readonly<Record<string, string>> = {},
  workloads: readonly object[] = [],
  refusal = `error: the server doesn't have a resource type "applications"`,
): Promise<StepResult> {
  const list = (items: readonly object[]) => JSON.stringify({ kind: 'List', items });
  await writeFile(join(tools, 'applications'), list(applications ?? []));
  await writeFile(join(tools, 'workloads'), list(workloads));
  await writeFile(join(tools, 'refusal'), refusal);
  const none = `cat '${tools}/refusal' >&2; exit 1`;
  await writeFile(
    join(tools, 'kubectl'),
    `#!/bin/sh\ntouch '${tools}/looked'\ncase "$2" in applications*) ${applications === null ? none : `cat '${tools}/applications'`};; *) cat '${tools}/workloads';; esac\n`,
    { mode: 0o755 },
  );
  return runStep({
    ...{ ...place(), action: 'verify-env' },
    inputs: { environment: 'prod', timeout: '0s', ...inputs },
    env: { PATH: `${tools}:${process.env.PATH}` },
  });
}

const codes = ({ annotations }: StepResult) =>
  annotations.map((line) => /^(?:error|warning|notice) (?:[^ :]+(?::\d*)? )?([a-z-]+): /.exec(line)?.[1]);
const step = (version: string) => `    environment: prod\n    services: chart/shop\n    release: "${version}"`;

describe('a chart', () => {
  test('that was rolled back by `argocd app rollback` is told with the step that adopts it', async () => {
    const result = await run([live('1.2.0', ['1.0.0', '1.1.0', '1.2.0', '1.1.0'])]);
    expect([result.exitCode, codes(result)]).toEqual([1, ['application-waits', 'rolled-back-in-cluster']]);
    expect(result.annotations[1]).toContain(
      'Chart shop of prod: git says 1.2.0, and after that was deployed the cluster was brought back to 1.1.0',
    );
    expect(result.annotations[1]).toContain(step('1.1.0'));
    const back = {
      environment: 'prod',
      services: 'chart/shop',
      release: '1.1.0',
      reason: 'x',
      'dry-run': 'true',
      render: 'never',
    };
    const adopted = await runStep({ ...place(), action: 'rollback-env', inputs: back });
    expect([adopted.exitCode, adopted.summary]).toEqual([0, expect.stringContaining('targetRevision: 1.1.0')]);
    expect(result.summary).toContain(step('1.1.0'));
    expect(result.summary).toMatch(/\| ❌ \| `shop` \| `1\.2\.0` \| `1\.1\.0` \|/);
    expect(result.outputs).toMatchObject({ verified: 'false', result: 'waiting' });
    expect(JSON.parse(result.outputs.drift ?? '')).toMatchObject([
      { target: 'prod', chart: 'shop', state: 'other', wanted: ['1.2.0'], running: ['1.1.0'] },
      { application: 'shop', state: 'rolling' },
    ]);
    // An Application with several sources.
    const several = live('1.2.0', ['1.2.0', '1.1.0']);
    const { source } = several.spec;
    const history = several.status.history.map(({ revision, source, ...one }) => ({
      ...{ ...one, revisions: ['0123456789012345678901234567890123456789', revision] },
      sources: [{ repoURL: 'https://github.com/acme/config', ref: 'values', targetRevision: 'main' }, source],
    }));
    const sources = [{ repoURL: 'https://github.com/acme/config', ref: 'values', targetRevision: 'main' }, source];
    const spec = { destination: several.spec.destination, sources };
    const ofSeveral = await run([{ ...several, spec, status: { ...several.status, history } }]);
    expect(ofSeveral.annotations[1]).toContain(step('1.1.0'));
  });

  test('that git never named is told without a step', async () => {
    const result = await run([live('1.2.0', ['0.9.0', '1.2.0', '0.9.0'])]);
    expect(codes(result)).toEqual(['application-waits', 'rolled-back-in-cluster']);
    expect(result.annotations[1]).toContain('argocd app sync shop');
    expect(result.annotations.join()).not.toContain('rollback-env');
  });

  test('whose version git no longer says is told so, too, where somebody set it in the cluster', async () => {
    const result = await run([live('1.1.0', ['1.0.0', '1.1.0'])]);
    expect(codes(result)).toEqual(['chart-drift']);
    expect(result.annotations[0]).toContain(step('1.1.0'));
  });

  test('that git brought back, and Argo CD did not sync yet, waits; brought back by hand after that, it is told', async () => {
    for (const version of ['1.3.0', '1.2.0'])
      await repository.commit(`chore: ${version}`, { 'apps.yaml': application(version) });
    await github.close();
    github = await startGitHub({ repositories: [{ name, from: repository.path }] });
    const [begun = ''] = (await repository.git('log', '-1', '--format=%cI')).split('\n');
    const moments = [-60_000, -30_000, 30_000, 60_000].map((later) => new Date(Date.parse(begun) + later));
    /** @param first index of the first moment */
    const synced = (versions: readonly string[], first: number) => {
      const one = live('1.2.0', versions, { sync: { status: 'OutOfSync' } });
      const history = one.status.history.map((entry, index) => ({ ...entry, deployedAt: moments[first + index] }));
      return { ...one, status: { ...one.status, history } };
    };
    for (const waiting of [synced(['1.2.0', '1.3.0'], 0), synced(['1.2.0', '1.3.0'], 1)]) {
      const result = await run([waiting]);
      expect([codes(result), result.outputs.result]).toEqual([['application-waits'], 'waiting']);
      expect(result.summary).toMatch(/\| ✅ \| `shop` \| `1\.2\.0` \| `1\.2\.0` \|/);
      expect(result.summary).not.toContain('rollback-env');
    }
    const byHand = await run([synced(['1.2.0', '1.3.0', '1.2.0', '1.3.0'], 0)]);
    expect(codes(byHand)).toEqual(['application-waits', 'rolled-back-in-cluster']);
    expect(byHand.annotations[1]).toContain(step('1.3.0'));
    // When it was deployed is not known.
    const { status, ...one } = synced(['1.2.0', '1.3.0'], 2);
    const history = status.history.map(({ deployedAt, ...entry }) => entry);
    expect(codes(await run([{ ...one, status: { ...status, history } }]))).toEqual(['application-waits']);
  });

  test('that was not deployed yet waits, and one that came back is right', async () => {
    const waiting = await run([live('1.2.0', ['1.0.0', '1.1.0'])]);
    expect([codes(waiting), waiting.outputs.result]).toEqual([['application-waits'], 'waiting']);
    const right = await run([live('1.2.0', ['1.2.0', '1.1.0', '1.2.0'])]);
    expect([right.annotations, right.outputs.verified]).toEqual([[], 'true']);
  });
});

describe('a release', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const release = JSON.stringify({ services: { api: { tag: '1', digest } } });
  const inputs = { environment: '', release, namespaces: 'prod', wait: 'false' };
  const deployment = (app: string) => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: app, namespace: 'prod' } },
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'main', image: `ghcr.io/acme/${app}:1@${app === 'api' ? digest : digest.replaceAll('a', 'b')}` },
          ],
        },
      },
    },
  });
  /** An Application that deploys a Deployment. */
  const deploying = (app: string, status: object, destination: object = { name: 'in-cluster' }) => ({
    ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: app, namespace: 'argocd' } },
    spec: { destination: { namespace: 'prod', ...destination } },
    status: {
      ...{ sync: { status: 'Synced' }, health: { status: 'Healthy' } },
      resources: [{ group: 'apps', kind: 'Deployment', namespace: 'prod', name: app }],
      ...status,
    },
  });
  const bad = { health: { status: 'Degraded' } };

  test('is held against sync and health of the Applications that deploy its services, and no others', async () => {
    const workloads = [deployment('api'), deployment('other')];
    const right = await run([deploying('api', {}), deploying('other', bad)], inputs, workloads);
    expect([right.annotations, right.outputs.verified]).toEqual([[], 'true']);
    expect(right.summary).toContain('Synced and Healthy');
    const wrong = await run([deploying('api', bad), deploying('other', {})], inputs, workloads);
    expect([codes(wrong), wrong.outputs.result]).toEqual([['application-unhealthy'], 'failed']);
    const late = await run([deploying('api', { sync: { status: 'OutOfSync' } })], inputs, workloads);
    expect([codes(late), late.outputs.result]).toEqual([['application-waits'], 'waiting']);
    // Another cluster may have a Deployment of that name, too.
    const away = deploying('api', bad, { server: 'https://other.example.com' });
    expect((await run([away], inputs, workloads)).outputs.verified).toBe('true');
  });

  test('that names a tag is held against the digest that a chart brings: the registry says whether they are one image', async () => {
    const registry = await startRegistryStub();
    const [one, two] = ['1', '2'].map((tag) => registry.put('acme/api', tag, imageManifest(tag)));
    const running = (pinned: string | undefined) => ({
      ...deployment('api'),
      spec: { template: { spec: { containers: [{ name: 'main', image: `${registry.host}/acme/api@${pinned}` }] } } },
    });
    const byTag = { ...inputs, release: JSON.stringify({ services: { api: { tag: '1' } } }) };
    const right = await run([], byTag, [running(one)]);
    const wrong = await run([], byTag, [running(two)]);
    await registry.close();
    expect([codes(right), right.outputs.verified]).toEqual([['not-pinned'], 'true']);
    expect([codes(wrong), wrong.outputs.result]).toEqual([['drift', 'not-pinned'], 'failed']);
  });

  test('needs no Argo CD, and no right to see its Applications', async () => {
    const without = await run(null, inputs, [deployment('api')]);
    expect([without.annotations, without.outputs.verified]).toEqual([[], 'true']);
    const forbidden = `Error from server (Forbidden): applications.argoproj.io is forbidden: User "x" cannot list resource "applications" in API group "argoproj.io" at the cluster scope`;
    const unseen = await run(null, inputs, [deployment('api')], forbidden);
    expect([codes(unseen), unseen.outputs.verified]).toEqual([['cluster-forbidden'], 'true']);
    expect(unseen.annotations[0]).toMatch(/^notice/);
  });

  test('is told to GitHub by a status on its commit; it names no environment, so it changes no deployment', async () => {
    const sha = await repository.head();
    const told = await run([], { ...inputs, 'post-status': 'verify/release' }, [deployment('api')]);
    expect(told.exitCode).toBe(0);
    expect(await github.ask('alice', 'GET', `/repos/${name}/commits/${sha}/statuses`)).toMatchObject([
      { context: 'verify/release', state: 'success' },
    ]);
    expect(await github.ask('alice', 'GET', `/repos/${name}/deployments`)).toEqual([]);
  });
});

describe('pods that do not start', () => {
  const image = 'ghcr.io/acme/orders:2';
  const objects = (waiting: object, lastState: object = {}) => [
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'orders', namespace: 'prod', uid: 'd' } },
      spec: { replicas: 1, template: { spec: { containers: [{ name: 'main', image }] } } },
      status: { replicas: 2, updatedReplicas: 1, availableReplicas: 1 },
    },
    {
      ...{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'main', image }] } },
      metadata: { name: 'orders-7c-x2', namespace: 'prod', ownerReferences: [{ uid: 'd', controller: true }] },
      status: { phase: 'Running', containerStatuses: [{ name: 'main', state: { waiting }, lastState }] },
    },
  ];
  const crashes = [
    { reason: 'CrashLoopBackOff', message: 'back-off 2m40s restarting failed container' },
    { terminated: { exitCode: 1, reason: 'Error' } },
  ] as const;
  const progressing = (resources: readonly object[] = []) =>
    live('1.2.0', ['1.2.0'], { health: { status: 'Progressing' }, resources });
  const values = (tag: string) => `orders:\n  image:\n    repository: ghcr.io/acme/orders\n    tag: "${tag}"\n`;

  beforeEach(async () => {
    await github.as('alice').commit(name, 'main', 'feat: orders', {
      '.github/slipway.yml':
        'image: ghcr.io/acme/{service}\nenvironments:\n  prod: { values: values.yaml, applications: apps.yaml }\n',
      'values.yaml': values('2'),
    });
  });

  test('are named with their container, why it waits, and the command that shows its log; an Application that is Synced is not to be synced', async () => {
    const result = await run([progressing()], { 'post-status': 'verify/prod' }, objects(...crashes));
    expect([codes(result), result.outputs.result]).toEqual([['application-waits', 'rollout-under-way'], 'waiting']);
    expect(result.annotations[0]).toContain('Application shop of prod: Synced, and Progressing');
    expect(result.annotations[0]).not.toContain('Sync it');
    expect(result.annotations[1]).toContain(
      'orders of prod should run 2: Deployment prod/orders: 1 old pod is still there; pod orders-7c-x2, container main: CrashLoopBackOff: back-off 2m40s restarting failed container; it ended before with Error (exit code 1)',
    );
    expect(result.annotations[1]).toContain('`kubectl -n prod logs orders-7c-x2 -c main --previous`');
    expect(result.outputs.reason).toContain('prod is on its way, but pod orders-7c-x2 (main) has CrashLoopBackOff');
    const [tip] = await github.commits(name, 'main');
    expect(await github.ask('alice', 'GET', `/repos/${name}/commits/${tip?.id}/statuses`)).toMatchObject([
      { state: 'pending', description: expect.stringContaining('CrashLoopBackOff') },
    ]);
  });

  test('that never ran have no log', async () => {
    const result = await run([progressing()], {}, objects({ reason: 'ImagePullBackOff', message: 'Back-off pulling' }));
    expect(result.annotations[1]).toContain('container main: ImagePullBackOff: Back-off pulling');
    expect(result.annotations[1]).toContain('`kubectl -n prod describe pod orders-7c-x2`');
  });

  test('are told with the Application that deploys them, where git names no service of it', async () => {
    await github.as('alice').commit(name, 'main', 'feat: charts only', {
      '.github/slipway.yml': 'environments:\n  prod: { applications: apps.yaml }\n',
    });
    const deploying = progressing([{ group: 'apps', kind: 'Deployment', namespace: 'prod', name: 'orders' }]);
    const result = await run([deploying], {}, objects(...crashes));
    expect(codes(result)).toEqual(['application-waits']);
    expect(result.annotations[0]).toContain('pod orders-7c-x2, container main: CrashLoopBackOff');
    expect(result.annotations[0]).toContain('`kubectl -n prod logs orders-7c-x2 -c main --previous`');
  });
});

describe('git that moves on while it waits', () => {
  /** Runs it at the newest commit, and once it looked commits something. */
  async function during(cluster: object, message: string, files: Readonly<Record<string, string>>) {
    const at = (await github.commits(name, 'main'))[0]?.id ?? '';
    const running = run([cluster], { timeout: '3s', 'post-status': 'verify/prod' });
    while (
      !(await access(join(tools, 'looked')).then(
        () => true,
        () => false,
      ))
    )
      await setTimeout(20);
    await github.as('alice').commit(name, 'main', message, files);
    const [tip] = await github.commits(name, 'main');
    const statuses = await running.then(() => github.ask('alice', 'GET', `/repos/${name}/commits/${at}/statuses`));
    return { result: await running, statuses, tip: tip?.id.slice(0, 7) };
  }

  test.each([
    ['a promotion', '1.3.0'],
    ['a rollback', '1.1.0'],
  ])('%s that the cluster follows is verified by its own run: nothing failed', async (message, version) => {
    const { result, statuses, tip } = await during(live(version, [version]), message, {
      'apps.yaml': application(version),
    });
    expect([result.exitCode, codes(result)]).toEqual([0, ['git-moved-on']]);
    expect(result.annotations[0]).toContain(`notice`);
    expect(result.annotations[0]).toContain(`main has moved on to ${tip}, and the cluster follows that`);
    expect(result.outputs).toMatchObject({ verified: 'false', result: 'superseded', drift: '[]' });
    expect(result.summary).not.toContain('rollback-env');
    expect(statuses).toMatchObject([
      { state: 'pending', description: expect.stringContaining(`superseded: main has moved on to ${tip}`) },
    ]);
    expect(await github.ask('alice', 'GET', `/repos/${name}/deployments`)).toEqual([]);
  });

  test.each([
    ['with other files', '1.1.0', { 'README.md': 'x' }],
    ['with a version that the cluster does not follow', '1.1.0', { 'apps.yaml': application('1.3.0') }],
    ['with files that nobody can read', '1.3.0', { '.github/slipway.yml': 'environments: [' }],
  ])('%s changes nothing', async (message, version, files) => {
    const { result, statuses } = await during(live(version, [version]), message, files);
    expect([result.exitCode, codes(result)]).toEqual([1, ['chart-drift']]);
    expect(statuses).toMatchObject([{ state: 'failure' }]);
  });
});
