import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { add, type Change, type Changes, digest, openGates, swap, toldBy, tryEach, writeInto } from '../contents.js';
import { preset, Stage } from '../promotion-stage.js';

/*
 * What contents.test.ts does for Helm values, for overlays, which Kustomize judges, and for Applications: of these the object that Kubernetes gets is all
 * that Argo CD knows, so yq, which reads YAML with the same parser, judges.
 */

interface Kind {
  /** The file that prod has. */
  readonly path: string;
  readonly environments: string;
  text(host: string, environment: string, tags: readonly [string, string], letters: readonly [string, string]): string;
  readonly others: Readonly<Record<string, string>>;
  /** What comes of it, as the tool says. */
  judge(folder: string): Promise<string>;
  readonly changing: Changes;
  readonly same: Changes;
}

/** Comments and empty lines, wherever no line goes on. */
const comments = (lines: readonly string[]): Record<string, Change> =>
  Object.fromEntries(
    lines.flatMap((line, index) => [
      [`a comment before \`${line}\``, swap(`${line}`, `# comment ${index}\n${line}`)],
      [
        `a comment behind \`${line}\``,
        (text: string) =>
          text.replace(
            new RegExp(`^${line.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}.*$`, 'm'),
            (whole) => `${whole} # comment`,
          ),
      ],
      [`an empty line before \`${line}\``, swap(`${line}`, `\n${line}`)],
    ]),
  );

const deployment = (name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  replicas: 1\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: ${name}, image: ${name} }] }\n`;

const overlay: Kind = {
  path: 'overlays/prod/kustomization.yaml',
  environments: `  staging: { values: 'overlays/{environment}/kustomization.yaml' }\n  prod: { from: staging, values: 'overlays/{environment}/kustomization.yaml', ${openGates} }\n`,
  text: (host, _, [api, web], [a, b]) => `# what runs
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
resources:
  - ../../base
images:
  - name: api
    newName: ${host}/acme/api
    newTag: ${api}
    digest: ${digest(a)}
  - name: web
    newName: ${host}/acme/web
    newTag: ${web}
    digest: ${digest(b)}
commonAnnotations:
  team: shop
replicas:
  - name: api
    count: 2
