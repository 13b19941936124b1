import { describe, expect, test } from '@jest/globals';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import type { ComponentId } from '../../nouns/component.js';
import type { Codec } from '../model/codec.js';
import type { Pin } from '../model/release.js';
import type { Component, ConfiguredPlace, Target } from '../model/target.js';
import { explainConflict } from '../words/conflicts.js';
import { readTarget } from './read.js';

const a = digest('a');
const api = service('api');

function place(
  keys: string,
  components: readonly ComponentId[] = ['service/api'],
  field: 'tag' | 'digest' | 'sha' = 'tag',
): ConfiguredPlace {
  return { keys: keys.split('.'), codec: { kind: 'field', field, prefix: '' }, components };
}

function read(text: string, more: Partial<Target> = {}, components: readonly Component[] = [api]) {
  return readTarget(target('prod', components, { values: ['values.yaml'], ...more }), filesOf({ 'values.yaml': text }));
}

describe('what is found beside the repository of an image', () => {
  test.each<[string, string, Pin | undefined]>([
    [
      'tag and digest',
      `api: { image: { repository: ghcr.io/acme/api, tag: 1, digest: ${a} } }`,
      { tag: '1', digest: a },
    ],
    ['a tag alone', 'image:\n  repository: ghcr.io/acme/api\n  tag: "1.20"', { tag: '1.20', digest: null }],
    ['a digest alone', `image:\n  repository: ghcr.io/acme/api\n  digest: ${a}`, { tag: null, digest: a }],
    ['nothing set', 'image:\n  repository: ghcr.io/acme/api\n  tag: ""\n  digest:', { tag: null, digest: null }],
    ['nulls of YAML', 'image: { repository: ghcr.io/acme/api, tag: ~, digest: null }', { tag: null, digest: null }],
    ['a registry of its own', 'image: { registry: ghcr.io, repository: acme/api, tag: 1 }', { tag: '1', digest: null }],
    [
      'a folded registry',
      'image:\n  registry: >\n    ghcr.io\n  repository: acme/api\n  tag: "1"',
      { tag: '1', digest: null },
    ],
    [
      'a digest beside the name of an image',
      `images: [{ name: ghcr.io/acme/api, digest: ${a} }]`,
      { tag: null, digest: a },
    ],
    ['another registry', 'image: { registry: quay.io, repository: acme/api, tag: 1 }', undefined],
    [
      'a registry from elsewhere',
      'global: { imageRegistry: ghcr.io }\nimage: { repository: acme/api, tag: 1 }',
      { tag: '1', digest: null },
    ],
    ['tag@digest', `image: { repository: ghcr.io/acme/api, tag: "1@${a}", digest: "" }`, { tag: '1', digest: a }],
    ['a whole reference', `containers:\n  - image: ghcr.io/acme/api:1@${a}\n`, { tag: '1', digest: a }],
    ['a whole reference under another key', `sidecarImage: ghcr.io/acme/api:1`, { tag: '1', digest: null }],
    ['image and tag side by side', 'image: ghcr.io/acme/api\ntag: 1', { tag: '1', digest: null }],
    ['image and imageTag', 'image: ghcr.io/acme/api\nimageTag: v1', { tag: 'v1', digest: null }],
    ['imageName and imageTag', 'imageName: ghcr.io/acme/api\nimageTag: v1', { tag: 'v1', digest: null }],
    [
      'imageRepository and imageTag',
      `imageRepository: ghcr.io/acme/api\nimageTag: v1\nimageDigest: ${a}`,
      { tag: 'v1', digest: a },
    ],
    ['repo and tag', 'image: { repo: ghcr.io/acme/api, tag: v1 }', { tag: 'v1', digest: null }],
    ['name and tag', 'image: { name: ghcr.io/acme/api, tag: v1 }', { tag: 'v1', digest: null }],
    ['name and tag of who knows what', 'sources: [{ name: acme/api, tag: v1 }]', undefined],
    ['a name alone', 'x: { imageName: ghcr.io/acme/api }', undefined],
    ['a repository and a version that may be its', 'containerImage: ghcr.io/acme/api\nversion: v1', undefined],
    ['a tag that may be that of another image', 'sidecarImage: ghcr.io/acme/api\ntag: v1', undefined],
    ['a tag of its own that nobody knows', 'sidecarImage: ghcr.io/acme/api\nsidecarImageTag: v1', undefined],
    ['an image without a tag', 'containerImage: ghcr.io/acme/api', { tag: null, digest: null }],
    ['deep in lists', '- - jobs:\n    - image: { repository: ghcr.io/acme/api, tag: 1 }', { tag: '1', digest: null }],
    [
      'a merged mapping',
      'base: &b { repository: ghcr.io/acme/api }\nimage: { <<: *b, tag: 1 }',
      { tag: '1', digest: null },
    ],
    [
      'an alias for the tag',
      'x: &t 1.2\nimage: { repository: ghcr.io/acme/api, tag: *t }',
      { tag: '1.2', digest: null },
    ],
    ['a later document', 'x: 1\n---\nimage: { repository: ghcr.io/acme/api, tag: 1 }', { tag: '1', digest: null }],
    [
      'the same twice',
      'a: { repository: ghcr.io/acme/api, tag: 1 }\nb: { repository: acme/api, tag: 1 }',
      { tag: '1', digest: null },
    ],
    ['no tag and no digest', 'image: { repository: ghcr.io/acme/api }', undefined],
    ['an image of a longer name', 'image: { repository: ghcr.io/acme/api-docs, tag: 1 }', undefined],
    ['a link', 'homepage: ghcr.io/acme/api:1', undefined],
    ['an empty file', '', undefined],
  ])('%s', (_, text, pin) => {
    const { release, conflicts } = read(text);
    expect(conflicts).toEqual([]);
    expect(release.get('service/api')).toEqual(pin);
  });
});

