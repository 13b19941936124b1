import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { runStep, type StepResult } from '../steps.js';
import { digestOf, releaseOf, shopChart } from './shop-chart.js';

/*
 * Charts of a release on a real API server, by real helm: what people see, what the cluster has afterwards, and what happens when something goes
 * wrong or somebody is killed.
 */

const name = 'acme/shop';
let cluster: Cluster;
let repository: Repository;
let github: GitHub;
let number = 0;
let namespace: string;

beforeAll(async () => {
  cluster = await startCluster();
}, 120_000);

afterAll(async () => {
  await cluster?.close();
});

beforeEach(async () => {
  namespace = `prod-${++number}`;
  await cluster.kubectl('create', 'namespace', namespace);
  repository = await makeRepository();
  await repository.commit('feat: sell', { ...shopChart, '.gitignore': '*.json\n' });
  await repository.write({ 'image-digests.json': releaseOf('1.4.0', 'ab'), 'other.json': releaseOf('1.4.1', 'cd') });
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
  payload?: unknown,
): Promise<StepResult> =>
  runStep({
    ...{ action: 'deploy-chart', workspace: repository.path, repository: name, token: github.token },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    inputs: { chart: 'charts/shop', release: 'image-digests.json', name: 'shop', namespace, timeout: '20s', ...inputs },
    env: { ...cluster.env, GITHUB_RUN_ID: '77', ...env },
    ...(payload === undefined ? {} : { payload }),
  });

const succeeded = (result: StepResult): StepResult => {
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.annotations.join('\n') }).toEqual({
    exitCode: 0,
    log: '',
  });
  return result;
};
const images = async (where = namespace) =>
  (await cluster.kubectl('get', 'deployments,cronjobs', '-n', where, '-o', 'jsonpath={..image}'))
    .trim()
    .split(/\s+/)
    .sort();
const history = async () => {
  const list: { revision: number; status: string }[] = JSON.parse(
    await cluster.helm('history', 'shop', '-n', namespace, '-o', 'json'),
  );
  return list.map(({ revision, status }) => `${revision} ${status}`);
};
const errors = ({ annotations }: StepResult) =>
  annotations
    .filter((line) => line.startsWith('error'))
    .map((line) => /^error (?:[^ :]+(?::\d*)? )?([a-z-]+): /.exec(line)?.[1]);
const writes = () =>
  github.requests.filter(({ method, operation }) => method !== 'GET' && !operation.startsWith('graphql'));

