import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '@slipway/core/config/load';
import { findElsewhere } from './elsewhere.js';

/** What is told of files that hold 1.4.2, which a search would find. */
function told(
  files: Readonly<Record<string, string>>,
  config = '',
  known: readonly string[] = [],
  kept: readonly string[] = [],
) {
  const hits = Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').map((line, index) => ({ path, line: index + 1, text: line })),
  );
  const texts = new Map(
    Object.entries(files)
      .filter(([path]) => /\.(?:ya?ml|toml|lock)$/.test(path))
      .map(([path, text]) => [path, { mode: '100644', bytes: Buffer.from(text) }] as const),
  );
  return findElsewhere({
    ...{ versions: ['1.4.2'], hits, texts, known: new Set(known), kept: new Set(kept), names: new Set(['shop-money']) },
    config: parseConfig('.github/slipway.yml', config),
  }).findings;
}

/** The lines to paste. */
const lines = (files: Readonly<Record<string, string>>) =>
  told(files)
    .filter(({ code }) => code === 'version-elsewhere')
    .flatMap(({ fix }) => fix.split('\n').slice(1));

test('services at the version of the release are told: alone as a notice, beside other places with the lines', () => {
  const web = { 'web/package.json': '{\n  "version": "1.4.2",\n  "dependencies": { "money": "1.4.2" }' };
  const paths = Object.keys(web);
  expect(told(web, '', paths)).toEqual([]);
  expect(told(web, '', paths, paths)).toMatchObject([
    { level: 'notice', code: 'version-elsewhere', message: expect.stringMatching(/: web\/package\.json:2$/) },
  ]);
  const [beside] = told({ ...web, 'pkg/version.go': 'var VERSION = "1.4.2"' }, '', paths, paths);
  expect(beside).toMatchObject({ level: 'error', fix: expect.stringContaining('\n  web: release') });
});

