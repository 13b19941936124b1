import { describe, expect, test } from '@jest/globals';
import { changedLines, digest, filesOf, service, target } from '@slipway/testing/environments';
import type { Release } from '../model/release.js';
import type { ApplicationFiles, ChartComponent } from '../model/target.js';
import { explainConflict } from '../words/conflicts.js';
import { artefactsOf } from './artefacts.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const chart: ChartComponent = { kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] };
const fromGit: ChartComponent = {
  ...chart,
  git: { path: 'charts/shop', revision: { kind: 'field', field: 'version', prefix: 'shop-' } },
};

function open(text: string, wanted: Partial<ApplicationFiles> = {}, one: ChartComponent = chart) {
  const files = filesOf({ 'apps.yaml': text });
  const prod = target('prod', [one, service('api'), service('web')], {
    applications: [{ files: ['*.yaml'], ...wanted }],
  });
  const reading = readTarget(prod, files);
  return { files, reading };
}

/** What runs, by component; the kinds of conflicts. */
function read(text: string, wanted: Partial<ApplicationFiles> = {}, one: ChartComponent = chart) {
  const { release, conflicts } = open(text, wanted, one).reading;
  return { ...Object.fromEntries(release), conflicts: conflicts.map(({ kind }) => kind) };
}

function write(text: string, release: Release, wanted: Partial<ApplicationFiles> = {}, one: ChartComponent = chart) {
  const { files, reading } = open(text, wanted, one);
  const change = changeEnvironment(files, [{ reading, release }]);
  return { lines: changedLines(change.edits), change };
}

const application = (spec: string, metadata = '{ name: shop }') =>
  `kind: Application\nmetadata: ${metadata}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
const next: Release = new Map([['chart/shop', { version: '1.3.0' }]]);

describe('sources', () => {
  test('where both are there, Argo CD looks at `sources` alone', () => {
    const text = application(
      'source: { chart: shop, targetRevision: 1.0.0 }\nsources: [{ chart: shop, targetRevision: 1.2.0 }]',
    );
    expect(read(text)).toEqual({ 'chart/shop': { version: '1.2.0' }, conflicts: [] });
    expect(read(application('source: { chart: shop, targetRevision: 1.0.0 }\nsources: []'))).toEqual({
      'chart/shop': { version: '1.0.0' },
      conflicts: [],
    });
  });

  test('a second source of the same repository, which only gives values, is not touched', () => {
    const text = application(
      [
        'sources:',
        '- { repoURL: https://example.com/a.git, path: charts/shop, targetRevision: shop-1.2.0 }',
        '- { repoURL: https://example.com/a.git, ref: values, targetRevision: main }',
      ].join('\n'),
    );
    expect(read(text, {}, fromGit)).toEqual({ 'chart/shop': { version: '1.2.0' }, conflicts: [] });
    expect(write(text, next, {}, fromGit).lines).toEqual([
      'apps.yaml',
      '-  - { repoURL: https://example.com/a.git, path: charts/shop, targetRevision: shop-1.2.0 }',
      '+  - { repoURL: https://example.com/a.git, path: charts/shop, targetRevision: shop-1.3.0 }',
    ]);
  });

  test.each([
    ['ghcr.io/acme/charts', 'chart: shop'],
    ['oci://ghcr.io/acme/charts', 'chart: shop'],
    ['oci://ghcr.io/acme/charts/shop', 'path: .'],
  ])('a chart in an OCI registry, as %s with %s', (repoUrl, named) => {
    const text = application(`source: { repoURL: ${repoUrl}, ${named}, targetRevision: 1.2.0 }`);
    const other = { ...chart, repositories: ['ghcr.io/other/charts'] };
    expect(read(text, {}, { ...chart, repositories: ['ghcr.io/acme/charts'] })).toMatchObject({
      'chart/shop': { version: '1.2.0' },
    });
    expect(read(text, {}, other)).toEqual({ conflicts: [] });
    expect(open(text).reading.holders.get('chart/shop')?.get('version')?.[0]?.source).toBe(
      repoUrl.replace('/shop', ''),
    );
  });

  test('images for Kustomize, with and without the name they replace', () => {
    const text = application(
      `source:\n  path: overlays/prod\n  kustomize:\n    images:\n    - api=ghcr.io/acme/api:1.0.0@${digest('a')}\n    - ghcr.io/acme/web:2.0.0 # web\n    - other:1`,
    );
    expect(read(text)).toEqual({
      'service/api': { tag: '1.0.0', digest: digest('a') },
      'service/web': { tag: '2.0.0', digest: null },
      conflicts: [],
    });
    const release: Release = new Map([
      ['service/api', { tag: '1.1.0', digest: digest('b') }],
      ['service/web', { tag: '2.1.0', digest: digest('c') }],
    ]);
    expect(write(text, release).lines).toEqual([
      'apps.yaml',
      `-      - api=ghcr.io/acme/api:1.0.0@${digest('a')}`,
      '-      - ghcr.io/acme/web:2.0.0 # web',
      `+      - api=ghcr.io/acme/api:1.1.0@${digest('b')}`,
      `+      - ghcr.io/acme/web:2.1.0@${digest('c')} # web`,
    ]);
  });
});

