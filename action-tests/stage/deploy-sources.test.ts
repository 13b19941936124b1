import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { runStep, type StepResult } from '../steps.js';
import { digestOf, releaseOf, shopChart } from './shop-chart.js';

/*
 * Where deploy-chart takes a chart, its values and the way to the cluster from: a real registry with a package that publish-chart put there, files
 * of the workspace, a kubeconfig out of a secret.
 */

const name = 'acme/shop';
let cluster: Cluster;
let registry: RealRegistry;
let repository: Repository;
let github: GitHub;
/** The release file with its chart, as publish-chart writes it. */
let release: string;

beforeAll(async () => {
  cluster = await startCluster();
  registry = await startRealRegistry();
  repository = await makeRepository();
  await repository.commit('feat: sell', { ...shopChart, '.gitignore': '*.json\n' });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  const published = await run('publish-chart', {
    ...{ registry: `oci://${registry.host}/acme/charts`, charts: 'shop', version: '1.4.0+build.7' },
    ...{ release: releaseOf('1.4.0', 'ab'), image: 'ghcr.io/acme/{service}' },
  });
  expect(published.annotations).toEqual([]);
  release = published.outputs.release ?? '';
}, 120_000);

afterAll(async () => {
  await cluster?.close();
  await registry.close();
  await github.close();
  await repository.remove();
});

const run = (
  action: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> => {
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  const step = { action, inputs, workspace: repository.path, repository: name, token, apiUrl, graphqlUrl, serverUrl };
  return runStep({ ...step, env: { ...cluster.env, ...env } });
};
const deploy = async (
  namespace: string,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) => {
  await cluster.run('kubectl', ['create', 'namespace', namespace]);
  const chart = `oci://${registry.host}/acme/charts/shop`;
  return run(
    'deploy-chart',
    { chart, release, name: 'shop', namespace, insecure: 'true', timeout: '30s', ...inputs },
    env,
  );
};
const codes = ({ annotations }: StepResult) =>
  annotations.map((line) => /^(?:error|warning|notice) (?:[^ :]+(?::\d*)? )?([a-z-]+): /.exec(line)?.[1]);
const replicas = (namespace: string) =>
  cluster.kubectl('get', 'deployment', 'api', '-n', namespace, '-o', 'jsonpath={.spec.replicas}');

test('a package of a registry, by the version in the release file, with values, single values and an address', async () => {
  await repository.write({
    'helm/all.yaml': 'replicas: 3\nhost: all.example.com\n',
    'helm/prod.yaml': 'replicas: 2\n',
  });
  const inputs = { values: 'helm/all.yaml\nhelm/prod.yaml', set: 'password=other', url: 'https://shop.example.org/' };
  const result = await deploy('prod', inputs);
  expect([result.annotations, result.outputs]).toMatchObject([
    [],
    { deployed: 'true', verified: 'true', revision: '1', url: 'https://shop.example.org/' },
  ]);
  expect(await replicas('prod')).toBe('2');
  const host = ['get', 'ingress', 'shop', '-n', 'prod', '-o', 'jsonpath={.spec.rules[0].host}'];
  expect(await cluster.kubectl(...host)).toBe('all.example.com');
  const [deployed] = JSON.parse(await cluster.helm('list', '-n', 'prod', '-o', 'json'));
  expect(deployed.chart).toBe('shop-1.4.0+build.7');
  expect((await deploy('prod', inputs)).outputs).toMatchObject({ state: 'unchanged', verified: 'true' });
  const without = await deploy('prod', { ...inputs, wait: 'false', values: '' });
  expect(without.outputs).toMatchObject({ state: 'changed', verified: 'true', revision: '2' });
  expect(await replicas('prod')).toBe('1');
});

test('another version than the release has, or another package under it, is refused; so is no version', async () => {
  expect(codes(await deploy('refused', { release: 'none' }))).toEqual(['no-version']);
  expect(codes(await deploy('refused', { version: '9.9.9' }))).toEqual(['chart-not-found']);
  const other = JSON.parse(release);
  const wrong = (chart: object) => JSON.stringify({ ...other, charts: { shop: { ...other.charts.shop, ...chart } } });
  const version = '1.4.0+build.7';
  expect(codes(await deploy('refused', { version, release: wrong({ version: '1.4.1' }) }))).toEqual([
    'chart-of-another-release',
  ]);
  const pushed = await deploy('refused', { release: wrong({ digest: digestOf('f') }) });
  expect(codes(pushed)).toEqual(['chart-of-another-release']);
  expect(pushed.annotations[0]).toContain('Someone pushed another package as this version');
  expect((await cluster.run('helm', ['history', 'shop', '-n', 'refused'])).stderr).toContain('not found');
});

test('a kubeconfig out of a secret, or its path, with a context; none of its tokens is in the log', async () => {
  const nowhere = { KUBECONFIG: '/nowhere' };
  const kubeconfig = await readFile(cluster.kubeconfig, 'utf8');
  const { users } = JSON.parse(kubeconfig);
  const token: string = users[0].user.token;
  const folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
  const path = join(folder, 'config');
  await writeFile(path, kubeconfig);
  const byContent = await deploy('secret', { kubeconfig }, nowhere);
  const byPath = await deploy('secret', { kubeconfig: path }, nowhere);
  expect([byContent.outputs.deployed, byPath.outputs.state]).toEqual(['true', 'unchanged']);
  const told = [byContent, byPath].map(({ log }) => log.replaceAll(/^::add-mask::.*$/gm, ''));
  for (const log of told) expect(log).not.toContain(token);
  const wrong = await deploy('secret', { kubeconfig, 'kube-context': 'elsewhere' }, nowhere);
  expect([wrong.exitCode, wrong.annotations.join()]).toEqual([1, expect.stringContaining('elsewhere')]);
  await rm(folder, { recursive: true });
});
