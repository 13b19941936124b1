import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { released } from '@slipway/core/pages';
import { parse } from 'yaml';
import { initHarness } from './harness.js';
import { type Confirm, initOn } from './init.js';
import { onceEach } from './lines.js';

const { having, init, shown, removeAll } = initHarness();
afterEach(removeAll);

const pyproject = (name: string) => `[project]\nname = "${name}"\nversion = "1.4.0"\n`;
const values = (tag: string) => `web:\n  image:\n    repository: ghcr.io/acme/web\n    tag: ${tag}\n`;
const environments = {
  'helm/shop/values-staging.yaml': values('1.4.0'),
  'helm/shop/values-prod.yaml': values('1.3.0'),
};
const chart = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`;
const workflow = (name: string) => `.github/workflows/${name}.yml`;

test('of the usual layout only workflows are proposed', async () => {
  const repository = await having({
    '.version': '1.4.0\n',
    'libs/core/pyproject.toml': pyproject('core'),
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\nappVersion: 1.4.0\n',
  });
  const { exitCode, files, works, problems, written, choices } = await init(repository);
  expect(choices.map(({ why }: { why: string }) => why)).toEqual(
    expect.arrayContaining([
      'a package is in these folders, and needs no configuration',
      'a chart is there, and needs no configuration',
    ]),
  );
  expect({ exitCode, files: Object.keys(files), problems, written }).toEqual({
    exitCode: 0,
    files: [workflow('prepare-release'), workflow('charts-check')],
    problems: [],
    written: [],
  });
  expect(works).toContain('releases: 1 library, 0 services, 1 chart');
});

test('charts that had the version of the last release are proposed to have that of each', async () => {
  const inStep = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 1.4.0\nappVersion: v1.4.0\n`;
  const { files, choices, problems } = await init(
    await having({
      VERSION: '1.4.0\n',
      'charts/shop/Chart.yaml': inStep('shop'),
      'charts/own/Chart.yaml': 'apiVersion: v2\nname: own\nversion: 0.3.0\nappVersion: 1.4.0\n',
      'deploy/charts/crds/Chart.yaml': inStep('crds'),
      'deploy/charts/operator/Chart.yaml': inStep('operator'),
    }),
  );
  expect(files['.github/slipway.yml'].split('\n').slice(1)).toEqual([
    'charts:',
    "  'charts/shop': sync",
    "  'deploy/charts/*': sync",
    '',
  ]);
  expect(choices.map(({ what }: { what: string }) => what)).toEqual(
    expect.arrayContaining(['charts/*', 'charts: charts/shop: sync', 'charts: deploy/charts/*: sync']),
  );
  expect(problems).toEqual([]);
  // Their authors must not raise what the release sets.
  expect(parse(files[workflow('charts-check')]).jobs.check.steps[1].with).toEqual({
    charts: '!charts/shop\n!deploy/charts/*\n',
  });
  const all = await init(await having({ VERSION: '1.4.0\n', 'charts/shop/Chart.yaml': inStep('shop') }));
  expect(Object.keys(all.files)).toEqual(['.github/slipway.yml', workflow('prepare-release')]);
  expect(all.choices.map(({ what }: { what: string }) => what)).toContain('no charts-check');
});

test('a proposal on a branch of its own is for the default branch', async () => {
  const repository = await having({ '.version': '1.4.0\n', 'libs/core/pyproject.toml': pyproject('core') });
  const [main, adopt] = ['refs/remotes/origin/trunk', 'adopt'];
  await repository.git('update-ref', main, 'HEAD');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', main);
  await repository.git('checkout', '--quiet', '-b', adopt);
  const { files, choices } = await init(repository);
  expect(parse(files[workflow('prepare-release')]).on.push.branches).toEqual(['trunk']);
  expect(choices.map(({ why }: { why: string }) => why)).toContain(
    'one release pull request is kept up to date on each push to trunk',
  );
});

