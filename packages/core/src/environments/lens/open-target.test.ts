import { describe, expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import type { Target } from '../model/target.js';
import { joinedBy, openTarget, openTargets } from './open-target.js';
import { readTarget } from './read.js';

/** Opens the first target of a configuration on files. */
function open(
  config: string,
  texts: Record<string, string>,
): { target: Target; release: string[]; conflicts: string[] } {
  const parsed = parseConfig('slipway.yml', config);
  const [files] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (files === undefined) throw new Error('no target');
  const target = openTarget(files, filesOf(texts), readKnown(parsed));
  const { release, conflicts } = readTarget(target, filesOf(texts));
  return {
    target,
    release: [...release].map(([id, pin]) => `${id} ${pin.version ?? pin.tag}`),
    conflicts: conflicts.map(({ kind, components }) => `${kind} ${components.join()}`),
  };
}

describe('services by the image template', () => {
  const config = 'image: ghcr.io/acme/{service}\nenvironments: { dev: { values: v.yaml, applications: a.yaml } }\n';
  test.each([
    ['a repository', 'api:\n  image: { repository: ghcr.io/acme/api, tag: v1 }', ['service/api v1']],
    ['in quotes', 'a: { "repository": "ghcr.io/acme/api", tag: v1 }', ['service/api v1']],
    ['a registry apart', 'a: { registry: ghcr.io, repository: acme/api, tag: v1 }', ['service/api v1']],
    ['a registry elsewhere', 'a: { repository: acme/api, tag: v1 }', ['service/api v1']],
    ['another registry', 'a: { registry: quay.io, repository: acme/api, tag: v1 }', []],
    ['a whole reference', 'sidecarImage: ghcr.io/acme/api:v1', ['service/api v1']],
    [
      'in a list',
      'jobs:\n  - image: ghcr.io/acme/job:v1\n  - image: ghcr.io/acme/api:v2',
      ['service/job v1', 'service/api v2'],
    ],
    ['with an anchor', 'a: { repository: &repo ghcr.io/acme/api, tag: v1 }', ['service/api v1']],
    ['through an alias', 'x: &repo ghcr.io/acme/api\na: { repository: *repo, tag: v1 }', ['service/api v1']],
    ['an overlay of Kustomize', 'images:\n  - name: ghcr.io/acme/api\n    newTag: v1', ['service/api v1']],
    [
      'an overlay under another name',
      'images: [{ name: api, newName: ghcr.io/acme/api, newTag: v1 }]',
      ['service/api v1'],
    ],
    ['an overlay of others', 'images: [{ name: ghcr.io/acme/api, newName: quay.io/x/y, newTag: v1 }]', []],
    ['an overlay for any registry', 'a: { name: acme/api, newTag: v1 }\nb: { name: x }', ['service/api v1']],
    ['in a comment', '# repository: ghcr.io/acme/api\na: 1', []],
    [
      'of others',
      'a: { repository: ghcr.io/other/api, tag: v1 }\nb: { repository: ghcr.io/acme/team/api, tag: v1 }',
      [],
    ],
    ['only the beginning', 'a: { repository: ghcr.io/acme/, tag: v1 }', []],
    ['CRLF', 'a:\r\n  repository: ghcr.io/acme/api\r\n  tag: v1\r\n', ['service/api v1']],
  ])('%s', (_, text, release) => {
    expect(open(config, { 'v.yaml': `${text}\n` }).release).toEqual(release);
  });

  test.each([
    ['inline', 'values: |\n          api: { image: { repository: ghcr.io/acme/api, tag: v1 } }'],
    ['as an object', 'valuesObject: { image: { repository: ghcr.io/acme/api, tag: v1 } }'],
    [
      'as parameters',
      'parameters:\n          - { name: image.repository, value: ghcr.io/acme/api }\n          - { name: image.tag, value: v1 }',
    ],
  ])('in an Application, %s', (_, helm) => {
    const text = `kind: Application\nspec:\n  source:\n      repoURL: https://x\n      path: manifests\n      helm:\n        ${helm}\n`;
    expect(open(config, { 'a.yaml': text }).release).toEqual(['service/api v1']);
  });

  test('only the files of the target are looked at', () => {
    const text = (name: string) => `a: { repository: ghcr.io/acme/${name}, tag: v1 }\n`;
    expect(open(config, { 'v.yaml': text('api'), 'w.yaml': text('web') }).target.components).toHaveLength(1);
  });

  test.each([
    ['ghcr.io/acme/{service}/server', 'ghcr.io/acme/api/server', ['ghcr.io/acme/api/server']],
    ['ghcr.io/acme/shop-{service}', 'acme/shop-api', ['ghcr.io/acme/shop-api']],
    ['acme/{service}', 'docker.io/acme/api', ['acme/api']],
    ['registry:5000/{service}', 'registry:5000/api', ['registry:5000/api']],
    ['quay.io/shop-{service}', 'shop-api', ['quay.io/shop-api']],
  ])('%s finds %s', (template, repository, repositories) => {
    const { target, release } = open(`image: '${template}'\nenvironments: { dev: { values: v.yaml } }`, {
      'v.yaml': `a: { repository: "${repository}", tag: v1 }\n`,
    });
    expect(target.components).toEqual([{ kind: 'service', id: 'service/api', repositories }]);
    expect(release).toEqual(['service/api v1']);
  });
});

describe('an image in the root of a registry', () => {
  const config = 'image: 1.dkr.ecr.eu.amazonaws.com/{service}\nenvironments: { dev: { values: v.yaml } }\n';
  const host = 'registry: 1.dkr.ecr.eu.amazonaws.com';
  test.each([
    ['whole', 'a: { repository: 1.dkr.ecr.eu.amazonaws.com/api, tag: v1 }', ['service/api v1']],
    ['apart', `a:\n  ${host}\n  pullPolicy: Always\n  repository: api\n  tag: v1`, ['service/api v1']],
    ['apart, in one line', `a: { repository: 'api', tag: v1, ${host} }`, ['service/api v1']],
    ['of others', `a: { repository: nginx, tag: v1 }\nb: { registry: quay.io, repository: api, tag: v1 }`, []],
  ])('%s', (_, text, release) => {
    expect(open(config, { 'v.yaml': `${text}\n` }).release).toEqual(release);
  });
});

describe('services that are configured', () => {
  test('their own image stands in place of the template', () => {
    const { release } = open(
      `image: ghcr.io/acme/{service}
services: { web: { image: quay.io/acme/frontend }, api: {} }
environments: { dev: { values: v.yaml } }
`,
      { 'v.yaml': 'a: { image: quay.io/acme/frontend:v1 }\nb: { image: ghcr.io/acme/api:v2 }\n' },
    );
    expect(release).toEqual(['service/web v1', 'service/api v2']);
  });

  test('an image of its own that fits the template, too, is one service', () => {
    const { release, conflicts } = open(
      `image: ghcr.io/acme/{service}
services: { web: { image: ghcr.io/acme/frontend } }
environments: { dev: { values: v.yaml } }
`,
      { 'v.yaml': 'a: { image: ghcr.io/acme/frontend:v1 }\n' },
    );
    expect([release, conflicts]).toEqual([['service/web v1'], []]);
  });

  test('former names are the same service, by image and by key', () => {
    const config = `image: ghcr.io/acme/{service}
services: { shop: { formerly: [store] } }
environments: { dev: { values: v.yaml, keys: { 'tags.{service}': '{tag}' } } }
`;
    expect(open(config, { 'v.yaml': 'a: { image: ghcr.io/acme/store:v1 }\n' }).release).toEqual(['service/shop v1']);
    expect(open(config, { 'v.yaml': 'tags: { store: v2 }\n' }).release).toEqual(['service/shop v2']);
  });
});

test('two versions of one image, on purpose: configured keys tell which is whose', () => {
  const { release, conflicts } = open(
    `services: { api: { image: a.b/api }, canary: { image: a.b/api } }
environments: { dev: { values: v.yaml, keys: { api.tag: { of: api }, canary.tag: { of: canary } } } }
`,
    { 'v.yaml': 'api: { repository: a.b/api, tag: v1 }\ncanary: { repository: a.b/api, tag: v2 }\n' },
  );
  expect([release, conflicts]).toEqual([['service/api v1', 'service/canary v2'], []]);
});

describe('a registry of its own', () => {
  const images = (config: string) =>
    open(config, { 'v.yaml': 'a: { repository: eu.example.com/mirror/api, tag: v1 }\n' });
  test.each([
    ['image: ghcr.io/acme/{service}', 'eu.example.com/mirror', ['eu.example.com/mirror/api', 'ghcr.io/acme/api']],
    [
      'services: { api: { image: ghcr.io/acme/api } }',
      'eu.example.com/mirror',
      ['eu.example.com/mirror/api', 'ghcr.io/acme/api'],
    ],
    [
      'services: { api: { image: ghcr.io/acme/api } }',
      "'eu.example.com/mirror/{service}'",
      ['eu.example.com/mirror/api', 'ghcr.io/acme/api'],
    ],
  ])('%s, %s', (services, registry, repositories) => {
    const { target, release } = images(
      `${services}\nenvironments: { dev: { values: v.yaml, registry: ${registry} } }\n`,
    );
    expect(target.components).toEqual([{ kind: 'service', id: 'service/api', repositories }]);
    expect(release).toEqual(['service/api v1']);
  });
});

test('targets know the services of each other, and the key of all decides on their own', () => {
  const parsed = parseConfig(
    'slipway.yml',
    `image: ghcr.io/acme/{service}
environments:
  dev: { values: dev.yaml, keys: { global.tag: '{tag}' } }
  prod: { from: dev, values: prod.yaml, keys: { global.tag: '{tag}' }, registry: eu.example.com/mirror }
`,
  );
  const image = (name: string) => `${name}: { image: { repository: acme/${name} } }\n`;
  const files = filesOf({
    'dev.yaml': `global: { tag: v2 }\n${image('api')}${image('web')}`,
    'prod.yaml': `global: { tag: v1 }\n${image('api')}`,
  });
  const targets = openTargets(
    readEnvironments(parsed).flatMap((environment) => environment.targets),
    files,
    readKnown(parsed),
  );
  expect(targets.map((target) => [...readTarget(target, files).release.keys()])).toEqual([
    ['service/api', 'service/web'],
    ['service/api'],
  ]);
  expect(targets[1]?.components.map(({ id, repositories }) => [id, repositories[0]])).toEqual([
    ['service/api', 'eu.example.com/mirror/api'],
    ['service/web', 'eu.example.com/mirror/web'],
  ]);
});

test('what files of an earlier time have besides is a part of it, and so are the keys it has', () => {
  const parsed = parseConfig(
    'slipway.yml',
    "environments: { dev: { values: v.yaml, keys: { '{service}Tag': '{tag}' } } }\n",
  );
  const [described] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (described === undefined) throw new Error('no target');
  const [now, then] = [filesOf({ 'v.yaml': 'apiTag: v2\n' }), filesOf({ 'v.yaml': 'apiTag: v1\nwebTag: v1\n' })];
  const target = openTarget(described, now, readKnown(parsed));
  expect(joinedBy(target, described, now, readKnown(parsed))).toBe(target);
  const joined = joinedBy(target, described, then, readKnown(parsed));
  expect([...readTarget(target, then).release.keys()]).toEqual(['service/api']);
  expect([...readTarget(joined, then).release].map(([id, { tag }]) => [id, tag])).toEqual([
    ['service/api', 'v1'],
    ['service/web', 'v1'],
  ]);
});

describe('configured keys', () => {
  const keyed = (keys: string, more = '') => `${more}environments: { dev: { values: v.yaml, keys: ${keys} } }\n`;
  test.each([
    [
      'each service there is',
      "{ 'services.{service}.tag': '{tag}' }",
      '',
      'services: { api: { tag: v1 }, web: { tag: v2 }, x: {} }',
      ['service/api v1', 'service/web v2'],
    ],
    ['a part of a key', "{ '{service}Tag': '{tag}' }", '', 'apiTag: v1\nTag: v3', ['service/api v1']],
    ['in a list', "{ 'apps[0].{service}': '{tag}' }", '', 'apps: [{ api: v1 }, { web: v2 }]', ['service/api v1']],
    [
      'twice the same',
      "{ '{service}.{service}.tag': '{tag}' }",
      '',
      'a: { a: { tag: v1 }, b: { tag: v2 } }',
      ['service/a v1'],
    ],
    ['a dot in a name', "{ 'tags.{service}': '{tag}' }", '', 'tags: { a.b: v1 }', ['service/a.b v1']],
    [
      'some of them',
      "{ 'tags.{service}': { of: [api] } }",
      'services: { api: {}, web: {} }\n',
      'tags: { api: v1, web: v2 }',
      ['service/api v1'],
    ],
    [
      'one for all',
      '{ global.tag: "{tag}" }',
      'services: { api: {}, web: {} }\n',
      'global: { tag: v1 }',
      ['service/api v1', 'service/web v1'],
    ],
    [
      'one for one',
      '{ a.tag: { of: api }, b.tag: { of: [web] } }',
      'services: { api: {}, web: {} }\n',
      'a: { tag: v1 }\nb: { tag: v2 }',
      ['service/api v1', 'service/web v2'],
    ],
    ['text before it', '{ a: "v{tag}" }', 'services: { api: {} }\n', 'a: v1', ['service/api 1']],
  ])('%s', (_, keys, more, values, release) => {
    expect(open(keyed(keys, more), { 'v.yaml': `${values}\n` }).release).toEqual(release);
  });

  test('in the values of Applications', () => {
    const config = "environments: { dev: { applications: a.yaml, keys: { 'tags.{service}': '{tag}' } } }\n";
    const helm = (text: string) =>
      `kind: Application\nspec:\n  source:\n    repoURL: x\n    path: y\n    helm:\n${text}`;
    expect(open(config, { 'a.yaml': helm('      values: |\n        tags: { api: v1 }\n') }).release).toEqual([
      'service/api v1',
    ]);
    expect(open(config, { 'a.yaml': helm('      valuesObject: { tags: { api: v1 } }\n') }).release).toEqual([
      'service/api v1',
    ]);
    expect(open(config, { 'a.yaml': helm('      parameters: [{ name: tags.api, value: v1 }]\n') }).release).toEqual([
      'service/api v1',
    ]);
    // What is no YAML is the reader's problem, not the end.
    expect(open(config, { 'a.yaml': helm('      values: "a: ["\n') }).release).toEqual([]);
  });
});

describe('a folder for each service', () => {
  const config = (more = '', settings = '') => `${more}preset:
  values: ['envs/{environment}/{service}/values.yaml', 'envs/{environment}/all.yaml']
  keys: { image.tag: '{tag}', 'tags.{service}': '{tag}'${settings} }
environments: { dev: {}, prod: { from: dev } }
`;
  const files = {
    'envs/dev/api/values.yaml': 'image: { tag: v1 }\n',
    'envs/dev/web/values.yaml': 'image: { tag: v2 }\n',
    'envs/prod/api/values.yaml': 'image: { tag: v0 }\n',
  };

  test('a key is of the service whose folder it is in', () => {
    expect(open(config(), files).release).toEqual(['service/api v1', 'service/web v2']);
  });

  test('in the other files a key decides on all, and one with its name on each', () => {
    expect(open(config(), { ...files, 'envs/dev/all.yaml': 'tags: { web: v2, job: v3 }\n' }).release).toEqual([
      'service/web v2',
      'service/job v3',
      'service/api v1',
    ]);
    const all = { 'envs/dev/all.yaml': 'image: { tag: v9 }\n', 'envs/dev/web/values.yaml': 'x: 1\n' };
    expect(open(config('services: { api: {} }\n'), all).release).toEqual(['service/api v9', 'service/web v9']);
  });

  test('some services only', () => {
    const only = config('services: { web: {} }\n').replace("image.tag: '{tag}'", 'image.tag: { of: web }');
    expect(open(only, files).release).toEqual(['service/web v2']);
  });

  test('a folder under its former name', () => {
    expect(open(config('services: { shop: { formerly: [web] } }\n'), files).release).toEqual([
      'service/shop v2',
      'service/api v1',
    ]);
  });
});

describe('charts', () => {
  const application = (source: string, name = 'x') =>
    `kind: Application\nmetadata: { name: ${name} }\nspec:\n  source: { repoURL: ghcr.io/acme/charts, ${source} }\n`;
  const config = (more = '') => `environments: { dev: { applications: a.yaml${more} } }\n`;
  test.each([
    ['from a repository', 'chart: shop, targetRevision: 1.0.0', ['chart/shop 1.0.0']],
    [
      'from git, with Helm settings',
      'path: apps/shop, targetRevision: shop-1.0.0, helm: { version: v3 }',
      ['chart/shop 1.0.0'],
    ],
    ['from git, in charts', 'path: helm/charts/shop/, targetRevision: shop-1.0.0', ['chart/shop 1.0.0']],
    ['from git, by its tag', 'path: ./deploy/shop, targetRevision: shop-1.0.0', ['chart/shop 1.0.0']],
    [
      'from git, in a folder called chart',
      'path: services/shop/chart, targetRevision: shop-1.0.0',
      ['chart/shop 1.0.0'],
    ],
    ['manifests from git are none', 'path: deploy/shop, targetRevision: v1.0.0', []],
    ['the root of git is none', 'path: ., targetRevision: main', []],
    ['a template is none', "chart: '{{chart}}', targetRevision: 1.0.0", []],
  ])('%s', (_, source, release) => {
    expect(open(config(), { 'a.yaml': application(source) }).release).toEqual(release);
  });

  test.each([
    ['whole charts', 'chart: "{{chart}}", targetRevision: "{{version}}"'],
    ['Go templates', 'chart: "{{ .chart }}", targetRevision: "{{ .version }}"'],
    ['a folder of git', 'path: "charts/{{chart}}", targetRevision: "{{chart}}-{{version}}"'],
  ])('elements of an ApplicationSet: %s', (_, source) => {
    const text = `kind: ApplicationSet
metadata: { name: all }
spec:
  generators:
    - list:
        elements:
          - { env: dev, chart: shop, version: 1.0.0 }
          - { env: dev, chart: jobs, version: 2.0.0 }
          - { env: prod, chart: shop, version: 0.9.0 }
  template:
    spec:
      source: { repoURL: ghcr.io/acme/charts, ${source} }
`;
    const chosen = "environments: { dev: { applications: { files: a.yaml, elements: { env: '{name}' } } } }\n";
    expect(open(chosen, { 'a.yaml': text }).release).toEqual(['chart/shop 1.0.0', 'chart/jobs 2.0.0']);
  });

  test.each([
    ['{{ .values.version }}', 'staging', '0.2.0'],
    ['{{values.version}}', 'prod', '0.1.0'],
  ])('values of the generator of clusters: %s in %s', (revision, environment, version) => {
    const generator = (name: string, set: string) =>
      `    - clusters: { selector: { matchLabels: { env: ${name} } }, values: { version: ${set} } }\n`;
    const text = `kind: ApplicationSet
metadata: { name: all }
spec:
  generators:
${generator('staging', '0.2.0')}${generator('prod', '0.1.0')}  template:
    spec:
      source: { repoURL: https://x, chart: shop, targetRevision: '${revision}' }
`;
    const chosen = `environments: { ${environment}: { applications: { files: a.yaml, elements: { metadata.labels.env: '{name}' } } } }\n`;
    expect(open(chosen, { 'a.yaml': text }).release).toEqual([`chart/shop ${version}`]);
  });

  test('images that an ApplicationSet fills in are found', () => {
    const text = `kind: ApplicationSet
metadata: { name: all }
spec:
  generators: [{ list: { elements: [{ repo: ghcr.io/acme/api, tag: v1 }] } }]
  template:
    spec:
      source:
        repoURL: https://x
        path: y
        kustomize: { images: ['ghcr.io/acme/web:v2'] }
        helm: { valuesObject: { image: { repository: '{{repo}}', tag: '{{tag}}' } } }
`;
    expect(open(`image: ghcr.io/acme/{service}\n${config()}`, { 'a.yaml': text }).release.sort()).toEqual([
      'service/api v1',
      'service/web v2',
    ]);
  });

  test('an OCI chart by its whole address', () => {
    const text =
      'kind: Application\nspec:\n  source: { repoURL: oci://ghcr.io/acme/charts/shop, targetRevision: 1.0.0, path: . }\n';
    expect(open(config(), { 'a.yaml': text }).release).toEqual(['chart/shop 1.0.0']);
  });

  test('those that are wanted', () => {
    const text = ['shop', 'shop-jobs', 'cert-manager']
      .map((name) => application(`chart: ${name}, targetRevision: 1.0.0`))
      .join('---\n');
    expect(open(config(', charts: shop*'), { 'a.yaml': text }).release).toEqual([
      'chart/shop 1.0.0',
      'chart/shop-jobs 1.0.0',
    ]);
    expect(open(config(', charts: [cert-manager]'), { 'a.yaml': text }).release).toEqual(['chart/cert-manager 1.0.0']);
  });

  test('what is filled in by nothing is no name of one', () => {
    const text = application("chart: '{{chart}}', targetRevision: 1.0.0");
    expect(open(config(), { 'a.yaml': text }).target.components).toEqual([]);
  });

  test('those of Applications that are named', () => {
    const text = ['shop', 'mail']
      .map((name) => application(`chart: ${name}, targetRevision: 1.0.0`, name))
      .join('---\n');
    const named = 'environments: { dev: { applications: { files: a.yaml, names: [shop] } } }\n';
    expect(open(named, { 'a.yaml': text }).target.components.map(({ id }) => id)).toEqual(['chart/shop']);
  });

  test('two folders of one name have longer ones', () => {
    const text = ['a', 'b']
      .map((team) => application(`path: ${team}/charts/shop, targetRevision: shop-1.0.0`))
      .join('---\n');
    expect(open(config(), { 'a.yaml': text }).release).toEqual([
      'chart/a/charts/shop 1.0.0',
      'chart/b/charts/shop 1.0.0',
    ]);
  });

  test('other tags of charts', () => {
    const text = application('path: charts/shop, targetRevision: charts/shop@1.0.0');
    expect(open(`chart-tag-pattern: 'charts/{chart}@{version}'\n${config()}`, { 'a.yaml': text }).release).toEqual([
      'chart/shop 1.0.0',
    ]);
  });
});

describe('charts that no Application takes', () => {
  const keys = (key: string, name: string) => `keys: { '${key}': { as: '{version}', of: chart/${name} } }`;
  test.each([
    [
      'a dependency of an umbrella chart',
      keys('dependencies[0].version', 'shop'),
      'name: umbrella\nversion: 0.1.0\ndependencies:\n  - { name: shop, version: 1.2.0, repository: https://x }\n',
    ],
    [
      'a HelmRelease of Flux',
      keys('spec.chart.spec.version', 'shop'),
      'kind: HelmRelease\nspec:\n  chart: { spec: { chart: shop, version: 1.2.0 } }\n',
    ],
  ])('%s, by its key', (_, key, text) => {
    const { release, target } = open(`environments: { dev: { values: v.yaml, ${key} } }\n`, { 'v.yaml': text });
    expect(release).toEqual(['chart/shop 1.2.0']);
    expect(target.components).toEqual([{ kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] }]);
  });

  test.each([
    ['in another order: the one with its name', ['redis', 'shop'], 0, 'chart/shop 1.0.1'],
    ['shorter than it was', ['shop'], 3, 'chart/shop 1.0.0'],
    ['its own place', ['shop', 'shop'], 1, 'chart/shop 1.0.1'],
    ['two of its name elsewhere: none of them', ['redis', 'shop', 'shop'], 0, null],
    ['none of its name: as it is written', ['redis', 'store'], 1, 'chart/shop 1.0.1'],
  ])('dependencies of an umbrella chart %s', (_, names, index, expected) => {
    const list = names.map((name, at) => `  - { name: ${name}, version: 1.0.${at} }\n`).join('');
    const config = `environments: { dev: { values: v.yaml, ${keys(`dependencies[${index}].version`, 'shop')} } }\n`;
    expect(open(config, { 'v.yaml': `dependencies:\n${list}` }).release).toEqual(expected === null ? [] : [expected]);
  });

  test('it is promoted, whatever charts of Applications are', () => {
    const config = `environments: { dev: { values: v.yaml, charts: other, ${keys('version', 'shop')} } }\n`;
    expect(open(config, { 'v.yaml': 'version: 1.2.0\n' }).release).toEqual(['chart/shop 1.2.0']);
  });
});
