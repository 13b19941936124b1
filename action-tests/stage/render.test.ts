import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openChartRepository } from '@slipway/core/ports/registry/charts';
import { objectsOf } from '@slipway/core/render/objects';
import type { Reach } from '@slipway/core/render/reach';
import { openRenderer } from '@slipway/core/render/render';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { type Argo, startArgo } from '@slipway/testing/stage/cluster/argo';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';

/*
 * What is rendered is what Argo CD renders: forty Applications of every kind that it knows without plugins, each compared with what its repo server made.
 */

const execute = promisify(execFile);
const map = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n  all: ${data}\n`;

/** A chart that tells all it is told. */
const chart = (version: string): Readonly<Record<string, string>> => ({
  'Chart.yaml': `apiVersion: v2\nname: shop\nversion: ${version}\n`,
  'values.yaml': 'image: { repository: acme/shop, tag: "1" }\nregion: none\nlist: [a, b]\n',
  'values-prod.yaml': 'region: prod\n',
  'text.txt': 'a, b=c\n',
  'crds/boxes.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: boxes.acme.com }\nspec: { group: acme.com, scope: Namespaced, names: { kind: Box, plural: boxes }, versions: [] }\n',
  'templates/map.yaml': `${map('{{ .Release.Name }}', '{{ .Values | toJson | quote }}')}  release: "{{ .Release.Name }} {{ .Release.Namespace }} {{ .Release.IsInstall }} {{ .Release.Revision }} {{ .Release.Service }}"
  chart: "{{ .Chart.Name }} {{ .Chart.Version }}"
  file: {{ .Files.Get "text.txt" | quote }}
  boxes: "{{ .Capabilities.APIVersions.Has "acme.com/v1" }}"
  kube: "{{ semverCompare ">=1.20" .Capabilities.KubeVersion.Version }}"
`,
  'templates/job.yaml': `apiVersion: batch/v1
kind: Job
metadata: { name: {{ .Release.Name }}-test, annotations: { helm.sh/hook: test } }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}" }] } } }
`,
});

const beneath = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, image: acme/api:1 }, { name: log, image: log }] }
`;

const files: Readonly<Record<string, string>> = {
  ...beneath('charts/shop', chart('1.0.0')),
  'charts/umbrella/Chart.yaml':
    'apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies: [{ name: shop, version: 1.x.x, repository: "file://../shop", alias: store }]\n',
  'charts/umbrella/values.yaml': 'store: { region: umbrella }\n',
  'charts/old/Chart.yaml': 'apiVersion: v1\nname: old\nversion: 0.1.0\n',
  'charts/old/requirements.yaml': 'dependencies: [{ name: shop, version: 1.0.0, repository: "file://../shop" }]\n',
  'values/prod.yaml': 'region: values-prod\nimage: { tag: "7" }\n',
  'values/more.yaml': 'region: more\n',
  'override/Chart.yaml': 'apiVersion: v2\nname: override\nversion: 0.1.0\n',
  'override/templates/map.yaml': map('{{ .Release.Name }}', '{{ .Values | toJson | quote }}'),
  'override/.argocd-source.yaml': 'helm: { parameters: [{ name: a, value: all }, { name: b, value: all }] }\n',
  'override/.argocd-source-own.yaml': 'helm: { parameters: [{ name: a, value: own }] }\n',
  'k/base/kustomization.yaml':
    'resources: [deployment.yaml, service.yaml]\nconfigMapGenerator: [{ name: c, files: [a.txt, key=b.txt], literals: [x=y] }]\n',
  'k/base/deployment.yaml': deployment,
  'k/base/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { selector: { app: api }, ports: [{ port: 80 }] }\n',
  'k/base/a.txt': 'a\n',
  'k/base/b.txt': 'b\n',
  'k/prod/kustomization.yaml':
    'namespace: prod\nresources: [../base]\ncomponents: [../debug]\nimages: [{ name: acme/api, newTag: "2" }]\nlabels: [{ pairs: { team: shop } }]\npatches: [{ path: patch.yaml }]\n',
  'k/prod/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { replicas: 2 }\n',
  'k/debug/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ target: { kind: Deployment }, patch: \'[{"op":"add","path":"/metadata/annotations","value":{"debug":"yes-please"}}]\' }]\n',
  'plain/a.yaml': `${map('one', 'x')}---\n# nothing\n---\n${map('two', 'y')}`,
  'plain/b.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"json"}}',
  'plain/list.yaml': `apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: item } }]\n`,
  'plain/below/c.yaml': map('below', 'z'),
  'plain/below/skip.yaml': `# +argocd:skip-file-rendering\n${map('skipped', 'z')}`,
};