test('packages elsewhere are libraries, and services where they have a Dockerfile', async () => {
  const repository = await having(
    {
      'packages/a/package.json': '{"name":"a","version":"1.2.0"}',
      'packages/b/package.json': '{"name":"b","version":"1.2.0"}',
      'apps/web/package.json': '{"name":"web","dependencies":{"a":"^1.2.0"}}',
      'apps/web/Dockerfile': 'FROM scratch\n',
      'packages/a/test/fixtures/package.json': '{}',
      'packages/cli/uv-examples/simple/pyproject.toml': pyproject('simple'),
      'packages/cli/js-monorepo-example/libs/shared/package.json': '{"name":"shared"}',
    },
    'release-1.2.0',
  );
  const { files, works, problems } = await init(repository);
  expect(files['.github/slipway.yml'].split('\n').slice(1)).toEqual([
    "tag-pattern: 'release-{version}'",
    'libs:',
    "  'packages/*': {}",
    'services:',
    '  web: { path: apps/web }',
    '',
  ]);
  expect(files['.github/slipway.yml']).toMatch(
    /^# yaml-language-server: \$schema=https:\/\/raw\.githubusercontent\.com\//,
  );
  expect({ works, problems }).toEqual({
    works: ['releases: 2 libraries, 1 service, 0 charts', 'nothing is to be released now'],
    problems: [],
  });
});

test('what all names of environments begin with is a part of them', async () => {
  const name = ['eu-dev', 'eu-live'];
  const files = name.flatMap((one) => [
    [`values/${one}.yaml`, values('1.4.0')],
    [`overlays/${one}/kustomization.yaml`, 'images:\n  - { name: api, newName: ghcr.io/acme/api, newTag: 1.4.0 }\n'],
  ]);
  const proposed = await init(await having(Object.fromEntries(files)));
  expect(parse(proposed.files['.github/slipway.yml'])).toMatchObject({
    preset: { values: ['overlays/{environment}/kustomization.yaml', 'values/{environment}.yaml'] },
    environments: { 'eu-dev': {}, 'eu-live': { from: 'eu-dev' } },
  });
  expect(proposed.works).toEqual(['eu-dev: 2 services, 0 charts', 'eu-live: 2 services, 0 charts']);
  expect(proposed.files[workflow('rollback')]).toContain('options: ["eu-dev", "eu-live"]');
  // That of an application is none.
  const app = ['dev', 'live'].map((one) => [`values/shop-${one}.yaml`, values('1.4.0')]);
  expect((await init(await having(Object.fromEntries(app)))).files['.github/slipway.yml']).toContain(
    'shop-{environment}',
  );
});

test('a service in another language is named: it needs no line', async () => {
  const repository = await having({
    'apps/web/package.json': npm('web', '1.0.0'),
    'apps/web/Dockerfile': '',
    'cmd/ledger/Dockerfile': '',
    'tools/bill/go.mod': '',
    'tools/bill/Dockerfile': '',
    'tools/ci/Dockerfile': '',
  });
  const { choices } = await init(repository);
  expect(choices).toContainEqual({
    what: 'no services: cmd/ledger, tools/bill',
    why: expect.stringContaining('neither Python nor Node'),
  });
});

const npm = (name: string, version: string) => JSON.stringify({ name, version });

test.each([
  ['of the others', { 'packages/core/package.json': npm('core', '2.3.0') }, [], true],
  ['of the last tag', { 'apps/web/package.json': npm('web', '0.0.0'), 'apps/web/Dockerfile': '' }, ['v2.3.0'], true],
  ['of no one else', { 'packages/core/package.json': npm('core', '1.0.0') }, [], false],
  ['of an older release', { 'packages/core/package.json': npm('core', '2.4.0') }, ['v2.4.0'], false],
])('the root of workspaces has the version %s: it follows the release, or not', async (_, files, tags, follows) => {
  const repository = await having({ 'package.json': npm('shop', '2.3.0'), ...files }, ...tags);
  const proposed = parse((await init(repository)).files['.github/slipway.yml']);
  expect(Object.hasOwn(proposed.libs ?? {}, '.')).toBe(follows);
});

