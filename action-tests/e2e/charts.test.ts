import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { run } from '@slipway/core/ports/process';
import { runStep } from '@slipway/testing/bundle';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { parse } from 'yaml';
import { runWorkflow } from '../act.js';

/*
 * The example workflows for charts under act on real git history, and real Helm on what bump-chart leaves behind.
 */

const name = 'acme/charts';
const helm = join(dirname(fileURLToPath(import.meta.url)), '../../.tools/bin/helm');
const open: { close?: () => Promise<void>; remove?: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await (each.close?.() ?? each.remove?.());
});

const chart = (folder: string, version: string, more = ''): Record<string, string> => ({
  [`${folder}/Chart.yaml`]: `apiVersion: v2\nname: ${folder.split('/').at(-1)}\ndescription: A chart\nicon: https://example.com/i.png\nversion: ${version}\n${more}`,
  [`${folder}/values.yaml`]: 'image:\n  tag: a\n',
  [`${folder}/templates/config.yaml`]:
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-{{ .Chart.Name }}\ndata:\n  tag: {{ .Values.image.tag | quote }}\n',
});

interface Pull {
  readonly repository: Repository;
  readonly github: GitHub;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A pull request that changes charts/app; the checkout is GitHub's merge of it. */
async function pullRequest(files: Readonly<Record<string, string | null>>): Promise<Pull> {
  const repository = await makeRepository();
  open.push(repository);
  await repository.commit('chore: begin', {
    ...chart('charts/app', '1.0.0'),
    ...chart('charts/other', '0.1.0'),
    '.github/slipway.yml': "allow-push: ['*/**', '!(main)']\n",
  });
  await repository.branch('feature/values');
  const head = await repository.commit('feat: values', files);
  await repository.checkout('main');
  const base = await repository.commit('docs: more', { 'README.md': '# Charts\n' });
  const github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  open.push(github);
  await github.as('alice').openPullRequest(name, { title: 'Values', head: 'feature/values' });
  await repository.branch('merge');
  await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature/values');
  const own = { full_name: name };
  const payload = {
    action: 'opened',
    number: 1,
    pull_request: {
      number: 1,
      head: { sha: head, ref: 'feature/values', repo: own },
      base: { sha: base, ref: 'main', repo: own },
    },
    repository: { ...own, default_branch: 'main' },
  };
  return { repository, github, payload };
}

test('check.yml: a pull request without a bump fails at its line with a comment; with one it passes, and each chart goes on', async () => {
  const bad = await pullRequest({ 'charts/app/values.yaml': 'image:\n  tag: a\nmore: 1\n' });
  const failed = await runWorkflow({ workflow: 'charts/check.yml', name, event: 'pull_request', ...bad });
  expect(failed.exitCode).not.toBe(0);
  expect(failed.log).toMatch(/charts\/app\/Chart\.yaml.*values\.yaml changed, but app is still at 1\.0\.0/);
  bad.github.assertValid();

  const good = await pullRequest({
    ...chart('charts/app', '1.1.0'),
    'charts/app/values.yaml': 'image:\n  tag: a\nmore: 1\n',
  });
  const passed = await runWorkflow({ workflow: 'charts/check.yml', name, event: 'pull_request', ...good });
  expect({ code: passed.exitCode, log: passed.exitCode === 0 ? '' : passed.log }).toEqual({ code: 0, log: '' });
  expect(passed.log).toContain('1 chart(s) linted, 0 chart(s) failed');
});

test('bump.yml: one pull request raises what changed, and another push finds nothing more to do', async () => {
  const repository = await makeRepository();
  open.push(repository);
  await repository.commit('chore: begin', { ...chart('charts/app', '1.0.0'), ...chart('charts/other', '0.1.0') });
  await repository.tag('app-1.0.0');
  await repository.tag('other-0.1.0');
  await repository.commit('feat: values', { 'charts/app/values.yaml': 'image:\n  tag: a\nmore: 1\n' });
  const github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  open.push(github);
  const push = () =>
    runWorkflow({
      workflow: 'charts/bump.yml',
      name,
      event: 'push',
      repository,
      github,
      payload: { ref: 'refs/heads/main' },
    });
  for (const _ of [1, 2]) {
    const ran = await push();
    expect({ code: ran.exitCode, log: ran.exitCode === 0 ? '' : ran.log }).toEqual({ code: 0, log: '' });
  }
  expect(await github.pullRequests(name)).toEqual([
    expect.objectContaining({ number: 1, state: 'open', title: 'chore(app): bump chart to 1.1.0', labels: ['charts'] }),
  ]);
  expect(await github.diff(name, 1)).toContain('-version: 1.0.0\n+version: 1.1.0\n');
  github.assertValid();
});

test('fix.yml: a violation becomes a bump commit on the branch, also where the author raised the version by too little', async () => {
  const { repository, github, payload } = await pullRequest({
    ...chart('charts/app', '1.0.1'),
    'charts/app/values.yaml': 'image:\n  tag: a\nmore: 1\n',
  });
  await repository.checkout('feature/values');
  const labelled = { ...payload, action: 'labeled', label: { name: 'bump-charts' } };
  const ran = await runWorkflow({
    workflow: 'charts/fix.yml',
    name,
    event: 'pull_request',
    repository,
    github,
    payload: labelled,
  });
  expect({ code: ran.exitCode, log: ran.exitCode === 0 ? '' : ran.log }).toEqual({ code: 0, log: '' });
  expect(await github.readFile(name, 'feature/values', 'charts/app/Chart.yaml')).toContain('version: 1.1.0');
  expect((await github.commits(name, 'main..feature/values')).length).toBe(2);
});

test('helm lint and helm dependency build pass after a bump that went through 22 charts (P1)', async () => {
  const tops = Array.from({ length: 12 }, (_, index) => `charts/top-${index + 1}`);
  const subs = Array.from({ length: 9 }, (_, index) => `charts/top-${index + 1}/charts/sub-${index + 1}`);
  const entry = (chartName: string, range: string, where: string) =>
    `  - name: ${chartName}\n    version: ${range}\n    repository: ${where}\n`;
  const repository = await makeRepository();
  open.push(repository);
  const files = Object.assign(
    {},
    ...subs.map((folder) => chart(folder, '0.2.0')),
    ...tops.map((folder, index) => {
      const number = index + 1;
      return chart(
        folder,
        `1.${number}.0`,
        number <= 9 ? `dependencies:\n${entry(`sub-${number}`, '0.2.0', '""')}` : '',
      );
    }),
    chart(
      'charts/umbrella',
      '3.0.0',
      `dependencies:\n${tops.map((folder, index) => entry(folder.slice(7), index % 2 === 0 ? `1.${index + 1}.0` : `~1.${index + 1}.0`, `file://../${folder.slice(7)}`)).join('')}`,
    ),
  );
  await repository.write(files);
  const inside = (args: readonly string[]) =>
    run(helm, args, { cwd: repository.path, env: { HELM_CACHE_HOME: join(repository.path, '.git/helm') } });
  const made = await inside(['dependency', 'update', 'charts/umbrella']);
  expect({ code: made.exitCode, stderr: made.exitCode === 0 ? '' : made.stderr }).toEqual({ code: 0, stderr: '' });
  await repository.commit('chore: begin', { '.gitignore': 'charts/umbrella/charts/\n' });

  const result = await runStep({
    action: 'bump-chart',
    inputs: { charts: subs.join('\n'), bump: 'minor' },
    workspace: repository.path,
    repository: name,
  });
  expect({ code: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ code: 0, log: '' });
  // The nine, their nine parents, and the umbrella; not the three that need none of them.
  expect(JSON.parse(result.outputs.charts ?? '[]')).toHaveLength(19);

  const umbrella: { version: string; dependencies: { version: string }[] } = parse(
    await repository.read('charts/umbrella/Chart.yaml'),
  );
  expect([umbrella.version, ...umbrella.dependencies.slice(0, 2).map(({ version }) => version)]).toEqual([
    '3.1.0',
    '1.2.0',
    '~1.3.0',
  ]);
  const built = await inside(['dependency', 'build', 'charts/umbrella']);
  expect({ code: built.exitCode, stderr: built.exitCode === 0 ? '' : built.stderr }).toEqual({ code: 0, stderr: '' });
  const linted = await inside(['lint', 'charts/umbrella', ...tops]);
  expect({ code: linted.exitCode, out: linted.exitCode === 0 ? '' : linted.stdout }).toEqual({ code: 0, out: '' });

  const again = await runStep({
    action: 'bump-chart',
    inputs: { charts: subs.join('\n'), bump: 'minor' },
    workspace: repository.path,
    repository: name,
  });
  expect([again.exitCode, again.outputs.state]).toEqual([0, 'unchanged']);
});
