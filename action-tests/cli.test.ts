import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { doctorOn } from '@slipway/cli/doctor/doctor';
import { initOn } from '@slipway/cli/init/init';
import { programOf } from '@slipway/cli/program';
import { runOn } from '@slipway/cli/run';
import { tables } from '@slipway/cli/tables';
import { writeAll } from '@slipway/testing/github/actors';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { config, type Stage, staged, succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';

const git = promisify(execFile);
const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

let stage: Stage;
let clone: Repository;

/** A person's clone of the environments, and nothing else: no token, no API. */
beforeEach(async () => {
  stage = await staged((one) => ({ [staging]: one.values('web', '1.4.0'), [prod]: one.values('web', '1.3.0') }));
  clone = await makeRepository();
  const files = ['.github/slipway.yml', staging, prod];
  const texts = await Promise.all(files.map((path) => stage.read(path)));
  await clone.commit('feat: environments', Object.fromEntries(files.map((path, index) => [path, texts[index] ?? ''])));
});

afterEach(() => clone.remove());

/** Types a command line in the clone. */
async function slipway(...words: readonly string[]) {
  return slipwayWith({}, ...words);
}

/** The same, with further variables. */
async function slipwayWith(env: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const out: string[] = [];
  const told: string[] = [];
  let exitCode = -1;
  const streams = { out: (line: string) => void out.push(line), err: (line: string) => void told.push(line) };
  const variables = { PATH: process.env.PATH, HOME: clone.path, ...env };
  const program = programOf(
    tables,
    async (asked) => {
      exitCode = await runOn(asked, variables, streams);
    },
    {
      async init(asked) {
        exitCode = await initOn(asked, variables, streams);
      },
      async doctor(asked) {
        exitCode = await doctorOn(asked, tables, variables, streams);
      },
    },
    '0.0.0',
  );
  await program.parseAsync(['-C', clone.path, ...words], { from: 'user' });
  return { exitCode, out: stripVTControlCharacters(out.join('\n')), told: stripVTControlCharacters(told.join('\n')) };
}

const status = async () => (await git('git', ['-C', clone.path, 'status', '--porcelain'])).stdout;

test('a promotion is planned on a plain clone as CI plans it, and nothing is written', async () => {
  const { exitCode, out } = await slipway('--json', 'promote-env', '--environment', 'prod');
  const { outputs } = JSON.parse(out);
  expect({ exitCode, state: outputs.state, changed: outputs['changed-files'] }).toEqual({
    exitCode: 0,
    state: 'changed',
    changed: [prod],
  });
  expect(await status()).toBe('');
  // The file that an output names is there to be read.
  expect(JSON.parse(await readFile(outputs['plan-file'], 'utf8')).id).toBe(outputs['plan-id']);
  await rm(dirname(outputs['plan-file']), { recursive: true });
  const there = succeeded(await stage.promote({ environment: 'prod', 'dry-run': 'true' }));
  expect(outputs['plan-id']).toBe(there.outputs['plan-id']);
});

test('the plan is shown as people read it', async () => {
  const { out } = await slipway('promote-env', '--environment', 'prod');
  expect(out).toContain('promote-env (dry run)');
  expect(out).toMatch(/^-.*tag: 1\.3\.0/m);
  expect(out).toMatch(/^\+.*tag: 1\.4\.0/m);
  expect(out).toContain('Nothing was written: --apply does it.');
});

test('on a branch of one’s own, what Argo CD takes from the branch that it is merged into counts as read', async () => {
  const url = 'https://github.com/acme/config';
  const app = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-staging }
spec: { source: { repoURL: ${url}, targetRevision: main, path: helm/shop, helm: { valueFiles: [values-staging.yaml] } } }
`;
  await clone.commit('feat: Argo CD', {
    'apps/staging.yaml': app,
    '.github/slipway.yml': ((await stage.read('.github/slipway.yml')) ?? '').replace(
      /^preset: values$/m,
      "preset: { values: 'helm/*/values-{environment}.yaml', applications: 'apps/{environment}.yaml' }",
    ),
    'apps/prod.yaml': app.replaceAll('staging', 'prod'),
  });
  await clone.git('remote', 'add', 'origin', url);
  await clone.git('switch', '--quiet', '--create', 'adopt');
  const plan = async () => JSON.parse((await slipway('--json', 'promote-env', '--environment', 'prod')).out).outputs;
  // Without the remote's HEAD no one knows that this is not the branch of an environment.
  expect((await plan()).state).toBe('waiting');
  await clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  expect((await plan()).state).toBe('changed');
});

test.each(['HEAD^', 'HEAD~1'])('a check compares with %s, whatever the remote’s HEAD is', async (base) => {
  const chart = (version: string) => `apiVersion: v2\nname: shop\nversion: ${version}\n`;
  await clone.commit('feat: chart', { 'charts/shop/Chart.yaml': chart('1.0.0'), 'charts/shop/values.yaml': 'a: 1\n' });
  await clone.commit('feat: more', { 'charts/shop/Chart.yaml': chart('1.1.0'), 'charts/shop/values.yaml': 'a: 2\n' });
  await clone.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  await clone.commit('feat: again', { 'charts/shop/values.yaml': 'a: 3\n' });
  const { exitCode, out } = await slipway('chart-bump-check', '--base', base);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: expect.stringContaining('still at 1.1.0') });
  const { outputs } = JSON.parse((await slipway('--json', 'policy-check', '--base', base)).out);
  expect(outputs.violations).toEqual([expect.objectContaining({ rule: 'chart-version-unique' })]);
});

test('it is applied to the working tree, or committed in the words of the plan', async () => {
  expect((await slipway('promote-env', '--environment', 'prod', '--apply')).exitCode).toBe(0);
  expect(await status()).toBe(` M ${prod}\n`);
  await git('git', ['-C', clone.path, 'checkout', '--quiet', '.']);
  expect((await slipway('promote-env', '--environment', 'prod', '--apply', 'commit')).exitCode).toBe(0);
  expect(await status()).toBe('');
  const { stdout } = await git('git', ['-C', clone.path, 'log', '-1', '--format=%s', '--name-only']);
  expect(stdout).toContain('prod');
  expect(stdout.trim().endsWith(prod)).toBe(true);
});

test('what was written is committed by the same command; a plan on anything else that is uncommitted is refused', async () => {
  await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
  const rollback = ['rollback-env', '--environment', 'prod', '--reason', 'it broke'];
  await clone.commit('feat: 1.5.0', { [staging]: stage.values('web', '1.5.0'), [prod]: stage.values('web', '1.5.0') });
  const planned = JSON.parse((await slipway('--json', ...rollback)).out).outputs;
  expect((await slipway(...rollback, '--apply')).exitCode).toBe(0);
  const again = await slipway(...rollback, '--apply');
  expect({ exitCode: again.exitCode, out: again.out }).toEqual({
    exitCode: 0,
    out: expect.stringContaining('The files already are as planned'),
  });
  expect(await clone.read(prod)).toBe(stage.values('web', '1.4.0'));
  const committed = JSON.parse((await slipway('--json', ...rollback, '--apply', 'commit')).out).outputs;
  expect(committed['plan-id']).toBe(planned['plan-id']);
  expect({ status: await status(), prod: await clone.read(prod) }).toEqual({
    status: '',
    prod: stage.values('web', '1.4.0'),
  });

  await clone.write({ [staging]: stage.values('web', '1.6.0') });
  for (const words of [[], ['--apply'], ['--apply', 'commit']]) {
    const { exitCode, out } = await slipway('promote-env', '--environment', 'prod', ...words);
    // Without `--apply` the plan is that of what is committed.
    expect({ words, exitCode }).toEqual({ words, exitCode: words.length === 0 ? 0 : 1 });
    if (words.length > 0) expect(out).toContain(`${staging} has uncommitted changes`);
  }
  await clone.commit('feat: 1.6.0', {});
  await clone.write({ [prod]: stage.values('web', '1.2.0') });
  for (const words of [[], ['--apply'], ['--apply', 'commit']]) {
    const { exitCode, out } = await slipway('promote-env', '--environment', 'prod', ...words);
    expect({ words, exitCode }).toEqual({ words, exitCode: 1 });
    expect(out).toContain(`${prod} has uncommitted changes`);
    expect(out).not.toMatch(/earlier step|with:/);
  }
});

test.each(['prepare-release', 'bump-chart'])('%s commits what it wrote, on what is committed alone', async (action) => {
  const chart = 'charts/shop';
  await clone.commit('feat: chart', {
    [`${chart}/Chart.yaml`]: 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    [`${chart}/templates/a.yaml`]: 'a: 1\n',
    'libs/core/pyproject.toml': '[project]\nname = "core"\nversion = "1.0.0"\n',
  });
  await clone.tag(action === 'bump-chart' ? 'shop-1.0.0' : 'v1.0.0');
  await clone.commit('feat: more', { [`${chart}/templates/a.yaml`]: 'a: 2\n' });
  expect((await slipway(action, '--apply')).exitCode).toBe(0);
  const written = await status();
  expect(written).not.toBe('');
  expect((await slipway(action, '--apply')).exitCode).toBe(0);
  expect(await status()).toBe(written);
  const { exitCode, told } = await slipway(action, '--apply', 'commit');
  expect({ exitCode, told, status: await status() }).toEqual({
    exitCode: 0,
    told: expect.stringContaining('committed: '),
    status: '',
  });
  await clone.commit('feat: even more', { [`${chart}/templates/a.yaml`]: 'a: 3\n' });
  const read = action === 'bump-chart' ? `${chart}/templates/new.yaml` : 'libs/core/pyproject.toml';
  await clone.write({ [read]: '[project]\nname = "core"\nversion = "0.2.0"\n' });
  const refused = await slipway(action, '--apply');
  expect({ exitCode: refused.exitCode, out: refused.out }).toEqual({
    exitCode: 1,
    out: expect.stringContaining(`${read} has uncommitted changes`),
  });
  expect((await status()).trim().split('\n')).toHaveLength(1);
});

test('lines that end as on Windows in the working tree alone stay so', async () => {
  await clone.git('config', 'core.autocrlf', 'true');
  await clone.write({ [prod]: null });
  await clone.git('checkout', '--', prod);
  const before = await clone.read(prod);
  expect(before).toContain('\r\n');
  expect(await status()).toBe('');
  for (const words of [['--apply'], ['--apply', 'commit']]) {
    expect(await slipway('promote-env', '--environment', 'prod', ...words)).toMatchObject({ exitCode: 0 });
    expect((await clone.read(prod)).split('\r\n')).toHaveLength(before.split('\r\n').length);
  }
  expect(await status()).toBe('');
  const { stdout } = await git('git', ['-C', clone.path, 'show', '--numstat', '--format=']);
  expect(stdout).toMatch(/^[12]\t[12]\t/);
});

test('what a hook refuses is told in its words, and stays written, but not staged', async () => {
  const words = ['promote-env', '--environment', 'prod', '--apply', 'commit'];
  await clone.write({ '.git/hooks/pre-commit': '#!/bin/sh\necho "prod is frozen until Monday" >&2\nexit 1\n' });
  await clone.chmod('.git/hooks/pre-commit', 0o755);
  const head = await clone.head();
  const { exitCode, out } = await slipway(...words);
  expect(exitCode).toBe(1);
  expect(out).toContain('git did not commit');
  expect(out).toContain('prod is frozen until Monday');
  expect(out).not.toContain('bug of Slipway');
  expect({ status: await status(), head: await clone.head() }).toEqual({ status: ` M ${prod}\n`, head });
  await git('git', ['-C', clone.path, 'checkout', '--quiet', '.']);
  const json = await slipway('--json', ...words);
  const { failed, findings } = JSON.parse(json.out);
  expect({ exitCode: json.exitCode, failed }).toEqual({ exitCode: 1, failed: true });
  expect(findings).toMatchObject([{ level: 'error', code: 'not-committed' }]);
});

test('new files are committed, and where a hook refuses them they are as new as before', async () => {
  await clone.commit('feat: libraries', {
    'libs/core/pyproject.toml': '[project]\nname = "core"\nversion = "0.1.0"\n',
  });
  await clone.write({ '.git/hooks/pre-commit': '#!/bin/sh\nexit 1\n' });
  await clone.chmod('.git/hooks/pre-commit', 0o755);
  const words = ['prepare-release', '--apply', 'commit'];
  expect((await slipway(...words)).exitCode).toBe(1);
  expect(await status()).toContain('?? .version\n');
  await git('git', ['-C', clone.path, 'clean', '--quiet', '--force']);
  await git('git', ['-C', clone.path, 'checkout', '--quiet', '.']);
  await rm(`${clone.path}/.git/hooks/pre-commit`);
  expect((await slipway(...words)).exitCode).toBe(0);
  expect(await status()).toBe('');
  expect(await git('git', ['-C', clone.path, 'show', 'HEAD:.version'])).toMatchObject({ stdout: '1.0.0\n' });
});

test('what was promoted is rolled back from the history of the clone', async () => {
  await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
  const words = ['rollback-env', '--environment', 'prod', '--reason', 'it broke'];
  const { exitCode, out } = await slipway('--json', ...words);
  expect({ exitCode, release: JSON.parse(out).outputs.release?.services?.web?.tag }).toEqual({
    exitCode: 0,
    release: '1.3.0',
  });
  // The commit says why, and is known as a rollback again.
  await slipway(...words, '--apply', 'commit');
  const { stdout } = await git('git', ['-C', clone.path, 'log', '-1', '--format=%B']);
  expect(stdout).toContain('it broke');
  expect(stdout).toMatch(/^Slipway-Rollback: /m);
  expect(stdout).not.toContain('Slipway-Plan');
});

test('a report is written with --apply alone', async () => {
  const words = ['env-report', '--format', 'html,json', '--file', 'report/env'];
  const { out } = await slipway('--json', ...words);
  expect({ files: JSON.parse(out).outputs.files, status: await status() }).toEqual({ files: [], status: '' });
  expect((await slipway(...words)).told).toContain('report/env.html is not written: this is a dry run');
  await slipway(...words, '--apply');
  expect(await status()).toBe('?? report/\n');
});

test('what cannot be done is told with what to do, and exit code 1', async () => {
  const { exitCode, out } = await slipway('promote-env', '--environment', 'porduction');
  expect(exitCode).toBe(1);
  expect(out).toContain('error');
  expect(out).toContain('prod');
});

test('what only GitHub knows stays open, and the plan goes on without it', async () => {
  await clone.commit('promote prod (#7)', { [prod]: (await stage.read(staging)) ?? '' });
  const words = ['rollback-env', '--environment', 'prod', '--reason', 'it broke'];
  const { exitCode, out } = await slipway(...words);
  expect(exitCode).toBe(0);
  expect(out).toContain('GitHub was not asked to read pull request #7');
  expect(out).toContain('gh auth login');
  const { outputs, open } = JSON.parse((await slipway('--json', ...words)).out);
  expect(outputs.release.services.web.tag).toBe('1.3.0');
  expect(open).toContain('GitHub was not asked to read pull request #7, since you are not logged in');
});

test('on a server of one’s own, that is what to log in to', async () => {
  await clone.git('remote', 'add', 'origin', 'git@git.acme.example:acme/config.git');
  const { out } = await slipwayWith({ GH_TOKEN: 'of another server' }, 'promote-env', '--environment', 'prod');
  expect(out).toContain(
    '`gh auth login --hostname git.acme.example`, or set `GH_HOST=git.acme.example` and `GH_TOKEN`',
  );
});

test('a release is planned by the tags that git knows', async () => {
  await clone.commit('chore: release', { '.version': '1.5.0\n' });
  const { exitCode, out } = await slipway('create-release');
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining('v1.5.0') });
  expect(out.match(/GitHub was not asked to .*/g)).toEqual([
    expect.stringContaining('to read tags of'),
    expect.stringContaining('to list the releases of'),
  ]);
  await clone.tag('v1.5.0');
  const { outputs } = JSON.parse((await slipway('--json', 'create-release', '--github-release', 'false')).out);
  expect(outputs.state).toBe('unchanged');
});

test('what cannot go on without GitHub is one error', async () => {
  const { exitCode, out } = await slipway('release-check');
  expect({ exitCode, out }).toEqual({
    exitCode: 1,
    out: expect.stringMatching(
      /^error not-logged-in GitHub was not asked to list the open pull requests[^\n]*\n[^\n]*$/,
    ),
  });
});

test('what a registry does not say stays open; a configuration that is not committed is named', async () => {
  // A registry where no one listens.
  const elsewhere = (file: string) => file.replaceAll(stage.registry.host, '127.0.0.1:1');
  const files = ['.github/slipway.yml', staging, prod];
  const texts = await Promise.all(files.map(async (path) => [path, (await stage.read(path)) ?? ''] as const));
  await clone.commit('ci: registry', Object.fromEntries(texts.map(([path, file]) => [path, elsewhere(file)])));
  await clone.write({ '.github/slipway.yml': texts[0]?.[1] ?? '' });
  const { exitCode, out } = await slipway('--json', 'promote-env', '--environment', 'prod');
  const { outputs, open, findings } = JSON.parse(out);
  expect({ exitCode, state: outputs.state }).toEqual({ exitCode: 0, state: 'changed' });
  expect(open).toContainEqual(expect.stringContaining('No registry said whether what moves can be pulled: 127.0.0.1'));
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'configuration-not-committed', place: { path: '.github/slipway.yml' } }),
  );
});

test('long work says how far it is: what is asked, servers that are asked again, commits of a long past', async () => {
  expect((await slipway('doctor')).told).toContain('asking GitHub, registries');
  const text = (await stage.read(prod)) ?? '';
  for (let index = 0; index < 101; index += 1) await clone.commit(`docs: ${index}`, { [prod]: `${text}# ${index}\n` });
  const { told } = await slipway('rollback-env', '--environment', 'prod', '--reason', 'it broke');
  expect(told).toContain('prod: 100 commits read');
  const elsewhere = (file: string) => file.replaceAll(stage.registry.host, '127.0.0.1:1');
  const files = ['.github/slipway.yml', staging, prod];
  const texts = await Promise.all(
    files.map(async (path) => [path, elsewhere((await stage.read(path)) ?? '')] as const),
  );
  await clone.commit('ci: registry', Object.fromEntries(texts));
  expect((await slipway('promote-env', '--environment', 'prod')).told).toMatch(/127\.0\.0\.1:1.*trying again in/);
});

