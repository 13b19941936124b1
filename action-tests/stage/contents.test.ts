import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { toolFolder } from '@slipway/testing/python-index';
import { type Argo, startArgo } from '@slipway/testing/stage/cluster/argo';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import { add, type Change, digest, openGates, swap } from '../contents.js';
import { config, preset, Stage, succeeded } from '../promotion-stage.js';

/*
 * What e2e/contents.test.ts does with Helm and Kustomize as judges, with Argo CD itself: what it renders for an Application of the pull request's branch, by
 * its own repo server, says whether the same runs.
 */

const shop = 'apps/prod/shop.yaml';
const web = 'apps/prod/web.yaml';
const values = 'env/prod/values.yaml';
const overlay = 'overlays/prod/kustomization.yaml';

type Tags = readonly [tag: string, letter: string];
const image = (host: string, name: string, [tag, letter]: Tags, indent: string) =>
  `${name}:\n  image:\n    repository: ${host}/acme/${name}\n    tag: ${tag}\n    digest: ${digest(letter)}\n  replicas: 2\n`.replace(
    /^(?=.)/gm,
    indent,
  );
const application = (git: string, environment: string, name: string, source: string) => `# ${name} in ${environment}
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}-${environment}
  namespace: argocd
spec:
  project: default
  source:
    repoURL: ${git}/acme/config.git
    targetRevision: main
${source}  destination:
    namespace: shop
    server: https://kubernetes.default.svc
`;
const map = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "${name}" }\ndata:\n  all: ${data}\n`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  replicas: 1
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: cart, image: cart }] }
`;

function environment(git: string, host: string, name: string, tags: readonly Tags[]): Record<string, string> {
  const [api = ['', ''], mail = ['', ''], cart = ['', '']] = tags;
  const helm = `    path: charts/shop\n    helm:\n      valueFiles:\n        - /env/${name}/values.yaml\n      valuesObject:\n${image(host, 'api', api, '        ')}`;
  return {
    [`apps/${name}/shop.yaml`]: application(git, name, 'shop', helm),
    [`apps/${name}/web.yaml`]: application(git, name, 'web', `    path: overlays/${name}\n`),
    [`env/${name}/values.yaml`]: `# what ${name} runs\n${image(host, 'mail', mail, '')}note: |\n  some\n  lines\n`,
    [`overlays/${name}/kustomization.yaml`]: `# ${name}
resources:
  - ../../base
patches:
  - path: patch.yaml
images:
  - name: cart
    newName: ${host}/acme/cart
    newTag: ${cart[0]}
    digest: ${digest(cart[1])}
`,
    [`overlays/${name}/patch.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cart }\nspec: { replicas: 3 }\n`,
  };
}

const others: Readonly<Record<string, string>> = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'charts/shop/text.txt': '6.6.6',
  'charts/shop/crds/boxes.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: boxes.acme.com }\nspec: { group: acme.com, scope: Namespaced, names: { kind: Box, plural: boxes }, versions: [] }\n',
  'charts/shop/templates/map.yaml': `${map('{{ .Release.Name }}', '{{ .Values | toJson | quote }}')}  namespace: {{ .Release.Namespace }}
  boxes: "{{ .Capabilities.APIVersions.Has "acme.com/v1" }}"
  kube: "{{ semverCompare ">=1.20" .Capabilities.KubeVersion.Version }}"
`,
  'charts/shop/templates/test.yaml': `${map('test', 'yes-please').replace('name: "test"', 'name: test, annotations: { helm.sh/hook: test }')}`,
  'charts/evil/Chart.yaml': 'apiVersion: v2\nname: evil\nversion: 1.0.0\n',
  'charts/evil/templates/map.yaml': map('evil', '{{ .Values | toJson | quote }}'),
  'env/evil.yaml': 'evil: true\n',
  'plain/map.yaml': map('plain', 'x'),
  'base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'base/deployment.yaml': deployment,
  'overlays/evil/kustomization.yaml': 'resources: [../../base]\nnamePrefix: evil-\n',
  'components/evil/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -evil\n',
};