test.each<[string, string, readonly string[]]>([
  [
    'a tag beside the name of an image holds a digest, too, only where it has one',
    `tag: "v1@${a}"`,
    ['tag@digest', 'tag@digest'],
  ],
  ['else it holds none', 'tag: v1', ['field']],
  ['a tag for Kustomize holds none', 'newTag: v1', ['field']],
])('%s', (_, tag, codecs) => {
  const { holders } = read(`images: [{ name: ghcr.io/acme/api, ${tag} }]`);
  expect([...(holders.get('service/api')?.values() ?? [])].flat().map(({ codec }) => codec.kind)).toEqual(codecs);
});

test('a tag for Kustomize with a digest behind it cannot be read', () => {
  expect(read(`images: [{ name: ghcr.io/acme/api, newTag: "v1@${a}" }]`).conflicts).toMatchObject([
    { kind: 'unreadable' },
  ]);
});

test.each(['image.toolkit.fluxcd.io/v1', 'kargo.akuity.io/v1alpha1', 'kyverno.io/v1'])(
  'what only looks for images, or checks them, runs none: %s',
  (kind) => {
    const looks = `apiVersion: ${kind}\nspec: { image: ghcr.io/acme/api }\n`;
    const runs = 'apiVersion: apps/v1\nspec: { containers: [{ image: "ghcr.io/acme/api:1.2.0" }] }\n';
    expect([...read(looks).holders.keys()]).toEqual([]);
    expect(read(`${looks}---\n${runs}`).release.get('service/api')).toEqual({ tag: '1.2.0', digest: null });
    const configured = { places: [place('spec.version')] };
    expect(read(`${looks}  version: 1.2.0\n`.replace('{ image: ghcr.io/acme/api }', ''), configured).release.size).toBe(
      1,
    );
  },
);

