import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { config } from '../promotion-stage.js';
import { runStep } from '../run-step.js';

// What a pull request shows of the cluster, with a real registry that asks for a login, charts that Helm packs, and the real programs.
const execute = promisify(execFile);
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function pushChart(
  registry: RealRegistry,
  version: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-chart-'));
  open.push(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries({
    'Chart.yaml': `apiVersion: v2\nname: shop\nversion: ${version}\n`,
    ...files,
  })) {
    await mkdir(dirname(join(folder, 'shop', path)), { recursive: true });
    await writeFile(join(folder, 'shop', path), text);
  }
  const env = { ...process.env, ...registry.env };
  await execute(join(toolFolder, 'helm'), ['package', 'shop'], { cwd: folder, env });
  const login = ['--plain-http', '--registry-config', join(registry.env.DOCKER_CONFIG ?? '', 'config.json')];
  const push = ['push', `shop-${version}.tgz`, `oci://${registry.host}/charts`, ...login];
  await execute(join(toolFolder, 'helm'), push, { cwd: folder, env });
}

const statefulSet = (claims: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: {{ .Release.Name }}-db }
spec:
  volumeClaimTemplates: [{ metadata: { name: ${claims} } }]
  template: { spec: { containers: [{ name: db, image: "db:{{ .Values.tag }}" }] } }
`;

const changelog = `# Changelog

## 2.0.0 - 2026-02-01

### Removed

- the mail job, fixes #12 of @somebody

## 1.5.0 - 2026-01-05

- more

## 1.4.0 - 2026-01-01

- old
`;

const files = (registry: RealRegistry, environment: string, version: string) => ({
  [`apps/${environment}/shop.yaml`]: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment} }
spec:
  destination: { namespace: shop }
  sources:
    - repoURL: ${registry.host}/charts
      chart: shop
      targetRevision: ${version}
      helm: { valueFiles: [$values/environments/${environment}/values.yaml] }
    - { repoURL: 'https://github.test/${config}', targetRevision: main, ref: values }
`,
  [`environments/${environment}/values.yaml`]: `tag: "9"\n`,
});

/** A staging with 2.0.0 and a prod with 1.4.0. */
async function stage(): Promise<{ readonly github: GitHub; readonly registry: RealRegistry }> {
  const registry = await startRealRegistry({ login: { name: 'robin', password: 'secret' } });
  open.push(() => registry.close());
  const github = await startGitHub({ repositories: [{ name: config }, { name: 'acme/app' }] });
  open.push(() => github.close());
  const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
  await pushChart(registry, '1.4.0', { 'templates/db.yaml': statefulSet('data'), 'templates/mail.yaml': map('mail') });
  await pushChart(registry, '2.0.0', {
    ...{ 'templates/db.yaml': statefulSet('store'), 'CHANGELOG.md': changelog },
    'README.md': '# shop\n\n## Upgrading\n\n### To 2.0.0\n\nCopy the volumes first.\n\n## More\n',
  });
  const own = (text: string) => text.replaceAll('https://github.test', github.serverUrl);
  const all = { ...files(registry, 'staging', '2.0.0'), ...files(registry, 'prod', '1.4.0') };
  await github.as('alice').commit(config, 'main', 'feat: environments', {
    '.github/slipway.yml':
      'preset: values-and-applications\nimage: ghcr.io/acme/{service}\nenvironments: { staging: {}, prod: { from: staging } }\n',
    ...Object.fromEntries(Object.entries(all).map(([path, text]) => [path, own(text)])),
  });
  return { github, registry };
}

function step(
  action: string,
  { github, registry }: Awaited<ReturnType<typeof stage>>,
  inputs: Record<string, string> = {},
) {
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  return runStep({
    ...{ action, inputs: { 'config-repository': config, environment: 'prod', ...inputs }, env: registry.env },
    ...{ workspace: '/', repository: 'acme/app', token, apiUrl, graphqlUrl, serverUrl },
  });
}

test('a promotion shows what is deleted and refused, what the chart says, and the diff', async () => {
  const set = await stage();
  const planned = await step('promote-env', set, { 'dry-run': 'true', render: 'never' });
  expect(planned.summary).not.toContain('What changes in the cluster');
  const result = await step('promote-env', set);
  expect(result.exitCode).toBe(0);
  // It is no part of what is approved.
  expect(result.outputs['plan-id']).toBe(planned.outputs['plan-id']);
  const [pull] = await set.github.pullRequests(config);
  const body = pull?.body ?? '';
  const order = [
    '**What ships**',
    '### What changes in the cluster',
    '- **Deleted**: `ConfigMap mail` (prod) is deleted.',
    '- **Refused by the API**: `StatefulSet shop-prod-db` (prod) changes spec.volumeClaimTemplates',
    '- **Breaking**: the chart shop 1.4.0 → 2.0.0 crosses a breaking change.',
    '## 2.0.0, upgrade notes, breaking\n\nCopy the volumes first.',
    '## 2.0.0, breaking\n\n### Removed\n\n- the mail job, fixes #12',
    '## 1.5.0',
    '### To verify',
    '<summary>Rendered manifests: 1 object changes, 1 is no longer rendered</summary>',
    '-        name: data\n+        name: store',
  ];
  expect(order.map((text) => [text, body.includes(text)])).toEqual(order.map((text) => [text, true]));
  const places = order.map((text) => body.indexOf(text));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(body).not.toContain('## 1.4.0');
  for (const text of order.slice(1, 4)) expect(result.summary).toContain(text);
});

test('a rollback shows what it brings back', async () => {
  const set = await stage();
  const own = (text: string) => text.replaceAll('https://github.test', set.github.serverUrl);
  const [path, text] = Object.entries(files(set.registry, 'prod', '2.0.0'))[0] ?? ['', ''];
  await set.github.as('alice').commit(config, 'main', 'chore: promote', { [path]: own(text) });
  const result = await step('rollback-env', set, { reason: 'broken' });
  expect(result.exitCode).toBe(0);
  const [pull] = await set.github.pullRequests(config);
  expect(pull?.body).toContain('1 object changes, 1 is new, none is deleted.');
  expect(pull?.body).toContain('StatefulSet shop-prod-db` (prod) changes spec.volumeClaimTemplates');
  expect(pull?.body).toContain('+        name: data');
  expect(pull?.body).toContain('What is lost of shop 2.0.0 → 1.4.0: 3 sections');
});

test('a registry that is down keeps no rollback from anything', async () => {
  const set = await stage();
  const own = (text: string) => text.replaceAll('https://github.test', set.github.serverUrl);
  const [path, text] = Object.entries(files(set.registry, 'prod', '2.0.0'))[0] ?? ['', ''];
  await set.github.as('alice').commit(config, 'main', 'chore: promote', { [path]: own(text) });
  await set.registry.close();
  open.shift();
  const result = await step('rollback-env', set);
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  expect(result.summary).toContain('- Not rendered: `shop-prod`: ');
});
