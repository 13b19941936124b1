import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { loadConfig, loadConfigFor, parseConfig } from './load.js';

const problemsOf = (text: string) => {
  try {
    parseConfig('.github/slipway.yml', text);
  } catch (error) {
    if (error instanceof Failure) {
      return error.problems.map((p) => `${p.place?.line}:${p.place?.column} ${p.code}: ${p.message} | ${p.fix}`);
    }
    throw error;
  }
  return [];
};

test('an empty file is the default configuration', () => {
  const config = parseConfig('slipway.yml', '# nothing yet\n');
  expect(config['tag-pattern']).toBe('v{version}');
  expect(config.changelog).toEqual({ path: 'CHANGELOG.md' });
  expect(config['pull-request'].branch).toBe('chore/release-{version}');
});

test('each concept is read as it is written in the documentation', () => {
  const config = parseConfig(
    'slipway.yml',
    [
      'version-file: VERSION',
      'libs:',
      '  libs/geo: { version: independent }',
      'services:',
      '  api: { path: services/api, image: ghcr.io/acme/api }',
      'charts:',
      '  charts/myapp: { version: sync }',
      '  charts/tool: independent',
    ].join('\n'),
  );
  expect(config['version-file']).toBe('VERSION');
  expect(config.libs).toEqual({ 'libs/geo': { version: 'independent' } });
  expect(config.services.api).toEqual({ path: 'services/api', image: 'ghcr.io/acme/api', formerly: [] });
  expect(config.charts).toEqual({
    'charts/myapp': { version: 'sync', templates: 'check' },
    'charts/tool': 'independent',
  });
});

test('every problem is reported at once, at its line, with what is accepted', () => {
  expect(
    problemsOf(
      [
        'version-fil: .version',
        'colour: blue',
        'libs:',
        '  libs/geo: { version: own }',
        'services:',
        '  api: { path: /x }',
        'charts:',
        '  charts/a: lockstep',
        '  charts/b: { versoin: sync }',
        'tag-pattern: release',
        'allow-push: main',
      ].join('\n'),
    ),
  ).toMatchInlineSnapshot(`
[
  "1:1 config-unknown-key: .github/slipway.yml has an unknown key \`version-fil\` | Did you mean \`version-file\`? Accepted keys: \`version-file\`, \`tag-pattern\`, \`initial-version\`, \`changelog\`, \`libs\`, \`services\`, \`charts\`, \`extra-files\`, \`commits\`, \`versioning\`, \`pull-request\`, \`freeze\`, \`allow-push\`, \`policy\`, \`preset\`, \`image\`, \`chart-tag-pattern\`, \`environments\`.",
  "2:1 config-unknown-key: .github/slipway.yml has an unknown key \`colour\` | Accepted keys: \`version-file\`, \`tag-pattern\`, \`initial-version\`, \`changelog\`, \`libs\`, \`services\`, \`charts\`, \`extra-files\`, \`commits\`, \`versioning\`, \`pull-request\`, \`freeze\`, \`allow-push\`, \`policy\`, \`preset\`, \`image\`, \`chart-tag-pattern\`, \`environments\`.",
  "4:15 config-bad-value: .github/slipway.yml: \`libs.libs/geo.version\` is "own" | Write \`release\` or \`independent\`.",
  "6:10 config-bad-value: .github/slipway.yml: \`services.api.path\` is "/x" | Write a path inside the repository.",
  "8:3 config-bad-value: .github/slipway.yml: \`charts.charts/a\` is "lockstep" | Write \`patch\`, \`sync\`, \`independent\` or a mapping.",
  "9:15 config-unknown-key: .github/slipway.yml has an unknown key \`charts.charts/b.versoin\` | Did you mean \`version\`? Accepted keys: \`version\`, \`templates\`.",
  "10:1 config-bad-value: .github/slipway.yml: \`tag-pattern\` is "release" | Write a text with \`{version}\` in it.",
  "11:1 config-bad-value: .github/slipway.yml: \`allow-push\` is "main" | Write a list.",
]
`);
});