`,
  others: {
    'base/kustomization.yaml': 'resources: [api.yaml, web.yaml]\n',
    'base/api.yaml': deployment('api'),
    'base/web.yaml': deployment('web'),
  },
  judge: (folder) => toldBy('kustomize', 'build', join(folder, 'overlays/prod')),
  changing: {
    'another digest': swap(/a{64}/, 'c'.repeat(64)),
    'no digest': swap(/ *digest: sha256:a{64}\n/, ''),
    'another repository': swap('/acme/api', '/evil/api'),
    'another host': swap(/newName: \S+\/acme\/api/, 'newName: evil.example/acme/api'),
    'no new name': swap(/ *newName: \S+\/acme\/api\n/, ''),
    'another name': swap('- name: api\n    newName', '- name: app\n    newName'),
    'an image that is gone': (text) => text.replace(/ {2}- name: web\n(?: {4}.*\n)+/, ''),
    'the name of the other': swap('- name: api\n    newName', '- name: web\n    newName'),
    'tag and digest of nobody': (text) => text.replace('1.0.0', '7.0.0').replace(/a{64}/, 'f'.repeat(64)),
    'another namespace': swap('namespace: shop', 'namespace: kube-system'),
    'a prefix': add('namePrefix: evil-\n'),
    'a suffix': add('nameSuffix: -evil\n'),
    'an annotation': swap('team: shop', 'team: evil'),
    'one annotation more': swap('  team: shop\n', '  team: shop\n  evil: "1"\n'),
    'a label': add('labels: [{ pairs: { evil: "1" } }]\n'),
    'more replicas': swap('count: 2', 'count: 50'),
    'no replicas': swap(/replicas:\n(?: {2}.*\n)+/, ''),
    'replicas of the other': swap('- name: api\n    count', '- name: web\n    count'),
    'a patch': add(
      "patches:\n  - target: { kind: Deployment }\n    patch: '[{ op: add, path: /spec/template/spec/hostNetwork, value: true }]'\n",
    ),
    'a patch as a merge': add(
      'patches:\n  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: { name: api }\n      spec: { paused: true }\n',
    ),
    'an old patch': add(
      "patchesJson6902:\n  - target: { group: apps, version: v1, kind: Deployment, name: api }\n    patch: '[{ op: add, path: /spec/paused, value: true }]'\n",
    ),
    'only one of the resources': swap('- ../../base', '- ../../base/api.yaml'),
    'a config map': add('configMapGenerator: [{ name: evil, literals: [a=b] }]\n'),
    'a secret': add('secretGenerator: [{ name: evil, literals: [a=b] }]\n'),
    'a replacement': add(
      'replacements:\n  - source: { kind: Deployment, name: web, fieldPath: spec.replicas }\n    targets: [{ select: { kind: Deployment, name: api }, fieldPaths: [spec.replicas] }]\n',
    ),
    'another kind': swap('kind: Kustomization', 'kind: Component'),
    'a remote base': swap('- ../../base', '- ../../base\n  - https://github.com/evil/base'),
    'nothing is left': () => 'resources: []\n',
    'both digests swapped': (text) =>
      text.replace(/a{64}/, 'Q').replace(/b{64}/, 'a'.repeat(64)).replace('Q', 'b'.repeat(64)),
    'a promotion and more': (text) =>
      text.replace('1.0.0', '1.1.0').replace(/a{64}/, '1'.repeat(64)).replace('count: 2', 'count: 3'),
    'a tag with `!!str` and another digest': (text) =>
      text.replace('newTag: 1.0.0', 'newTag: !!str 6.6.6').replace(/a{64}/, 'e'.repeat(64)),
    'a key twice': swap('namespace: shop\n', 'namespace: shop\nnamespace: evil\n'),
    'an image twice': swap('images:\n', 'images:\n  - name: web\n    newName: evil.example/web\n'),
  },
  same: {
    ...comments([
      'apiVersion:',
      'kind:',
      'namespace:',
      'resources:',
      'images:',
      'commonAnnotations:',
      'replicas:',
      '    newTag: 1.0.0',
      '    newTag: 2.0.0',
    ]),
    'double quotes': swap('newTag: 1.0.0', 'newTag: "1.0.0"'),
    'single quotes': swap('newTag: 2.0.0', "newTag: '2.0.0'"),
    'quotes of a digest': swap(/digest: (sha256:a{64})/, "digest: '$1'"),
    'quotes of a namespace': swap('namespace: shop', 'namespace: "shop"'),
    'quotes of a resource': swap('- ../../base', '- "../../base"'),
    'resources in one line': swap('resources:\n  - ../../base', 'resources: [../../base]'),
    'annotations in one line': swap('commonAnnotations:\n  team: shop', 'commonAnnotations: { team: shop }'),
    'no comment': swap('# what runs\n', ''),
    'a document start': (text) => `---\n${text}`,
    CRLF: (text) => text.replaceAll('\n', '\r\n'),
    'blanks behind a colon': swap('namespace: shop', 'namespace:   shop'),
    'digest before the tag': (text) => text.replace(/( {4}newTag: 1\.0\.0\n)( {4}digest: .*\n)/, '$2$1'),
    'no line end at the end': (text) => text.trimEnd(),
  },
};

const application: Kind = {
  path: 'apps/prod/shop.yaml',
  environments: `  staging: { applications: apps/staging/shop.yaml }\n  prod: { from: staging, applications: apps/prod/shop.yaml, ${openGates} }\n`,
  text: (host, environment, [api, web], [a, b]) => `# what runs
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop-${environment}
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/acme/charts
    path: shop
    targetRevision: main
    helm:
      valuesObject:
        api:
          image:
            repository: ${host}/acme/api
            tag: ${api}
            digest: ${digest(a)}
          replicas: 2
        web:
          image:
            repository: ${host}/acme/web
            tag: ${web}
            digest: ${digest(b)}
  destination:
    namespace: ${environment}
    server: https://kubernetes.default.svc