test('what holds the last version and no release would write is configured, and the release is planned with it', async () => {
  const repository = await having(
    {
      'pyproject.toml': '[project]\nname = "shop"\nversion = "2.3.0"\n',
      'services/audit/pom.xml': '<project>\n  <version>2.3.0</version>\n</project>\n',
      'services/rates/Cargo.toml': '[package]\nname = "rates"\nversion = "2.3.0"\n',
      'libs/money/package.json': npm('money', '2.3.0'),
      'README.md': 'Version 2.3.0\n',
    },
    'v2.3.0',
  );
  const { files, choices, problems } = await init(repository);
  expect(parse(files['.github/slipway.yml'])).toEqual({
    libs: { '.': {} },
    'extra-files': [
      { path: 'services/audit/pom.xml', text: '<version>{version}' },
      { path: 'services/rates/Cargo.toml', toml: 'package.version' },
    ],
  });
  expect(problems).toEqual([]);
  expect(choices).toContainEqual({
    what: 'services/audit/pom.xml, services/rates/Cargo.toml',
    why: expect.stringContaining('hold the last version'),
  });
});

test('charts within charts at the last version go along', async () => {
  const inner = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 2.3.0\nappVersion: v2.3.0\n`;
  const { files } = await init(
    await having(
      {
        'libs/money/package.json': npm('money', '2.3.0'),
        'infra/shop/Chart.yaml': inner('shop'),
        'infra/shop/charts/api/Chart.yaml': inner('api'),
      },
      'v2.3.0',
    ),
  );
  expect(parse(files['.github/slipway.yml']).charts).toEqual({ 'infra/shop': 'sync', 'infra/shop/charts/api': 'sync' });
});

test('what a release of the proposal would be refused for is told', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 21 }, (_, at) => [`crates/c${at}/Cargo.toml`, '[package]\nversion = "2.3.0"\n']),
  );
  const { files, problems } = await init(
    await having({ 'libs/money/package.json': npm('money', '2.3.0'), ...many }, 'v2.3.0'),
  );
  expect(files['.github/slipway.yml']).toBeUndefined();
  expect(problems).toMatchObject([
    { code: 'version-elsewhere', message: expect.stringContaining('21 files hold 2.3.0') },
  ]);
});

test('libraries at other versions than the last release keep them', async () => {
  const { files, choices, problems } = await init(
    await having(
      {
        'package.json': npm('root', '0.0.0'),
        'tools/a/package.json': npm('a', '2.3.0'),
        'tools/b/package.json': npm('b', '0.4.1'),
        'other/package.json': npm('other', '0.4.1'),
      },
      'v2.3.0',
    ),
  );
  expect(parse(files['.github/slipway.yml']).libs).toEqual({
    'tools/*': {},
    other: 'independent',
    'tools/b': 'independent',
  });
  expect(choices.map(({ what }: { what: string }) => what)).toContain('libs: other, tools/b: independent');
  expect(problems).toEqual([]);
});

test('what lerna left behind, since it did not change, is told: it follows the releases', async () => {
  const { files, problems } = await init(
    await having(
      {
        'package.json': npm('root', '0.0.0'),
        'lerna.json': '{ "packages": ["tools/*"], "version": "2.3.0" }\n',
        'tools/a/package.json': npm('a', '2.3.0'),
        'tools/b/package.json': npm('b', '2.2.0'),
      },
      'v2.3.0',
    ),
  );
  expect(parse(files['.github/slipway.yml']).libs).toEqual({ 'tools/*': {} });
  expect(problems).toMatchObject([
    {
      code: 'lib-own-version',
      message: '1 library is not at the last release, 2.3.0, so that no release changes it: tools/b',
      fix: expect.stringContaining('Set its version to 2.3.0'),
    },
  ]);
});

test.each([
  ['version.txt', '2.3.0\n', true],
  ['version.txt', 'build 7\n', false],
])('%s that says %j is a version file, or not', async (path, text, expected) => {
  const { files } = await init(
    await having({ [path]: text, 'libs/money/package.json': npm('money', '2.3.0') }, 'v2.3.0'),
  );
  expect(files['.github/slipway.yml']?.includes(`version-file: ${path}`) ?? false).toBe(expected);
});

test('a workflow that is there stays, and is told so', async () => {
  const path = '.github/workflows/prepare-release.yml';
  const { files, kept, choices } = await init(
    await having({ [path]: 'on: push\n', 'libs/money/package.json': npm('money', '2.3.0') }, 'v2.3.0'),
  );
  expect([Object.keys(files), kept]).toEqual([[], [path]]);
  const what = choices.map((choice: { what: string }) => choice.what);
  expect([what.includes(`${path} stays`), what.includes(path)]).toEqual([true, false]);
});

test('a lock file that no release would update is told', async () => {
  const api = { name: 'api', version: '0.0.0', dependencies: { money: '2.3.0' } };
  const { problems } = await init(
    await having(
      {
        'libs/money/package.json': npm('money', '2.3.0'),
        'services/api/package.json': JSON.stringify(api),
        'services/api/pnpm-lock.yaml': 'lockfileVersion: 9\n',
      },
      'v2.3.0',
    ),
  );
  expect(problems).toMatchObject([{ code: 'lock-not-covered', place: { path: 'services/api/pnpm-lock.yaml' } }]);
});

test('a package at the root is one, whatever others it vendors', async () => {
  const { files, works } = await init(
    await having(
      { 'pyproject.toml': pyproject('core'), 'vendors/pyproject.toml': pyproject('v').replace('1.4.0', '0.9.1') },
      '1.4.0',
    ),
  );
  expect(files['.github/slipway.yml'].split('\n').slice(1, -1)).toEqual([
    "tag-pattern: '{version}'",
    'libs:',
    "  '.': {}",
  ]);
  expect(works).toContain('releases: 1 library, 0 services, 0 charts');
});

test.each([
  ['all packages have one', ['0.5.0', '0.5.0'], '0.5.0\n'],
  ['they differ', ['0.5.0', '0.6.0'], undefined],
  ['nothing was released', ['0.0.0', '0.0.0'], undefined],
])(
  'the version of the packages is the last release, where nothing else says one: %s',
  async (_, versions, expected) => {
    const { files, works } = await init(
      await having(
        Object.fromEntries(
          versions.map((version, index) => [
            `packages/p${index}/package.json`,
            JSON.stringify({ name: `p${index}`, version }),
          ]),
        ),
      ),
    );
    expect(files['.version']).toBe(expected);
    expect(works.some((line: string) => line.startsWith('the next version is'))).toBe(expected === undefined);
  },
);

test.each(['feat: begin', 'chore: begin', 'begin'])(
  'a first release that would lower the version of the root is told on the first day, also where nothing is to be released yet: %s',
  async (subject) => {
    const own = { version: '1.3.0', private: true };
    const repository = await having({
      'package.json': JSON.stringify({ name: 'shop', ...own, workspaces: ['packages/*'] }),
      'packages/core/package.json': JSON.stringify({ name: 'core', ...own }),
    });
    await repository.git('commit', '--quiet', '--amend', '--message', subject);
    const { problems } = await init(repository);
    expect(problems).toMatchObject([
      { code: 'first-release-unclear', fix: expect.stringContaining('`echo 1.3.0 > .version`') },
    ]);
  },
);

test.each([
  ['.changeset/config.json', 'changesets', 'from-changesets'],
  ['release-please-config.json', 'release-please', 'from-release-please'],
  ['.releaserc.yml', 'semantic-release', 'from-shell'],
])('who finds %s is told that %s releases here', async (path, tool, section) => {
  const repository = await having({ [path]: '{}\n', '.version': '1.4.0\n', 'libs/a/pyproject.toml': pyproject('a') });
  const { problems } = await init(repository);
  expect(problems).toEqual([
    {
      ...{
        code: 'released-by-another',
        message: `${path} says that ${tool} releases this repository`,
        place: { path },
      },
      fix: expect.stringContaining(`docs/migration.md#${section}`),
    },
  ]);
});

