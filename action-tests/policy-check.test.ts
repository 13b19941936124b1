import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { clean, planted, type Written } from '../actions/policy-check/src/harness.js';
import { runStep } from './run-step.js';

const prod = 'environments/prod-eu/values.yaml';
const latest: Written = planted(
  clean,
  prod,
  `    tag: 1.4.0\n    digest: sha256:${'a'.repeat(64)}\n`,
  '    tag: latest\n',
);

interface Reported {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly string[];
  readonly summary: string;
  readonly sarif: string;
  readonly junit: string;
}

/** A run without any token: whoever it would ask is not there. */
async function check(repository: Repository, inputs: Readonly<Record<string, string>> = {}): Promise<Reported> {
  const temp = await mkdtemp(join(tmpdir(), 'policy-'));
  try {
    const result = await runStep({
      ...{ action: 'policy-check', workspace: repository.path, repository: 'acme/config', inputs },
      env: { RUNNER_TEMP: temp },
    });
    const read = (output: string) => (output ? readFile(output, 'utf8') : '');
    return { ...result, sarif: await read(result.outputs.sarif ?? ''), junit: await read(result.outputs.junit ?? '') };
  } finally {
    await rm(temp, { recursive: true });
  }
}

test('values of an environment in the folder of a chart are no change of the chart', async () => {
  const repository = await makeRepository();
  const values = (tag: string) => `api:\n  image: { repository: ghcr.io/acme/api, tag: "${tag}" }\n`;
  const own = {
    'helm/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
    'helm/shop/values.yaml': 'a: 1\n',
  };
  const slipway = 'preset: values\nimage: ghcr.io/acme/{service}\nenvironments: { dev: {} }\n';
  const base = await repository.commit('chore: begin', {
    ...own,
    '.github/slipway.yml': slipway,
    'helm/shop/values-dev.yaml': values('1.0.0'),
  });
  await repository.commit('chore: promote', { 'helm/shop/values-dev.yaml': values('1.1.0') });
  expect((await check(repository, { base, rules: 'chart-version-unique' })).annotations).toEqual([]);
  await repository.commit('feat: more', { 'helm/shop/values.yaml': 'a: 2\n' });
  expect((await check(repository, { base, rules: 'chart-version-unique' })).annotations).toHaveLength(1);
  await repository.remove();
});

const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: proxy }
spec:
  containers:
    - name: proxy
      image: ${image}