describe('configured places', () => {
  test('say what nothing beside them tells', () => {
    const places = [place('global.imageTag'), place('meta.commit', ['service/api'], 'sha')];
    const { release } = read('global: { imageTag: v1 }\nmeta: { commit: abc1234 }', { places });
    expect(release.get('service/api')).toEqual({ tag: 'v1', sha: 'abc1234', digest: null });
  });

  test('that are empty leave it to what is found, and the other way round', () => {
    const places = [place('global.imageTag')];
    const text = (global: string, own: string) =>
      `global: { imageTag: ${global} }\nimage: { repository: ghcr.io/acme/api, tag: ${own} }`;
    const tags = [
      ['v1', '""'],
      ['""', 'v2'],
      ['', ''],
    ].map(([global = '', own = '']) => {
      const { release, holders } = read(text(global, own), { places });
      const held = holders.get('service/api')?.get('tag') ?? [];
      return [release.get('service/api')?.tag, held.map(({ known }) => known)];
    });
    expect(tags).toEqual([
      ['v1', ['configured']],
      ['v2', ['found']],
      [null, ['configured']],
    ]);
  });

  test('that are one key, each of a service: it decides on both', () => {
    const places = [place('global.imageTag'), place('global.imageTag', ['service/worker'])];
    const { release } = read('global: { imageTag: v1 }', { places }, [api, service('worker')]);
    expect([...release]).toEqual([
      ['service/api', { tag: 'v1', digest: null }],
      ['service/worker', { tag: 'v1', digest: null }],
    ]);
  });

  test('that are of a dependency, by a key that is not its version, are where the configuration says', () => {
    const chart: Component = { kind: 'chart', id: 'chart/grafana', name: 'grafana', repositories: [] };
    const dependencies =
      'dependencies:\n- { name: loki, version: 1.0.0, made: 1.5.0 }\n- { name: grafana, version: 2.0.0 }\n';
    const versionAt = (key: string, field: 'version' | 'appVersion') => {
      const where = { keys: ['dependencies', 0, key], codec: { kind: 'field', field, prefix: '' } as const };
      const { release } = read(dependencies, { places: [{ ...where, components: ['chart/grafana'] }] }, [chart]);
      return release.get('chart/grafana')?.[field];
    };
    expect(versionAt('version', 'version')).toBe('2.0.0');
    expect(versionAt('made', 'appVersion')).toBe('1.5.0');
  });

  test.each([
    ['grafana', 'https://charts.example', 'https://charts.example'],
    ['grafana', 'file://../grafana', undefined],
    ['loki', 'https://charts.example', undefined],
  ])('of the dependency %s from %s: it is from %s', (name, repository, source) => {
    const chart: Component = { kind: 'chart', id: 'chart/grafana', name: 'grafana', repositories: [] };
    const codec = { kind: 'field', field: 'version', prefix: '' } as const;
    const places = [{ keys: ['dependencies', 0, 'version'], codec, components: ['chart/grafana'] as const }];
    const text = `dependencies:\n- { name: ${name}, version: 1.0.0, repository: ${repository} }\n`;
    const held = read(text, { places }, [chart]).holders.get('chart/grafana')?.get('version');
    expect(held?.map((slot) => slot.source)).toEqual([source]);
  });

  test('decide between services that share an image', () => {
    const both = [api, service('worker', 'ghcr.io/acme/api')];
    const text =
      'api: { image: { repository: ghcr.io/acme/api, tag: 1 } }\nworker: { image: { repository: ghcr.io/acme/api, tag: 2 } }';
    const places = [place('api.image.tag'), place('worker.image.tag', ['service/worker'])];
    const { release, conflicts } = read(text, { places }, both);
    expect(conflicts).toEqual([]);
    expect([...release]).toEqual([
      ['service/api', { tag: '1', digest: null }],
      ['service/worker', { tag: '2', digest: null }],
    ]);
  });
});