test('also where only charts are checked, the tool that raises them is named', async () => {
  const { files, problems } = await init(
    await having({ '.release-please-manifest.json': '{}\n', 'chart/shop/Chart.yaml': chart('shop') }),
  );
  expect(Object.keys(files)).toContain(workflow('charts-check'));
  expect(problems).toMatchObject([
    { code: 'released-by-another', fix: expect.stringContaining('leave charts-check out') },
  ]);
});

test('a chart that is what an environment runs is not released', async () => {
  const { files } = await init(
    await having({ ...environments, 'charts/web/Chart.yaml': chart('web'), 'helm/prod/web/Chart.yaml': chart('web') }),
  );
  expect(files['.github/slipway.yml']).toContain('prod: { from: staging }');
  expect(files['.github/slipway.yml']).not.toContain('helm/prod/web');
  expect(Object.keys(files)).toContain(workflow('charts-check'));
});

test('in a repository of charts, those that ct.yaml leaves out are not proposed', async () => {
  const files = { 'charts/shop/Chart.yaml': chart('shop'), 'archives/old/Chart.yaml': chart('old') };
  const { files: written, choices } = await init(await having({ ...files, 'ct.yaml': 'remote: origin\n' }));
  expect(Object.keys(written)).toEqual([workflow('charts-check')]);
  expect(choices).toContainEqual({ what: 'no charts: archives/old', why: 'ct.yaml leaves it out' });
});