`;

describe('manifests that an earlier step rendered', () => {
  const rendered = 'rendered/{environment}/**';
  const pinned = `ghcr.io/acme/sidecar:2.0.0@sha256:${'c'.repeat(64)}`;
  let repository: Repository;
  let base: string;
  beforeAll(async () => {
    repository = await makeRepository();
    base = await repository.commit('chore: begin', clean);
    await repository.commit('docs: say more', { 'README.md': 'Shop\n' });
  });
  afterAll(() => repository.remove());

  /** As `helm template --output-dir` leaves them. */
  const render = (prod: string | null) =>
    repository.write({
      'rendered/dev/shop/templates/pod.yaml': pod(pinned),
      'rendered/staging/shop/templates/pod.yaml': pod(pinned),
      'rendered/prod/shop/templates/pod.yaml': prod,
    });

  test('what they break is told with `base`, too: they show no other commit', async () => {
    await render(pod('ghcr.io/acme/sidecar:latest'));
    for (const inputs of [{ rendered }, { rendered, base }]) {
      const { exitCode, outputs, annotations } = await check(repository, inputs);
      expect(annotations).toContainEqual(
        expect.stringMatching(/^error rendered\/prod\/shop\/templates\/pod\.yaml:7 mutable-tag: /),
      );
      expect([exitCode, outputs.result]).toEqual([1, 'failed']);
    }
  });

  test('what was written before the change is not told where it is rendered', async () => {
    await render(pod('ghcr.io/acme/api:latest'));
    const old = await repository.commit('latest', latest);
    await repository.commit('docs: say more again', { 'README.md': 'Shop, more\n' });
    const { exitCode, annotations } = await check(repository, { rendered, base: old });
    expect(annotations).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('an environment without any is told with `base`, too', async () => {
    await render(null);
    for (const inputs of [{ rendered }, { rendered, base }]) {
      const { exitCode, annotations } = await check(repository, { ...inputs, rules: 'mutable-tag' });
      expect(annotations).toContainEqual(expect.stringMatching(/The rendered manifests of prod have no image: /));
      expect(exitCode).toBe(1);
    }
  });

  test('an environment that runs nothing yet needs none', async () => {
    const empty = await makeRepository();
    const begun = await empty.commit('chore: begin', {
      '.github/slipway.yml':
        'preset: values\nimage: ghcr.io/acme/{service}\nenvironments: { dev: { values: dev.yaml } }\n',
      'dev.yaml': 'api:\n  image: { repository: ghcr.io/acme/api, tag: "", digest: "" }\n',
    });
    const first = await check(empty, { rendered, base: begun });
    expect([first.exitCode, first.annotations]).toEqual([0, []]);
    await empty.commit('chore: promote', {
      'dev.yaml': 'api:\n  image: { repository: ghcr.io/acme/api, tag: "1.0.0", digest: "" }\n',
    });
    expect((await check(empty, { rendered, base: begun })).annotations).toContainEqual(
      expect.stringMatching(/The rendered manifests of dev have no image: /),
    );
    await empty.remove();
  });

  test('pinned images pass', async () => {
    await repository.commit('clean', clean);
    await render(pod(pinned));
    const { exitCode, annotations } = await check(repository, { rendered, base });
    expect(annotations).toEqual([]);
    expect(exitCode).toBe(0);
  });
});

describe('a config repository', () => {
  let repository: Repository;
  let before: string;
  beforeAll(async () => {
    repository = await makeRepository();
    before = await repository.commit('chore: begin', clean);
  });
  afterAll(() => repository.remove());

  test('passes without a token, and says what was judged', async () => {
    const { exitCode, outputs, annotations, junit, sarif } = await check(repository);
    expect(annotations).toEqual([]);
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ result: 'passed', violations: '[]' });
    expect(outputs.reason).toBe(
      'No violations; judged: 12 rules, 3 environments, 20 images, 2 charts taken, 2 chart folders',
    );
    expect(junit).toContain('failures="0"');
    expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
  });

  test('names what a change brings, at its line, and nothing else', async () => {
    await repository.commit('latest', latest);
    const { exitCode, outputs, annotations, summary, sarif, junit } = await check(repository, { base: before });
    expect(exitCode).toBe(1);
    expect(outputs.result).toBe('failed');
    expect(JSON.parse(outputs.violations ?? '')).toContainEqual({
      ...{ rule: 'mutable-tag', severity: 'fail', environment: 'prod', about: 'api', file: prod, line: 4 },
      message: 'prod runs ghcr.io/acme/api:latest whose tag moves (`api.image.tag`)',
    });
    expect(annotations).toContainEqual(expect.stringMatching(`^error ${prod}:4 mutable-tag: `));
    expect(annotations.join('\n')).toMatch(/Why: https:\/\/\S+\/docs\/policy\.md#mutable-tag/);
    expect(summary).toContain('| `mutable-tag` | 1 |');
    expect(junit).toContain('<failure type="mutable-tag"');
    expect(sarif).toContain('"ruleId": "mutable-tag"');
  });

  test('knows again what a baseline has, also on other lines', async () => {
    const { sarif } = await check(repository);
    const moved = { ...latest, [prod]: `# moved\n${latest[prod]}`, '.github/baseline.sarif': sarif };
    await repository.commit('baseline', moved);
    const { exitCode, outputs, summary } = await check(repository, { baseline: '.github/baseline.sarif' });
    expect(outputs.violations).toBe('[]');
    expect(exitCode).toBe(0);
    expect(outputs.reason).toMatch(/^No violations, \d more are accepted; /);
    expect(summary).toMatch(/known violations of the baseline are still there/);
  });

  test('a change that brings its own exception passes, with a warning at the file that says so', async () => {
    const base = await repository.commit('clean', clean);
    const exception = 'exceptions: [{ rule: mutable-tag, reason: mine, until: 2999-01-01 }]';
    const accepted = planted(latest, '.github/slipway.yml', 'policy:\n', `policy:\n  ${exception}\n`);
    await repository.commit('feat: mine', accepted);
    const { annotations } = await check(repository, { base, rules: 'mutable-tag' });
    expect(annotations).toEqual([
      expect.stringMatching(
        /^warning \.github\/slipway\.yml\S* policy-edited: This change edits \.github\/slipway\.yml/,
      ),
    ]);
    await repository.commit('back', clean);
  });

  test('a baseline that is not there, and names that no one knows, are errors', async () => {
    const gone = await check(repository, { baseline: 'no.sarif' });
    expect(gone.annotations[0]).toMatch(/baseline-not-found: There is no no\.sarif in the commit/);
    const unknown = await check(repository, { environments: 'produ', rules: 'mutabletag' });
    expect(unknown.annotations).toEqual([
      expect.stringMatching(/unknown-environment.*\n.*did you mean.*prod/is),
      expect.stringMatching(/unknown-rule.*\n.*did you mean.*mutable-tag/is),
    ]);
  });

  test('a rule that is named and cannot be judged is an error', async () => {
    await repository.commit(
      'no registries',
      planted(clean, '.github/slipway.yml', '  registries: [ghcr.io/acme]\n', ''),
    );
    const { exitCode, annotations } = await check(repository, { rules: 'registry-not-allowed' });
    expect(exitCode).toBe(1);
    expect(annotations).toEqual([
      expect.stringMatching(
        /not-judged: `registry-not-allowed` is asked for, but cannot be judged: `policy\.registries` lists/,
      ),
    ]);
  });

  test('a chart whose package changes without its version', async () => {
    const base = await repository.commit('clean', clean);
    await repository.commit('template', { 'charts/shop/templates/a.yaml': 'kind: ConfigMap\n' });
    const { annotations } = await check(repository, { base });
    expect(annotations).toEqual([
      expect.stringMatching(/^error charts\/shop\/Chart\.yaml:3 chart-version-unique: The package of shop changed/),
    ]);
  });

  test('a chart that breaks its users at 0.x in a patch version: a warning, or what the configuration says', async () => {
    const at = (version: string, values: string) => ({
      'charts/cron/Chart.yaml': `apiVersion: v2\nname: cron\ndescription: Jobs\nversion: ${version}\n`,
      'charts/cron/values.yaml': values,
    });
    const base = await repository.commit('clean', { ...clean, ...at('0.13.0', 'image: cron\nretries: 3\n') });
    await repository.commit('fix: retries', at('0.13.1', 'image: cron\n'));
    const warned = await check(repository, { base });
    expect(warned.annotations).toEqual([
      expect.stringMatching(
        /^warning charts\/cron\/Chart\.yaml:4 breaking-version: cron 0\.13\.0 → 0\.13\.1 is a patch bump, but the change is breaking: the value `retries` is gone\n/,
      ),
    ]);
    expect(warned.exitCode).toBe(0);
    const set = (severity: string) =>
      repository.commit(
        severity,
        planted(clean, '.github/slipway.yml', 'digest-required: fail', `breaking-version: ${severity}`),
      );
    await set('fail');
    expect((await check(repository, { base })).outputs.result).toBe('failed');
    await set('off');
    await repository.commit('broken', { 'charts/cron/values.yaml': 'image: [\n' });
    const { exitCode, annotations } = await check(repository, { base });
    expect(annotations).toEqual([expect.stringMatching(/^warning \.github\/slipway\.yml\S* policy-edited: /)]);
    expect(exitCode).toBe(0);
    await repository.commit('clean', { ...clean, 'charts/cron/Chart.yaml': null, 'charts/cron/values.yaml': null });
  });
});

