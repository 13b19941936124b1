import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { config } from '../promotion-stage.js';

// Candidates and their final versions, with a real registry that asks for a login, real images and charts that Helm packs.
const execute = promisify(execFile);
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Packs a chart with Helm and pushes it. */
async function pushChart(registry: RealRegistry, version: string, template: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-chart-'));
  open.push(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'shop', 'templates'), { recursive: true });
  await writeFile(
    join(folder, 'shop/Chart.yaml'),
    'apiVersion: v2\nname: shop # ours\nversion: 0.0.0\nappVersion: "0"\n',
  );
  await writeFile(join(folder, 'shop/templates/map.yaml'), template);
  const helm = (...args: string[]) =>
    execute(join(toolFolder, 'helm'), args, { cwd: folder, env: { ...process.env, ...registry.env } });
  await helm('package', 'shop', '--version', version, '--app-version', version);
  await helm(
    'push',
    `shop-${version}.tgz`,
    `oci://${registry.host}/charts`,
    '--plain-http',
    '--registry-config',
    join(registry.env.DOCKER_CONFIG ?? '', 'config.json'),
  );
}

test('a final version is its candidate: retagged images, charts that differ in their version only', async () => {
  const registry = await startRealRegistry({ login: { name: 'robin', password: 'secret' } });
  open.push(() => registry.close());
  const github: GitHub = await startGitHub({ repositories: [{ name: config }, { name: 'acme/app' }] });
  open.push(() => github.close());
  const files = (environment: string, version: string, digest: string) => ({
    [`environments/${environment}/values.yaml`]: `image:\n  repository: ${registry.host}/acme/shop\n  tag: ${version}\n  digest: ${digest}\n`,
    [`apps/${environment}/shop.yaml`]: `kind: Application\nmetadata: { name: shop-${environment} }\nspec:\n  source: { repoURL: ${registry.host}/charts, chart: shop, targetRevision: ${version} }\n`,
  });
  const old = await registry.pushImage('acme/shop:1.1.0');
  const digest = await registry.pushImage('acme/shop:1.2.0-rc.3');
  await registry.crane('tag', `${registry.host}/acme/shop:1.2.0-rc.3`, '1.2.0');
  const template = 'kind: ConfigMap\napiVersion: v1\nmetadata: { name: "{{ .Chart.Version }}" }\n';
  await pushChart(registry, '1.2.0-rc.3', template);
  await github.as('alice').commit(config, 'main', 'feat: environments', {
    '.github/slipway.yml': `preset: values-and-applications\nservices: { shop: { image: ${registry.host}/acme/shop } }\nenvironments: { uat: {}, prod: { from: uat } }\n`,
    ...files('uat', '1.2.0-rc.3', digest),
    ...files('prod', '1.1.0', old),
  });
  const promote = (): Promise<StepResult> => {
    const { token, apiUrl, graphqlUrl, serverUrl } = github;
    return runStep({
      action: 'promote-env',
      inputs: { environment: 'prod', release: '1.2.0', 'config-repository': config },
      ...{ workspace: '/', repository: 'acme/app', token, apiUrl, graphqlUrl, serverUrl, env: registry.env },
    });
  };

  const missing = await promote();
  expect([missing.exitCode, missing.annotations.join('\n')]).toEqual([1, expect.stringContaining('charts/shop:1.2.0')]);

  await pushChart(registry, '1.2.0', `${template}data: { more: "1" }\n`);
  const another = await promote();
  expect([another.exitCode, another.annotations.join('\n')]).toEqual([
    1,
    expect.stringContaining('chart shop 1.2.0 differs from its candidate 1.2.0-rc.3: templates/map.yaml'),
  ]);

  await pushChart(registry, '1.2.0', template);
  const promoted = await promote();
  expect([promoted.exitCode, promoted.exitCode === 0 ? '' : promoted.log]).toEqual([0, '']);
  for (const [path, text] of Object.entries(files('prod', '1.2.0', digest))) {
    expect(await github.readFile(config, 'promote/prod', path)).toBe(text);
  }

  await registry.crane('tag', `${registry.host}/acme/shop:1.1.0`, '1.2.0');
  const rebuilt = await promote();
  expect([rebuilt.exitCode, rebuilt.annotations.join('\n')]).toEqual([
    1,
    expect.stringMatching(/uat never ran shop 1\.2\.0 \(sha256:\w{12}\); it runs 1\.2\.0-rc\.3 \(sha256:\w{12}\)/),
  ]);
});