test.each(['ct lint --debug --config ./ci/ct-lint.yaml --all', 'changed=$(ct --config=ci/ct-lint.yaml list-changed)'])(
  'a configuration that a workflow gives to ct counts as ct.yaml does: %s',
  async (command) => {
    const { files, choices } = await init(
      await having({
        'charts/shop/Chart.yaml': chart('shop'),
        'charts/old/Chart.yaml': chart('old'),
        'ci/ct-lint.yaml': 'excluded-charts: [old]\n',
        'ci/ct-install.yaml': '{}\n',
        [workflow('lint')]:
          `jobs:\n  lint:\n    steps:\n      - run: ${command}\n      - run: ct install --config ci/ct-install.yaml\n`,
      }),
    );
    expect(choices).toContainEqual({ what: 'no charts: charts/old', why: 'ci/ct-lint.yaml leaves it out' });
    expect(parse(files[workflow('charts-check')]).jobs.check.steps[1].with).toEqual({ 'ct-config': 'ci/ct-lint.yaml' });
  },
);

test('configurations of which nobody knows which one counts are not read, and named', async () => {
  const run = (path: string) => `      - run: ct lint --config ${path}\n`;
  const { files, problems } = await init(
    await having({
      'charts/shop/Chart.yaml': chart('shop'),
      'ci/one.yaml': 'excluded-charts: [shop]\n',
      [workflow('lint')]: `jobs:\n  lint:\n    steps:\n${run('ci/one.yaml')}${run('ci/two.yaml')}`,
    }),
  );
  expect(files[workflow('charts-check')]).not.toContain('with:\n          ct-config');
  expect(problems).toEqual([
    {
      code: 'ct-config-not-read',
      message:
        'Workflows run ct with --config ci/one.yaml, ci/two.yaml: it is not known which one counts, so none was read',
      fix: expect.stringContaining('`ct-config`'),
      place: { path: workflow('lint') },
    },
  ]);
});

test('no check of charts is proposed where ct.yaml says that versions are not checked', async () => {
  const { exitCode, files, choices } = await init(
    await having({ 'charts/shop/Chart.yaml': chart('shop'), '.github/ct.yaml': 'check-version-increment: false\n' }),
  );
  expect({ exitCode, files }).toEqual({ exitCode: 1, files: {} });
  expect(choices).toMatchObject([{ what: 'no charts-check', why: expect.stringContaining('.github/ct.yaml says') }]);
});

