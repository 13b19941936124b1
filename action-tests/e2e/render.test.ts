import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { objectsOf } from '@slipway/core/render/objects';
import type { Reach } from '@slipway/core/render/reach';
import { openRenderer, type Rendered } from '@slipway/core/render/render';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'render-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const nothing = { valuesByService: [], keys: [], charts: null, registry: null };
const trusted = { PATH: process.env.PATH, GITHUB_EVENT_NAME: 'workflow_dispatch' };

/** Renders files with the real programs: those of `apps/**`, or those that globs name as values. */
async function render(
  files: Readonly<Record<string, string>>,
  values: readonly string[] = [],
  elsewhere: Readonly<Record<string, Snapshot>> = {},
): Promise<Rendered> {
  const reach: Reach = {
    own: { url: 'https://github.com/acme/config', branch: 'main' },
    async git(repository, revision) {
      const found = elsewhere[`${repository} ${revision}`];
      if (found === undefined) throw new Error(`nobody asks for ${repository} ${revision}`);
      return found;
    },
    async chart(repository, name, version) {
      throw new Error(`nobody asks for ${repository}/${name} ${version}`);
    },
  };
  const renderer = await openRenderer({ env: trusted, workspace: scratch, scratch, reach });
  if (typeof renderer === 'string') throw new Error(renderer);
  const target = { ...nothing, name: 'prod', values, applications: values.length > 0 ? [] : [{ files: ['apps/**'] }] };
  try {
    return await renderer.render([target], memorySnapshot(files));
  } finally {
    await renderer.close();
  }
}

/** What there is, in short: `Deployment api@shop apps/a.yaml:9`. */
function told({ apps, unrendered }: Rendered): string[] {
  const objects = apps
    .flatMap((app) => objectsOf(app))
    .map(({ kind, name, namespace, place }) => `${kind} ${name}@${namespace} ${place.path}:${place.line}`);
  return [...objects, ...unrendered.map(({ name, why }) => `${name}: ${why}`)].sort();
}

const configMap = (data: string, more = '') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data: ${data}
${more}`;

const chart = (dependencies = '') => `apiVersion: v2\nname: shop\nversion: 1.2.3\n${dependencies}`;

const application = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop-prod
spec:
  destination: { namespace: shop }
  ${source}
`;

const own = 'repoURL: https://github.com/acme/config.git';

test('a chart in git: values of the chart, of files, inline and of parameters, each over the one before', async () => {
  const source = `source:
    ${own}
    targetRevision: main
    path: chart
    helm:
      releaseName: shop
      valueFiles: [values-prod.yaml, /global.yaml, missing.yaml]
      ignoreMissingValueFiles: true
      valuesObject: { c: inline, d: inline }
      parameters:
        - { name: d, value: '$ARGOCD_APP_NAME,too' }
        - { name: e, value: '1', forceString: true }
      fileParameters: [{ name: f, path: text.txt }]`;
  const rendered = await render({
    'apps/shop.yaml': application(source),
    'chart/Chart.yaml': chart(),
    'chart/values.yaml': 'a: chart\nb: chart\nc: chart\nd: chart',
    'chart/values-prod.yaml': 'b: file\nc: file',
    'chart/text.txt': 'of a file',
    'chart/crds/crd.yaml':
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: boxes.acme.com }',
    'chart/templates/map.yaml': configMap('{{ .Values | toJson }}'),
    'global.yaml': 'global: { region: eu }',
  });
  expect(told(rendered)).toEqual([
    'ConfigMap shop@shop apps/shop.yaml:9',
    'CustomResourceDefinition boxes.acme.com@shop apps/shop.yaml:9',
  ]);
  const map = rendered.apps.flatMap((app) => objectsOf(app)).find(({ kind }) => kind === 'ConfigMap');
  expect(map?.value.data).toEqual({
    ...{ a: 'chart', b: 'file', c: 'inline', d: 'shop-prod,too', e: '1', f: 'of a file' },
    global: { region: 'eu' },
  });
});