test('gates stay open, too: what would move is planned', async () => {
  const text = (await stage.read('.github/slipway.yml')) ?? '';
  const gated = text.replace('from: staging }', 'from: staging, gates: { checks: [e2e], soak: 1h } }');
  await clone.commit('ci: gates', { '.github/slipway.yml': gated });
  const { exitCode, out } = await slipway('--json', 'promote-env', '--environment', 'prod');
  const { outputs, open } = JSON.parse(out);
  expect({ exitCode, state: outputs.state }).toEqual({ exitCode: 0, state: 'changed' });
  expect(open.join('\n')).toContain('check runs');
});

test('a rollback goes to a commit or a tag that git knows', async () => {
  await git('git', ['-C', clone.path, 'tag', 'before']);
  await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
  const words = [
    '--json',
    'rollback-env',
    '--environment',
    'prod',
    '--reason',
    'it broke',
    '--release',
    'refs/tags/before',
  ];
  const { outputs } = JSON.parse((await slipway(...words)).out);
  expect(outputs.release.services.web.tag).toBe('1.3.0');
});

test('where somebody is logged in, nothing stays open, and the plan is that of the bundle', async () => {
  const text = (await stage.read('.github/slipway.yml')) ?? '';
  const gated = text.replace('from: staging }', 'from: staging, gates: { soak: 1h } }');
  await stage.commit({ '.github/slipway.yml': gated });
  await stage.commit({ [prod]: stage.values('web', '1.3.5') }, 'promote prod (#7)');
  const { apiUrl, graphqlUrl, serverUrl, token } = stage.github;
  await git('git', ['-C', clone.path, 'fetch', '--quiet', stage.github.exportRepository(config), 'main']);
  await git('git', ['-C', clone.path, 'reset', '--quiet', '--hard', 'FETCH_HEAD']);
  await git('git', ['-C', clone.path, 'remote', 'add', 'origin', `${serverUrl}/${config}`]);
  const env = { GH_TOKEN: token, GITHUB_API_URL: apiUrl, GITHUB_GRAPHQL_URL: graphqlUrl, GITHUB_SERVER_URL: serverUrl };
  for (const [action, inputs] of [
    ['promote-env', { environment: 'prod' }],
    ['rollback-env', { environment: 'prod', reason: 'it broke' }],
  ] as const) {
    const words = Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value]);
    const here = JSON.parse((await slipwayWith(env, '--json', action, ...words)).out);
    const there = await runStep({
      ...{ action, inputs: { ...inputs, 'config-repository': config, 'dry-run': 'true' }, asProcess: true },
      ...{ workspace: '/', repository: config, token, apiUrl, graphqlUrl, serverUrl },
    });
    expect({ action, open: here.open, state: here.outputs.state }).toEqual({ action, open: [], state: 'changed' });
    expect(here.outputs['plan-id']).toBe(succeeded(there).outputs['plan-id']);
  }
});

