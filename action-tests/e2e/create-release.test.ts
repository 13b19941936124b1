import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';
import { runWorkflow } from '../act.js';

const name = 'acme/shop';
let repository: Repository;
let github: GitHub;
let registry: RegistryStub;

beforeAll(async () => {
  [repository, registry] = await Promise.all([makeRepository(), startRegistryStub()]);
  await repository.commit('chore(release): 1.4.2', sampleFiles);
  await repository.commit('docs: after', { 'README.md': 'y\n' });
  github = await startGitHub({ repositories: [{ name, from: repository.path, immutableReleases: true }] });
});

afterAll(async () => {
  await github.close();
  await registry.close();
  await repository.remove();
});

const run = (workflow: string, event: 'push' | 'workflow_dispatch' = 'push') =>
  runWorkflow({
    ...{ workflow, repository, name, github, event, payload: { ref: 'refs/heads/main' } },
    variables: { IMAGE_REGISTRY: registry.host },
  });

test('a merged release is tagged and published with the digests of its images; a rerun changes nothing', async () => {
  const digest = registry.put('acme/api', '1.4.2', imageManifest('api'));
  registry.put('acme/worker', '1.4.2', imageManifest('worker'));
  const first = await run('monorepo/create-release.yml');
  expect(first.log).toContain('Job succeeded');
  const [release, ...more] = github.repository(name).shelf.releases.values();
  expect([release, more]).toMatchObject([{ tag: 'v1.4.2', draft: false, immutable: true }, []]);
  const [asset] = release?.assets ?? [];
  const chart = registry.listing().find((line) => line.startsWith('acme/charts/shop@0.13.0 '));
  expect(JSON.parse(asset?.bytes.toString() ?? '')).toMatchObject({
    services: { api: { tag: '1.4.2', digest } },
    charts: { shop: { version: '0.13.0', digest: chart?.split(' ')[1], appVersion: '1.4.2' } },
  });
  const tagged = await github.repository(name).git.commit('refs/tags/v1.4.2');
  expect(tagged?.id).toBe(await repository.git('rev-parse', 'HEAD~1'));

  const writes = () =>
    github.requests.filter(({ operation }) => /^(repos|git)\/(create|up|delete)/.test(operation)).length;
  const before = writes();
  expect(before).toBe(5);
  const second = await run('monorepo/create-release.yml', 'workflow_dispatch');
  expect(second.log).toContain('v1.4.2 is released already');
  expect(writes()).toBe(before);
});

test('charts are tagged on merge', async () => {
  const tagged = await run('platform/tag-charts.yml');
  expect(tagged.log).toContain('Job succeeded');
  const commit = await github.repository(name).git.commit('refs/tags/shop-0.13.0');
  expect(commit?.id).toBe(await repository.git('rev-parse', 'HEAD~1'));
});