describe('a build of a commit that prod gets by hand', () => {
  const sha = (id: string) => id.repeat(40);
  const values = (tag: string, id: string) =>
    `api:\n  image: { repository: ghcr.io/acme/api, tag: ${tag}, sha: ${sha(id)} }\n`;
  const environment = (name: string, from: string) =>
    `  ${name}: { ${from}order: commit, values: ${name}.yaml, keys: { '{service}.image.sha': '{sha}' } }\n`;
  let repository: Repository;
  let begun: string;
  beforeAll(async () => {
    repository = await makeRepository();
    const config = `image: ghcr.io/acme/{service}\nenvironments:\n${environment('staging', '')}${environment('prod', 'from: staging, ')}`;
    const first = { 'staging.yaml': values('main-a', 'a'), 'prod.yaml': values('main-a', 'a') };
    await repository.commit('chore: begin', { '.github/slipway.yml': config, ...first });
    await repository.commit('chore: promote', { 'staging.yaml': values('main-b', 'b') });
    begun = await repository.commit('chore: promote', { 'staging.yaml': values('main-c', 'c') });
  });
  afterAll(() => repository.remove());

  test.each([
    ['v9.9.9', 'f', 'failed', ['hotfix-unexplained']],
    ['main-b', 'b', 'passed', []],
    // A person who writes a tag may leave the commit as it was.
    ['v9.9.9', 'a', 'failed', ['hotfix-unexplained']],
  ])('%s of %s: %s', async (tag, id, result, found) => {
    await repository.git('checkout', '-q', '-B', `fix-${tag}-${id}`, begun);
    await repository.commit('fix: api', { 'prod.yaml': values(tag, id) });
    const { outputs, annotations } = await check(repository, { base: begun, rules: 'hotfix-unexplained' });
    expect(outputs.result).toBe(result);
    expect(annotations.flatMap((one) => /hotfix-unexplained(?=: )|not-judged/.exec(one) ?? [])).toEqual(found);
  });
});