test('doctor names what is wrong with a set-up, and what nobody could say', async () => {
  await clone.commit('ci: promote', {
    '.github/workflows/promote.yml': `on: workflow_dispatch\njobs:\n  promote:\n    permissions: { contents: read }\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/slipway/actions/promote-env@v1\n      - uses: acme/slipway/actions/promote-env@v1\n        with: { token: "$\{{ steps.app.outputs.token }}" }\n`,
  });
  const { exitCode, out } = await slipway('--json', 'doctor');
  const { checks, failed } = JSON.parse(out);
  expect({ exitCode, failed }).toEqual({ exitCode: 0, failed: false });
  const state = Object.fromEntries(checks.map(({ name, is }: { name: string; is: string }) => [name, is]));
  expect(state).toMatchObject({
    ...{ branch: 'ok', history: 'ok', configuration: 'ok', git: 'ok', staging: 'ok', prod: 'ok', github: 'open' },
    '.github/workflows/promote.yml:7': 'warning',
    // Its token needs the rights, not the job.
    '.github/workflows/promote.yml:8': 'ok',
  });
  await clone.commit('ci: a slip', { '.github/slipway.yml': 'environmets: {}\n' });
  expect(checks).toContainEqual(expect.objectContaining({ name: 'prod', detail: '1 service or chart in 1 target' }));
  const slip = await slipway('doctor');
  expect(slip.exitCode).toBe(1);
  expect(slip.out).toContain('environmets');
});