describe('a tag without quotes that is a number is what Helm reads, and a person is told', () => {
  const image = (tag: string) => `image:\n  repository: ghcr.io/acme/api\n  tag: ${tag}\n`;
  test.each([
    ['1.10', '1.1'],
    ['0123', '83'],
    ['1e3', '1000'],
  ])('%s', (written, tag) => {
    const { release, problems } = read(image(written));
    expect(release.get('service/api')).toEqual({ tag, digest: null });
    expect(problems).toEqual([
      {
        code: 'number-without-quotes',
        message: `image.tag in values.yaml is written ${written} without quotes, and Helm reads ${tag}`,
        fix: `Put the tag to run in quotes: "${written}", or "${tag}".`,
        place: expect.objectContaining({ path: 'values.yaml', line: 3 }),
      },
    ]);
  });

  test.each(['"1.10"', "'0123'", '1.25', '17', '1.10.0', 'v1.10', '>-\n    1.10', '!!str 1.10'])(
    '%s is what it is',
    (tag) => {
      expect(read(image(tag)).problems).toEqual([]);
    },
  );

  test('one that Helm makes no tag of is in no release', () => {
    const { release, conflicts, problems } = read(image('20240101'));
    expect([[...release], conflicts.map(({ kind }) => kind)]).toEqual([[], ['unreadable']]);
    expect(problems.map(({ message }) => message)).toEqual([
      'image.tag in values.yaml is written 20240101 without quotes, and Helm reads 2.0240101e+07',
    ]);
  });

  test('a configured key', () => {
    const { release, problems } = read('global: { imageTag: 2.0 }', { places: [place('global.imageTag')] });
    expect([release.get('service/api'), problems.length]).toEqual([{ tag: '2', digest: null }, 1]);
  });
});

describe('what does not go together is shown with its places, and nothing is known of the component', () => {
  test.each<[string, string, Partial<Target>, string]>([
    [
      'two tags',
      'a: { repository: ghcr.io/acme/api, tag: 1 }\nb:\n  repository: ghcr.io/acme/api\n  tag: 2',
      {},
      'The keys of api have different values for its tag: a.tag (values.yaml:1) = 1; b.tag (values.yaml:4) = 2',
    ],
    [
      'a tag, and a default beside it',
      'a: { repository: ghcr.io/acme/api, tag: 1 }\nb: { repository: ghcr.io/acme/api, tag: "" }',
      {},
      'The keys of api have different values for its tag: a.tag (values.yaml:1) = 1; b.tag (values.yaml:2) = nothing',
    ],
    [
      'an override and a tag of its own, also when they are equal',
      'global: { imageTag: 1 }\nimage: { repository: ghcr.io/acme/api, tag: 1 }',
      { places: [place('global.imageTag')] },
      'The tag of api is set in two ways: global.imageTag (values.yaml:1) = 1; image.tag (values.yaml:2) = 1',
    ],
    [
      'a digest that is none',
      'image: { repository: ghcr.io/acme/api, digest: sha256:abc }',
      {},
      'The key of api cannot be read as `<digest>`: image.digest (values.yaml:1) = sha256:abc',
    ],
    [
      'a template',
      'image: { repository: ghcr.io/acme/api, tag: "{{ .Values.tag }}" }',
      {},
      'The key of api cannot be read as `<tag>`: image.tag (values.yaml:1) = {{ .Values.tag }}',
    ],
  ])('%s', (_, text, more, message) => {
    const { release, conflicts } = read(text, more);
    expect(conflicts.map((conflict) => explainConflict(conflict).message)).toEqual([message]);
    expect([...release]).toEqual([]);
  });

  test('in two files that may be those of two clusters', () => {
    const one = (tag: string) => `api: { repository: ghcr.io/acme/api, tag: ${tag} }\n`;
    const whom = target('prod', [api], { values: ['*/values.yaml'] });
    const { conflicts } = readTarget(whom, filesOf({ 'eu/values.yaml': one('v1'), 'us/values.yaml': one('v2') }));
    expect(conflicts.map((conflict) => explainConflict(conflict).fix)).toEqual([
      'Give all of them the same value; or, if these files are of clusters or regions that run different versions, configure them as `targets` of the environment.',
    ]);
  });

  test('a moving tag leaves open which tag runs', () => {
    const { conflicts } = read('image: { repository: ghcr.io/acme/api, tag: latest }');
    expect(conflicts).toMatchObject([{ kind: 'floating', field: 'tag', components: ['service/api'] }]);
  });

  test('an image that two services have', () => {
    const text = 'a: { repository: ghcr.io/acme/api, tag: 1 }\nweb: { repository: ghcr.io/acme/web, tag: 1 }';
    const components = [api, service('worker', 'ghcr.io/acme/api'), service('web')];
    const { release, conflicts } = read(text, {}, components);
    expect(conflicts.map((conflict) => explainConflict(conflict).message)).toEqual([
      'api, worker have the same image: a.tag (values.yaml:1) = 1',
    ]);
    expect(conflicts.map((conflict) => explainConflict(conflict).fix)).toEqual([
      "Say whose key it is, under `keys` in the configuration: `a.tag: { as: '{tag}', of: [api] }`.",
    ]);
    expect([...release.keys()]).toEqual(['service/web']);
  });
});