/** A change of one file. */
type Content = readonly [path: string, change: Change];

const helm = (more: string): Content => [shop, swap('    helm:\n', `    helm:\n      ${more}\n`)];
const kustomize = (more: string): Content => [
  web,
  swap('    path: overlays/prod\n', `    path: overlays/prod\n    kustomize: { ${more} }\n`),
];

/** What changes what Argo CD renders, and is no promotion. */
const changing: Readonly<Record<string, Content>> = {
  'another tag': [shop, swap('tag: 1.0.0', 'tag: 6.6.6')],
  'another digest': [shop, swap(/a{64}/, 'c'.repeat(64))],
  'no digest': [shop, swap(/ *digest: sha256:a{64}\n/, '')],
  'a tag that is folded': [shop, swap('tag: 1.0.0', 'tag: >-\n              6.6.6')],
  'a tag with a tag of YAML': [shop, swap('tag: 1.0.0', 'tag: !!str 6.6.6')],
  'a tag in an alias': [
    shop,
    (text) => text.replace('name: shop-prod', 'name: &x shop-prod').replace('tag: 1.0.0', 'tag: *x'),
  ],
  'a merge': [shop, swap('          replicas: 2\n', '          replicas: 2\n          <<: { paused: true }\n')],
  'another image': [shop, swap('/acme/api', '/evil/api')],
  'more replicas': [shop, swap('replicas: 2', 'replicas: 50')],
  'a key more': [shop, swap('          replicas: 2\n', '          replicas: 2\n          hostNetwork: true\n')],
  'a service more': [shop, swap('        api:\n', '        sidecar: { image: evil.example/x }\n        api:\n')],
  'a parameter': helm('parameters: [{ name: api.image.tag, value: 6.6.6 }]'),
  'a parameter for a service of the values file': helm('parameters: [{ name: mail.image.tag, value: 6.6.6 }]'),
  "a parameter with Argo CD's variables": helm('parameters: [{ name: note, value: $ARGOCD_APP_NAMESPACE }]'),
  'a file parameter': helm('fileParameters: [{ name: api.image.tag, path: text.txt }]'),
  'another values file': [shop, swap('/env/prod/values.yaml', '/env/evil.yaml')],
  'one more values file': [
    shop,
    swap('- /env/prod/values.yaml\n', '- /env/prod/values.yaml\n        - /env/evil.yaml\n'),
  ],
  'the values file of another environment': [shop, swap('/env/prod/values.yaml', '/env/staging/values.yaml')],
  'no values file': [shop, swap(/ {6}valueFiles:\n {8}- .*\n/, '')],
  'a release name': helm('releaseName: evil'),
  'no custom resources': helm('skipCrds: true'),
  'no tests': helm('skipTests: true'),
  'another version of an API': helm('apiVersions: [acme.com/v1]'),
  'another version of Kubernetes': helm('kubeVersion: 1.19.0'),
  'a namespace for Helm': helm('namespace: elsewhere'),
  'another folder': [shop, swap('path: charts/shop', 'path: charts/evil')],
  'another branch': [shop, swap('targetRevision: main', 'targetRevision: evil')],
  'another repository': [shop, swap('acme/config.git', 'acme/evil.git')],
  'a second source': [
    shop,
    (text) =>
      text
        .replace('  source:\n    repoURL', '  sources:\n  - repoURL')
        .replace('  destination:', "  - { repoURL: '%GIT%', targetRevision: main, path: plain }\n  destination:")
        .replace('%GIT%', /repoURL: (\S+)/.exec(text)?.[1] ?? ''),
  ],
  'another namespace': [shop, swap('namespace: shop', 'namespace: kube-system')],
  'another name': [shop, swap('name: shop-prod', 'name: evil-prod')],
  'plain manifests': [shop, swap(/ {4}path: charts[\s\S]*(?= {2}destination)/, '    path: plain\n')],
  'an overlay in place of a chart': [
    shop,
    swap(/ {4}path: charts[\s\S]*(?= {2}destination)/, '    path: overlays/evil\n'),
  ],

  'another tag in a values file': [values, swap('tag: 2.0.0', 'tag: 6.6.6')],
  'another digest in a values file': [values, swap(/b{64}/, 'c'.repeat(64))],
  'a key more in a values file': [values, add('evil: true\n')],
  'a line of a block': [values, swap('  some\n', '  other\n')],
  'a tag with a line end': [values, swap('tag: 2.0.0', 'tag: "2.0.0\\n"')],
  'a null in a values file': [values, swap('replicas: 2', 'replicas:')],

  "Kustomize's images in the Application": kustomize("images: ['cart=evil.example/cart:1']"),
  'a prefix in the Application': kustomize('namePrefix: evil-'),
  'replicas in the Application': kustomize('replicas: [{ name: cart, count: 50 }]'),
  'a patch in the Application': kustomize(
    'patches: [{ target: { kind: Deployment }, patch: \'[{"op":"add","path":"/spec/paused","value":true}]\' }]',
  ),
  'a component in the Application': kustomize('components: [../../components/evil]'),
  'annotations in the Application': kustomize('commonAnnotations: { evil: "1" }'),
  'another digest in an overlay': [overlay, swap(/d{64}/, 'c'.repeat(64))],
  'another image in an overlay': [overlay, swap('/acme/cart', '/evil/cart')],
  'a suffix in an overlay': [overlay, add('nameSuffix: -evil\n')],
  'a config map in an overlay': [overlay, add('configMapGenerator: [{ name: evil, literals: [a=b] }]\n')],
  'a component in an overlay': [overlay, add('components: [../../components/evil]\n')],
  'no patch in an overlay': [overlay, swap(/patches:\n {2}- .*\n/, '')],
  'what a patch of an overlay says': ['overlays/prod/patch.yaml', swap('replicas: 3', 'replicas: 50')],
  'the base of an overlay': ['base/deployment.yaml', swap('image: cart', 'image: cart, command: [id]')],
};