test.each([
  ['the next release', 'feat: more'],
  ['one to come', 'docs: more'],
])('doctor says what %s would leave behind', async (_, message) => {
  const compose = (version: string) => `services:\n  web:\n    image: ghcr.io/acme/web:${version}\n`;
  await clone.commit('feat: begin', {
    ...{ '.version': '1.4.0\n', 'compose.yaml': compose('1.4.0') },
    'libs/core/package.json': '{ "name": "core", "version": "1.4.0" }\n',
  });
  await clone.git('tag', 'v1.4.0');
  await clone.commit(message, { 'libs/core/index.js': '' });
  const { exitCode, out } = await slipway('doctor');
  expect({ exitCode, out }).toEqual({
    exitCode: 1,
    out: expect.stringMatching(/release: .*compose\.yaml:3.*version-elsewhere/),
  });
  await clone.commit('chore: follow', { 'compose.yaml': compose('main') });
  expect((await slipway('doctor')).out).toMatch(/ok +release: /);
});

test('a registry that is down is one line, however many images it has', async () => {
  const down = (tag: string) =>
    ['web', 'api', 'jobs'].map((one) => stage.values(one, tag).replace(stage.registry.host, '127.0.0.1:1')).join('');
  const text = (await stage.read('.github/slipway.yml'))?.replaceAll(stage.registry.host, '127.0.0.1:1') ?? '';
  await clone.commit('ci: down', { '.github/slipway.yml': text, [staging]: down('1.4.0'), [prod]: down('1.3.0') });
  const { out } = await slipway('--json', 'doctor');
  const { checks } = JSON.parse(out);
  const about = checks.filter(({ name }: { name: string }) => name.startsWith('registry '));
  expect(about).toMatchObject([
    {
      name: 'registry 127.0.0.1:1',
      is: 'open',
      detail: expect.stringMatching(/^6 images and charts could not be checked; the first: /),
    },
  ]);
});