`,
  others: {},
  judge: (folder) =>
    toldBy(
      'yq',
      '-o=json',
      '-I=0',
      '--yaml-fix-merge-anchor-to-spec=true',
      '... comments=""',
      join(folder, 'apps/prod/shop.yaml'),
    ),
  changing: {
    'another tag': swap('tag: 1.0.0', 'tag: 6.6.6'),
    'another digest': swap(/a{64}/, 'c'.repeat(64)),
    'no digest': swap(/ *digest: sha256:a{64}\n/, ''),
    'another image': swap('/acme/api', '/evil/api'),
    'another repository': swap('acme/charts', 'evil/charts'),
    'another path': swap('path: shop', 'path: evil'),
    'another revision': swap('targetRevision: main', 'targetRevision: evil'),
    'another cluster': swap('kubernetes.default.svc', 'evil.example'),
    'another namespace': swap('namespace: prod', 'namespace: kube-system'),
    'another project': swap('project: default', 'project: admin'),
    'another name': swap('name: shop-prod', 'name: shop'),
    parameters: swap('    helm:\n', '    helm:\n      parameters: [{ name: api.image.tag, value: 6.6.6 }]\n'),
    'file parameters': swap('    helm:\n', '    helm:\n      fileParameters: [{ name: a, path: b }]\n'),
    'more values': swap('    helm:\n', '    helm:\n      values: |\n        api: { image: { tag: 6.6.6 } }\n'),
    'values files': swap('    helm:\n', '    helm:\n      valueFiles: [evil.yaml]\n'),
    'a release name': swap('    helm:\n', '    helm:\n      releaseName: evil\n'),
    'more replicas': swap('replicas: 2', 'replicas: 50'),
    'another key': swap('          replicas: 2\n', '          replicas: 2\n          hostNetwork: true\n'),
    sources: swap(
      '  destination:\n',
      '  sources: [{ repoURL: https://github.com/evil/x, path: x, targetRevision: main }]\n  destination:\n',
    ),
    'a plugin': swap('    helm:\n', '    plugin: { name: evil }\n    helm:\n'),
    'kustomize images': swap('    helm:\n', '    kustomize: { images: [evil.example/x] }\n    helm:\n'),
    'sync by itself': swap('  destination:\n', '  syncPolicy: { automated: { prune: true } }\n  destination:\n'),
    'differences that are ignored': swap(
      '  destination:\n',
      '  ignoreDifferences: [{ kind: Deployment, jsonPointers: [/spec] }]\n  destination:\n',
    ),
    'a finalizer': swap(
      '  namespace: argocd\n',
      '  namespace: argocd\n  finalizers: [resources-finalizer.argocd.argoproj.io]\n',
    ),
    'an annotation': swap('  namespace: argocd\n', '  namespace: argocd\n  annotations: { evil: "1" }\n'),
    'another kind': swap('kind: Application', 'kind: ApplicationSet'),
    'another version of the API': swap('argoproj.io/v1alpha1', 'kyverno.io/v1'),
    'one more document': add('---\napiVersion: v1\nkind: Secret\nmetadata: { name: evil }\n'),
    'a service more': swap('        web:\n', '        sidecar: { image: evil.example/x }\n        web:\n'),
    'tag and digest of nobody': (text) => text.replace('1.0.0', '7.0.0').replace(/a{64}/, 'f'.repeat(64)),
    'a promotion and more': (text) =>
      text.replace('1.0.0', '1.1.0').replace(/a{64}/, '1'.repeat(64)).replace('replicas: 2', 'replicas: 3'),
    'a tag that is folded': swap('tag: 1.0.0', 'tag: >-\n              6.6.6'),
  },
  same: {
    ...comments([
      'apiVersion:',
      'kind:',
      'metadata:',
      'spec:',
      '  source:',
      '    helm:',
      '      valuesObject:',
      '        web:',
      '  destination:',
    ]),
    'double quotes': swap('tag: 1.0.0', 'tag: "1.0.0"'),
    'single quotes': swap('tag: 2.0.0', "tag: '2.0.0'"),
    'quotes of a digest': swap(/digest: (sha256:a{64})/, "digest: '$1'"),
    'quotes of a project': swap('project: default', 'project: "default"'),
    'quotes of a repository': swap(
      'repoURL: https://github.com/acme/charts',
      "repoURL: 'https://github.com/acme/charts'",
    ),
    'no comment': swap('# what runs\n', ''),
    'a document start': (text) => `---\n${text}`,
    CRLF: (text) => text.replaceAll('\n', '\r\n'),
    'blanks behind a colon': swap('project: default', 'project:   default'),
    'no line end at the end': (text) => text.trimEnd(),
  },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-contents-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([
  ['an overlay', overlay, [33, 40]],
  ['an Application', application, [32, 37]],
] as const)('%s', (_, kind, [changing, same]) => {
  /** Each of these contents in a pull request of its own, and what the judge says of it. */
  async function tried(changes: Changes) {
    const stage = await Stage.start();
    const { host } = stage.registry;
    const files = {
      '.github/slipway.yml': preset(stage, 'values', kind.environments),
      ...kind.others,
      [kind.path.replace('prod', 'staging')]: kind.text(host, 'staging', ['1.1.0', '2.1.0'], ['1', '2']),
    };
    const before = kind.text(host, 'prod', ['1.0.0', '2.0.0'], ['a', 'b']);
    return tryEach(stage, files, [kind.path, before], changes, async (text) => {
      await writeInto(folder, { ...kind.others, [kind.path]: text });
      return kind.judge(folder);
    });
  }

  test('what changes something that runs, and is no promotion: none is green', async () => {
    const seen = await tried(kind.changing);
    expect(seen.filter(({ isSame }) => isSame)).toEqual([]);
    expect([seen.length, seen.filter(({ isGreen }) => isGreen)]).toEqual([changing, []]);
  });

  test('what changes nothing that runs: none is held', async () => {
    const seen = await tried(kind.same);
    expect(seen.filter(({ isSame }) => !isSame)).toEqual([]);
    const held = seen.filter(({ isGreen }) => !isGreen).map(({ name }) => name);
    expect([seen.length, held]).toEqual([same, []]);
  });
});