test('what is in no line is told: each form with its environments, how many there are, and why', async () => {
  const release = (env: string, service: string) => ({
    [`flux/${service}/deploy/${env}/patch.yaml`]: `kind: HelmRelease\nmetadata:\n  name: ${service}\nspec:\n  chart:\n    spec:\n      version: 1.0.0 # {"$imagepolicy": "a:b:tag"}\n  values:\n    image: ${env}.example.com/${service}:1.0.0\n`,
  });
  const { problems } = await init(
    await having({
      ...environments,
      ...{
        ...release('staging', 'api'),
        ...release('prod', 'api'),
        ...release('prod', 'web'),
        ...release('qa', 'web'),
      },
      'helm/shop/values-demo.yaml': 'replicas: 1\n',
      ...{ 'a/templates/mgmt/staging.yaml': '{{ x }}\n', 'a/templates/mgmt/prod.yaml': '{{ x }}\n' },
      'argocd/prod/.argocd-source-web.yaml':
        "helm:\n  parameters:\n    - { name: web.image.repository, value: ghcr.io/acme/web }\n    - { name: web.image.tag, value: '1.2.0' }\n",
      ...{ '.github/workflows/to-staging.yml': 'on: push\n', '.github/workflows/to-prod.yml': 'on: push\n' },
      'pre-deploy/api/prod/job.yaml': 'image: ghcr.io/acme/migration:1.0.0\n',
    }),
  );
  expect(problems.map(({ code }: { code: string }) => code)).toEqual(['environments-left-out']);
  const [{ message, fix }] = problems;
  expect(message).toBe(
    'The lines name 2 files of environments; 6 more files with images or charts are in none, among them all of qa',
  );
  expect(fix.split('\n').slice(1)).toEqual([
    "- …/deploy/{environment}/patch.yaml: 4 files of qa, staging, prod with api, web: each environment has a registry of its own; image and chart version move together; Flux's image automation writes them",
    expect.stringMatching(
      /^- argocd\/prod\/\.argocd-source-web\.yaml: 1 file of prod with web: Argo CD reads them last/,
    ),
    '- pre-deploy/api/prod/job.yaml: 1 file of prod with migration: no other environment has images or charts in a file of this name',
    '- …/mgmt/{environment}.yaml: 2 not read, since they lie in folders of templates or tests',
  ]);
});

test('a tag whose image is in another file is reported, with the key to add', async () => {
  const tags = (env: string, tag: string) => ({
    [`values/${env}/shop.yaml`]: `web: { image: { tag: ${tag} } }\napi: { image: { tag: ${tag} } }\n`,
    [`values/${env}/quotes.yaml`]: `replicas: 1\nimage: { tag: ${tag} }\n`,
  });
  const { problems } = await init(await having({ ...tags('dev', 'v1.1.0'), ...tags('prod', 'v1.0.0') }));
  expect(problems).toMatchObject([
    {
      code: 'environments-left-out',
      fix: expect.stringContaining(
        "values/{environment}/quotes.yaml: 2 files of dev, prod with image.tag: their images are in other files: add `image.tag: { as: '{tag}', of: [<service>] }` to `keys`",
      ),
    },
  ]);
});

test('versions beside the files of the lines are in the lines, or told, also in numbered folders: a release may be in both', async () => {
  const found = async (repository: string) => {
    const service = (folder: string, tag: string) => ({
      [`shop/${folder}/values.yaml`]: values(tag),
      [`shop/${folder}/Chart.yaml`]: `${chart('shop')}dependencies:\n  - { name: web, version: ${tag}, repository: "${repository}" }\n`,
    });
    return init(await having({ ...service('01-dev', '1.2.0'), ...service('02-prod', '1.1.0') }));
  };
  const { files, problems } = await found('@acme');
  expect(files['.github/slipway.yml']).toContain("values: 'shop/*-{environment}/values.yaml'");
  expect(Object.keys(files)).not.toContain(workflow('charts-check'));
  expect(problems.map(({ fix }: { fix: string }) => fix.split('\n').slice(1))).toEqual([
    [
      '- shop/*-{environment}/Chart.yaml: 2 files of dev, prod with web: they are beside files of the lines, but a promotion would not change them: a release may be in both',
    ],
  ]);
  const whole = await found('https://charts.example.com');
  expect(whole.files['.github/slipway.yml']).toContain(
    "  values: 'shop/*-{environment}/values.yaml'\n  applications: 'shop/*-{environment}/*.yaml'\n",
  );
  expect(whole.problems).toEqual([]);
});

