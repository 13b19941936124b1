import { describe, expect, test } from '@jest/globals';
import type { FileTexts } from '@slipway/testing/repository';
import { bump, diff, manifest, repositoryOf } from './chart-bumps.js';

test('one chart: only the bytes of its version', async () => {
  const text = "\ufeffname:   'app'\r\nversion: '1.2.3'   # ours\r\napiVersion: v2\r\nappVersion: \"2.0\" \r\n";
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': text });
  const result = await bump(repository, { bump: 'minor', charts: 'app' });
  expect({ code: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ code: 0, log: '' });
  expect(await repository.read('charts/app/Chart.yaml')).toBe(text.replace('1.2.3', '1.3.0'));
  expect(JSON.parse(result.outputs.charts ?? '')).toEqual([
    {
      name: 'app',
      path: 'charts/app',
      previousVersion: '1.2.3',
      version: '1.3.0',
      previousAppVersion: '2.0',
      appVersion: '2.0',
    },
  ]);
  expect([result.outputs.version, result.outputs.changed]).toEqual(['1.3.0', 'true']);
});

test('a version that another chart of the name has is passed over', async () => {
  const repository = await repositoryOf({
    'stable/app/Chart.yaml': manifest('app', '1.0.0'),
    'edge/app/Chart.yaml': manifest('app', '1.0.1'),
    'x/charts/app/Chart.yaml': manifest('app', '1.0.2'),
    'x/Chart.yaml': manifest('x', '1.0.0'),
  });
  await bump(repository, { charts: 'stable\nedge' });
  expect((await diff(repository)).filter((line) => line.includes('+'))).toEqual([
    'edge/app/Chart.yaml: +version: 1.0.2',
    'stable/app/Chart.yaml: +version: 1.0.3',
  ]);
});

test.each<[string, FileTexts, Record<string, string>, string]>([
  ['no chart', { 'README.md': 'x' }, {}, 'The repository has no Chart.yaml'],
  [
    'copies only',
    {
      'a/Chart.yaml': '{{ name }}\n',
    },
    {},
    'The repository has no chart that can be read',
  ],
  [
    'nothing asked',
    { 'a/Chart.yaml': manifest('a', '1.0.0') },
    { bump: 'none' },
    'Nothing to do: `bump` is `none`, and neither `version` nor `app-version` is given',
  ],
  [
    'libraries only',
    { 'a/Chart.yaml': manifest('a', '1.0.0', 'type: library\n') },
    { bump: 'none', 'app-version': '1' },
    'Library charts have no appVersion, and there are no others',
  ],
  [
    'an appVersion that is there',
    { 'a/Chart.yaml': manifest('a', '1.0.0', 'appVersion: "1"\n') },
    { bump: 'none', 'app-version': '1' },
    'Every appVersion is 1 already',
  ],
  [
    'all taken away',
    { 'a/Chart.yaml': manifest('a', '1.0.0') },
    { charts: '!a' },
    'The input `charts` selects no chart',
  ],
])('with nothing to do the reason says why: %s', async (_, files, inputs, expected) => {
  const { outputs, exitCode } = await bump(await repositoryOf(files), inputs);
  expect([exitCode, outputs.state, outputs.reason]).toEqual([0, 'unchanged', expected]);
});

test('of several charts that keep their versions the reason says why', async () => {
  const repository = await repositoryOf({
    'a/Chart.yaml': manifest('a', '1.0.0'),
    'b/Chart.yaml': manifest('b', '1.0.0'),
  });
  await repository.tag('a-1.0.0');
  await repository.tag('b-1.0.0');
  expect((await bump(repository)).outputs.reason).toBe(
    'None of the 2 charts needs a new version: a, b: each did not change since 1.0.0',
  );
});

describe('a chart that cannot be read', () => {
  const files = {
    'charts/bad/Chart.yaml': 'name: bad\nversion: [\n',
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
  };
  test.each(['bad', 'charts/bad', 'charts', 'charts/*'])(
    'is shown at its line when it is named by %s',
    async (charts) => {
      const { exitCode, annotations } = await bump(await repositoryOf(files), { charts });
      expect([exitCode, annotations[0]]).toEqual([1, expect.stringMatching(/^error charts\/bad\/Chart\.yaml:[23] /)]);
    },
  );
  test('is left out and told when nobody named it', async () => {
    const { annotations, outputs } = await bump(await repositoryOf(files));
    expect([outputs.version, annotations]).toEqual([
      '1.0.1',
      [expect.stringMatching(/^notice charts\/bad\/Chart\.yaml:[23] chart-left-out: .*was left out/)],
    ]);
  });
});