describe('which Applications', () => {
  const text = ['eu', 'us']
    .map((region, index) =>
      application(
        `source: { chart: shop, targetRevision: 1.${index}.0 }`,
        `{ name: shop-${region}, labels: { example.com/region: ${region}, app: shop } }`,
      ),
    )
    .join('---\n');

  test('by labels, all of which they must have', () => {
    expect(read(text)).toEqual({ conflicts: ['disagree'] });
    expect(read(text, { labels: { 'example.com/region': 'us' } })).toMatchObject({
      'chart/shop': { version: '1.1.0' },
    });
    expect(read(text, { labels: { app: 'shop', 'example.com/region': 'eu' } })).toMatchObject({
      'chart/shop': { version: '1.0.0' },
    });
  });

  test.each([
    [{ names: ['shop-eu', 'shop-ap'] }, 'There is no Application named shop-ap in apps.yaml'],
    [{ labels: { app: 'other' } }, 'There is no Application labelled app=other in apps.yaml'],
    [{ names: ['shop-eu'] }, undefined],
  ])('one that is not there is told: %j', (wanted, message) => {
    expect(open(text, wanted).reading.problems.map((problem) => problem.message)).toEqual(message ? [message] : []);
  });
});

describe('ApplicationSets', () => {
  const set = (generators: string, source: string) =>
    `kind: ApplicationSet\nmetadata: { name: shop }\nspec:\n  goTemplate: true\n  generators:\n${generators.replace(/^/gm, '  ')}\n  template:\n    metadata: { name: '{{ .env }}' }\n    spec:\n      source: ${source}\n`;
  const list = (...elements: string[]) => `- list:\n    elements:\n${elements.map((one) => `    - ${one}`).join('\n')}`;
  const both = list('{ env: staging, version: 1.2.0 }', '{ env: prod, version: 1.1.0 } # by hand');

  test.each(['{{ .version }}', '{{version}}', '{{- .version -}}'])(
    '%s is read and written in the elements',
    (revision) => {
      const text = set(
        list('{ env: eu, version: 1.2.0 }', '{ env: us, version: 1.2.0 }'),
        `{ chart: shop, targetRevision: '${revision}' }`,
      );
      expect(read(text)).toEqual({ 'chart/shop': { version: '1.2.0' }, conflicts: [] });
      expect(write(text, next).lines).toEqual([
        'apps.yaml',
        '-      - { env: eu, version: 1.2.0 }',
        '-      - { env: us, version: 1.2.0 }',
        '+      - { env: eu, version: 1.3.0 }',
        '+      - { env: us, version: 1.3.0 }',
      ]);
    },
  );

  test('what is called `elements` in the values of the template is no generator', () => {
    const values = '{ api: { repository: ghcr.io/acme/api, tag: "{{ .tag }}" }, list: { elements: [{ tag: v9 }] } }';
    const text = set(
      list('{ env: prod, tag: v1 }'),
      `{ chart: shop, targetRevision: 1.0.0, helm: { valuesObject: ${values} } }`,
    );
    expect(read(text)).toMatchObject({ 'service/api': { tag: 'v1' }, conflicts: [] });
  });

  test('a tag that is more than a parameter cannot be read', () => {
    const values = (tag: string) => `{ api: { repository: ghcr.io/acme/api, tag: '${tag}' } }`;
    const text = (tag: string) =>
      set(list('{ version: 1.0.0 }'), `{ chart: shop, targetRevision: 1.0.0, helm: { valuesObject: ${values(tag)} } }`);
    expect(read(text('{{ .version }}-alpine'))).toEqual({
      'chart/shop': { version: '1.0.0' },
      conflicts: ['unreadable'],
    });
    expect(read(text('{{ .unknown }}'))).toEqual({ 'chart/shop': { version: '1.0.0' }, conflicts: ['unreadable'] });
  });

  test('elements that differ disagree, unless some are chosen', () => {
    const text = set(both, `{ chart: shop, targetRevision: '{{ .version }}' }`);
    expect(read(text)).toEqual({ conflicts: ['disagree'] });
    expect(read(text, { elements: { env: 'prod' } })).toMatchObject({ 'chart/shop': { version: '1.1.0' } });
    expect(write(text, next, { elements: { env: 'prod' } }).lines).toEqual([
      'apps.yaml',
      '-      - { env: prod, version: 1.1.0 } # by hand',
      '+      - { env: prod, version: 1.3.0 } # by hand',
    ]);
  });

  test('in a matrix, of two lists', () => {
    const matrix = `- matrix:\n    generators:\n${[list('{ env: eu }', '{ env: us }'), list('{ chart: shop, values: { version: 1.2.0 } }', '{ chart: other, values: { version: 9.0.0 } }')].join('\n').replace(/^/gm, '    ')}`;
    const text = set(matrix, `{ chart: '{{ .chart }}', targetRevision: '{{ .values.version }}' }`);
    expect(read(text)).toEqual({ 'chart/shop': { version: '1.2.0' }, conflicts: [] });
    expect(read(text, { elements: { env: 'eu' } })).toMatchObject({ 'chart/shop': { version: '1.2.0' } });
    const literal = set(
      matrix.replace('chart: other', 'chart: x').replace('9.0.0', '1.2.0'),
      `{ chart: shop, targetRevision: '{{ .values.version }}' }`,
    );
    expect(read(literal)).toEqual({ 'chart/shop': { version: '1.2.0' }, conflicts: [] });
  });

  test.each([
    ['shop-{{ .version }}', '1.2.0'],
    ['{{ .version }}', 'shop-1.2.0'],
    ['{{ .name }}-{{ .version }}', '1.2.0'],
  ])('a tag in git as %s, with %s', (revision, version) => {
    const text = set(
      list(`{ name: shop, version: ${version} }`),
      `{ repoURL: u, path: charts/shop, targetRevision: '${revision}' }`,
    );
    expect(read(text, {}, fromGit)).toEqual({ 'chart/shop': { version: '1.2.0' }, conflicts: [] });
    const { reading } = open(text, {}, fromGit);
    expect(artefactsOf(reading, 'chart/shop', { version: '1.3.0' })).toMatchObject([
      { kind: 'git', revision: 'shop-1.3.0' },
    ]);
    expect(write(text, next, {}, fromGit).lines).toEqual([
      'apps.yaml',
      `-      - { name: shop, version: ${version} }`,
      `+      - { name: shop, version: ${version.replace('1.2.0', '1.3.0')} }`,
    ]);
  });

  test('values, parameters and images for Kustomize that are parameters, of a service for each element', () => {
    const text = set(
      list('{ service: api, tag: v1 }', '{ service: web, tag: v2 }'),
      `\n        helm:\n          parameters:\n          - { name: image.repository, value: 'ghcr.io/acme/{{ .service }}' }\n          - { name: image.tag, value: '{{ .tag }}' }`,
    );
    expect(read(text)).toEqual({
      'service/api': { tag: 'v1', digest: null },
      'service/web': { tag: 'v2', digest: null },
      conflicts: [],
    });
    const kustomize = `${text.slice(0, text.indexOf('helm:'))}kustomize: { images: ['ghcr.io/acme/{{ .service }}:{{ .tag }}'] }\n`;
    expect(read(kustomize)).toMatchObject({
      'service/api': { tag: 'v1' },
      'service/web': { tag: 'v2' },
      conflicts: [],
    });
    expect(write(kustomize, new Map([['service/web', { tag: 'v3', digest: null }]])).lines).toEqual([
      'apps.yaml',
      '-      - { service: web, tag: v2 }',
      '+      - { service: web, tag: v3 }',
    ]);
  });

  test('what no element fills in is refused, with the generator', () => {
    const text = set(
      '- git: { repoURL: u, files: [{ path: "*.json" }] }\n- clusters: {}',
      `{ chart: shop, targetRevision: '{{ .version }}' }`,
    );
    const [conflict] = open(text).reading.conflicts;
    expect(conflict && explainConflict(conflict)).toMatchObject({
      message:
        'The key of chart shop cannot be read as `<version>`: spec.template.spec.source.targetRevision (apps.yaml:11) = {{ .version }}',
      fix: 'spec.generators[0].git, spec.generators[1].clusters fills it in. Write it here, or as a parameter in the elements of a list generator.',
    });
    expect(write(text, next).change).toMatchObject({ edits: [], held: [{ why: 'conflict' }] });
    const list3 = set(list('{ env: prod }'), `{ chart: shop, targetRevision: '{{ .version }}' }`);
    expect(read(list3)).toEqual({ conflicts: ['unreadable'] });
    expect(read(set(both, `{ chart: shop, targetRevision: '{{ .version | trim }}' }`))).toEqual({
      conflicts: ['unreadable'],
    });
  });
});