describe('what doctor says of the rules of a branch', () => {
  const checks = (...names: string[]) => ({
    type: 'required_status_checks',
    parameters: {
      required_status_checks: names.map((context) => ({ context })),
      strict_required_status_checks_policy: false,
    },
  });
  const reviewed = {
    type: 'pull_request',
    parameters: {
      ...{ required_approving_review_count: 2, require_code_owner_review: false, require_last_push_approval: false },
      ...{ dismiss_stale_reviews_on_push: false, required_review_thread_resolution: false },
    },
  };
  const queued = {
    type: 'merge_queue',
    parameters: {
      ...{ check_response_timeout_minutes: 60, grouping_strategy: 'ALLGREEN', merge_method: 'SQUASH' },
      ...{ max_entries_to_build: 5, max_entries_to_merge: 5, min_entries_to_merge: 1 },
      min_entries_to_merge_wait_minutes: 5,
    },
  };
  const judged = `on: [pull_request]\njobs:\n  check:\n    permissions: { contents: read }\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/slipway/actions/chart-bump-check@v1\n`;

  /** What is said about GitHub, where the branch has such a ruleset. */
  async function told(
    rules: readonly object[],
    bypass: readonly object[] = [],
    isAdmin = true,
    about = /^(rules|ruleset .*|.*checks\.yml:.*|github|access)$/,
  ) {
    const ruleset = { name: 'main', target: 'branch', enforcement: 'active', rules, bypass_actors: bypass };
    const conditions = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } };
    const { github } = stage;
    if (rules.length > 0) await github.ask('alice', 'POST', `/repos/${config}/rulesets`, { ...ruleset, conditions });
    await clone.git('remote', 'add', 'origin', `https://github.com/${config}.git`);
    await clone.commit('ci: checks', { '.github/workflows/checks.yml': judged });
    const token = isAdmin ? github.tokenFor('alice', { ...writeAll, administration: 'write' }) : github.token;
    const { apiUrl, serverUrl } = github;
    const env = { GITHUB_TOKEN: token, GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: serverUrl };
    const { out } = await slipwayWith(env, '--json', 'doctor');
    const all: readonly { readonly name: string; readonly is: string; readonly detail: string }[] =
      JSON.parse(out).checks;
    return all
      .filter(({ name, is, detail }) => about.test(name) && !(is === 'ok' && /access|permissions/.test(name + detail)))
      .map(({ name, is, detail }) => `${is} ${name}: ${detail}`);
  }

  test('none', async () => {
    expect(await told([])).toEqual(['warning rules: main has no rules: everybody who may write may push to it']);
  });

  test.each([
    ['merge: auto', [reviewed], 'warning merge of staging: main requires no check, so that nothing merges by itself'],
    ['merge: auto', [checks('ci')], 'ok merge of staging: main requires ci'],
    [
      'merge: auto, merge-checks: [e2e]',
      [checks('ci')],
      'warning merge of staging: main does not require e2e, so that nothing merges by itself',
    ],
  ])('an environment with `%s`', async (settings, rules, expected) => {
    const path = '.github/slipway.yml';
    const text = (await stage.read(path)) ?? '';
    await clone.commit('feat: by itself', {
      [path]: text.replace(/staging: \{ ?/, `staging: { ${settings}, `).replace(/, \}/, ' }'),
    });
    expect(await told(rules, [], true, /^merge of/)).toEqual([expected]);
  });

  const byActions = (isAdmin = true) => told([], [], isAdmin, /pull requests by Actions/);
  const name = 'pull requests by Actions';
  const promotes = (token: string) =>
    judged.replace('chart-bump-check@v1', `promote-env@v1${token}`).replace('contents: read', 'pull-requests: write');

  test('pull requests by Actions: allowed, forbidden, or seen by administrators only', async () => {
    const { settings } = stage.github.repository(config);
    await clone.commit('ci: promote', { '.github/workflows/promote.yml': promotes('') });
    expect(await byActions()).toEqual([`ok ${name}: the settings let the job's own token open them`]);
    await clone.git('remote', 'remove', 'origin');
    settings.actionsMayOpenPullRequests = false;
    expect(await byActions()).toEqual([
      `warning ${name}: the settings forbid the job's own token to open them, and promote-env needs it (.github/workflows/promote.yml:7)`,
    ]);
    await clone.git('remote', 'remove', 'origin');
    expect(await byActions(false)).toEqual([
      `open ${name}: GitHub shows to administrators only whether they are allowed`,
    ]);
    const { out } = await slipway('--json', 'doctor');
    expect(JSON.parse(out).checks).toContainEqual(
      expect.objectContaining({ name, is: 'open', detail: expect.stringContaining('GitHub was not asked') }),
    );
  });

  test('pull requests by Actions: of no matter where an App opens them', async () => {
    stage.github.repository(config).settings.actionsMayOpenPullRequests = false;
    const token = `\n        with: { token: "$\{{ steps.app.outputs.token }}" }`;
    await clone.commit('ci: promote', { '.github/workflows/promote.yml': promotes(token) });
    expect(await byActions()).toEqual([`ok ${name}: none are opened with the job's own token`]);
  });

  test('a ruleset that requires nothing', async () => {
    expect(await told([{ type: 'deletion' }])).toEqual([
      'warning rules: the rules of main require neither an approval nor a check',
      'ok ruleset main: holds for everyone',
    ]);
  });

  test('required checks and approvals', async () => {
    expect(await told([checks('ci', 'gate'), reviewed])).toEqual([
      'ok rules: main: required: ci, gate; 2 approvals',
      'ok ruleset main: holds for everyone',
    ]);
  });

  test('the approval of code owners alone', async () => {
    const { protections } = stage.github.repository(config);
    protections.set('main', { kind: 'ruleset', requirePullRequest: true, codeOwners: true });
    expect(await told([])).toEqual(['ok rules: main: no check is required; approvals of code owners']);
  });

  test('who may bypass them, by pushes or in pull requests alone', async () => {
    const bypass = [
      { actor_type: 'Integration', actor_id: 7, bypass_mode: 'always' },
      { actor_type: 'RepositoryRole', actor_id: 5, bypass_mode: 'pull_request' },
    ];
    expect(await told([checks('ci')], bypass)).toEqual([
      'ok rules: main: required: ci; no approval',
      'warning ruleset main: app 7 may push past it; role admin may merge pull requests past it',
    ]);
  });

  test('that only administrators are shown who may bypass them', async () => {
    expect(await told([checks('ci')], [], false)).toEqual([
      'ok rules: main: required: ci; no approval',
      'open ruleset main: GitHub shows who may bypass it to administrators only',
    ]);
  });

  test('a merge queue, and a check that does not run in it', async () => {
    expect(await told([checks('ci'), queued])).toEqual([
      'ok rules: main: required: ci; no approval; a merge queue',
      'ok ruleset main: holds for everyone',
      expect.stringMatching(
        /^warning .github.workflows.checks.yml:7: chart-bump-check does not run in the merge queue/,
      ),
    ]);
  });
});