describe('deploy-chart', () => {
  test('deploys the digests of a release; a rerun does nothing; another release goes over it', async () => {
    const first = succeeded(await run());
    expect(first.outputs).toMatchObject({
      ...{ state: 'changed', deployed: 'true', verified: 'true', revision: '1', 'previous-revision': '' },
      ...{ url: 'https://shop.example.com', reason: `shop in ${namespace}: shop-0.13.0, which is new there` },
    });
    expect(await images()).toEqual([
      ...Array(2).fill(`ghcr.io/acme/api:1.4.0@${digestOf('a')}`),
      ...Array(2).fill(`ghcr.io/acme/worker:1.4.0@${digestOf('b')}`),
    ]);
    expect(first.log).toContain(`+          image: ghcr.io/acme/api:1.4.0@${digestOf('a')}`);
    expect(first.log).not.toContain('hunter2');
    expect(await github.ask('alice', 'GET', `/repos/${name}/deployments/1/statuses`)).toMatchObject([
      { state: 'success', environment: namespace, environment_url: 'https://shop.example.com' },
      { state: 'in_progress' },
    ]);

    const said = writes().length;
    const again = succeeded(await run());
    expect(again.outputs).toMatchObject({ state: 'unchanged', deployed: 'false', verified: 'true', revision: '1' });
    expect(writes()).toHaveLength(said);
    expect(await history()).toEqual(['1 deployed']);

    const other = succeeded(await run({ release: 'other.json' }));
    expect(other.outputs).toMatchObject({
      state: 'changed',
      revision: '2',
      'previous-revision': '1',
      verified: 'true',
    });
    expect(other.summary).toContain(`-          image: ghcr.io/acme/api:1.4.0@${digestOf('a')}`);
    expect(await images()).toContain(`ghcr.io/acme/api:1.4.1@${digestOf('c')}`);
    expect((await images()).join()).not.toContain(digestOf('a'));
  });

  test('a service without digest stops before helm, also one that the release does not have', async () => {
    await repository.write({ 'loose.json': '{"services": {"api": {"tag": "1.4.0"}}}' });
    expect(errors(await run({ release: 'loose.json' }))).toEqual(['service-without-digest']);
    const less = JSON.stringify({ services: { api: { tag: '1.4.0', digest: digestOf('a') } } });
    const result = await run({ release: less });
    expect(errors(result)).toEqual(['service-without-digest']);
    expect(result.annotations.join()).toContain('worker would run as ghcr.io/acme/worker:1.4.0');
    expect(errors(await run({ set: `services.api.image.digest=${digestOf('f')}` }))).toEqual([
      'service-with-other-digest',
    ]);
    expect((await cluster.run('helm', ['history', 'shop', '-n', namespace])).stderr).toContain('not found');
    expect(writes()).toEqual([]);
  });

  test('a failure names the pod and its last events; with rollback-on-failure the revision before is back', async () => {
    succeeded(await run());
    await cluster.kubelets.let({ image: digestOf('c') }, 'image-missing');
    const failed = await run({ release: 'other.json', timeout: '6s', 'rollback-on-failure': 'true' });
    expect(errors(failed)).toEqual(['helm-failed', 'pod-not-ready', 'rolled-back', 'stopped-half-way']);
    expect(failed.annotations[1]).toMatch(/Pod prod-\d+\/api-.*: container main: (ErrImagePull|ImagePullBackOff)/);
    expect(failed.annotations[1]).toMatch(/Its last events: .*(Failed|BackOff)/);
    expect(failed.outputs).toMatchObject({ state: 'failed', deployed: 'false', verified: 'false' });
    expect(await history()).toEqual(['1 superseded', '2 failed', '3 deployed']);
    expect(await images()).toContain(`ghcr.io/acme/api:1.4.0@${digestOf('a')}`);
    const statuses = await github.ask('alice', 'GET', `/repos/${name}/deployments/2/statuses`);
    expect(statuses).toMatchObject([{ state: 'failure' }, { state: 'in_progress' }]);
    // Mended, the same again goes through.
    await cluster.kubelets.heal();
    expect(succeeded(await run({ release: 'other.json' })).outputs).toMatchObject({
      revision: '4',
      'previous-revision': '3',
      verified: 'true',
    });
  });

  test('a first one that fails stays, and the next run goes over it; with rollback-on-failure it is uninstalled', async () => {
    await cluster.kubelets.let({ image: digestOf('a') }, 'crashes');
    expect(errors(await run({ timeout: '5s' }))).toEqual(['helm-failed', 'pod-not-ready', 'stopped-half-way']);
    expect(await history()).toEqual(['1 failed']);
    expect(errors(await run({ timeout: '5s', 'rollback-on-failure': 'true' }))).toContain('rolled-back');
    expect((await cluster.run('helm', ['history', 'shop', '-n', namespace])).stderr).toContain('not found');
    await cluster.kubelets.heal();
    expect(succeeded(await run()).outputs).toMatchObject({ revision: '1', verified: 'true' });
  });

  test('with rollback-on-failure a check that fails brings the revision before back, too, also of an attempt that was killed before it', async () => {
    // With `maxUnavailable: 1` Helm 3 waits for no pod of one.
    const lenient = shopChart['charts/shop/templates/services.yaml']?.replace(
      '  replicas:',
      '  strategy: { rollingUpdate: { maxUnavailable: 1 } }\n  replicas:',
    );
    await repository.write({ 'charts/shop/templates/services.yaml': lenient ?? '' });
    const back = { timeout: '4s', 'rollback-on-failure': 'true' };
    const codes = ['not-verified', 'pod-not-ready', 'rolled-back'];
    succeeded(await run());
    await cluster.kubelets.let({ image: digestOf('c') }, 'crashes');
    const failed = await run({ ...back, release: 'other.json' });
    expect([...new Set(errors(failed))]).toEqual([...codes, 'stopped-half-way']);
    expect(failed.annotations[0]).toContain(`shop-0.13.0 was not deployed as shop in ${namespace}: api does not run`);
    expect(failed.annotations.join('\n')).toContain('revision 1 (shop-0.13.0) is back');
    expect(failed.outputs).toMatchObject({ state: 'failed', deployed: 'false', verified: 'false' });
    expect(await history()).toEqual(['1 superseded', '2 superseded', '3 deployed']);
    expect(await images()).toContain(`ghcr.io/acme/api:1.4.0@${digestOf('a')}`);
    expect(await github.ask('alice', 'GET', `/repos/${name}/deployments/2/statuses`)).toMatchObject([
      { state: 'failure' },
      { state: 'in_progress' },
    ]);

    // What an attempt leaves that is killed before its check; another run does not take it back.
    // A Deployment makes more pods while one crashes.
    const told = (result: StepResult) => [...new Set(errors(result))];
    expect(told(await run({ timeout: '4s', release: 'other.json' }))).toEqual(codes.slice(0, 2));
    expect(told(await run({ ...back, release: 'other.json' }, { GITHUB_RUN_ID: '78' }))).toEqual(codes.slice(0, 2));
    expect((await history()).at(-1)).toBe('4 deployed');
    expect(told(await run({ ...back, release: 'other.json' }))).toEqual(codes);
    expect((await history()).at(-1)).toBe('5 deployed');
    expect(await images()).toContain(`ghcr.io/acme/api:1.4.0@${digestOf('a')}`);

    await cluster.helm('uninstall', 'shop', '-n', namespace);
    expect(errors(await run({ ...back, release: 'other.json' }))).toContain('rolled-back');
    expect((await cluster.run('helm', ['history', 'shop', '-n', namespace])).stderr).toContain('not found');
  });

  test('a run that was green and is run again takes nothing back, also where GitHub knows of no success', async () => {
    const back = { timeout: '4s', 'rollback-on-failure': 'true', 'github-deployment': 'false' };
    succeeded(await run({ release: 'other.json' }));
    succeeded(await run(back));
    // Helm writes its record again.
    await cluster.helm('test', 'shop', '-n', namespace);
    await cluster.kubelets.let({ image: digestOf('a') }, 'crashes');
    expect([...new Set(errors(await run(back)))]).toEqual(['not-verified', 'pod-not-ready']);
    expect(await history()).toEqual(['1 superseded', '2 deployed']);
    // What Helm brings back by hand is a copy of what this run made, and none that it left.
    await cluster.helm('rollback', 'shop', '2', '-n', namespace);
    expect([...new Set(errors(await run(back)))]).toEqual(['not-verified', 'pod-not-ready']);
    expect((await history()).at(-1)).toBe('3 deployed');
  });

  test('what somebody changed in the cluster is found, and deployed again', async () => {
    succeeded(await run());
    await cluster.kubectl(
      'set',
      'image',
      'deployment/api',
      `main=ghcr.io/acme/api:9@${digestOf('9')}`,
      '-n',
      namespace,
    );
    const dry = succeeded(await run({ 'dry-run': 'true' }));
    expect(dry.outputs).toMatchObject({ state: 'changed', deployed: 'true', verified: 'false' });
    expect(dry.outputs.reason).toContain(`because Deployment ${namespace}/api was changed in the cluster`);
    expect(succeeded(await run()).outputs).toMatchObject({ state: 'changed', revision: '2', verified: 'true' });
    expect((await images()).join()).not.toContain(digestOf('9'));
  });

  test('what helm left when it was killed is taken back by the same run, and refused to any other', async () => {
    succeeded(await run());
    await cluster.kubelets.let({ image: digestOf('c') }, 'never-ready');
    const killed = await killedInUpgrade();
    expect(killed).toEqual(['1 deployed', '2 pending-upgrade']);
    const refused = await run({ release: 'other.json' }, { GITHUB_RUN_ID: '78' });
    expect(errors(refused)).toEqual(['release-pending']);
    expect(refused.annotations[0]).toContain('the run 77 is working on it, or was interrupted');
    expect(refused.annotations[0]).toContain(`helm rollback shop 1 --namespace ${namespace}`);
    await cluster.kubelets.heal();
    const result = succeeded(await run({ release: 'other.json' }));
    expect(result.outputs).toMatchObject({ revision: '4', verified: 'true' });
    expect((await history()).at(-1)).toBe('4 deployed');
    expect(await images()).toContain(`ghcr.io/acme/api:1.4.1@${digestOf('c')}`);
  });

  test("a person's rollback is refused to the run whose revision it goes over, while it goes on and when it was killed", async () => {
    succeeded(await run());
    succeeded(await run({ release: 'other.json' }));
    await cluster.kubelets.let({ image: digestOf('a') }, 'never-ready');
    const env = { ...process.env, ...cluster.env };
    const person = spawn('helm', ['rollback', 'shop', '1', '-n', namespace, '--wait'], { env, stdio: 'ignore' });
    await until('pending-rollback');
    const refused = await run({ release: 'other.json' });
    expect(errors(refused)).toEqual(['release-pending']);
    expect(refused.annotations[0]).toContain('is pending-rollback: someone is working on it');
    expect(refused.annotations[0]).toContain(`helm rollback shop 2 --namespace ${namespace}`);
    person.kill('SIGKILL');
    expect(errors(await run({ release: 'other.json' }))).toEqual(['release-pending']);
    expect((await history()).slice(1)).toEqual(['2 deployed', '3 pending-rollback']);
    await cluster.kubelets.heal();
    await cluster.helm('rollback', 'shop', '2', '-n', namespace);
    succeeded(await run({ release: 'other.json' }));
  });

  test('previews: a namespace of their own, one comment, and both go again, also after a failed one', async () => {
    const preview = `pr-${number}`;
    const inputs = { namespace: preview, 'create-namespace': 'true', comment: 'true', set: 'host=pr.example.com' };
    const pull = await openPull();
    expect(errors(await run({ namespace: preview }))).toEqual(['namespace-missing']);
    succeeded(await runFor(pull, inputs));
    succeeded(await runFor(pull, { ...inputs, release: 'other.json' }));
    const comments = await github.ask('alice', 'GET', `/repos/${name}/issues/${pull.number}/comments`);
    expect(comments).toHaveLength(1);
    expect(JSON.stringify(comments)).toContain('runs at https://pr.example.com');
    expect(JSON.stringify(comments)).toContain('1.4.1');
    await cluster.kubelets.let({ image: digestOf('a') }, 'crashes');
    expect((await runFor(pull, { ...inputs, timeout: '4s' })).exitCode).toBe(1);

    const end = {
      namespace: preview,
      uninstall: 'true',
      'delete-namespace': 'true',
      comment: 'true',
      chart: '',
      release: 'none',
    };
    expect(succeeded(await runFor(pull, end)).outputs).toMatchObject({ state: 'changed', deployed: 'true' });
    expect((await cluster.run('kubectl', ['get', 'namespace', preview])).stderr).toContain('NotFound');
    expect(JSON.stringify(await github.ask('alice', 'GET', `/repos/${name}/issues/${pull.number}/comments`))).toContain(
      'was removed',
    );
    expect(succeeded(await runFor(pull, end)).outputs).toMatchObject({ state: 'unchanged' });
    // A namespace that people made is not ours to delete.
    expect(errors(await run({ ...end, namespace }))).toEqual(['namespace-not-ours']);
    const fork = {
      ...pull,
      payload: {
        ...pull.payload,
        pull_request: {
          ...pull.payload.pull_request,
          head: { ...pull.payload.pull_request.head, repo: { full_name: 'mallory/shop' } },
        },
      },
    };
    expect(errors(await runFor(fork, inputs))).toEqual(['from-a-fork']);
  });

  test('an account that may not says what it lacks; a token is in no log', async () => {
    const config: { users: { user: { token: string } }[] } = JSON.parse(await readFile(cluster.kubeconfig, 'utf8'));
    const token = config.users[0]?.user.token ?? '';
    const byToken = { server: cluster.server, 'server-token': token, 'server-ca': cluster.authority };
    const result = succeeded(await run(byToken, { KUBECONFIG: '/nowhere' }));
    expect(result.log.replace(`::add-mask::${token}`, '')).not.toContain(token);
    expect(errors(await run({ ...byToken, 'server-token': 'wrong' }, { KUBECONFIG: '/nowhere' }))).toEqual([
      'cluster-login-failed',
    ]);
    expect(errors(await run({ ...byToken, server: 'https://127.0.0.1:1' }, { KUBECONFIG: '/nowhere' }))).toEqual([
      'cluster-unreachable',
    ]);
  });
});

