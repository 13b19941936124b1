import { describe, expect, test } from '@jest/globals';
import { startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository } from '@slipway/testing/repository';
import { config, staged, succeeded } from '../promotion-stage.js';
import { runStep, type StepResult } from '../steps.js';

/** A run on a repository with these files, and nobody to ask. */
async function alone(
  action: string,
  files: FileTexts,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const repository = await makeRepository();
  try {
    await repository.commit('feat: begin', files);
    return await runStep({ action, inputs, workspace: repository.path, repository: 'acme/config', token: '' });
  } finally {
    await repository.remove();
  }
}

const refused = ({ exitCode, annotations }: StepResult) => [exitCode, annotations.join('\n')];
const values = 'api:\n  image: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n';
const slipway = 'image: ghcr.io/acme/{service}\nenvironments:\n  prod: { values: prod.yaml }\n';
const configured = { '.github/slipway.yml': slipway, 'prod.yaml': values };

describe('1: what is asked for by name happens, or the run fails', () => {
  test('env-report fails for names that no one knows', async () => {
    const environment = await alone('env-report', configured, { environments: 'prd' });
    expect(refused(environment)).toEqual([1, expect.stringMatching(/prd.*prod/s)]);
    const service = await alone('env-report', configured, { services: 'aip' });
    expect(refused(service)).toEqual([1, expect.stringMatching(/aip.*api/s)]);
  });

  test('gate-check fails for an environment that no one knows', async () => {
    const stage = await staged((one) => ({ 'helm/shop/values-staging.yaml': one.values('api', '1.0.0') }));
    const judged = await stage.judge('schedule', {}, { environments: 'prd' });
    expect(refused(judged)).toEqual([1, expect.stringMatching(/prd.*prod/s)]);
  });

  test('tag-images fails for a service that no one knows', async () => {
    const release = JSON.stringify({ services: { api: { tag: '1.0.0', digest: `sha256:${'a'.repeat(64)}` } } });
    const inputs = { image: 'ghcr.io/acme/{service}', release, services: 'aip', tags: 'stable' };
    expect(refused(await alone('tag-images', configured, inputs))).toEqual([1, expect.stringMatching(/aip.*api/s)]);
  });
});

describe('2: only what is configured counts', () => {
  const files = { 'helm/shop/values-prod.yaml': values, 'helm/shop/values-staging.yaml': values };

  test('env-report reports nothing that is not configured', async () => {
    expect(refused(await alone('env-report', files))).toEqual([1, expect.stringContaining('environments:')]);
  });

  test('policy-check judges no environment that is not configured', async () => {
    const named = await alone('policy-check', files, { environments: 'prod' });
    expect(refused(named)).toEqual([1, expect.stringContaining('prod')]);
  });
});

test('bump-chart says first what is raised, from what and why', async () => {
  const repository = await makeRepository();
  const chart = (version: string) => `apiVersion: v2\nname: shop\nversion: ${version}\n`;
  await repository.commit('feat: begin', {
    'charts/shop/Chart.yaml': chart('1.0.0'),
    'charts/shop/values.yaml': 'a: 1\n',
  });
  await repository.tag('shop-1.0.0');
  await repository.commit('feat!: two carts', { 'charts/shop/values.yaml': 'b: 1\n' });
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: repository.path }] });
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  const raise = async () => {
    const step = { action: 'bump-chart', workspace: repository.path, repository: 'acme/charts' };
    const inputs = { delivery: 'pull-request', bump: 'auto' };
    return succeeded(await runStep({ ...step, token, apiUrl, graphqlUrl, serverUrl, inputs })).outputs.opened;
  };
  expect([await raise(), await raise()]).toEqual(['true', 'false']);
  const [pull] = await github.pullRequests('acme/charts');
  expect(pull?.body.slice(0, 1500)).toMatch(/1\.0\.0 → \*\*2\.0\.0\*\* \| {2}\| major: the value `a` is gone/);
  await github.close();
  await repository.remove();
});

test('gate-check lets a rollback pass, whatever is frozen', async () => {
  const path = 'helm/shop/values-prod.yaml';
  const stage = await staged(
    (one) => ({ [path]: one.values('api', '1.0.0'), 'helm/shop/values-staging.yaml': one.values('api', '1.1.0') }),
    '  staging: {}\n  prod: { from: staging, gates: { freeze: frozen, windows: [{ days: [sun], from: "03:00", to: "03:01" }] } }\n',
  );
  await stage.commit({ [path]: stage.values('api', '1.1.0') }, 'chore(prod): promote api 1.1.0');
  const { outputs } = succeeded(await stage.rollBack());
  const number = Number(outputs['pull-request-number']);
  succeeded(await stage.judge('pull_request_target', { action: 'opened', pull_request: { number } }));
  const pull = (await stage.github.pullRequests(config)).find((one) => one.number === number);
  const said = stage.github.repository(config).statuses.get(pull?.head.sha ?? '') ?? [];
  expect(said.find(({ context }) => context === 'slipway/prod')).toMatchObject({ state: 'success' });
});