/** What changes nothing that Argo CD renders. */
const same: Readonly<Record<string, Content>> = {
  ...Object.fromEntries(
    [shop, web, values, overlay].flatMap((path): [string, Content][] => [
      [`a comment in ${path}`, [path, swap(/^# .*/, '# another comment')]],
      [`a blank line in ${path}`, [path, swap('\n', '\n\n')]],
      [`a document start in ${path}`, [path, (text) => `---\n${text}`]],
    ]),
  ),
  'quotes in an Application': [shop, swap('tag: 1.0.0', 'tag: "1.0.0"')],
  'quotes in a values file': [values, swap('tag: 2.0.0', "tag: '2.0.0'")],
};

let [stage, cluster, argo]: [Stage?, Cluster?, Argo?] = [];
function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('it did not start');
  return thing;
}
afterAll(async () => {
  await argo?.close();
  await cluster?.close();
});
beforeAll(() => access(join(toolFolder, 'argocd')));

/** Objects by kind and name, under the name that the Application has in the repository. */
function told(manifests: readonly unknown[], suffix: string): string {
  const texts = manifests.map((object) => {
    const copy = JSON.parse(JSON.stringify(object).replaceAll(suffix, ''));
    delete copy.metadata.annotations?.['argocd.argoproj.io/tracking-id'];
    return JSON.stringify(copy);
  });
  return texts.sort().join('\n');
}

test('contents that change what Argo CD renders, and are no promotion: none is green', async () => {
  stage = await Stage.start({
    repositories: [
      { name: config },
      { name: 'acme/app' },
      { name: 'acme/evil', files: { ...others, 'env/prod/values.yaml': 'evil: true\n' } },
    ],
  });
  const { github, registry } = stage;
  const { serverUrl: git } = github;
  const files: Readonly<Record<string, string>> = {
    ...others,
    ...environment(git, registry.host, 'staging', [
      ['1.1.0', '1'],
      ['2.1.0', '2'],
      ['3.1.0', '3'],
    ]),
    ...environment(git, registry.host, 'prod', [
      ['1.0.0', 'a'],
      ['2.0.0', 'b'],
      ['3.0.0', 'd'],
    ]),
  };
  const reads =
    "values: ['env/{environment}/values.yaml', 'overlays/{environment}/kustomization.yaml'], applications: 'apps/{environment}/*.yaml'";
  await stage.commit({
    '.github/slipway.yml': preset(
      stage,
      'values',
      `  staging: { ${reads} }\n  prod: { from: staging, ${reads}, ${openGates} }\n`,
    ),
    ...files,
  });
  const [alice, bob] = [github.as('alice'), github.as('bob')];
  await alice.commit(config, 'evil', 'chore: another branch', { 'charts/shop/templates/evil.yaml': map('evil', 'x') });
  const contents = Object.entries({ ...changing, ...same });
  const heads = new Map<string, string>();
  // Of each, and of what is there before, an Application of its own by its own branch.
  const applied: { readonly name: string; readonly suffix: string; readonly text: string }[] = [];
  const judgedBy = async (id: string, changed: Readonly<Record<string, string>>, path: string) => {
    const all = { ...files, ...changed };
    await alice.commit(config, `judged-${id}`, 'chore: judged', changed);
    const name = /name: (?:&x )?(\S+)/.exec(all[path] ?? '')?.[1] ?? '';
    const text = (all[path] ?? '')
      .replace(name, `${name}-${id}`)
      .replaceAll('targetRevision: main', `targetRevision: judged-${id}`)
      .replace(/(repoURL: \S*acme\/evil\.git\n\s*targetRevision: )\S+/, '$1main');
    applied.push({ name: `${name}-${id}`, suffix: `-${id}`, text });
    return applied.length - 1;
  };
  const before = new Map([
    [shop, await judgedBy('zero', {}, shop)],
    [web, await judgedBy('zero', {}, web)],
  ]);
  const judged = new Map<string, readonly [before: number, after: number]>();
  for (const [index, [name, [path, change]]] of contents.entries()) {
    const [old = '', now] = [files[path], change(files[path] ?? '')];
    expect([name, now === old]).toEqual([name, false]);
    heads.set(name, await bob.commit(config, `change-${index}`, 'chore: change', { [path]: now }));
    await bob.openPullRequest(config, { title: name, head: `change-${index}` });
    const by = path === web || path.startsWith('overlays/') || path.startsWith('base/') ? web : shop;
    judged.set(name, [before.get(by) ?? 0, await judgedBy(`n${index}`, { [path]: now }, by)]);
  }
  cluster = await startCluster();
  argo = await startArgo({ cluster, git: [{ url: git, token: github.tokenFor('alice') }], poll: 600 });
  await cluster.apply(applied.map(({ text }) => text).join('---\n'));
  const runs: string[] = [];
  for (const { name, suffix } of applied) {
    const state = await there(argo).until(
      name,
      ({ sync, conditions }) => sync === 'OutOfSync' || sync === 'Synced' || conditions.length > 0,
      240_000,
    );
    const manifests = await there(argo).manifests(name);
    runs.push(manifests.length === 0 ? `nothing: ${state.conditions.join()}` : told(manifests, suffix));
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = github.repository(config);
  const seen = [...judged].map(([name, [old, now]]) => ({
    name,
    isSame: runs[old] === runs[now],
    isGreen: statuses.get(heads.get(name) ?? '')?.[0]?.state === 'success',
  }));
  const names = (which: (one: (typeof seen)[number]) => boolean) => seen.filter(which).map(({ name }) => name);
  const isChanging = (name: string) => Object.hasOwn(changing, name);
  // The judge sees each of them, and renders all of them.
  expect(runs.filter((text) => text.startsWith('nothing'))).toEqual([]);
  expect(names(({ name, isSame }) => isChanging(name) === isSame)).toEqual([]);
  expect(names(({ name, isGreen }) => isChanging(name) && isGreen)).toEqual([]);
  expect(names(({ name, isGreen }) => !isChanging(name) && !isGreen)).toEqual([]);
  expect([Object.keys(changing).length, Object.keys(same).length]).toEqual([53, 14]);
}, 600_000);