test('a drill says whether a rollback would work tonight, and its recipe does the same by git alone', async () => {
  const before = await slipway('doctor', '--drill', 'prod');
  expect(before.exitCode).toBe(1);
  expect(before.out).toContain('would not work');
  await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
  const { exitCode, out } = await slipway('--json', 'doctor', '--drill', 'prod');
  const { drill } = JSON.parse(out);
  expect({ exitCode, works: drill.works }).toEqual({ exitCode: 0, works: true });
  expect(await status()).toBe('');
  const [byGit = ''] = drill.recipe.split('\n\n');
  await promisify(execFile)('bash', ['-ec', byGit.replace(' && git pull --ff-only', '').replace(/^git push.*$/m, '')], {
    cwd: clone.path,
  });
  expect(await git('git', ['-C', clone.path, 'show', `HEAD:${prod}`])).toMatchObject({
    stdout: await stage.read(prod),
  });
  expect(drill.recipe).toContain('argocd app rollback');
});

const rollBack = ['rollback-env', '--environment', 'prod', '--reason', 'it broke', '--apply', 'commit'];

test('a drill after a rollback: that there is nothing to undo is no alarm', async () => {
  await clone.commit('promote prod', { [prod]: stage.values('web', '1.4.0') });
  expect((await slipway(...rollBack)).exitCode).toBe(0);
  const { exitCode, out } = await slipway('doctor', '--drill', 'prod');
  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: expect.stringMatching(
      /^open +drill: the last change of prod was a rollback, so that there is nothing to undo: already rolled back to web 1\.3\.0/m,
    ),
  });
});

