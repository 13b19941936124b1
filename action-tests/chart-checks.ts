import { expect, test } from '@jest/globals';
import { type GitHub, type Permissions, startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

/** A pull request for chart-bump-check. */
export interface Case {
  /** Files on the target branch where the pull request begins. */
  readonly base: FileTexts;
  /** What the pull request changes. */
  readonly pr: FileTexts;
  /** What lands on the target branch meanwhile. */
  readonly main?: FileTexts;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?:
    | 'pull_request'
    | 'pull_request of the head'
    | 'pull_request_target'
    | 'merge_group'
    | 'push'
    | 'workflow_dispatch';
}

/** A violation that was found. */
interface Found {
  readonly code: string;
  readonly chart: string;
  readonly file: string;
  readonly line: number;
  readonly found: string;
  readonly needed: string;
}

/** Makes a repository with a pull request and checks it as the event's workflow would. */
export async function check(given: Case): Promise<StepResult & { found: readonly Found[] }> {
  const repository = await makeRepository();
  const before = await repository.commit('base', given.base);
  await repository.branch('pr');
  const pullHead = await repository.commit('change', given.pr);
  await repository.checkout('main');
  const target = given.main ? await repository.commit('meanwhile', given.main) : before;
  const event = given.event ?? 'pull_request';
  if (event === 'pull_request_target') await repository.git('checkout', '--quiet', '--detach', target);
  else if (event === 'pull_request of the head' || event === 'workflow_dispatch') await repository.checkout('pr');
  else {
    await repository.git('checkout', '--quiet', '--detach', 'main');
    await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'pr');
  }
  return run(repository, event, { before, pullHead, target }, given.inputs ?? {});
}

/** Checks what a repository has checked out. */
export async function run(
  repository: Repository,
  event: string,
  { pullHead, target }: { before: string; pullHead: string; target: string },
  inputs: Readonly<Record<string, string>>,
  more: Partial<Parameters<typeof runStep>[0]> = {},
): Promise<StepResult & { found: readonly Found[] }> {
  const own = { full_name: 'acme/charts' };
  const payload = {
    repository: { default_branch: 'main' },
    ...(event.startsWith('pull_request')
      ? { number: 1, pull_request: { number: 1, head: { sha: pullHead, repo: own }, base: { sha: target, repo: own } } }
      : {}),
    ...(event === 'merge_group' ? { merge_group: { base_sha: target } } : {}),
    ...(event === 'push' ? { before: target } : {}),
  };
  const result = await runStep({
    action: 'chart-bump-check',
    inputs,
    workspace: repository.path,
    repository: 'acme/charts',
    refName: event === 'push' ? 'main' : 'pr',
    payload,
    ...more,
    env: { GITHUB_EVENT_NAME: event.split(' ', 1)[0] ?? event, ...more.env },
  });
  const found: readonly Found[] = JSON.parse(result.outputs.violations ?? '[]');
  return { ...result, found };
}

export const manifest = (name: string, version: string, more = ''): string =>
  `apiVersion: v2\nname: ${name}\n${more}version: ${version} # the chart's\n`;
export const chart = (folder: string, version = '1.0.0', more = ''): Record<string, string> => ({
  [`${folder}/Chart.yaml`]: manifest(folder.split('/').at(-1) ?? '', version, more),
  [`${folder}/values.yaml`]: 'image:\n  tag: a\n',
  [`${folder}/templates/a.yaml`]: `${'a: b\n'.repeat(20)}chart: ${folder}\n`,
});
export const gone = (files: FileTexts): FileTexts => Object.fromEntries(Object.keys(files).map((path) => [path, null]));
export const app = chart('charts/app');
export const lib = chart('charts/lib');
export const needsLib = 'dependencies:\n  - name: lib\n    version: 1.x\n    repository: file://../lib\n';

/** A table of cases, each with the violations it has as `code file:line found → needed`. */
export function judges(cases: Readonly<Record<string, readonly [Case, readonly string[]]>>): void {
  test.each(Object.entries(cases))('%s', async (_, [given, expected]) => {
    const { found, outputs, exitCode, log } = await check(given);
    const shown = found.map(({ code, file, line, found: was, needed }) => `${code} ${file}:${line} ${was} → ${needed}`);
    expect({ shown, log: shown.length === expected.length ? '' : log }).toEqual({ shown: expected, log: '' });
    expect(outputs.result).toBe(expected.length > 0 ? 'failed' : 'passed');
    expect(exitCode).toBe(expected.length > 0 ? 1 : 0);
  });
}

/** A pull request on the emulated GitHub. */
export interface Remote {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly ids: { readonly before: string; readonly pullHead: string; readonly target: string };
}

/** A pull request on the emulated GitHub, with what GitHub would have merged for it on the branch `merge`. */
export async function openPull(
  actor?: { login: string; permissions: Permissions },
  { base, pr }: Pick<Case, 'base' | 'pr'> = { base: { ...app, ...lib }, pr: { 'charts/app/values.yaml': 'b: 1\n' } },
): Promise<Remote> {
  const repository = await makeRepository();
  const before = await repository.commit('base', base);
  await repository.bulk(50);
  await repository.branch('pr');
  const pullHead = await repository.commit('change', pr);
  await repository.checkout('main');
  const target = await repository.commit('meanwhile', { 'charts/lib/values.yaml': 'c: 1\n' });
  await repository.branch('merge');
  await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'pr');
  const github = await startGitHub({
    repositories: [{ name: 'acme/charts', from: repository.path, branches: ['main', 'pr'] }],
    ...(actor ? { actor } : {}),
  });
  await github.as('alice').openPullRequest('acme/charts', { title: 'Change', head: 'pr' });
  return { github, repository, ids: { before, pullHead, target } };
}

/** What a step needs to speak to it. */
export function onGitHub({ github }: Remote) {
  return { token: github.token, apiUrl: github.apiUrl, serverUrl: github.serverUrl, graphqlUrl: github.graphqlUrl };
}
