import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { unifiedDiff } from '@slipway/core/plan/diff';
import { makeRepository } from '@slipway/testing/repository';
import { harmless } from '../terminal.js';
import { appliersOf } from './appliers.js';
import { recipe } from './recipe.js';

const application = (name: string, revision: string, policy = '{}') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
spec:
  source:
    repoURL: https://example.com/charts
    chart: ${name}
    targetRevision: ${revision}
    helm:
      valueFiles:
        - $values/values/prod/${name}.yaml
  syncPolicy: ${policy}
`;
const bytes = (text: string) => new TextEncoder().encode(text);
const content = (text: string) => ({ mode: '100644' as const, bytes: bytes(text) });

/** What the recipe says of a change from one text of each file to another. */
function byHand(changes: Readonly<Record<string, readonly [string, string]>>): string[] {
  const files = new Map(Object.entries(changes).map(([path, [before]]) => [path, content(before)]));
  const edits = Object.entries(changes)
    .filter(([, [before, after]]) => before !== after)
    .map(([path, [before, after]]) => ({ path, mode: '100644' as const, before: bytes(before), after: bytes(after) }));
  const diff = unifiedDiff(edits);
  const lines = recipe({
    environment: 'prod',
    branch: 'main',
    diff,
    title: 'roll back',
    appliers: appliersOf(files, diff),
  });
  return lines.split('\n').map((line) => line.replace(/ {2,}#.*/, ''));
}
const commands = (lines: readonly string[]) => lines.filter((line) => /^(argocd|kubectl|flux|helm) /.test(line));

test('of many Applications in one file only those go back that the rollback changes, as they are synced', () => {
  const automated = '{ automated: { prune: true, selfHeal: true } }';
  const file = (api: string) =>
    [application('api', api, automated), application('web', '2.0.0', automated)].join('---\n');
  expect(commands(byHand({ 'prod.yaml': [file('1.1.0'), file('1.0.0')] }))).toEqual([
    'argocd app set api --sync-policy none',
    'argocd app history api',
    'argocd app rollback api <ID>',
    'argocd app set api --sync-policy automated --auto-prune --self-heal',
  ]);
});

test('what people sync stays so', () => {
  const before = application('api', '1.1.0');
  expect(commands(byHand({ 'prod.yaml': [before, before.replace('1.1.0', '1.0.0')] }))).toEqual([
    'argocd app history api',
    'argocd app rollback api <ID>',
  ]);
  const off = application('api', '1.1.0', '{ automated: { enabled: false, prune: true } }');
  expect(commands(byHand({ 'prod.yaml': [off, off.replace('1.1.0', '1.0.0')] }))).toHaveLength(2);
});

test('each of several is one command: argocd takes one name', () => {
  const file = (to: string) =>
    [application('api', to, '{ automated: {} }'), application('web', to, '{ automated: {} }')].join('---\n');
  const lines = commands(byHand({ 'prod.yaml': [file('1.1.0'), file('1.0.0')] }));
  expect(lines.filter((line) => line.endsWith('--sync-policy automated'))).toEqual([
    'argocd app set api --sync-policy automated',
    'argocd app set web --sync-policy automated',
  ]);
});

test('an Application is found by the values that it names', () => {
  const apps = [application('api', '1.0.0'), application('web', '1.0.0')].join('---\n');
  const lines = commands(
    byHand({ 'apps.yaml': [apps, apps], 'values/prod/web.yaml': ['image: a:2\n', 'image: a:1\n'] }),
  );
  expect(lines).toEqual(['argocd app history web', 'argocd app rollback web <ID>']);
});

test.each([
  ['source: { repoURL: x, path: overlays/prod }', ['shop']],
  ['sources: [{ repoURL: x, chart: base }, { repoURL: x, path: ./overlays/prod/ }]', ['shop']],
  ['source: { repoURL: x, path: overlays }', ['shop']],
  ['source: { repoURL: x, path: overlays/pro }', []],
  ['source: { repoURL: x, path: overlays/prod, helm: { valueFiles: [other.yaml] } }', []],
])('an Application is found by the folder that it deploys: %s', (source, expected) => {
  const app = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  ${source}\n`;
  const overlay = (tag: string) => `images:\n  - name: shop\n    newTag: ${tag}\n`;
  const found = byHand({ 'apps.yaml': [app, app], 'overlays/prod/kustomization.yaml': [overlay('2'), overlay('1')] });
  const named = commands(found).flatMap((line) => /^argocd app rollback (\w+)/.exec(line)?.[1] ?? []);
  expect(named).toEqual(expected);
});

test('where no file of the environment is an Application, they are listed', () => {
  const lines = commands(byHand({ 'values.yaml': ['image: a:2\n', 'image: a:1\n'] }));
  expect(lines[0]).toBe('argocd app list --output name');
  expect(lines).toContain('argocd app rollback <application> <ID>');
});

test('an ApplicationSet does not turn on again what was turned off', () => {
  const set = (to: string) => application('shops', to).replace('kind: Application', 'kind: ApplicationSet');
  const lines = commands(byHand({ 'set.yaml': [set('1.1.0'), set('1.0.0')] }));
  expect(lines.filter((line) => line.startsWith('kubectl'))).toEqual([
    'kubectl --namespace argocd scale deployment argocd-applicationset-controller --replicas 0',
    'kubectl --namespace argocd scale deployment argocd-applicationset-controller --replicas 1',
  ]);
});