describe('what is not pinned', () => {
  const git = (revision: string) =>
    application(`source:\n  repoURL: https://example.com/a.git\n  path: charts/shop${revision}\n  helm: {}`);

  test.each(['main', 'HEAD', 'release/1', 'feature-x', '"*"', '1.x', '""', '~'])(
    'a chart from git at %s is shown with the line to write, and can be written over',
    (revision) => {
      const text = git(`\n  targetRevision: ${revision} # old`);
      const { reading } = open(text, {}, fromGit);
      expect([...reading.release]).toEqual([]);
      expect([...reading.floating.keys()]).toEqual(['chart/shop']);
      expect(reading.conflicts.map(explainConflict)).toMatchObject([
        {
          code: 'release-floating',
          place: { line: 7 },
          fix: expect.stringContaining('`targetRevision: shop-<version>`'),
        },
      ]);
      const { lines, change } = write(text, next, {}, fromGit);
      expect(lines.map((line) => line.replaceAll('"', ''))).toEqual([
        'apps.yaml',
        `-    targetRevision: ${revision} # old`.replaceAll('"', ''),
        '+    targetRevision: shop-1.3.0 # old',
      ]);
      expect(change.moves).toMatchObject([{ component: 'chart/shop', to: { version: '1.3.0' } }]);
      expect(change.held).toEqual([]);
    },
  );

  test.each([
    ['main', ['floating']],
    ['release/1', ['floating']],
    ['1.2.0', []],
    ['1.2.0-rc.1', []],
    ['e1d7e0af8d81260d13b95d66d435c26ac7f42102', []],
  ])('where tags are versions alone, %s', (revision, kinds) => {
    const bare: ChartComponent = {
      ...chart,
      git: { path: 'charts/shop', revision: { kind: 'field', field: 'version', prefix: '' } },
    };
    expect(read(git(`\n  targetRevision: ${revision}`), {}, bare).conflicts).toEqual(kinds);
  });

  test('no revision at all is the default branch; the line is added', () => {
    const text = git('');
    expect([...open(text, {}, fromGit).reading.floating]).toEqual([['chart/shop', { version: 'HEAD' }]]);
    const { lines, change } = write(text, next, {}, fromGit);
    expect(lines).toEqual(['apps.yaml', '+    targetRevision: shop-1.3.0']);
    expect(new TextDecoder().decode(change.edits[0]?.after ?? undefined)).toContain(
      '    path: charts/shop\n    targetRevision: shop-1.3.0\n    helm: {}',
    );
    expect(write(text, new Map([['chart/shop', { appVersion: '1' }]]), {}, fromGit).lines).toEqual([]);
  });

  test('one of several that is pinned already gets the same version as the others', () => {
    const text = `${git('\n  targetRevision: shop-1.2.0')}---\n${git('\n  targetRevision: main')}`;
    const { conflicts, release } = open(text, {}, fromGit).reading;
    expect([...release]).toEqual([]);
    expect(conflicts.map(({ kind, slots }) => [kind, slots.map((slot) => slot.text)])).toEqual([
      ['floating', ['main']],
    ]);
    expect(write(text, next, {}, fromGit).lines.filter((line) => line.startsWith('+'))).toEqual([
      '+    targetRevision: shop-1.3.0',
      '+    targetRevision: shop-1.3.0',
    ]);
    const three = `${text}---\n${git('\n  targetRevision: shop-1.1.0')}`;
    expect(read(three, {}, fromGit).conflicts).toEqual(['disagree']);
  });

  test.each(['1.x', '^1.2', '>=1.0.0 <2.0.0', '*', 'latest', ''])('a chart of a repository at %j', (revision) => {
    const text = application(`source: { chart: shop, targetRevision: '${revision}' }`);
    expect(read(text)).toEqual({ conflicts: ['floating'] });
    expect(read(application(`source: { chart: shop, targetRevision: 1.2.0 }`)).conflicts).toEqual([]);
  });

  test.each(['shop-1.2.0', 'e1d7e0af8d81260d13b95d66d435c26ac7f42102', 'v1.2.0', 'other-1.2.0-rc.1'])(
    '%s does not move',
    (revision) => {
      expect(read(git(`\n  targetRevision: ${revision}`), {}, fromGit).conflicts).not.toContain('floating');
    },
  );

  test.each([
    [`tag: latest`, ['floating']],
    [`tag: staging`, ['floating']],
    [`tag: Prod`, ['floating']],
    [`tag: staging-12`, []],
    [`tag: prod-latest`, ['floating']],
    [`tag: latest-1`, []],
    [`tag: latest, digest: ${digest('a')}`, []],
    [`tag: latest@${digest('a')}`, []],
    ['tag: 1.x', ['floating']],
    ['tag: ""', []],
    ['tag: "1.2"', []],
    ['tag: v1', []],
  ])('an image with %s', (image, kinds) => {
    const text = application(
      `source: { helm: { valuesObject: { image: { repository: ghcr.io/acme/api, ${image} } } } }`,
    );
    expect(read(text).conflicts).toEqual(kinds);
    expect(write(text, new Map([['service/api', { tag: 'v2', digest: digest('b') }]])).change.held).toEqual([]);
  });
});