test('helm 4: deployed, deployed again, nothing to do, taken back after it was killed, uninstalled', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'helm4-'));
  await writeFile(join(folder, 'helm'), '#!/bin/sh\nexec helm4 "$@"\n', { mode: 0o755 });
  const env = { PATH: `${folder}:${cluster.env.PATH}` };
  expect((await cluster.run('helm', ['version', '--short'], env)).stdout).toMatch(/^v4\./);
  expect(succeeded(await run({}, env)).outputs).toMatchObject({ revision: '1', verified: 'true' });
  expect(succeeded(await run({}, env)).outputs).toMatchObject({ state: 'unchanged', revision: '1' });
  await cluster.kubelets.let({ image: digestOf('c') }, 'never-ready');
  expect(await killedInUpgrade(folder)).toEqual(['1 deployed', '2 pending-upgrade']);
  await cluster.kubelets.heal();
  expect(succeeded(await run({ release: 'other.json' }, env)).outputs).toMatchObject({ verified: 'true' });
  expect(await images()).toContain(`ghcr.io/acme/api:1.4.1@${digestOf('c')}`);
  await cluster.kubelets.let({ image: digestOf('a') }, 'crashes');
  const failed = await run({ timeout: '4s', 'rollback-on-failure': 'true' }, env);
  expect(failed.annotations.join('\n')).toContain('rolled-back');
  expect(await images()).toContain(`ghcr.io/acme/api:1.4.1@${digestOf('c')}`);
  const end = { uninstall: 'true', chart: '', release: 'none' };
  expect(succeeded(await run(end, env)).outputs).toMatchObject({ state: 'changed', deployed: 'true' });
  await rm(folder, { recursive: true });
});