test('a drill after a rollback goes further back, to what ran before what was rolled back', async () => {
  await clone.commit('promote prod', { [prod]: stage.values('web', '1.4.0') });
  await clone.commit('promote prod', { [prod]: stage.values('web', '1.5.0') });
  expect((await slipway(...rollBack)).exitCode).toBe(0);
  const { exitCode, out } = await slipway('--json', 'doctor', '--drill', 'prod');
  const { drill } = JSON.parse(out);
  expect({ exitCode, works: drill.works, recipe: drill.recipe }).toEqual({
    exitCode: 0,
    works: true,
    recipe: expect.stringContaining('roll back web to 1.3.0'),
  });
  expect(drill.detail).toMatch(
    /^a rollback of prod would work.*: Roll back web to 1\.3\.0 in prod; the last change of prod was a rollback, so that this goes further back \(`release: \w{40}`\)$/,
  );
});

test('a drill says what is not known, and everything once', async () => {
  await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
  const known = 'would work, as far as git says; not known: which approvals the branch requires: Roll back web';
  expect((await slipway('doctor', '--drill', 'prod')).out).toContain(`drill: a rollback of prod ${known}`);
  const elsewhere = (file: string) => file.replaceAll(stage.registry.host, '127.0.0.1:1');
  await clone.write({
    [prod]: elsewhere(stage.values('web', '1.3.0')),
    [staging]: elsewhere(await clone.read(staging)),
  });
  await clone.write({ '.github/slipway.yml': elsewhere(await clone.read('.github/slipway.yml')) });
  await clone.git('commit', '--quiet', '--all', '--amend', '--no-edit');
  await clone.commit('feat: 1.4.0', { [prod]: elsewhere(stage.values('web', '1.4.0')) });
  const { exitCode, out } = await slipway('doctor', '--drill', 'prod');
  expect(exitCode).toBe(0);
  expect(out).toContain(
    'would work, as far as git says; not known: whether the images are still there, which approvals the branch requires: Roll back web',
  );
  for (const once of [/No registry said whether/g, /list the open pull requests/g, /^diff --git/gm, /not known/g])
    expect({ once, found: out.match(once) }).toMatchObject({ once, found: [expect.anything()] });
  expect(out).not.toMatch(/flowchart|local\/local/);
  expect(out).toContain('GitHub was not asked to read this clone');
});