test('what a chart depends on in the same repository is built as helm would', async () => {
  const rendered = await render({
    'apps/shop.yaml': application(`source: { ${own}, path: charts/shop }`),
    'charts/shop/Chart.yaml': chart('dependencies: [{ name: common, version: 1.x, repository: "file://../common" }]'),
    'charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0',
    'charts/common/.helmignore': 'ignored.yaml',
    'charts/common/templates/map.yaml': configMap('{}'),
    'charts/common/templates/ignored.yaml': configMap('{}', '{{ fail "not packaged" }}'),
  });
  expect(told(rendered)).toEqual(['ConfigMap shop-prod@shop apps/shop.yaml:7']);
});

test('several sources: values by reference, at the revision that is named', async () => {
  const sources = `sources:
    - { repoURL: https://github.com/acme/charts, targetRevision: v7, path: shop, helm: { valueFiles: [$values/env/prod.yaml] } }
    - { ${own}, targetRevision: HEAD, ref: values }
    - { ${own}, path: extra }`;
  const rendered = await render(
    {
      'apps/shop.yaml': application(sources),
      'env/prod.yaml': 'a: referenced',
      'extra/job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }',
      'extra/below/left.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: { name: left }',
    },
    [],
    {
      'https://github.com/acme/charts v7': memorySnapshot({
        'shop/Chart.yaml': chart(),
        'shop/templates/map.yaml': configMap('{ a: {{ .Values.a }} }'),
      }),
    },
  );
  expect(told(rendered)).toEqual(['ConfigMap shop-prod@shop apps/shop.yaml:8', 'Job once@shop apps/shop.yaml:10']);
});