test('what is left out for one reason in one folder is one line', async () => {
  const release = (name: string, env: string) =>
    `kind: HelmRelease\nmetadata:\n  name: ${name}\nspec:\n  chart:\n    spec:\n      version: 1.0.0\n  values:\n    image: ${env}.example.com/${name}:1.0.0\n`;
  const job = (name: string) => ({
    [`flux/prod/${name}.yaml`]: release(name, 'prod'),
    [`flux/staging/${name}.yaml`]: release(name, 'staging'),
  });
  const values = Object.fromEntries(
    ['staging', 'prod', 'qa', 'dev'].map((name) => [
      `helm/shop/values-${name}.yaml`,
      environments['helm/shop/values-prod.yaml'],
    ]),
  );
  const { problems } = await init(await having({ ...values, ...job('a'), ...job('b'), ...job('c') }));
  expect(problems.map(({ fix }: { fix: string }) => fix.split('\n').slice(1))).toEqual([
    [
      '- flux/{environment}/*.yaml: 6 files of staging, prod with a, b, c: each environment has a registry of its own; image and chart version move together',
    ],
  ]);
});

test('a promotion does not fail the check of the chart that its values lie in', async () => {
  const { files } = await init(await having({ ...environments, 'helm/shop/Chart.yaml': chart('shop') }));
  expect(files[workflow('charts-check')]).toContain(
    '        with:\n          ignore: |\n            values-prod.yaml\n            values-staging.yaml\n',
  );
});

test('images that no line names are told: they would never be promoted', async () => {
  const worker = 'worker:\n  image:\n    repository: registry.example.com/team/worker\n    tag: 2.0.0\n';
  const { works } = await init(
    await having({ ...environments, 'helm/shop/values-prod.yaml': values('1.3.0') + worker }),
  );
  expect(works).toEqual([
    'staging: 1 service, 0 charts',
    'prod: 1 service, 0 charts; other images, not promoted: registry.example.com/team/worker',
  ]);
});

test('environments get promotions and rollbacks, each with a reason', async () => {
  const { files, works, choices } = await init(await having(environments));
  expect(Object.keys(files)).toEqual(['.github/slipway.yml', workflow('promote'), workflow('rollback')]);
  expect(files['.github/slipway.yml']).toContain('  prod: { from: staging }');
  expect(works).toEqual(['staging: 1 service, 0 charts', 'prod: 1 service, 0 charts']);
  for (const { why } of choices) expect(why).not.toBe('');
});

test('a promotion of images on GHCR logs in, a rollback needs no login', async () => {
  const uses = async (files: Readonly<Record<string, string>>, name: string) => {
    const job = parse((await init(await having(files))).files[workflow(name)]).jobs[name];
    const steps: readonly { uses: string }[] = job.steps;
    return [job.permissions.packages, ...steps.map((step) => step.uses.split('@')[0])];
  };
  const elsewhere = Object.fromEntries(
    Object.entries(environments).map(([path, text]) => [path, text.replace('ghcr.io', 'quay.io')]),
  );
  const own = (action: string) => `${released.repository}/actions/${action}`;
  expect(await uses(environments, 'promote')).toEqual(['read', 'docker/login-action', own('promote-env')]);
  expect(await uses(environments, 'rollback')).toEqual([undefined, own('rollback-env')]);
  expect(await uses(elsewhere, 'promote')).toEqual([undefined, own('promote-env')]);
});

test('what pages say to run is asked by the proposed workflows: services, a release, a reason', async () => {
  const { files } = await init(await having(environments));
  const inputsOf = (name: string) => {
    const { on, jobs } = parse(files[workflow(name)]);
    const [job] = Object.values<{ steps: { with: object }[] }>(jobs);
    return { asked: Object.keys(on.workflow_dispatch.inputs), given: Object.keys(job?.steps.at(-1)?.with ?? {}) };
  };
  const promoted = ['environment', 'services', 'charts', 'release', 'reason', 'hotfix', 'bypass-gates'];
  const rolledBack = ['environment', 'services', 'release', 'reason'];
  expect(inputsOf('promote')).toEqual({ asked: promoted, given: promoted });
  expect(inputsOf('rollback')).toEqual({ asked: rolledBack, given: rolledBack });
});