test('sync: one version and appVersion for every chart', async () => {
  const repository = await repositoryOf({
    'charts/a/Chart.yaml': manifest('a', '1.0.0', 'appVersion: 1.0.0\n'),
    'charts/b/Chart.yaml': manifest('b', '1.0.0', 'appVersion: "1.0.0"\n'),
  });
  await bump(repository, { version: '1.4.0', 'app-version': '1.4.0' });
  expect((await diff(repository)).filter((line) => line.includes(': +'))).toEqual([
    'charts/a/Chart.yaml: +version: 1.4.0',
    'charts/a/Chart.yaml: +appVersion: 1.4.0',
    'charts/b/Chart.yaml: +version: 1.4.0',
    'charts/b/Chart.yaml: +appVersion: "1.4.0"',
  ]);
});

test('bump: none writes the appVersion alone', async () => {
  const repository = await repositoryOf({ 'charts/a/Chart.yaml': manifest('a', '1.0.0', 'appVersion: 1.0.0\n') });
  await bump(repository, { bump: 'none', 'app-version': 'v2' });
  expect(await diff(repository)).toEqual([
    'charts/a/Chart.yaml: -appVersion: 1.0.0',
    'charts/a/Chart.yaml: +appVersion: v2',
  ]);
});

test('a program runs in each bumped chart, and what it changes is part of the change', async () => {
  const repository = await repositoryOf({
    'charts/a/Chart.yaml': manifest('a', '1.0.0'),
    'charts/a/README.md': '# a\n',
  });
  const result = await bump(repository, { after: 'cp Chart.yaml README.md' });
  expect({ log: result.exitCode === 0 ? '' : result.log, text: await repository.read('charts/a/README.md') }).toEqual({
    log: '',
    text: manifest('a', '1.0.1'),
  });
});

test.each<[string, Record<string, string>, string]>([
  ['an unknown chart', { charts: 'ap' }, 'error unknown-chart: There is no chart `ap`\nDid you mean `app`?'],
  [
    'a version that is not higher',
    { version: '1.0.0-rc.1' },
    'error charts/app/Chart.yaml:3 version-not-higher: 1.0.0-rc.1 is not higher than 1.0.0',
  ],
  [
    'a version that has a tag',
    { version: '1.5.0' },
    'error charts/app/Chart.yaml:3 version-taken: app 1.5.0 is already released',
  ],
  ['a version that is none', { version: 'next' }, 'error bad-input: Input `version` is "next"'],
  ['a path that leaves the repository', { charts: '../x' }, 'error bad-input: Input `charts` is "../x"'],
  [
    'a version with leading zeros',
    { version: '01.2.3' },
    'error bad-input: Input `version` is "01.2.3"\nSet `version:` under `with:` of the step to a version such as',
  ],
  [
    'a switch where a program is wanted',
    { after: 'false' },
    'error bad-input: Input `after` is "false"\nSet `after:` under `with:` of the step to a program and its arguments, or nothing',
  ],
  ['an address that is none', { published: 'ghcr.io/acme' }, 'error bad-input: Input `published` is "ghcr.io/acme"'],
  ['a command for a shell', { after: 'helm-docs && rm -rf /' }, 'error bad-input: Input `after` is'],
])('%s is refused clearly', async (_, inputs, expected) => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', '1.0.0') });
  await repository.branch('other');
  await repository.commit('release');
  await repository.tag('app-1.5.0');
  await repository.checkout('main');
  const { annotations, exitCode, outputs } = await bump(repository, inputs);
  expect([exitCode, outputs.state]).toEqual([1, 'failed']);
  expect(annotations[0]).toContain(expected);
});

test.each<[string, string, Record<string, string>]>([
  ['raised by its author', '1.0.1', { bump: 'patch' }],
  ['at the version of the input', '1.2.0', { version: '1.2.0' }],
  ['under preparation', '2.0.0-rc.1', { bump: 'minor' }],
])('the appVersion is written into a chart that keeps its version: %s', async (_, version, inputs) => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', '1.0.0', 'appVersion: "1"\n') });
  await repository.tag('app-1.0.0');
  await repository.commit('feat: x', {
    'charts/app/Chart.yaml': manifest('app', version, 'appVersion: "1"\n'),
    'charts/app/values.yaml': 'b: 1\n',
  });
  const first = await bump(repository, { ...inputs, 'app-version': '2.0.0' });
  expect([first.outputs.state, await diff(repository)]).toEqual([
    'changed',
    ['charts/app/Chart.yaml: -appVersion: "1"', 'charts/app/Chart.yaml: +appVersion: "2.0.0"'],
  ]);
  expect((await bump(repository, { ...inputs, 'app-version': '2.0.0' })).outputs.state).toBe('unchanged');
});

test('a chart among the fixtures of tests takes no version from the one that is published', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    '.github/fixtures/app/Chart.yaml': manifest('app', '1.0.1'),
    'tests/app/Chart.yaml': manifest('app', '1.0.1'),
  });
  expect((await bump(repository, { charts: 'charts/app' })).outputs.version).toBe('1.0.1');
});