describe('what a shallow clone lacks is fetched from its origin', () => {
  let shallow: Repository;

  beforeEach(async () => {
    await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
    shallow = await clone.clone({ depth: 1 });
  });
  afterEach(() => shallow.remove());

  const tag = async () => {
    const words = ['-C', shallow.path, '--json', 'rollback-env', '--environment', 'prod', '--reason', 'it broke'];
    const { outputs, findings } = JSON.parse((await slipway(...words)).out);
    return outputs.release?.services?.web?.tag ?? findings;
  };

  test('in a folder', async () => {
    expect(await tag()).toBe('1.3.0');
    expect((await shallow.git('rev-parse', '--is-shallow-repository')).trim()).toBe('true');
  });

  test('by the way that the clone’s configuration names', async () => {
    await shallow.write({ '.git/ssh': `#!/bin/sh\nexec git upload-pack ${clone.path}\n` });
    await shallow.chmod('.git/ssh', 0o755);
    await shallow.git('remote', 'set-url', 'origin', 'git@ssh.acme.example:acme/config.git');
    await shallow.git('config', 'core.sshCommand', `${shallow.path}/.git/ssh`);
    await shallow.git('config', 'ssh.variant', 'ssh');
    expect(await tag()).toBe('1.3.0');
  });

  test('and that one is named where it does not answer', async () => {
    await shallow.git('remote', 'set-url', 'origin', 'file:///no/such/origin');
    expect(await tag()).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('file:///no/such/origin') }),
    );
  });
});

describe('where somebody is logged in, and GitHub', () => {
  let silent: Server;
  const words = ['rollback-env', '--environment', 'prod', '--reason', 'it broke'];

  beforeEach(async () => {
    await clone.commit('promote prod (#7)', { [prod]: (await stage.read(staging)) ?? '' });
    // It takes every connection, and says nothing.
    silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });

  afterEach(() => void silent.closeAllConnections());
  afterEach(() => void silent.close());

  function envOf(how: 'is down' | 'is silent' | 'rejects the token') {
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    if (how === 'is down') silent.close();
    const { apiUrl, graphqlUrl } = stage.github;
    const at = (url: string) => ({ GH_TOKEN: 'expired', GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` });
    if (how !== 'rejects the token') return at(`http://127.0.0.1:${port}`);
    return { ...at(apiUrl), GITHUB_GRAPHQL_URL: graphqlUrl };
  }

  test.each([
    ['is down', /^GitHub could not be reached \(.+\): it was not asked to read pull request #7$/],
    ['is silent', /^GitHub could not be reached \(.*no answer within.*\): it was not asked to read pull request #7$/],
    ['rejects the token', /^GitHub does not accept your login \(.*\): it was not asked to read pull request #7$/],
  ] as const)('%s, the plan is made from git, soon', async (how, expected) => {
    const env = envOf(how);
    const { exitCode, out } = await slipwayWith(env, '--json', ...words);
    const { outputs, open } = JSON.parse(out);
    expect({ exitCode, tag: outputs.release?.services?.web?.tag }).toEqual({ exitCode: 0, tag: '1.3.0' });
    expect(open).toContainEqual(expect.stringMatching(expected));
    const there = JSON.parse((await slipwayWith(env, '--json', 'promote-env', '--environment', 'prod')).out);
    expect({ failed: there.failed, isOpen: there.open.length > 0 }).toEqual({ failed: false, isOpen: true });
  });

  test('is down, a drill works, and has its recipe', async () => {
    const { exitCode, out } = await slipwayWith(envOf('is down'), '--json', 'doctor', '--drill', 'prod');
    const { drill, checks } = JSON.parse(out);
    expect({ exitCode, works: drill.works }).toEqual({ exitCode: 0, works: true });
    expect(drill.recipe).toContain('git apply --index');
    expect(checks).toContainEqual(expect.objectContaining({ name: 'github', is: 'open' }));
  });

  test('is down, what cannot go on without it is one error', async () => {
    const { exitCode, out } = await slipwayWith(envOf('is down'), 'release-check');
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: expect.stringMatching(/^error github-not-asked GitHub could not be reached [^\n]*\n[^\n]*$/),
    });
  });
});

test('a drill finds what Argo CD deploys by, wherever it is', async () => {
  await clone.commit('feat: Argo CD', {
    'argocd/set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shops }
spec:
  generators: [{ git: { repoURL: x, directories: [{ path: helm/* }] } }]
  template: { spec: { source: { repoURL: x, path: helm/shop, helm: { valueFiles: ['values-{{env}}.yaml'] } } } }
`,
    'argocd/other.yaml': 'kind: Application\nmetadata: { name: other }\nspec: { source: { path: helm/other } }\n',
  });
  await slipway('promote-env', '--environment', 'prod', '--apply', 'commit');
  const { recipe } = JSON.parse((await slipway('--json', 'doctor', '--drill', 'prod')).out).drill;
  expect(recipe).toContain('scale deployment argocd-applicationset-controller --replicas 0');
  expect(recipe).not.toContain('other');
});

test('a drill does not prove what a tag that moves would bring back', async () => {
  const latest = ((await stage.read(prod)) ?? '').replace('1.3.0', 'latest').replace(/digest: .*/, 'digest: ""');
  stage.image('web', 'latest');
  await clone.write({ [prod]: latest });
  await clone.git('commit', '--quiet', '--all', '--amend', '--no-edit');
  await clone.commit('feat: 1.4.0', { [prod]: (await stage.read(staging)) ?? '' });
  const { exitCode, out } = await slipway('--json', 'doctor', '--drill', 'prod');
  const { drill } = JSON.parse(out);
  expect({ exitCode, works: drill.works }).toEqual({ exitCode: 1, works: false });
  expect(drill.detail).toContain('goes back to a tag that moves');
});
