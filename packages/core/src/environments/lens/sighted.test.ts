import { expect, jest, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { encode } from '../../files/text.js';
import type { Component } from '../model/target.js';
import { openFile } from '../model/yaml-text.js';
import { readTarget } from './read.js';
import { objectAt, sightedIn } from './sighted.js';

const written = (n: number) => `kind: Deployment\nmetadata:\n  name: api-${n}\n  namespace: shop\n`;

function open(documents: number) {
  const text = Array.from({ length: documents }, (_, n) => written(n)).join('---\n');
  return openFile('all.yaml', { mode: '100644', bytes: encode(text) });
}

test('a line is in the document that begins last above it', () => {
  const text = open(3);
  expect([1, 4, 5, 6, 9, 14].map((line) => objectAt(text, line))).toEqual(
    [0, 0, 0, 1, 1, 2].map((n) => `Deployment shop/api-${n}`),
  );
});

test('a line of a document that says neither is in no object', () => {
  const text = openFile('a.yaml', {
    mode: '100644',
    bytes: encode('a: 1\n---\nkind: Pod\n---\nmetadata: { name: x }\n'),
  });
  expect([1, 3, 5].map((line) => objectAt(text, line))).toEqual(['', 'Pod', 'x']);
});

test('what is above it is not read', () => {
  const readsOf = (documents: number) => {
    const text = open(documents);
    const reads = jest.spyOn(text.yaml, 'scalar');
    expect(objectAt(text, documents * 5 - 1)).toBe(`Deployment shop/api-${documents - 1}`);
    return reads.mock.calls.length;
  };
  expect(readsOf(50)).toBe(readsOf(1));
});

/** What a target names, with values and Applications in these files. */
function sighted(values: string, applications = '') {
  const files = filesOf({ 'values.yaml': values, 'apps.yaml': applications });
  const chart: Component = { kind: 'chart', id: 'chart/a', name: 'a', repositories: [] };
  const prod = target('prod', [service('api'), chart], {
    values: ['values.yaml'],
    applications: [{ files: ['apps.yaml'] }],
  });
  return sightedIn(readTarget(prod, files), files);
}

test('an image in an object of Kubernetes is whole, one in values is not', () => {
  const pod = 'kind: Pod\nspec: { containers: [{ image: ghcr.io/acme/api:1.0.0 }, { image: redis:7 }] }\n';
  const { images } = sighted(`${pod}---\nsidecar: { image: { repository: envoy, tag: 1 } }\n`);
  expect(images.map(({ service: whose, repository, isWhole }) => [whose, repository, isWhole])).toEqual([
    ['service/api', 'ghcr.io/acme/api', true],
    [null, 'redis', true],
    [null, 'envoy', false],
  ]);
});

test('a list of Applications is told, in whatever document of a file it is', () => {
  const app =
    'kind: Application\nmetadata: { name: a }\nspec: { source: { chart: a, repoURL: r, targetRevision: 1.0.0 } }\n';
  const list = (kind: string) => `kind: List\nitems:\n- kind: ${kind}\n`;
  const { lists, open, charts } = sighted('a: 1\n', `${app}---\n${list('ConfigMap')}---\n${list('Application')}`);
  expect(lists.map(({ line }) => line)).toEqual([11]);
  expect(open).toEqual([]);
  expect(charts.map(({ chart }) => chart)).toEqual(['a']);
});

test('a chart of Flux, with the address that another document gives, and where its version would be', () => {
  const documents = [
    'kind: HelmRepository\nmetadata: { name: acme }\nspec: { url: https://charts.acme.example }\n',
    'kind: HelmRelease\nmetadata: { name: a }\nspec:\n  chart:\n    spec: { chart: a, version: 1.0.0, sourceRef: { kind: HelmRepository, name: acme } }\n',
    'kind: OCIRepository\nmetadata: { name: b }\nspec:\n  url: oci://ghcr.io/acme/b\n  layerSelector: { mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip }\n',
  ];
  const { charts } = sighted('a: 1\n', documents.join('---\n'));
  expect(charts.map(({ chart, repository, version, key }) => [chart, repository, version, key])).toEqual([
    ['a', 'https://charts.acme.example', '1.0.0', 'spec.chart.spec.version'],
    ['b', 'oci://ghcr.io/acme/b', '', 'spec.tag'],
  ]);
});

test('images that Flux puts in place of others are those with a tag or a digest', () => {
  const flux = (image: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\nspec: { images: [${image}] }\n`;
  const named = (image: string) => sighted('a: 1\n', flux(image)).images.map(({ repository }) => repository);
  expect(named('{ name: redis, newName: ghcr.io/acme/redis, newTag: "7" }')).toEqual(['ghcr.io/acme/redis']);
  expect(named('{ name: redis, repository: ghcr.io/acme/redis }')).toEqual([]);
});

const from = (source: string, metadata = '{ name: a }') =>
  `kind: Application\nmetadata: ${metadata}\nspec: { source: { ${source} } }\n`;

test('Applications are told by name, with where they say that they sync by themselves', () => {
  const source = '{ repoURL: r, chart: a, targetRevision: 1.0.0 }';
  const documents = [
    `kind: Application\nmetadata: { name: a }\nspec:\n  source: ${source}\n  syncPolicy:\n    automated: {}\n`,
    `kind: ApplicationSet\nmetadata: { name: b }\nspec: { template: { spec: { source: ${source} } } }\n`,
    `kind: Application\nspec: { source: ${source} }\n`,
    'kind: HelmRelease\nmetadata: { name: c }\nspec: { values: {} }\n',
  ];
  const { applications, images } = sighted('a: 1\n', documents.join('---\n'));
  expect(applications.map(({ kind, name, automated, place }) => [kind, name, automated?.line, place.line])).toEqual([
    ['Application', 'a', 6, 2],
    ['ApplicationSet', 'b', undefined, 9],
    ['Application', '', undefined, undefined],
  ]);
  expect(images).toEqual([]);
  expect(sighted(documents.join('---\n'))).toMatchObject({ applications: [], charts: [] });
});

test.each([
  ['a chart of a repository', 'repoURL: https://charts.example, chart: a, targetRevision: 1.0.0', [['a', false]]],
  ['a folder of git', 'repoURL: https://git.example/a.git, path: charts/a, targetRevision: main', [['', true]]],
  ['an artefact of a registry', 'repoURL: oci://ghcr.io/acme/a, path: ., targetRevision: 1.0.0', [['', false]]],
])('%s is told as it is', (_, source, charts) => {
  const told = sighted('a: 1\n', from(source)).charts;
  expect(told.map(({ chart, isGit }) => [chart, isGit])).toEqual(charts);
});

test('a version that nothing fills in is open', () => {
  const set =
    "kind: ApplicationSet\nmetadata: { name: b }\nspec: { template: { spec: { source: { repoURL: r, chart: b, targetRevision: '{{ v }}' } } } }\n";
  expect(sighted('a: 1\n', set)).toMatchObject({
    charts: [],
    open: [{ of: 'chart', key: 'spec.template.spec.source.targetRevision' }],
  });
});

test('of a key that cannot be read it is open what it comes to, and whose it is is not told', () => {
  const image = (name: string, tag: string) => `${name}: { image: { repository: ghcr.io/acme/api, tag: ${tag} } }\n`;
  const { images, open } = sighted(image('api', "'{{ tag }}'"));
  expect(open).toMatchObject([{ of: 'image', key: 'api.image.tag' }]);
  expect(images).toEqual([]);
  expect(sighted('x: { image: { repository: envoy, tag: "{{ tag }}" } }\n')).toMatchObject({
    ...{ images: [], open: [{ of: 'image', key: 'x.image.tag' }] },
  });
  const torn = sighted(image('a', '1') + image('b', '2'));
  expect(torn.images.map(({ service: whose, tag }) => [whose, tag])).toEqual([
    ['service/api', '1'],
    ['service/api', '2'],
  ]);
  expect(torn.open).toEqual([]);
});

test('what is laid over an Application takes no chart of its own', () => {
  const path = 'apps/.argocd-source-a.yaml';
  const files = filesOf({ [path]: 'helm:\n  parameters:\n  - { name: image.tag, value: v1 }\n' });
  const prod = target('prod', [service('api')], { applications: [{ files: [path] }] });
  expect(sightedIn(readTarget(prod, files), files)).toMatchObject({ charts: [], applications: [], open: [] });
});