test('an extra file has a path and exactly one way to find the version', () => {
  expect(
    problemsOf(
      [
        'extra-files:',
        '  - { path: README.md, marker: true }',
        '  - { path: a.yaml, yaml: image.tag, value: "v{version}" }',
        '  - { path: b.json }',
        '  - { path: c.toml, toml: a.b, marker: true }',
        '  - { path: d, markr: true }',
        '  - { marker: true }',
        '  - { path: ../e, marker: true }',
        '  - { path: f, json: $.a, value: v1 }',
      ].join('\n'),
    ),
  ).toMatchInlineSnapshot(`
[
  "4:5 config-bad-value: .github/slipway.yml: \`extra-files.2\` is {"path":"b.json"} | Write a mapping with \`path\` and exactly one of \`marker: true\`, \`text\`, \`yaml\`, \`json\`, \`toml\`.",
  "5:5 config-bad-value: .github/slipway.yml: \`extra-files.3\` is {"path":"c.toml","toml":"a.b","marker":true} | Write a mapping with \`path\` and exactly one of \`marker: true\`, \`text\`, \`yaml\`, \`json\`, \`toml\`.",
  "6:16 config-unknown-key: .github/slipway.yml has an unknown key \`extra-files.4.markr\` | Did you mean \`marker\`? Accepted keys: \`path\`, \`marker\`, \`text\`, \`yaml\`, \`json\`, \`toml\`, \`value\`.",
  "7:5 config-missing-key: .github/slipway.yml lacks \`extra-files.5.path\` | Add \`path\`.",
  "8:7 config-bad-value: .github/slipway.yml: \`extra-files.6.path\` is "../e" | Write a path inside the repository.",
  "9:27 config-bad-value: .github/slipway.yml: \`extra-files.7.value\` is "v1" | Write a text with \`{version}\` in it.",
]
`);
});

test('YAML that does not parse and duplicate keys are named with their line', () => {
  expect(problemsOf('libs:\n  libs/a: {version: independent\n')[0]).toMatch(/^\d+:\d+ config-not-yaml/);
  expect(problemsOf('tag-pattern: v{version}\ntag-pattern: x{version}\n')[0]).toMatch(
    /^2:1 config-not-yaml: .*appears twice/,
  );
});

test('a path that leaves the repository is refused', () => {
  expect(problemsOf('version-file: ../other/.version')).toHaveLength(1);
  expect(problemsOf('changelog: { path: /etc/passwd }')).toHaveLength(1);
});

test.each([
  [
    '- libs',
    '1:1 config-bad-value: .github/slipway.yml: the document is a list | Write a mapping, such as `version-file: .version`.',
  ],
  [
    'libs',
    '1:1 config-bad-value: .github/slipway.yml: the document is "libs" | Write a mapping, such as `version-file: .version`.',
  ],
  [
    'commits:\n  paths: [libs]\nlibs: [libs/a, libs/b]',
    '3:1 config-bad-value: .github/slipway.yml: `libs` is a list | Write a mapping.',
  ],
  [
    'libs: { libs/a: [independent] }',
    '1:9 config-bad-value: .github/slipway.yml: `libs.libs/a` is a list | Write `release`, `independent` or a mapping.',
  ],
  [
    'initial-version: "1.0"',
    '1:1 config-bad-value: .github/slipway.yml: `initial-version` is "1.0" | Write a version such as `1.0.0`.',
  ],
  [
    'initial-version: 1',
    '1:1 config-bad-value: .github/slipway.yml: `initial-version` is 1, a number | Write a version such as `1.0.0`: put it in quotes.',
  ],
  [
    'changelog: { path: true }',
    '1:14 config-bad-value: .github/slipway.yml: `changelog.path` is true, a boolean | Write a text: put it in quotes.',
  ],
  [
    'tag-pattern: "v{version}-{name}"',
    '1:1 tag-pattern-invalid: The tag pattern "v{version}-{name}" cannot be used: `{name}` is not known; `{version}` is | Write `tag-pattern` in the configuration like `v{version}`.',
  ],
  [
    'pull-request:\n  title: "{Version}"\n  branch: release-{minor}',
    '2:3 template-unknown-placeholder: .github/slipway.yml: `pull-request.title` is "{Version}", where `{Version}` is not a placeholder | Use `{version}`, `{base}`.',
  ],
])('%j is told in words', (text, problem) => {
  expect(problemsOf(text)).toContain(problem);
});

test.each([
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'libs: { libs/a: { constructor: 1 } }',
  'services: { __proto__: { path: a } }',
])('what every object has is no key: %s', (key) => {
  expect(problemsOf(key.includes(':') ? key : `${key}: {}`)).toEqual([
    expect.stringMatching(/^1:\d+ config-unknown-key: /),
  ]);
});