/** Kills helm while it waits for an upgrade. @param found the folder in which helm 4 is helm @returns the history then */
async function killedInUpgrade(found = ''): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'helm-'));
  const pids = join(folder, 'pids');
  const wanted = found === '' ? 'helm' : 'helm4';
  const real = (await cluster.run('sh', ['-c', `command -v ${wanted}`])).stdout.trim();
  await writeFile(join(folder, 'helm'), `#!/bin/sh\necho "$$ $*" >> ${pids}\nexec ${real} "$@"\n`, { mode: 0o755 });
  const running = run({ release: 'other.json', timeout: '60s' }, { PATH: `${folder}:${cluster.env.PATH}` });
  await until('pending-upgrade');
  const upgrade = (await readFile(pids, 'utf8'))
    .split('\n')
    .findLast((line) => / upgrade --install (?!--dry-run)/.test(line));
  process.kill(Number(upgrade?.split(' ')[0]), 'SIGKILL');
  expect(errors(await running)).toContain('helm-failed');
  await rm(folder, { recursive: true });
  return history();
}

/** Waits until a revision has a status. */
async function until(status: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await history()).some((line) => line.endsWith(status))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

type Pull = Awaited<ReturnType<typeof openPull>>;

/** A pull request, and the payload of its event. */
async function openPull() {
  const sha = await github.as('alice').commit(name, 'change', 'feat: change', { 'x.txt': 'x' });
  const number = await github
    .as('alice')
    .openPullRequest(name, { head: 'change', base: 'main', title: 'feat: change' });
  const repo = { full_name: name };
  const head = { sha, ref: 'change', repo };
  const pull = { number, title: 'feat: change', body: '', labels: [], head, base: { sha: '', ref: 'main', repo } };
  return { number, payload: { number, pull_request: pull } };
}

const runFor = (pull: Pull, inputs: Readonly<Record<string, string>>): Promise<StepResult> =>
  run(inputs, { GITHUB_EVENT_NAME: 'pull_request' }, pull.payload);