test('what the reader refuses is not proposed', async () => {
  const repository = await having(
    { 'packages/a/package.json': '{"name":"a"}', 'packages/b/package.json': '{"name":"b"}' },
    ...['v1.0.0', 'a-v1.1.0', 'a-v1.2.0', 'b-v1.1.0', 'b-v2.0.0'],
  );
  const { files, problems } = await init(repository);
  expect(Object.keys(files)).toEqual([]);
  expect(problems).toMatchObject([{ code: 'release-tag-unclear' }]);
});

test('environments in files that are not looked into are named', async () => {
  const { problems } = await init(
    await having({
      'overrides/staging.env': 'API_TAG: "1"\n',
      'overrides/production.env': 'API_TAG: "1"\n',
      'tests/integration/test.env': '',
    }),
  );
  expect(problems).toMatchObject([
    { code: 'nothing-to-propose' },
    {
      code: 'environments-in-other-files',
      message: expect.stringMatching(/^overrides.production\.env, overrides.staging\.env look/),
    },
  ]);
});

test('where packages are released one by one, few tags of another form are not taken for the last release', async () => {
  const repository = await having(
    { 'pyproject.toml': pyproject('hatch'), 'backend/pyproject.toml': pyproject('hatchling') },
    ...['0.22.0', 'hatch-v1.0.0', 'hatch-v1.18.0', 'hatchling-v1.31.0', 'hatchling-v1.32.0'],
  );
  const { exitCode, problems } = await init(repository);
  const [{ code, fix }] = problems;
  expect([exitCode, code]).toEqual([1, 'tag-pattern-unmatched']);
  expect(fix).toContain('prepare-release does not do that');
  expect(fix).toContain("if hatchling-v1.32.0 is, `tag-pattern: 'hatchling-v{version}'`");
  expect(await shown(repository)).toContain('Nothing is proposed, and nothing was written.');
});

test('where nothing is known, nothing is proposed', async () => {
  const { exitCode, files, problems } = await init(await having({ 'main.go': 'package main\n' }));
  expect({ exitCode, files, problems }).toMatchObject({
    exitCode: 1,
    files: {},
    problems: [{ code: 'nothing-to-propose' }],
  });
});

test('files are written after a yes, and none is overwritten', async () => {
  const repository = await having({ ...environments, [workflow('promote')]: 'mine\n' });
  const { written, kept } = await init(repository, true);
  expect({ written, kept }).toEqual({
    written: ['.github/slipway.yml', workflow('rollback')],
    kept: [workflow('promote')],
  });
  expect(await readFile(join(repository.path, workflow('promote')), 'utf8')).toBe('mine\n');
  await repository.commit('ci: slipway', { 'README.md': '' });
  expect(await init(repository, true)).toMatchObject({ exitCode: 0, written: [] });
});

test.each([
  [true, 'Written:'],
  [false, 'Nothing was written'],
])('a person who says %p is heard, and told how far it is', async (answer, end) => {
  const repository = await having(environments);
  const lines: string[] = [];
  const asked: string[] = [];
  const confirm: Confirm = async (question) => {
    asked.push(question);
    return answer;
  };
  const told: string[] = [];
  const streams = { out: (line: string) => void lines.push(line), err: (line: string) => void told.push(line) };
  await initOn({ folder: repository.path, yes: false, json: false }, { PATH: process.env.PATH }, streams, confirm);
  expect(asked).toEqual(['Write these 3 files? [y/N] ']);
  expect(told).toEqual(['looking at 2 files', 'trying the proposal with the readers of the actions']);
  expect(lines.join('\n')).toContain(end);
  const text = readFile(join(repository.path, '.github/slipway.yml'), 'utf8').catch(() => '');
  expect((await text) !== '').toBe(answer);
});

test('a key that two parts name stands once', () => {
  const lines = [
    'services:',
    '  api: { path: a }',
    '  web: { path: w }',
    'image: x',
    'services:',
    '  api: { image: y }',
  ];
  expect(onceEach(lines)).toEqual(['services:', '  api: { path: a, image: y }', '  web: { path: w }', 'image: x']);
});