test.each([
  ["path: charts/shop, helm: { valueFiles: ['/env/{{path.basename}}/values.yaml'] }", true],
  ["path: '{{ .path.path }}'", true],
  ["path: 'env/{{name}}'", true],
  ["path: charts/shop, helm: { valueFiles: ['/env/{{path.basename}}/flags.yaml'] }", false],
  ["path: 'charts/{{name}}'", false],
])('an ApplicationSet is found by what its template deploys: %s', (source, expected) => {
  const set = `kind: ApplicationSet
metadata: { name: shops }
spec: { template: { spec: { source: { repoURL: x, ${source} } } } }
`;
  const changes = { 'argocd/set.yaml': [set, set], 'env/prod-eu/values.yaml': ['tag: 2\n', 'tag: 1\n'] } as const;
  expect(byHand(changes).some((line) => line.startsWith('kubectl'))).toBe(expected);
});

test('what Flux deploys is no matter of Argo CD', () => {
  const release = (to: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: api, namespace: shop }\nspec: { chart: { spec: { version: ${to} } } }\n`;
  expect(commands(byHand({ 'prod.yaml': [release('1.1.0'), release('1.0.0')] }))).toEqual([
    'flux suspend helmrelease api --namespace shop',
    'helm history api --namespace shop',
    'helm rollback api <REVISION> --namespace shop',
    'flux resume helmrelease api --namespace shop',
  ]);
});

test('only what the rollback changes is committed, whatever else is not', () => {
  const lines = byHand({ 'values.yaml': ['image: a:2\n', 'image: a:1\n'] });
  expect(lines).toContain("git apply --index <<'EOF'");
  expect(lines.find((line) => line.startsWith('git commit'))).toBe("git commit --message 'roll back'");
});

test('only the Application whose values change goes back, also where others have values of the same name', () => {
  const own = (name: string) =>
    application(name, '1.0.0')
      .replace(`chart: ${name}`, `path: charts/${name}`)
      .replace(`$values/values/prod/${name}.yaml`, 'values.yaml');
  const apps = `${own('api')}---\n${own('web')}`;
  const changes = { 'prod.yaml': [apps, apps], 'charts/web/values.yaml': ['tag: 2\n', 'tag: 1\n'] } as const;
  expect(commands(byHand(changes))).toEqual(['argocd app history web', 'argocd app rollback web <ID>']);
});

test('inline values at the end of a document are its own', () => {
  const inline = (tag: string) => `kind: Application
metadata: { name: api }
spec:
  source:
    helm:
      values: |
        image:
          tag: ${tag}
`;
  const both = (tag: string) => `${inline(tag)}---\n${application('web', '1.0.0')}`;
  expect(commands(byHand({ 'prod.yaml': [both('1.1.0'), both('1.0.0')] }))).toEqual([
    'argocd app history api',
    'argocd app rollback api <ID>',
  ]);
});

test("Helm's release has the name that Flux gives it", () => {
  const release = (tag: string) => `kind: HelmRelease
metadata: { name: api, namespace: prod }
spec: { releaseName: shop-api, values: { tag: ${tag} } }
`;
  expect(commands(byHand({ 'prod.yaml': [release('1.1.0'), release('1.0.0')] }))).toEqual([
    'flux suspend helmrelease api --namespace prod',
    'helm history shop-api --namespace prod',
    'helm rollback shop-api <REVISION> --namespace prod',
    'flux resume helmrelease api --namespace prod',
  ]);
});

test.each([
  [
    'an empty line is the last of the context',
    {
      'a.yaml': ['image: a:2\nb: 1\n\nc: 1\n', 'image: a:1\nb: 1\n\nc: 1\n'],
      'b.yaml': ['image: b:2\n\n', 'image: b:1\n\n'],
      'c d.yaml': ['a: 1\n\n\nimage: b:2\na: 1\n\n\n', 'a: 1\n\n\nimage: b:1\na: 1\n\n\n'],
    },
  ],
  ['there is no line break at the end', { 'a.yaml': ['image: a:2', 'image: a:1'], 'b.yaml': ['b: 2 \n', 'b: 1 \n'] }],
  [
    'lines end as on Windows',
    { 'a.yaml': ['a: 1\r\nb: 2\r\n\r\n', 'a: 1\r\nb: 1\r\n\r\n'], 'b.yaml': ['b: 2\n', 'b: 1\n'] },
  ],
  ['a comment has a control character', { 'a.yaml': ['b: 2 # \u001b[1m\u202e\n', 'b: 1 # \u001b[1m\u202e\n'] }],
] satisfies [string, Record<string, [string, string]>][])(
  'what is printed, git takes and pushes: %s',
  async (_, changes) => {
    const all = Object.entries<readonly [string, string]>(changes);
    await using repository = await makeRepository();
    await repository.commit('feat: begin', Object.fromEntries(all.map(([path, [before]]) => [path, before])));
    await using origin = await repository.clone({ bare: true });
    await using clone = await origin.clone();
    const lines = byHand(changes);
    const script = harmless(lines.slice(0, lines.indexOf('')).join('\n'));
    await promisify(execFile)('sh', ['-ec', script], { cwd: clone.path });
    await using pushed = await origin.clone();
    for (const [path, [, after]] of all) expect(await pushed.read(path)).toBe(after);
  },
);