const old = { ...files, 'charts/shop/values.yaml': 'image: { repository: acme/shop, tag: old }\n' };

/** Sources by the names of their Applications: `%GIT%` is the repository, `%OCI%` the registry. */
const path = (more: string) => `{ repoURL: %GIT%, targetRevision: main, ${more} }`;
const oci = (more: string, version = '1.1.0') => `{ repoURL: %OCI%, chart: shop, targetRevision: ${version}${more} }`;
const helm = (more: string, folder = 'charts/shop') => path(`path: ${folder}, helm: { ${more} }`);
const kustomize = (more: string, folder = 'k/prod') => path(`path: ${folder}, kustomize: { ${more} }`);
const values = '{ repoURL: %GIT%, targetRevision: HEAD, ref: values }';
const sources: Readonly<Record<string, string | readonly string[]>> = {
  'path-plain': path('path: charts/shop'),
  'path-head': '{ repoURL: %GIT%, path: charts/shop }',
  'path-inline': helm('values: "region: inline\\nlist: [c]\\n"'),
  'path-object': helm('valuesObject: { region: object, number: 1.5, yes: true, text: "0123" }'),
  'path-object-wins': helm('values: "region: inline", valuesObject: { region: object }'),
  'path-parameters': helm(
    'parameters: [{ name: region, value: "a,b" }, { name: list, value: "{x,y}" }, { name: image.tag, value: "1.10", forceString: true }]',
  ),
  'path-numbers': helm(
    'parameters: [{ name: image.tag, value: "1.10" }, { name: region, value: "null" }, { name: "list[0]", value: "true" }]',
  ),
  'path-twice': helm('parameters: [{ name: region, value: first }, { name: region, value: last }]'),
  'path-file': helm('fileParameters: [{ name: region, path: text.txt }]'),
  'path-files': helm('valueFiles: [values-prod.yaml, /values/prod.yaml, ../../values/more.yaml]'),
  'path-missing': helm('valueFiles: [missing.yaml, values-prod.yaml], ignoreMissingValueFiles: true'),
  'path-order': helm(
    'valueFiles: [values-prod.yaml], values: "region: inline", parameters: [{ name: region, value: parameter }]',
  ),
  'path-release': helm('releaseName: another'),
  'path-crds': helm('skipCrds: true'),
  'path-tests': helm('skipTests: true'),
  'path-apis': helm('apiVersions: [acme.com/v1], kubeVersion: 1.19.0'),
  'path-namespace': helm('namespace: elsewhere'),
  'path-environment': helm(
    'parameters: [{ name: region, value: "$ARGOCD_APP_NAME $ARGOCD_APP_SOURCE_PATH" }, { name: list, value: "$%ARGOCD_APP_NAMESPACE%-$NOTHING" }]',
  ),
  'path-elsewhere': '{ repoURL: %OLD%, targetRevision: main, path: charts/shop }',
  umbrella: path('path: charts/umbrella'),
  'umbrella-values': helm('valuesObject: { store: { image: { tag: "9" } } }', 'charts/umbrella'),
  'old-requirements': path('path: charts/old'),
  overridden: path('path: override'),
  own: path('path: override, helm: { parameters: [{ name: c, value: said }] }'),
  'oci-plain': oci(''),
  'oci-older': oci('', '1.0.0'),
  'oci-inside': oci(', helm: { valueFiles: [values-prod.yaml] }'),
  'oci-values': [oci(', helm: { valueFiles: [$values/values/prod.yaml, $values/values/more.yaml] }'), values],
  'oci-both': [
    oci(', helm: { valueFiles: [$values/values/prod.yaml], parameters: [{ name: region, value: last }] }'),
    values,
  ],
  'oci-and-plain': [oci(', helm: { releaseName: first }'), path('path: plain')],
  'kustomize-base': path('path: k/base'),
  'kustomize-prod': path('path: k/prod'),
  'kustomize-images': kustomize(
    "images: ['acme/api:3', 'log=acme/log:2@sha256:0000000000000000000000000000000000000000000000000000000000000000']",
  ),
  'kustomize-digest': kustomize(
    "images: ['acme/api=other/api', 'log@sha256:0000000000000000000000000000000000000000000000000000000000000000']",
  ),
  'kustomize-names': kustomize('namePrefix: eu-, nameSuffix: "-1", namespace: eu'),
  'kustomize-labels': kustomize(
    'commonLabels: { a: b }, commonAnnotations: { c: d, e: "$ARGOCD_APP_NAME" }, commonAnnotationsEnvsubst: true',
  ),
  'kustomize-beside': kustomize(
    'commonLabels: { a: b }, labelWithoutSelector: true, replicas: [{ name: api, count: 5 }]',
    'k/base',
  ),
  'kustomize-patches': kustomize(
    'patches: [{ target: { kind: Service }, patch: \'[{"op":"add","path":"/metadata/labels","value":{"x":"y"}}]\' }]',
  ),
  'plain-flat': path('path: plain'),
  'plain-deep': path('path: plain, directory: { recurse: true }'),
  'plain-some': path("path: plain, directory: { recurse: true, include: '{a.yaml,*.json}', exclude: '*.json' }"),
};