describe('N37', () => {
  test.each(['2.0', 'v1.0.1', '1', '01.0.0'])('%s is no version to give', async (version) => {
    const repository = await repositoryOf({ 'app/Chart.yaml': manifest('app', '1.0.0') });
    const result = await bump(repository, { version });
    expect([result.exitCode, result.annotations]).toEqual([1, [expect.stringContaining('bad-input')]]);
    expect(await diff(repository)).toEqual([]);
  });

  test('a chart that writes `v` goes on so', async () => {
    const repository = await repositoryOf({ 'app/Chart.yaml': manifest('app', 'v1.0.0') });
    await bump(repository, { version: '1.0.1' });
    expect(await diff(repository)).toEqual(['app/Chart.yaml: -version: v1.0.0', 'app/Chart.yaml: +version: v1.0.1']);
  });

  test.each(['app-v1.0.0', 'app/v1.0.0'])('the `v` of the tag %s is not the chart’s', async (tag) => {
    const repository = await repositoryOf({
      'app/Chart.yaml': manifest('app', '"1.0.0"'),
      'web/Chart.yaml': manifest('web', '1.0.0'),
    });
    await repository.tag(tag);
    await repository.tag('web-v1.0.0');
    await repository.commit('feat: x', { 'app/values.yaml': 'a: 1\n' });
    await bump(repository);
    expect(await diff(repository)).toEqual(['app/Chart.yaml: -version: "1.0.0"', 'app/Chart.yaml: +version: "1.0.1"']);
  });

  test('a deprecated chart is raised for its documents only when it is named', async () => {
    const repository = await repositoryOf({ 'app/Chart.yaml': manifest('app', '1.0.0', 'deprecated: true\n') });
    await repository.tag('app-1.0.0');
    await repository.commit('docs: link', { 'app/README.md': 'see elsewhere\n' });
    const result = await bump(repository, { bump: 'auto' });
    expect(result.outputs.reason).toContain('app is deprecated, and only its documents changed');
    expect(await diff(repository)).toEqual([]);
    expect((await bump(repository, { bump: 'auto', charts: 'app' })).outputs.version).toBe('1.0.1');
  });

  test('of a chart that moved out of the root, what lay beside it does not count', async () => {
    const repository = await repositoryOf({
      'Chart.yaml': manifest('app', '1.0.0'),
      'templates/a.yaml': 'a\n',
      '.github/workflows/ci.yml': 'on: push\n',
    });
    await repository.tag('app-1.0.0');
    await repository.commit('chore: move', {
      ...{ 'Chart.yaml': null, 'templates/a.yaml': null },
      'charts/app/Chart.yaml': manifest('app', '1.0.0'),
      'charts/app/templates/a.yaml': 'a\n',
    });
    expect((await bump(repository, { bump: 'auto' })).outputs).toMatchObject({ changed: 'false' });
    await repository.commit('feat: more', { 'charts/app/templates/b.yaml': 'b\n' });
    expect((await bump(repository, { bump: 'auto' })).outputs).toMatchObject({ version: '1.1.0' });
  });
});

test('N16: an empty `charts` is an error, and an empty list chooses nothing', async () => {
  const text = manifest('app', '1.0.0');
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': text });
  const nothing = await bump(repository, { charts: '' });
  expect([nothing.exitCode, nothing.annotations.join('\n')]).toEqual([
    1,
    expect.stringMatching(/error bad-input: Input `charts` is empty.*leave it out for `changed`/s),
  ]);
  const none = await bump(repository, { charts: '[]' });
  expect([none.exitCode, none.outputs.charts, await repository.read('charts/app/Chart.yaml')]).toEqual([0, '[]', text]);
  expect((await bump(repository, {})).outputs.version).toBe('1.0.1');
});

test('a chart that gets its version when it is packaged is raised only by name, and those inside it follow what lies there', async () => {
  const within = `dependencies:\n  - { name: inside, version: 0.0.0, repository: 'file://inside' }\n`;
  const repository = await repositoryOf({
    'charts/shop/Chart.yaml': manifest('shop', '0.0.0', within),
    'charts/shop/charts/inside/Chart.yaml': manifest('inside', '0.0.0'),
  });
  const untouched = await bump(repository);
  expect([untouched.exitCode, untouched.outputs.state, await diff(repository)]).toEqual([0, 'unchanged', []]);
  expect(untouched.outputs.reason).toContain('is at 0.0.0, as charts that get their version when they are packaged');
  // Helm takes what lies inside, although the path leads nowhere: a range that does not fit would leave its condition and alias without effect.
  await bump(repository, { charts: 'inside' });
  expect((await diff(repository)).filter((line) => line.includes(': +'))).toEqual([
    'charts/shop/Chart.yaml: +version: 0.0.1',
    `charts/shop/Chart.yaml: +  - { name: inside, version: 0.0.1, repository: 'file://inside' }`,
    'charts/shop/charts/inside/Chart.yaml: +version: 0.0.1',
  ]);
  await repository.remove();
});