describe('a parameter with the name of a value, which Argo CD takes instead of it', () => {
  const image = (tag: string) => `api: { image: { repository: ghcr.io/acme/api, tag: ${tag} } }`;
  const parameters = (tag: string) => `parameters: [{ name: api.image.tag, value: '${tag}' }]`;
  const of = (helm: string) =>
    application(`source:\n  chart: shop\n  targetRevision: 1.2.0\n  helm:\n${helm.replace(/^/gm, '    ')}`);
  const bases = [
    ['an object', `valuesObject: { ${image('v1')} }`],
    ['a text', `values: |\n  ${image('v1')}`],
  ] as const;

  test.each(bases)('moves with it: %s', (_, helm) => {
    const { lines } = write(
      of(`${helm}\n${parameters('v1')}`),
      new Map([['service/api', { tag: 'v2', digest: null }]]),
    );
    expect(lines).toHaveLength(5);
    expect(lines.join('\n')).toContain(parameters('v2'));
    const held = open(of(`${helm}\n${parameters('v1')}`))
      .reading.holders.get('service/api')
      ?.get('tag');
    expect(held?.map(({ source }) => source)).toEqual(['ghcr.io/acme/api', 'ghcr.io/acme/api']);
  });

  test.each(bases)('is told where it says something else: %s', (_, helm) => {
    expect(read(of(`${helm}\n${parameters('v0')}`))).toMatchObject({ conflicts: ['disagree'] });
  });

  test('one of another name says nothing', () => {
    const other = parameters('v0').replace('api.', 'web.');
    expect(read(of(`${bases[0][1]}\n${other}`))).toMatchObject({ 'service/api': { tag: 'v1' }, conflicts: [] });
  });
});