test('a kustomization with its base, and what the source sets', async () => {
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec: { template: { spec: { containers: [{ name: api, image: ghcr.io/acme/api:1 }, { name: log, image: log:1 }] } } }`;
  const kustomize = `{ images: ['ghcr.io/acme/api:2', 'log=ghcr.io/acme/log@sha256:${'0'.repeat(64)}'], nameSuffix: -eu, replicas: [{ name: api, count: 3 }] }`;
  const rendered = await render({
    'apps/shop.yaml': application(`source: { ${own}, path: prod, kustomize: ${kustomize} }`),
    'prod/kustomization.yaml':
      'namespace: prod\nresources: [../base]\nimages: [{ name: ghcr.io/acme/api, newTag: "1.5" }]\npatches: [{ path: patch.yaml }]',
    'prod/patch.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api, annotations: { patched: "yes" } }',
    'base/kustomization.yaml':
      'resources: [deployment.yaml]\nconfigMapGenerator: [{ name: c, files: [key=files/a.txt] }]',
    'base/deployment.yaml': deployment,
    'base/files/a.txt': 'a',
  });
  expect(told(rendered)).toEqual([
    expect.stringMatching(/^ConfigMap c-eu-\w+@prod apps\/shop.yaml:7$/),
    'Deployment api-eu@prod apps/shop.yaml:7',
  ]);
  const [api] = rendered.apps.flatMap((app) => objectsOf(app)).filter(({ kind }) => kind === 'Deployment');
  expect(JSON.stringify(api?.value)).toContain('"image":"ghcr.io/acme/api:2"');
  expect(JSON.stringify(api?.value)).toContain(`"image":"ghcr.io/acme/log@sha256:${'0'.repeat(64)}"`);
  expect(JSON.stringify(api?.value)).toContain('"replicas":3');
  expect(JSON.stringify(api?.value)).toContain('"patched":"yes"');
});

test('without Applications: charts beside values files, and kustomizations', async () => {
  const files = { 'chart/Chart.yaml': chart(), 'chart/templates/map.yaml': configMap('{ a: {{ .Values.a }} }') };
  const helm = await render({ ...files, 'chart/values-prod.yaml': 'a: b' }, ['chart/values-prod.yaml']);
  expect(told(helm)).toEqual(['ConfigMap chart@default chart/values-prod.yaml:1']);
});

test.each([
  [
    'kustomize takes nothing from elsewhere',
    'k',
    { 'k/kustomization.yaml': 'resources: [https://example.com/a.yaml]' },
    'k/kustomization.yaml takes https://example.com/a.yaml, which is not fetched',
  ],
  [
    'nor from git',
    'k',
    { 'k/kustomization.yaml': 'resources: ["github.com/acme/x//base?ref=v1"]' },
    'k/kustomization.yaml takes github.com/acme/x//base?ref=v1, which is not fetched',
  ],
  [
    'kustomize runs no program',
    'k',
    {
      'k/kustomization.yaml': 'generators: [g.yaml]',
      'k/g.yaml':
        'apiVersion: a/v1\nkind: G\nmetadata: { name: g, annotations: { config.kubernetes.io/function: "exec: { path: ./x }" } }',
    },
    /^kustomize says: .*(exec|plugin)/i,
  ],
  [
    'a chart that does not render',
    'c',
    { 'c/Chart.yaml': chart(), 'c/templates/a.yaml': '{{ fail "no region" }}' },
    /^helm says: .*no region/,
  ],
  [
    'a template that counts to a number for which there is no memory',
    'c',
    { 'c/Chart.yaml': chart(), 'c/templates/a.yaml': 'a: {{ until 2000000000 | len }}' },
    'helm needs more than 2 GB of memory, which is all it gets',
  ],
  [
    'a template that includes itself',
    'c',
    {
      'c/Chart.yaml': chart(),
      'c/templates/a.yaml': '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
    },
    /^helm says: /,
  ],
  [
    'a values file outside of the repository',
    'c, helm: { valueFiles: [../../../../etc/hostname] }',
    { 'c/Chart.yaml': chart() },
    '../../../../etc/hostname leaves its repository',
  ],
  [
    'values from an address',
    'c, helm: { valueFiles: ["http://169.254.169.254/latest/meta-data"] }',
    { 'c/Chart.yaml': chart() },
    'values from an address are not fetched: http://169.254.169.254/latest/meta-data',
  ],
  [
    'a kustomization that takes a chart, for which Kustomize would start helm',
    'k',
    { 'k/kustomization.yaml': 'helmCharts: [{ name: redis, repo: https://example.com/charts, version: 1.0.0 }]' },
    /^kustomize says: .*HelmChartInflationGenerator/,
  ],
  [
    'a file outside of the kustomization',
    'k',
    { 'k/kustomization.yaml': 'configMapGenerator: [{ name: c, files: [/etc/hostname] }]' },
    /^kustomize says: /,
  ],
  [
    'a chart that is a range without a lock',
    'c',
    { 'c/Chart.yaml': chart('dependencies: [{ name: redis, version: ^19, repository: oci://registry.example.com }]') },
    'c takes redis ^19 and has no Chart.lock that says which that is',
  ],
])('%s', async (_, path, files, why) => {
  const rendered = await render({ 'apps/shop.yaml': application(`source: { ${own}, path: ${path} }`), ...files });
  expect(rendered.apps).toEqual([]);
  expect(rendered.unrendered.map((one) => one.why)).toEqual([
    typeof why === 'string' ? why : expect.stringMatching(why),
  ]);
});

test('a chart sees no variable, no file beside it and no cluster', async () => {
  const seen =
    '{ env: {{ env "PATH" | quote }}, file: {{ .Files.Get "../other/secret.txt" | quote }}, found: {{ lookup "v1" "Secret" "" "" | len }} }';
  const rendered = await render({
    'apps/shop.yaml': application(`source: { ${own}, path: c }`),
    'c/Chart.yaml': chart(),
    'c/templates/map.yaml': configMap(seen),
    'other/secret.txt': 'secret',
  });
  // Helm has no function `env`, so that the chart does not even begin.
  expect(rendered.unrendered.map(({ why }) => why)).toEqual([expect.stringMatching(/function "env" not defined/)]);
  const without = await render({
    'apps/shop.yaml': application(`source: { ${own}, path: c }`),
    'c/Chart.yaml': chart(),
    'c/templates/map.yaml': configMap(seen.replace(/env: .*?\}\}, /, '')),
    'other/secret.txt': 'secret',
  });
  const [map] = without.apps.flatMap((app) => objectsOf(app));
  expect(map?.value.data).toEqual({ file: '', found: 0 });
});

test('nothing is rendered for strangers', async () => {
  const reach: Reach = {
    own: { url: 'https://github.com/acme/config', branch: 'main' },
    git: () => Promise.reject(),
    chart: () => Promise.reject(),
  };
  const env = { ...trusted, GITHUB_EVENT_NAME: 'pull_request_target' };
  expect(await openRenderer({ env, workspace: scratch, scratch, reach })).toMatch(
    /would run under `pull_request_target`/,
  );
});