describe('N34: places that hold the last version and would be left behind', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'a constant',
      { 'pkg/version/version.go': 'var VERSION = "1.4.2"' },
      ['extra-files:', `  - { path: pkg/version/version.go, text: 'var VERSION = "{version}"' }`],
    ],
    [
      'a crate, beside a dependency of the same version, and its package in the lock',
      {
        'Cargo.toml': '[package]\nname = "shop"\nversion = "1.4.2"\n',
        'Cargo.lock':
          '[[package]]\nname = "other"\nversion = "1.4.2"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n\n[[package]]\nname = "shop"\nversion = "1.4.2"\ndependencies = [\n',
      },
      [
        'extra-files:',
        '  - { path: Cargo.toml, toml: package.version }',
        String.raw`  - { path: Cargo.lock, text: "name = \"shop\"\nversion = \"{version}\"" }`,
      ],
    ],
    [
      'a workspace of crates, and three packages in its lock',
      {
        'Cargo.toml': '[workspace.package]\nversion = "1.4.2" # of all\n',
        'Cargo.lock': ['a', 'b', 'c'].map((name) => `[[package]]\nname = "${name}"\nversion = "1.4.2"\n`).join('\n'),
      },
      [
        'extra-files:',
        '  - { path: Cargo.toml, toml: workspace.package.version }',
        ...['a', 'b', 'c'].map(
          (name) => String.raw`  - { path: Cargo.lock, text: "name = \"${name}\"\nversion = \"{version}\"" }`,
        ),
      ],
    ],
    [
      'a pin of a library of the release in a file of requirements, and not of another package',
      { 'services/api/requirements.txt': 'other==1.4.2\nShop_Money[fast] == 1.4.2 ; python_version > "3.9"  # ours\n' },
      ['extra-files:', `  - { path: services/api/requirements.txt, text: 'Shop_Money[fast] == {version}' }`],
    ],
    [
      'what a crate asks of another one here, and not of one elsewhere',
      {
        'integrations/web/Cargo.toml':
          '[dependencies]\nshop = { version = "1.4.2", path = "../../core" }\nother = { version = "1.4.2", features = ["a"] }\n',
        'tools/Cargo.toml': '[dependencies]\nshop = { path = "../core", version = "=1.4.2" }\n',
      },
      [
        'extra-files:',
        `  - { path: integrations/web/Cargo.toml, text: 'shop = { version = "{version}"' }`,
        `  - { path: tools/Cargo.toml, text: 'shop = { path = "../core", version = "={version}"' }`,
      ],
    ],
    [
      'a list of tables',
      { 'tools.toml': '[[tool]]\nversion = "1.4.2"\n' },
      ['extra-files:', `  - { path: tools.toml, text: 'version = "{version}"' }`],
    ],
    [
      'an object in code',
      { 'src/about.ts': "export const about = { name: 'shop', version: '1.4.2' };" },
      [
        'extra-files:',
        `  - { path: src/about.ts, text: 'export const about = { name: ''shop'', version: ''{version}''' }`,
      ],
    ],
    [
      'an argument and a constant with a type',
      { 'setup.py': 'setup(name="shop", version="1.4.2")', 'src/v.ts': "export const VERSION: string = '1.4.2';" },
      [
        'extra-files:',
        `  - { path: setup.py, text: 'setup(name="shop", version="{version}"' }`,
        `  - { path: src/v.ts, text: 'export const VERSION: string = ''{version}''' }`,
      ],
    ],
    [
      'a definition, and a description of the API',
      { 'src/about.h': '#define SHOP_VERSION "1.4.2"', 'api-spec.json': '"version": "1.4.2"' },
      [
        'extra-files:',
        `  - { path: src/about.h, text: '#define SHOP_VERSION "{version}"' }`,
        `  - { path: api-spec.json, text: '"version": "{version}"' }`,
      ],
    ],
    [
      'a call',
      { 'src/cli.js': "program.name('shop').version('v1.4.2');" },
      ['extra-files:', `  - { path: src/cli.js, text: 'program.name(''shop'').version(''v{version}''' }`],
    ],
    [
      'a variable',
      { '.env': 'IMAGE_VERSION=1.4.2' },
      ['extra-files:', "  - { path: .env, text: 'IMAGE_VERSION={version}' }"],
    ],
    [
      'a tag in values, and not what else is at that version',
      { 'charts/shop/values.yaml': '  tag: v1.4.2 # ours\nredis:\n  appendix: 1.4.2' },
      ['extra-files:', "  - { path: charts/shop/values.yaml, text: 'tag: v{version}' }"],
    ],
    [
      'tags with a text around the version, and not a sentence',
      {
        'helm/values.yaml': 'image:\n  tag: release-1.4.2-nonroot\n  note: since release-1.4.2\n',
        'deploy/shop.yaml': '      - image: acme/shop:release-1.4.2',
      },
      [
        'extra-files:',
        `  - { path: helm/values.yaml, yaml: image.tag, value: 'release-{version}-nonroot' }`,
        `  - { path: deploy/shop.yaml, text: 'image: acme/shop:release-{version}' }`,
      ],
    ],
    [
      'images of several services in one file',
      { 'docker-compose.yml': '    image: acme/api:1.4.2\n    image: "acme/web:1.4.2"' },
      [
        'extra-files:',
        "  - { path: docker-compose.yml, text: 'image: acme/api:{version}' }",
        `  - { path: docker-compose.yml, text: 'image: "acme/web:{version}"' }`,
      ],
    ],
    [
      'images of many services in one file',
      {
        'docker-compose.yml': ['api', 'web', 'db'].map((name) => `    image: acme/${name}:1.4.2`).join('\n'),
      },
      ['extra-files:', "  - { path: docker-compose.yml, text: ':{version}' }"],
    ],
    [
      'the same in many files of a folder',
      Object.fromEntries(['api', 'web', 'db'].map((name) => [`k8s/${name}.yaml`, `image: acme/${name}:v1.4.2`])),
      ['extra-files:', "  - { path: 'k8s/*.yaml', text: ':v{version}' }"],
    ],
    [
      'the same in many folders',
      Object.fromEntries(['a', 'b', 'c'].map((name) => [`k8s/${name}/pod.yaml`, 'image: acme/shop:1.4.2'])),
      ['extra-files:', "  - { path: 'k8s/**/*.yaml', text: 'image: acme/shop:{version}' }"],
    ],
    [
      'a default of make, and a file that holds nothing else',
      { Makefile: 'VERSION ?= 1.4.2\nOTHER ?= x1.4.2', 'app/version.txt': 'v1.4.2\n', 'b/VERSION': '1.4.2' },
      [
        'extra-files:',
        "  - { path: Makefile, text: 'VERSION ?= {version}' }",
        "  - { path: app/version.txt, text: 'v{version}' }",
        "  - { path: b/VERSION, text: '{version}' }",
      ],
    ],
    [
      'images that other keys and variables name',
      {
        'config/patch.yaml': 'env:\n  - value: quay.io/acme/api:1.4.2',
        'config/params.env': 'RELATED_IMAGE_API=quay.io/acme/api:v1.4.2',
        'src/images.go': 'const api = "ghcr.io/acme/api:1.4.2" // of the release',
      },
      [
        'extra-files:',
        "  - { path: config/patch.yaml, text: 'value: quay.io/acme/api:{version}' }",
        "  - { path: config/params.env, text: 'RELATED_IMAGE_API=quay.io/acme/api:v{version}' }",
        `  - { path: src/images.go, text: 'const api = "ghcr.io/acme/api:{version}"' }`,
      ],
    ],
    [
      'a marker beside another version is asked about',
      { 'a.env': 'VERSION=1.4.2', 'tools/x/setup.py': 'version="0.1.0",  # x-release-please-version' },
      [
        'extra-files:',
        "  - { path: a.env, text: 'VERSION={version}' }",
        '  # - { path: tools/x/setup.py, marker: true }  # only if it follows the release, too: its marker is beside another version',
      ],
    ],
    [
      'a chart and a package in other folders',
      {
        'helm-chart/Chart.yaml': 'version: 1.4.2\nappVersion: "v1.4.2"',
        'deploy/web/Chart.yaml': 'version: 0.3.0\nappVersion: 1.4.2',
        'sdk/package.json': '  "version": "1.4.2",',
      },
      ['libs:', '  sdk: release', 'charts:', '  helm-chart: sync', '  deploy/web: patch', 'extra-files: []'],
    ],
    [
      'charts that are marked for release-please follow by themselves',
      {
        'chart/shop/Chart.yaml':
          'version: 1.4.2 # x-release-please-version\nappVersion: "v1.4.2" # x-release-please-version',
        'chart/web/Chart.yaml':
          'version: 0.3.0\n# x-release-please-start-version\nappVersion: 1.4.2\n# x-release-please-end',
        'chart/job/Chart.yaml': 'version: 0.3.0\nannotations:\n  images: acme/job:1.4.2 # x-release-please-version',
      },
      [
        ...['charts:', '  chart/shop: sync', '  chart/web: patch'],
        ...['extra-files:', '  - { path: chart/job/Chart.yaml, marker: true }'],
      ],
    ],
    [
      'charts that have the version of the release and no appVersion',
      {
        'src/api/chart/Chart.yaml': 'name: api\nversion: 1.4.2',
        'src/all/chart/Chart.yaml': 'name: all\nversion: 0.2.0\ndependencies:\n  - name: api\n    version: 1.4.2',
      },
      ['charts:', '  src/api/chart: sync', 'extra-files: []'],
    ],
    [
      'what is marked for release-please',
      {
        'README.md': 'a\n<!-- x-release-please-start-version -->\n1.4.2',
        'setup.cfg': 'version = 1.4.2 # x-release-please-version',
        // A marker without a version is no place that a release can write.
        'docs/load.md': 'image: acme/utils:load-gen.1.2.1 <!-- x-release-please-version -->',
      },
      ['extra-files:', '  - { path: README.md, marker: true }', '  - { path: setup.cfg, marker: true }'],
    ],
    [
      'values of YAML by their keys, in a list by the text',
      {
        'charts/shop/values.yaml': 'image:\n  tag: v1.4.2 # ours\nredis:\n  appendix: 1.4.0',
        'compose.yaml': 'services:\n  api:\n    image: "acme/api:1.4.2"\n',
        'pod.yaml': 'containers:\n  - image: acme/api:1.4.2\n',
      },
      [
        'extra-files:',
        "  - { path: charts/shop/values.yaml, yaml: image.tag, value: 'v{version}' }",
        "  - { path: compose.yaml, yaml: services.api.image, value: 'acme/api:{version}' }",
        "  - { path: pod.yaml, text: 'image: acme/api:{version}' }",
      ],
    ],
    [
      'what an environment may run is asked about',
      { 'kustomize/app.yaml': 'image: acme/shop:1.4.2', 'charts/shop/values-prod.yaml': 'tag: 1.4.2' },
      [
        'extra-files:',
        "  - { path: kustomize/app.yaml, yaml: image, value: 'acme/shop:{version}' }",
        '  # - { path: charts/shop/values-prod.yaml, yaml: tag }  # only if no environment runs it',
      ],
    ],
  ])('%s', (_, files, expected) => {
    expect(lines(files)).toEqual(expected);
    expect(told(files)[0]).toMatchObject({ level: 'error' });
    // The lines can be pasted.
    expect(() => parseConfig('slipway.yml', expected.join('\n'))).not.toThrow();
  });

  test.each([
    ['a dependency', 'pom.txt', 'left-pad 1.4.2'],
    ['one of a lock', 'web/package-lock.json', '"version": "1.4.2"'],
    ['history', 'docs/CHANGELOG.md', '## 1.4.2'],
    ['another version', 'a.env', 'VERSION=11.4.20'],
    ['what is vendored', 'src/vendor/topbar.js', 'version = "1.4.2"'],
    ['a fixture', 'tests/a.yaml', 'image: acme/shop:1.4.2'],
    ['a lock of a fixture', 'tests/fixtures/app/Cargo.lock', '[[package]]\nname = "app"\nversion = "1.4.2"\n'],
    ['a lock of what is vendored', 'vendor/app/Cargo.lock', '[[package]]\nname = "app"\nversion = "1.4.2"\n'],
    ['a test beside the code', 'src/about.test.ts', "expect(about).toEqual({ version: '1.4.2' });"],
    ['a test in Python', 'shop/test_about.py', '    VERSION = "1.4.2"'],
    ['a test in Go', 'pkg/about_test.go', 'version: "1.4.2"'],
    ['what a build made', 'dist/index.js', "a={version:'1.4.2'}"],
    ['what a language needs', 'src/a.ts', "check({ minVersion: '1.4.2', nodeVersion: '1.4.2' })"],
    ['an address', 'src/a.go', 'url = "https://example.com/acme/api:1.4.2"'],
    ['an image in a comment', 'a.yaml', '# such as quay.io/acme/api:1.4.2'],
    ['a coordinate of Maven', 'a.bzl', '"io.acme:api:1.4.2"'],
    ['a marker beside another version', 'tools/x/setup.py', 'version="0.1.0",  # x-release-please-version'],
    ['a comment', 'src/a.ts', "// such as { version: '1.4.2' }"],
    ['a message', 'src/a.ts', "throw new Error('gone since version 1.4.2')"],
  ])('%s is no error', (_, path, text) => {
    expect(told({ [path]: text }).filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('a lock of many packages is read once, however many of them have the version', () => {
    const packages = Array.from({ length: 300 }, (_, at) => `[[package]]\nname = "c${at}"\nversion = "1.4.2"\n`);
    const text = packages.join('\n');
    let reads = 0;
    const content = {
      mode: '100644',
      get bytes() {
        reads += 1;
        return Buffer.from(text);
      },
    } as const;
    const hits = text.split('\n').flatMap((line, at) => {
      return line.startsWith('version') ? [{ path: 'Cargo.lock', line: at + 1, text: line }] : [];
    });
    const { findings } = findElsewhere({
      ...{
        versions: ['1.4.2'],
        hits,
        texts: new Map([['Cargo.lock', content]]),
        known: new Set(),
        kept: new Set(),
        names: new Set(),
      },
      config: parseConfig('.github/slipway.yml', ''),
    });
    const [first] = findings;
    expect(first?.fix.split('\n')).toHaveLength(302);
    expect(reads).toBeLessThan(5);
  });

  test('what the release writes is not told; what people read is mentioned', () => {
    expect(told({ 'libs/money/package.json': '"version": "1.4.2"' }, '', ['libs/money/package.json'])).toEqual([]);
    expect(told({ 'README.md': 'docker pull acme/shop:1.4.2' })).toMatchObject([
      { level: 'notice', code: 'version-mentioned', message: expect.stringContaining('README.md:1') },
    ]);
  });

  test('where something is refused, what is only mentioned is named with it, for this is the last time that it is told', () => {
    const [first, ...others] = told({ 'README.md': 'docker pull acme/shop:1.4.2', 'a.env': 'VERSION=1.4.2\nx 1.4.2' });
    expect(others).toMatchObject([{ code: 'version-mentioned' }]);
    expect(first?.message).toBe(
      '1 file holds 1.4.2 or a version marker, but the release would not change it: a.env:1. 2 more lines hold it: a.env:2, README.md:1',
    );
  });

  test('a marker beside another version is mentioned', () => {
    expect(told({ 'x/setup.py': 'version="0.1.0",  # x-release-please-version' }, 'extra-files: []')).toMatchObject([
      {
        code: 'version-mentioned',
        message: '1 more line holds 1.4.2 or a version marker, which the release does not change: x/setup.py:1',
        fix: expect.stringContaining('`- { path: x/setup.py, marker: true }`'),
      },
    ]);
  });

  test('one line gets the same entry, be it refused or mentioned', () => {
    const line = { 'charts/shop/values-prod.yaml': '  tag: "1.4.2"' };
    const entry = '- { path: charts/shop/values-prod.yaml, yaml: tag }';
    expect(told(line)).toMatchObject([{ code: 'version-mentioned', fix: expect.stringContaining(`\`${entry}\``) }]);
    expect(lines({ ...line, 'a.env': 'VERSION=1.4.2' }).join('\n')).toContain(entry);
  });

  test('lines for keys that the configuration has say where they go', () => {
    const files = { '.env': 'VERSION=1.4.2', 'deploy/Chart.yaml': 'version: 1.4.2\nappVersion: 1.4.2' };
    const [first] = told(files, 'charts: { tools/x: independent }\nextra-files: []');
    expect(first?.fix.split('\n')).toEqual([
      'Add to .github/slipway.yml the lines below for files that must get the version of each release, and replace its `charts` with the lines here. What is at 1.4.2 by chance gets `independent`:',
      ...['charts:', '  tools/x: independent', '  deploy: sync'],
      ...['# below extra-files', "  - { path: .env, text: 'VERSION={version}' }"],
    ]);
  });

  test('a package that is at this version by chance can be left to itself', () => {
    const [first] = told({ 'tools/a/pyproject.toml': '[project]\nname = "a"\nversion = "1.4.2"' });
    expect(first?.fix.split('\n')).toEqual([
      'Add to .github/slipway.yml the lines below for files that must get the version of each release (`extra-files: []` if none does). What is at 1.4.2 by chance gets `independent`:',
      ...['libs:', '  tools/a: release', 'extra-files: []'],
    ]);
  });

  test('with `extra-files` in the configuration, be it empty, nothing is refused', () => {
    const files = { '.env': 'VERSION=1.4.2', 'README.md': '1.4.2' };
    expect(told(files, 'extra-files: []')).toMatchObject([{ level: 'notice', code: 'version-elsewhere' }]);
  });
});
