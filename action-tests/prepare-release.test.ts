import { afterEach, describe, expect, test } from '@jest/globals';
import { type GitHub, type GitHubOptions, type RepositoryOptions, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { fillWithSample, sampleFiles } from '@slipway/testing/sample';
import { runStep, type StepResult } from './steps.js';

const name = 'acme/shop';
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Stage {
  readonly repository: Repository;
  readonly github: GitHub;
  run(inputs?: Readonly<Record<string, string>>, token?: string): Promise<StepResult>;
}

/** The sample monorepo, on this machine and on the emulated GitHub. */
async function stage(
  settings: Partial<RepositoryOptions> = {},
  options: Partial<GitHubOptions> = {},
  fill: (repository: Repository) => Promise<void> = fillWithSample,
): Promise<Stage> {
  const repository = await makeRepository();
  await fill(repository);
  const github = await startGitHub({ ...options, repositories: [{ name, from: repository.path, ...settings }] });
  open.push(async () => {
    await github.close();
    await repository.remove();
  });
  return {
    repository,
    github,
    run: (inputs = {}, token = github.token) =>
      runStep({
        ...{ action: 'prepare-release', inputs, token, workspace: repository.path, repository: name },
        ...{ apiUrl: github.apiUrl, serverUrl: github.serverUrl, graphqlUrl: github.graphqlUrl },
      }),
  };
}

/** Codes of the errors, and the fix that is offered for the first. */
function errors({ annotations }: StepResult): readonly string[] {
  return annotations
    .filter((line) => line.startsWith('error '))
    .map((line) => line.slice('error '.length).replaceAll('\n', ' '));
}

const branches = async ({ github }: Stage) => Object.keys(await github.branches(name));

describe('what GitHub refuses is said with what to do, and nothing is left behind', () => {
  test('a token without the right to write', async () => {
    const it = await stage({}, { actor: { login: 'github-actions[bot]', permissions: { contents: 'read' } } });
    const result = await it.run();
    expect(result.exitCode).toBe(1);
    expect(errors(result)).toEqual([expect.stringMatching(/missing-permission: .*contents: write/)]);
    expect(await branches(it)).toEqual(['main']);
  });

  test('a token that may write branches but no pull requests; once it may, a rerun does it all', async () => {
    const it = await stage();
    const half = it.github.tokenFor('github-actions[bot]', { contents: 'write' });
    const refused = await it.run({}, half);
    expect(refused.exitCode).toBe(1);
    expect(errors(refused)).toEqual([expect.stringMatching(/missing-permission: .*pull-requests: write/)]);
    expect(await branches(it)).toEqual(['main']);
    expect((await it.run()).outputs).toMatchObject({ state: 'changed', 'pull-request-number': '1' });
  });

  test('a template that makes no branch name, also in a dry run', async () => {
    const it = await stage({}, {}, async (repository) => {
      await fillWithSample(repository);
      await repository.commit('chore: name it', {
        '.github/slipway.yml': 'pull-request: { branch: "a b..{version}" }\n',
      });
    });
    for (const inputs of [{}, { 'dry-run': 'true' }]) {
      expect(errors(await it.run(inputs))).toEqual([expect.stringMatching(/bad-branch-name: .*"a b\.\.1\.5\.0"/)]);
    }
    // The empty blob tells whether the token may write.
    const writes = it.github.requests.filter(({ method }) => method !== 'GET').map(({ operation }) => operation);
    expect(writes).toEqual(['git/create-blob']);
  });

  test('an expired token', async () => {
    const it = await stage();
    it.github.revoke(it.github.token);
    const result = await it.run();
    expect(result.exitCode).toBe(1);
    expect(errors(result)).toEqual([expect.stringMatching(/bad-token: .*`token`/)]);
    // Only the command that masks it may name it.
    const shown = result.log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(shown.join('\n')).not.toContain(it.github.token.slice(8));
  });

  test('an empty token, before anything is asked', async () => {
    const it = await stage();
    expect(errors(await it.run({ token: '' }))).toEqual([expect.stringContaining('no-token')]);
    expect(it.github.requests).toHaveLength(0);
  });

  test('Actions may not open pull requests: the setting is named; running again afterwards finishes the work', async () => {
    const it = await stage({ actionsMayOpenPullRequests: false });
    const refused = await it.run();
    expect(refused.exitCode).toBe(1);
    expect(errors(refused)[0]).toMatch(/Allow GitHub Actions to create and approve pull requests/);
    expect(await branches(it)).toEqual(['main']);
    it.github.repository(name).settings.actionsMayOpenPullRequests = true;
    const again = await it.run();
    expect(again.outputs).toMatchObject({ state: 'changed', 'pull-request-number': '1' });
  });

  test('a protected branch and `delivery: push`', async () => {
    const push = async (repository: Repository): Promise<void> => {
      await fillWithSample(repository);
      await repository.commit('chore: allow it', { '.github/slipway.yml': 'allow-push: [main]\n' });
    };
    const it = await stage({ protect: { main: { kind: 'ruleset', requirePullRequest: true } } }, {}, push);
    const before = await it.github.branches(name);
    const result = await it.run({ delivery: 'push' });
    expect(result.exitCode).toBe(1);
    expect(errors(result)[0]).toMatch(/main.*delivery: pull-request/);
    expect(await it.github.branches(name)).toEqual(before);
  });

  test('an archived repository', async () => {
    expect(errors(await (await stage({ archived: true })).run())).toEqual([expect.stringContaining('archived')]);
  });

  test('a base branch that does not exist', async () => {
    expect(errors(await (await stage()).run({ 'base-branch': 'release/1.x' }))).toEqual([
      expect.stringMatching(/branch-not-found: .*release\/1\.x/),
    ]);
  });
});

describe('the checkout', () => {
  test('a folder without git history names actions/checkout', async () => {
    const it = await stage();
    const result = await runStep({
      action: 'prepare-release',
      workspace: it.github.exportRepository(name),
      repository: name,
    });
    expect(result.exitCode).toBe(1);
    expect(errors(result)[0]).toMatch(/git-bare/);
  });

  test('a shallow clone is completed beside it, not in it', async () => {
    const it = await stage();
    const clone = await it.repository.clone({ depth: 1 });
    open.push(() => clone.remove());
    const result = await runStep({
      ...{ action: 'prepare-release', token: it.github.token, workspace: clone.path, repository: name },
      ...{ apiUrl: it.github.apiUrl, serverUrl: it.github.serverUrl },
    });
    expect(result.outputs).toMatchObject({ version: '1.5.0', 'previous-version': '1.4.2', 'pull-request-number': '1' });
    expect(await clone.git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('a checkout behind the branch is planned at the newest commit', async () => {
    const it = await stage();
    const clone = await it.repository.clone();
    open.push(() => clone.remove());
    await it.repository.commit('feat!: another shop');
    await it.github.importRepository(name, it.repository.path, { branches: ['main'] });
    const result = await runStep({
      ...{ action: 'prepare-release', token: it.github.token, workspace: clone.path, repository: name },
      ...{ apiUrl: it.github.apiUrl, serverUrl: it.github.serverUrl },
    });
    expect(result.outputs).toMatchObject({ version: '2.0.0' });
  });
});

describe('deliveries', () => {
  test('files: the working tree is changed, twice is once, GitHub is not asked', async () => {
    const it = await stage();
    const first = await it.run({ delivery: 'files' });
    expect(first.outputs).toMatchObject({ state: 'changed', version: '1.5.0' });
    expect(await it.repository.read('.version')).toBe('1.5.0\n');
    const status = await it.repository.git('status', '--porcelain');
    const second = await it.run({ delivery: 'files' });
    expect(second.outputs).toMatchObject({ state: 'unchanged', version: '1.5.0', changed: 'false' });
    expect(await it.repository.git('status', '--porcelain')).toBe(status);
    expect(it.github.requests).toHaveLength(0);
  });

  test('push: one commit on the branch, only where the configuration allows it', async () => {
    const it = await stage();
    expect(errors(await it.run({ delivery: 'push' }))[0]).toMatch(/push-not-allowed: .*allow-push: \[main\]/);
    await it.repository.commit('chore: allow it', { '.github/slipway.yml': 'allow-push: [main]\n' });
    await it.github.importRepository(name, it.repository.path, { branches: ['main'] });
    const pushed = await it.run({ delivery: 'push' });
    expect(pushed.outputs).toMatchObject({ state: 'changed', branch: 'main' });
    expect(await it.github.readFile(name, 'main', '.version')).toBe('1.5.0\n');
    expect(await it.github.readFile(name, 'main', 'libs/money/pyproject.toml')).toContain('version = "1.5.0"');
  });

  test('uncommitted files of earlier steps come along where they are named, and are not lost where they are not', async () => {
    const it = await stage();
    const chart = (await it.repository.read('charts/shop/Chart.yaml')).replace('0.13.0', '0.14.0');
    await it.repository.write({ 'charts/shop/Chart.yaml': chart, 'docs/made.md': 'made by a step\n' });
    expect(errors(await it.run())).toEqual([expect.stringMatching(/charts\/shop\/Chart\.yaml.*include/)]);
    const carried = await it.run({ include: 'charts/**\ndocs/*.md' });
    expect(carried.outputs).toMatchObject({ state: 'changed' });
    const head = 'chore/release-1.5.0';
    expect(await it.github.readFile(name, head, 'charts/shop/Chart.yaml')).toMatch(
      /version: 0\.14\.1 .*\n?appVersion: "1\.5\.0"/,
    );
    expect(await it.github.readFile(name, head, 'docs/made.md')).toBe('made by a step\n');
  });

  test('expect-plan delivers what was approved, and nothing else', async () => {
    const it = await stage();
    const plan = await it.run({ 'dry-run': 'true' });
    const id = plan.outputs['plan-id'] ?? '';
    expect(it.github.requests).toHaveLength(0);
    expect(errors(await it.run({ 'expect-plan': '0'.repeat(64) }))).toEqual([expect.stringContaining('plan-changed')]);
    expect(await branches(it)).toEqual(['main']);
    // A commit that changes nothing of the release: what was approved is still the plan.
    await it.repository.commit('docs: more', { 'README.md': 'more\n' });
    await it.github.importRepository(name, it.repository.path, { branches: ['main'] });
    expect((await it.run({ 'expect-plan': id })).outputs).toMatchObject({ state: 'changed', 'plan-id': id });
  });
});

describe('outputs', () => {
  test('every output of action.yml is set, and those that are JSON are valid', async () => {
    const it = await stage();
    const names = Object.keys((await it.run({ 'dry-run': 'true' })).outputs).sort();
    for (const result of [await it.run({ bump: 'huge' }), await it.run({ 'dry-run': 'true' })]) {
      expect(Object.keys(result.outputs).sort()).toEqual(names);
      for (const output of ['changed-files', 'plan'])
        expect(() => JSON.parse(result.outputs[output] ?? '')).not.toThrow();
    }
  });

  test('what commits say is text: no workflow command, no HTML, no mention', async () => {
    const evil = 'feat: ::set-output name=x::y <img src=x> @acme/owners | `a` [x](javascript:1)';
    const it = await stage({}, {}, async (repository) => {
      await repository.commit('feat: begin', sampleFiles);
      await repository.tag('v1.4.2');
      await repository.commit(`${evil}\n\n::error::injected\n::stop-commands::x\n`);
    });
    const result = await it.run();
    expect(result.outputs.version).toBe('1.5.0');
    expect(result.log).not.toMatch(/^::(error|stop-commands)::(injected|x)/m);
    const [pull] = await it.github.pullRequests(name);
    expect(pull?.body).not.toMatch(/(?<!\\)<img/);
    expect(pull?.body).not.toMatch(/@acme/);
  });
});

describe('two branches with the same next version', () => {
  const staged = (config: Readonly<Record<string, string>>) =>
    stage({}, {}, async (repository) => {
      await repository.commit('feat: begin', { ...sampleFiles, ...config });
      await repository.tag('v1.4.2');
      await repository.git('branch', 'release/1.4');
      await repository.commit('fix: a');
      await repository.git('switch', '-q', 'release/1.4');
      await repository.commit('fix: hot');
      await repository.git('switch', '-q', 'main');
    });
  const on = (base: string) => ({ 'base-branch': base });

  test('do not share a branch: the second is refused', async () => {
    const it = await staged({});
    expect((await it.run(on('release/1.4'))).outputs).toMatchObject({ version: '1.4.3', 'pull-request-number': '1' });
    const before = await it.github.branches(name);
    expect(errors(await it.run(on('main')))).toEqual([
      expect.stringMatching(/branch-taken: .*#1 .*`release\/1\.4`.*chore\/release-\{base\}-\{version\}/),
    ]);
    expect(await it.github.branches(name)).toEqual(before);
  });

  test('have one each with {base} in the template, whether or not the branch is given', async () => {
    const it = await staged({ '.github/slipway.yml': 'pull-request: { branch: "chore/release-{base}-{version}" }\n' });
    const hot = await it.run(on('release/1.4'));
    expect(hot.outputs.branch).toBe('chore/release-release/1.4-1.4.3');
    expect((await it.run()).outputs.branch).toBe('chore/release-main-1.4.3');
    expect((await it.github.pullRequests(name)).map(({ base }) => base.ref)).toEqual(['release/1.4', 'main']);
  });
});

test('a release pull request costs as many calls for 3 components as for 60', async () => {
  const calls = async (libs: number): Promise<number> => {
    const it = await stage({}, {}, async (repository) => {
      const files = Array.from({ length: libs }, (_, index): [string, string] => [
        `libs/l${index}/pyproject.toml`,
        `[project]\nname = "l${index}"\nversion = "1.0.0"\n`,
      ]);
      await repository.commit('feat: begin', { '.version': '1.0.0\n', ...Object.fromEntries(files) });
      await repository.tag('v1.0.0');
      await repository.commit('feat: more');
    });
    const result = await it.run();
    expect(JSON.parse(result.outputs['changed-files'] ?? '')).toHaveLength(libs + 2);
    return it.github.requests.length;
  };
  expect(await calls(60)).toBe(await calls(3));
});

test('a library at a pre-release that is tagged on another branch is not left behind by a lower release', async () => {
  const python = (version: string) => `[project]\nname = "shop"\nversion = "${version}"\n`;
  const { repository, run } = await stage({}, {}, async (repository) => {
    await repository.commit('feat: begin', { 'libs/shop/pyproject.toml': python('1.2.0') });
    await repository.tag('v1.2.0');
    await repository.branch('next');
    await repository.commit('feat!: next', { 'libs/shop/pyproject.toml': python('2.0.0rc1') });
    await repository.tag('v2.0.0rc1');
    await repository.checkout('main');
    // Squashed: the tag is no part of this branch.
    await repository.commit('feat: next (#4)', { 'libs/shop/pyproject.toml': python('2.0.0rc1') });
  });
  const files = { delivery: 'files', lock: 'never' };
  const refused = await run(files);
  expect([refused.exitCode, errors(refused)]).toEqual([
    1,
    [expect.stringMatching(/candidate-above: .*1\.3\.0, but libs\/shop\/pyproject\.toml is at 2\.0\.0rc1, and a tag/)],
  ]);
  expect(refused.log).toContain('with `version: 2.0.0`');
  // Who says `bump` chose the lower one.
  const lower = await run({ ...files, bump: 'minor', 'dry-run': 'true' });
  expect([lower.exitCode, lower.outputs.version]).toEqual([0, '1.3.0']);
  expect((await run({ ...files, version: '2.0.0' })).outputs).toMatchObject({ version: '2.0.0', state: 'changed' });
  expect(await repository.read('libs/shop/pyproject.toml')).toBe(python('2.0.0'));
});

test.each([
  ['all libraries are above it', ['2.4.0', '2.3.1'], 1],
  ['one is at it', ['2.4.0', '1.2.0'], 0],
  ['one is below it', ['2.4.0', '1.0.0'], 0],
])('without a version file, a tag of long ago is no last release where %s', async (_, versions, exitCode) => {
  const manifest = (one: string, version: string) => `${JSON.stringify({ name: one, version })}\n`;
  const { repository, run } = await stage({}, {}, async (repository) => {
    const [core = '', web = ''] = versions;
    await repository.commit('feat: begin', { 'libs/core/package.json': manifest('core', '1.2.0') });
    await repository.tag('v1.2.0');
    await repository.commit('feat: more', {
      'libs/core/package.json': manifest('core', core),
      'libs/web/package.json': manifest('web', web),
    });
    await repository.tag('core@2.4.0');
  });
  const result = await run({ delivery: 'files', lock: 'never' });
  expect(result.exitCode).toBe(exitCode);
  if (exitCode === 0) return;
  expect(errors(result)[0]).toMatch(
    /libs\/core\/package\.json:1 lib-own-version: .*2\.4\.0, not at the released 1\.2\.0/,
  );
  expect(result.log).toContain('If 2.4.0 is the last release, commit it: `echo 2.4.0 > .version`.');
  await repository.commit('chore: version', { '.version': '2.4.0\n' });
  await repository.commit('feat: again', { 'libs/core/a.js': 'a\n' });
  expect((await run({ delivery: 'files', lock: 'never' })).outputs).toMatchObject({ version: '2.5.0' });
});
