import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { runWorkflow, type WorkflowRun } from '../act.js';
import { pinned } from '../stand-ins.js';
import { runStep } from '../steps.js';
import { digestOf, releaseOf, shopChart } from './shop-chart.js';

/* The example workflows that deploy and verify, under act, on a real API server. */

const name = 'acme/shop';
const noTool = JSON.stringify({
  ...{ name: 'stand-in', description: 'The program of this machine' },
  runs: { using: 'composite', steps: [{ run: 'true', shell: 'sh' }] },
});
let cluster: Cluster;
let repository: Repository;
let github: GitHub;
let kubeconfig: string;

beforeAll(async () => {
  cluster = await startCluster();
  kubeconfig = await readFile(cluster.kubeconfig, 'utf8');
  repository = await makeRepository();
  await repository.commit('feat: sell', { ...shopChart, ...previewFiles, '.gitignore': 'dist\n*.json\n' });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
}, 120_000);

afterAll(async () => {
  await github?.close();
  await repository?.remove();
  await cluster?.close();
});

const previewFiles = {
  'helm/sample-app/Chart.yaml': 'apiVersion: v2\nname: sample-app\nversion: 0.1.0\n',
  'helm/sample-app/values.yaml': 'image: { repository: ghcr.io/acme/sample-app, tag: latest }\nhost: ""\n',
  'helm/sample-app/templates/app.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: sample-app }\nspec:\n  selector: { matchLabels: { app: x } }\n  template:\n    metadata: { labels: { app: x } }\n    spec: { containers: [{ name: main, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}" }] }\n',
  'environments/preview.yaml': 'replicas: 1\n',
};

const run = (workflow: string, event: WorkflowRun['event'], more: Partial<WorkflowRun> = {}) =>
  runWorkflow({
    ...{ workflow, repository, name, github, event },
    secrets: { KUBECONFIG: kubeconfig, STAGING_KUBECONFIG: kubeconfig },
    standIns: { [pinned('azure/setup-helm')]: noTool, [pinned('azure/setup-kubectl')]: noTool },
    ...more,
  });
const images = async (namespace: string) =>
  (await cluster.kubectl('get', 'deployments', '-n', namespace, '-o', 'jsonpath={..image}')).trim().split(/\s+/).sort();

/** Releases a version with its chart, values and digests, by create-release. */
async function release(version: string, digits: string): Promise<void> {
  const dist = join(repository.path, 'dist');
  await mkdir(dist, { recursive: true });
  await repository.git('rm', '-rqf', '--ignore-unmatch', 'dist');
  await repository.commit(`chore(release): ${version}`, { '.version': `${version}\n` });
  await cluster.helm(
    'package',
    join(repository.path, 'charts/shop'),
    '--app-version',
    version,
    '--version',
    version,
    '-d',
    dist,
  );
  await repository.write({
    'image-digests.json': releaseOf(version, digits, version),
    'dist/values.prod.yaml': `replicas: ${version === '1.4.0' ? 1 : 2}\n`,
  });
  await repository.git(
    'push',
    '--quiet',
    `${github.serverUrl.replace('://', `://x:${github.token}@`)}/${name}.git`,
    'HEAD:main',
  );
  const made = await runStep({
    ...{ action: 'create-release', workspace: repository.path, repository: name, token: github.token },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    inputs: { assets: `image-digests.json\ndist/shop-${version}.tgz\ndist/values.prod.yaml` },
  });
  expect({ exitCode: made.exitCode, annotations: made.annotations }).toMatchObject({ exitCode: 0 });
}

test('a release is deployed to prod, and one dispatch brings the previous one back', async () => {
  await cluster.kubectl('create', 'namespace', 'prod');
  await release('1.4.0', 'ab');
  await release('1.4.1', 'cd');
  const deploy = async (tag: string) => {
    const { log, exitCode } = await run('monorepo/deploy.yml', 'workflow_dispatch', { inputs: { release: tag } });
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
    expect(log).not.toContain(JSON.parse(kubeconfig).users[0].user.token);
    return images('prod');
  };
  const [old, now] = ['ab', 'cd'].map((digits, index) => [
    `ghcr.io/acme/api:1.4.${index}@${digestOf(digits[0] ?? '')}`,
    `ghcr.io/acme/worker:1.4.${index}@${digestOf(digits[1] ?? '')}`,
  ]);
  expect(await deploy('v1.4.0')).toEqual(old);
  expect(await deploy('v1.4.1')).toEqual(now);
  expect(await deploy('v1.4.0')).toEqual(old);
  expect(await cluster.kubectl('get', 'deployment', 'api', '-n', 'prod', '-o', 'jsonpath={.spec.replicas}')).toBe('1');
}, 300_000);

test('a preview comes with the pull request and goes with it; a fork gets none', async () => {
  const sha = await github.as('alice').commit(name, 'change', 'feat: change', { 'x.txt': 'x' });
  const number = await github.as('alice').openPullRequest(name, { head: 'change', title: 'feat: change' });
  const payload = (action: string, from = name) => {
    const [head, base] = [from, name].map((full_name) => ({ sha, ref: 'change', repo: { full_name } }));
    return { payload: { action, number, pull_request: { number, title: 'x', body: '', labels: [], head, base } } };
  };
  const fork = await run('gitops-config/preview.yml', 'pull_request', payload('opened', 'mallory/shop'));
  expect(fork.log).not.toContain('deploy-chart');
  const opened = await run('gitops-config/preview.yml', 'pull_request', payload('opened'));
  expect({ exitCode: opened.exitCode, log: opened.exitCode === 0 ? '' : opened.log }).toEqual({ exitCode: 0, log: '' });
  expect(await images(`preview-${number}`)).toEqual([`ghcr.io/acme/sample-app:pr-${number}-${sha}`]);
  const closed = await run('gitops-config/preview.yml', 'pull_request', payload('closed'));
  expect(closed.exitCode).toBe(0);
  expect((await cluster.run('kubectl', ['get', 'namespace', `preview-${number}`])).stderr).toContain('NotFound');
  expect(await github.ask('alice', 'GET', `/repos/${name}/issues/${number}/comments`)).toMatchObject([
    { body: expect.stringContaining('was removed') },
  ]);
}, 300_000);
