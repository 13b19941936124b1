import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { runStep, type StepResult } from '../steps.js';
import { digestOf, releaseOf, shopChart } from './shop-chart.js';

/*
 * From a merged release to a running one, where the demo goes on: chart, tag and GitHub Release, deployed from that release alone, verified; what
 * somebody changes by hand is found, and one dispatch brings the previous release back.
 */

const name = 'acme/shop';
let cluster: Cluster;
let repository: Repository;
let github: GitHub;
let registry: RegistryStub;
/** Where deployments run: there is no checkout. */
let empty: string;

beforeAll(async () => {
  cluster = await startCluster();
  await cluster.kubectl('create', 'namespace', 'prod');
  repository = await makeRepository();
  registry = await startRegistryStub();
  github = await startGitHub({ repositories: [{ name }] });
  empty = await mkdtemp(join(tmpdir(), 'slipway-empty-'));
}, 120_000);

afterAll(async () => {
  await cluster?.close();
  await registry.close();
  await github.close();
  await repository.remove();
  await rm(empty, { recursive: true, force: true });
});

const run = async (
  action: string,
  inputs: Readonly<Record<string, string>>,
  workspace = repository.path,
): Promise<StepResult> => {
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  const step = { action, inputs, workspace, repository: name, token, apiUrl, graphqlUrl, serverUrl, env: cluster.env };
  return runStep(step);
};
const succeeded = ({ exitCode, annotations, outputs }: StepResult) => {
  expect([exitCode, annotations.filter((line) => line.startsWith('error'))]).toEqual([0, []]);
  return outputs;
};
const deploy = (release: string) =>
  run('deploy-chart', { release, name: 'shop', namespace: 'prod', timeout: '60s' }, empty);
const verify = (release: string) => run('verify-env', { release, namespaces: 'prod', timeout: '30s' }, empty);

/** A release whose pull request was merged, with its images. */
async function release(version: string, chart: string, digits: string): Promise<void> {
  await repository.commit(`chore(release): ${version}`, {
    ...{ ...shopChart, '.gitignore': 'dist\n', '.version': `${version}\n`, 'values.prod.yaml': 'replicas: 2\n' },
    'charts/shop/Chart.yaml': `apiVersion: v2\nname: shop\nversion: ${chart}\nappVersion: ${version}\n`,
  });
  await repository.write({ 'dist/image-digests.json': releaseOf(version, digits) });
  await github.importRepository(name, repository.path, { branches: ['main'] });
  const file = 'dist/image-digests.json';
  const place = { registry: `oci://${registry.host}/acme/charts`, image: 'ghcr.io/acme/{service}' };
  succeeded(await run('publish-chart', { ...place, release: file, file, packages: 'dist' }));
  const assets = `${file}\ndist/shop-${chart}.tgz\nvalues.prod.yaml`;
  const { tag } = succeeded(await run('create-release', { assets }));
  expect(tag).toBe(`v${version}`);
}

test('released, deployed, verified; drift is found; the previous release is back', async () => {
  await release('1.4.0', '0.13.0', 'ab');
  expect(succeeded(await deploy('v1.4.0'))).toMatchObject({ deployed: 'true', verified: 'true', revision: '1' });
  await release('1.4.1', '0.13.1', 'cd');
  expect(succeeded(await deploy('v1.4.1'))).toMatchObject({ deployed: 'true', verified: 'true', revision: '2' });
  expect(succeeded(await verify('v1.4.1'))).toMatchObject({ verified: 'true', drift: '[]' });
  // Values are those of the release.
  const replicas = ['get', 'deployment', 'api', '-n', 'prod', '-o', 'jsonpath={.spec.replicas}'];
  expect(await cluster.kubectl(...replicas)).toBe('2');

  const planted = `main=ghcr.io/acme/api:1.4.0@${digestOf('a')}`;
  await cluster.kubectl('set', 'image', 'deployment/api', planted, '-n', 'prod');
  const drift = await verify('v1.4.1');
  expect([drift.exitCode, drift.outputs.verified]).toEqual([1, 'false']);
  expect(JSON.parse(drift.outputs.drift ?? '')).toMatchObject([
    { service: 'api', state: 'other', wanted: { tag: '1.4.1' }, running: [{ tag: '1.4.0', container: 'main' }] },
  ]);
  expect(succeeded(await deploy('v1.4.1')).reason).toContain('because Deployment prod/api was changed in the cluster');
  expect(succeeded(await verify('v1.4.1')).verified).toBe('true');

  // The previous version by one dispatch: nothing is built, and no registry is asked.
  const asked = registry.requests.length;
  expect(succeeded(await deploy('v1.4.0'))).toMatchObject({ deployed: 'true', verified: 'true' });
  expect(succeeded(await verify('v1.4.0')).verified).toBe('true');
  expect((await verify('v1.4.1')).outputs.verified).toBe('false');
  expect(registry.requests).toHaveLength(asked);
});