let [folder, github, registry, cluster, argo]: [string?, GitHub?, RealRegistry?, Cluster?, Argo?] = [];
function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('it did not start');
  return thing;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-render-'));
  registry = await startRealRegistry();
  for (const version of ['1.0.0', '1.1.0']) {
    const own = join(folder, version);
    for (const [name, text] of Object.entries(beneath('shop', chart(version)))) {
      await mkdir(dirname(join(own, name)), { recursive: true });
      await writeFile(join(own, name), text);
    }
    const run = (...args: readonly string[]) => execute(join(toolFolder, 'helm'), args, { cwd: own });
    await run('package', 'shop');
    await run('push', `shop-${version}.tgz`, `oci://${registry.host}/charts`, '--plain-http');
  }
  github = await startGitHub({
    repositories: [
      { name: 'acme/config', files },
      { name: 'acme/old', files: old },
    ],
  });
  cluster = await startCluster();
  argo = await startArgo({
    ...{ cluster, git: [{ url: github.serverUrl, token: github.tokenFor('alice') }], poll: 600 },
    registries: [{ host: registry.host }],
  });
}, 120_000);
afterAll(async () => {
  await argo?.close();
  await cluster?.close();
  await registry?.close();
  await github?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

function application(name: string, written: string | readonly string[]): string {
  const address = `${there(github).serverUrl}/acme/config.git`;
  const filled = (text: string) =>
    text
      .replace('%GIT%', address)
      .replace('%OLD%', address.replace('config', 'old'))
      .replace(/\$%(\w+)%/, (_, name) => ['$', '{', name, '}'].join(''))
      .replace('%OCI%', `${there(registry).host}/charts`);
  const source =
    typeof written === 'string' ? `source: ${filled(written)}` : `sources: [${written.map(filled).join(', ')}]`;
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  ${source}
`;
}

/** Objects by kind and name, without what Argo CD adds to find them again. */
function byName(objects: readonly unknown[]): Map<string, unknown> {
  const named = objects.map((object): [string, unknown] => {
    const copy = JSON.parse(JSON.stringify(object));
    delete copy.metadata.annotations?.['argocd.argoproj.io/tracking-id'];
    if (copy.metadata.annotations && Object.keys(copy.metadata.annotations).length === 0)
      delete copy.metadata.annotations;
    return [`${copy.kind} ${copy.metadata.name}`, copy];
  });
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('forty Applications render to what Argo CD renders', async () => {
  const texts = Object.entries(sources).map(([name, source]) => [name, application(name, source)] as const);
  await there(cluster).apply(texts.map(([, text]) => text).join('---\n'));
  const own = { url: `${there(github).serverUrl}/acme/config`, branch: 'main' };
  const reach: Reach = {
    own,
    git: async () => memorySnapshot(old),
    async chart(repository, name, version) {
      const archive = await openChartRepository(`oci://${repository}`, process.env).read(name, version);
      return there(archive);
    },
  };
  const env = { PATH: `${toolFolder}:${process.env.PATH}` };
  const renderer = await openRenderer({ env, workspace: there(folder), scratch: there(folder), reach });
  if (typeof renderer === 'string') throw new Error(renderer);
  const target = { name: 'prod', values: [], valuesByService: [], keys: [], charts: null, registry: null };
  const apps = Object.fromEntries(texts.map(([name, text]) => [`apps/${name}.yaml`, text]));
  const rendered = await renderer.render(
    [{ ...target, applications: [{ files: ['apps/**'] }] }],
    memorySnapshot({ ...files, ...apps }),
  );
  await renderer.close();
  expect(rendered.unrendered).toEqual([]);
  const different: Record<string, unknown> = {};
  for (const [name] of texts) {
    await there(argo).until(name, ({ sync }) => sync === 'OutOfSync' || sync === 'Synced', 240_000);
    const theirs = byName(await there(argo).manifests(name));
    const ours = byName(
      rendered.apps
        .filter(({ app }) => app.name === name)
        .flatMap((app) => objectsOf(app))
        .map(({ value }) => value),
    );
    try {
      expect(ours.size).toBeGreaterThan(0);
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
    } catch (error) {
      different[name] = error instanceof Error ? error.message : error;
    }
  }
  expect(different).toEqual({});
  expect(rendered.apps.length).toBeGreaterThanOrEqual(40);
}, 300_000);