test("a place that is one service's for sure, and of one of two others, is nobody's", () => {
  const text =
    'base: &base { tag: v1 }\na: { <<: *base, repository: ghcr.io/acme/api }\nb: { <<: *base, repository: ghcr.io/acme/x }';
  const components = [api, service('x1', 'ghcr.io/acme/x'), service('x2', 'ghcr.io/acme/x')];
  const { release, conflicts } = read(text, {}, components);
  expect([...release]).toEqual([]);
  expect(conflicts.map(({ kind, components: ids }) => [kind, ids])).toEqual([
    ['ambiguous', ['service/api', 'service/x1', 'service/x2']],
  ]);
});

describe('Applications', () => {
  const revision: Codec = { kind: 'field', field: 'version', prefix: 'ml-platform-' };
  const chart: Component = {
    kind: 'chart',
    id: 'chart/ml-platform',
    name: 'ml-platform',
    repositories: [],
    git: { path: 'helm/charts/ml-platform', revision },
  };
  const readApplications = (text: string, names?: string[]) =>
    readTarget(
      target('prod', [chart, api], { applications: [{ files: ['*.yaml'], ...(names ? { names } : {}) }] }),
      filesOf({ 'argocd-applications.yaml': text }),
    );
  const application = (source: string, name = 'ml', kind = 'Application') =>
    `kind: ${kind}\nmetadata: { name: ${name} }\nspec: { source: ${source} }\n`;

  test.each([
    ['a chart of a repository', '{ repoURL: ghcr.io/acme/charts, chart: ml-platform, targetRevision: 1.0.1 }', '1.0.1'],
    [
      'a tag of a chart in git',
      '{ repoURL: u, path: helm/charts/ml-platform, targetRevision: ml-platform-1.0.1 }',
      '1.0.1',
    ],
    [
      'a path written with dots',
      '{ repoURL: u, path: ./helm/charts/ml-platform/, targetRevision: ml-platform-1.0.1 }',
      '1.0.1',
    ],
    ['another chart', '{ repoURL: ghcr.io/acme/charts, chart: other, targetRevision: 1.0.1 }', undefined],
    ['no revision', '{ repoURL: ghcr.io/acme/charts, chart: ml-platform }', undefined],
  ])('%s', (_, source, version) => {
    expect(readApplications(application(source)).release.get('chart/ml-platform')?.version).toBe(version);
  });

  test('a tag of another form is shown, not taken for a version', () => {
    const { conflicts, release } = readApplications(
      application('{ path: helm/charts/ml-platform, targetRevision: v1.0.1 }'),
    );
    expect(release.size).toBe(0);
    expect(conflicts.map((conflict) => explainConflict(conflict).message)).toEqual([
      'The key of chart ml-platform cannot be read as `ml-platform-<version>`: spec.source.targetRevision (argocd-applications.yaml:3) = v1.0.1',
    ]);
    expect(conflicts.map((conflict) => explainConflict(conflict).fix)).toEqual([
      "If tags are named like that, configure `chart-tag-pattern: 'v{version}'`. Else correct the value.",
    ]);
  });

  test('a revision that an ApplicationSet fills in is refused, one it has as it is is read', () => {
    const set = (version: string) =>
      `kind: ApplicationSet\nmetadata: { name: ml }\nspec: { template: { spec: { source: { chart: ml-platform, targetRevision: '${version}' } } } }`;
    expect(readApplications(set('1.0.1')).release.get('chart/ml-platform')?.version).toBe('1.0.1');
    expect(readApplications(set('{{version}}')).conflicts.map(({ kind }) => kind)).toEqual(['unreadable']);
  });

  test.each(['apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization', 'apiVersion: v1\nkind: ConfigMap'])(
    '%s is not an Application, whatever its name',
    (kind) => {
      const text = `${kind}\nmetadata: { name: shop }\nspec: {}\n`;
      expect(readApplications(text, ['shop']).problems.map(({ code }) => code)).toEqual(['application-missing']);
    },
  );

  test('where there is no file of them, none is missing', () => {
    const applications = [{ files: ['apps/*.yaml'], names: ['shop'] }];
    expect(read('a: 1\n', { applications }).problems).toEqual([]);
  });

  test('only those that are named', () => {
    const source = (version: string) => `{ chart: ml-platform, targetRevision: ${version} }`;
    const text = `${application(source('1'), 'ml-eu')}---\n${application(source('2'), 'ml-us')}`;
    expect(readApplications(text).conflicts.map(({ kind }) => kind)).toEqual(['disagree']);
    expect(readApplications(text, ['ml-us']).release.get('chart/ml-platform')?.version).toBe('2');
  });

  test('values of those that are not named are not read, nor of another document at the same place', () => {
    const app = (name: string, tag: string) =>
      application(`{ helm: { valuesObject: { image: { repository: ghcr.io/acme/api, tag: ${tag} } } } }`, name);
    const { release, conflicts } = readApplications(`${app('ml-eu', '1')}---\n${app('ml-us', '2')}`, ['ml-us']);
    expect(conflicts).toEqual([]);
    expect(release.get('service/api')?.tag).toBe('2');
  });

  test('what is configured counts before what is found, whichever comes first', () => {
    const worker = service('worker', 'ghcr.io/acme/api');
    const text = application('{ helm: { valuesObject: { image: { repository: ghcr.io/acme/api, tag: 1 } } } }');
    const where: Partial<Target> = {
      values: ['*.yaml'],
      applications: [{ files: ['*.yaml'] }],
      places: [place('image.tag')],
    };
    const { release, conflicts } = readTarget(target('prod', [api, worker], where), filesOf({ 'app.yaml': text }));
    expect(conflicts).toEqual([]);
    expect([...release]).toEqual([['service/api', { tag: '1', digest: null }]]);
  });

  test('other documents, lists and kinds beside them do not matter', () => {
    const text = `kind: AppProject\nspec: { sources: [{ chart: ml-platform, targetRevision: 9 }] }\n---\n- a list\n---\n${application('{ chart: ml-platform, targetRevision: 1.0.1 }')}`;
    const { release, conflicts } = readApplications(text);
    expect([...release]).toEqual([['chart/ml-platform', { version: '1.0.1' }]]);
    expect(conflicts).toEqual([]);
  });

  test('inline values that are no YAML are a finding at their line, and the rest is read', () => {
    const source = `\n  source:\n    chart: ml-platform\n    targetRevision: 1.0.1\n    helm:\n      values: |\n        host: {{ name }}.example.com\n        a: : b`;
    const { release, problems } = readApplications(`kind: Application\nspec:${source}\n`);
    expect(release.get('chart/ml-platform')?.version).toBe('1.0.1');
    expect(problems.map(({ code, place: at }) => [code, at])).toEqual([
      ['unreadable-inline-values', { path: 'argocd-applications.yaml', line: 7, column: 15 }],
    ]);
  });
});