test('bad patterns are told together with everything else', () => {
  const text =
    'tag-pattern: "{version}{version}"\npull-request: { title: "{x}", branch: "{toString}{base}" }\ncolour: red\n';
  expect(problemsOf(text).map((problem) => problem.split(': ', 1)[0])).toEqual([
    '1:1 tag-pattern-invalid',
    '2:17 template-unknown-placeholder',
    '2:31 template-unknown-placeholder',
    '3:1 config-unknown-key',
  ]);
});

test('the configuration knows where its keys stand, the deepest that is there', () => {
  const { source } = parseConfig('c.yml', '# a\nextra-files:\n  - path: a\n    marker: true\nlibs: {}\n');
  expect(source.place('extra-files', 0, 'path')).toEqual({ path: 'c.yml', line: 3, column: 5 });
  expect(source.place('libs', 'libs/a')).toEqual({ path: 'c.yml', line: 5, column: 1 });
  expect(source.place('charts')).toEqual({ path: 'c.yml' });
});

test('the file may end in .yaml; two of them are one too many', async () => {
  const yaml = { '.github/slipway.yaml': 'version-file: VERSION\n' };
  const config = await loadConfig(memorySnapshot(yaml), '');
  expect(config).toMatchObject({ 'version-file': 'VERSION', source: { path: '.github/slipway.yaml' } });
  const both = memorySnapshot({ ...yaml, '.github/slipway.yml': '' });
  await expect(loadConfig(both, '')).rejects.toMatchObject({ problems: [{ code: 'config-twice' }] });
  await expect(loadConfig(both, '.github/slipway.yaml')).resolves.toMatchObject({ 'version-file': 'VERSION' });
  await expect(loadConfig(memorySnapshot({}), '')).resolves.toMatchObject({ source: { path: '.github/slipway.yml' } });
});

test('one slip in the YAML is one problem, not one for every line behind it', () => {
  const text = 'preset: { values: overlays/{environment}/x.yaml }\nimage: a/{service}\nenvironments:\n  dev: {}\n';
  expect(problemsOf(text)).toEqual([expect.stringMatching(/^1:\d+ config-not-yaml: .* belongs in quotes\.$/)]);
  expect(problemsOf('a: 1\na: 2\nb: 1\nb: 2\n')).toHaveLength(2);
});

test('a text where a truth value belongs is told how that is written', () => {
  expect(problemsOf('environments: { prod: { draft: "yes" } }')).toEqual([
    expect.stringMatching(/`environments\.prod\.draft` is "yes" \| Write `true` or `false`, without quotes\.$/),
  ]);
});

test.each<[string, string, string | null]>([
  ['another environment', 'staging: { valeus: a.yaml }', 'config-unknown-key'],
  ['the one before it', 'staging: []', 'config-bad-value'],
  ['what has nothing to do with environments', 'dev: {}\nlibs: 3', 'config-bad-value'],
  ['a key nobody knows', 'dev: {}\nservces: {}', 'config-unknown-key'],
  ['nothing', 'staging: {}', null],
])('for one environment a mistake in %s is told and not in the way', async (_name, wrong, code) => {
  const prod = 'prod: { from: staging, delivery: push, gates: { soak: 24h, freeze: frozen } }';
  const text = `image: ghcr.io/acme/{service}\npreset: values\nenvironments:\n  ${prod}\n  ${wrong}\n`;
  const snapshot = memorySnapshot({ '.github/slipway.yml': text });
  const { config, elsewhere } = await loadConfigFor(snapshot, '', 'prod');
  expect(config.environments.prod).toMatchObject({ delivery: 'push', gates: { freeze: 'frozen' } });
  expect(elsewhere.map((one) => one.code)).toEqual(expect.arrayContaining(code === null ? [] : [code]));
  expect(elsewhere.length > 0).toBe(code !== null);
});

test.each<[string, string]>([
  ['itself', 'prod: { delivry: push }'],
  ['what all environments need', 'prod: {}\nimage: 3'],
  ['a service', 'prod: {}\nservices: { api: { imge: a/b } }'],
])('for one environment a mistake in %s is one', async (_name, wrong) => {
  const snapshot = memorySnapshot({ '.github/slipway.yml': `preset: values\nenvironments:\n  ${wrong}\n` });
  await expect(loadConfigFor(snapshot, '', 'prod')).rejects.toThrow(Failure);
});
