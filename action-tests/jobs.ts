import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GitHub, type GitHubOptions, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { type FileTexts, makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';
import type { Step } from '@slipway/testing/step';

/*
 * The main job of each action, on a stage that has something to do for all of them.
 */

export const name = 'acme/shop';
/** Programs that stand in for those that need not be there. */
const standIns = fileURLToPath(new URL('../packages/testing/programs', import.meta.url));

/** What each does here, with what it comes to. */
export interface Job {
  /** An input with a value that no action takes. */
  readonly bad: readonly [string, string];
  readonly inputs?: (stage: Stage) => Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Runs for a pull request, merged by GitHub for it. */
  readonly judges?: true;
  /** kubectl and helm are those of an empty cluster. */
  readonly inCluster?: true;
  /** Whose request it is killed at. `null`: it sends none here. */
  readonly asks: 'github' | 'registry' | null;
}

export const jobs: Readonly<Record<string, Job>> = {
  'bump-chart': {
    bad: ['bump', 'huge'],
    inputs: () => ({ bump: 'minor', delivery: 'pull-request' }),
    outputs: { state: 'changed', version: '0.14.0' },
    asks: 'github',
  },
  'capture-digests': {
    bad: ['format', 'xml'],
    inputs: ({ registry }) => ({ services: 'api', image: `${registry.host}/acme/{service}`, tag: '1.0.0' }),
    outputs: { 'changed-services': '["api"]', changed: 'true' },
    asks: 'registry',
  },
  'chart-bump-check': {
    bad: ['on-violation', 'shrug'],
    inputs: ({ registry }) => ({ published: `oci://${registry.host}/charts` }),
    outputs: { result: 'passed', 'changed-charts': '["charts/shop"]' },
    judges: true,
    asks: 'registry',
  },
  'create-release': {
    bad: ['components', 'everything'],
    // A person tagged it.
    inputs: () => ({ version: '1.4.2' }),
    outputs: { state: 'changed', released: 'true', tag: 'v1.4.2' },
    asks: 'github',
  },
  'prepare-release': {
    bad: ['bump', 'huge'],
    outputs: { state: 'changed', version: '1.4.3' },
    asks: 'github',
  },
  'promote-env': {
    bad: ['dry-run', 'maybe'],
    inputs: () => ({ environment: 'prod' }),
    outputs: { state: 'changed', services: '["api"]' },
    asks: 'github',
  },
  'deploy-chart': {
    bad: ['timeout', 'soon'],
    inputs: () => ({ uninstall: 'true', name: 'shop', namespace: 'prod' }),
    outputs: { state: 'unchanged', reason: 'There is no shop in prod', deployed: 'false' },
    inCluster: true,
    asks: 'github',
  },
  'env-report': {
    bad: ['hotfix-days', 'some'],
    outputs: { state: 'unchanged', files: '[]' },
    asks: 'github',
  },
  'gate-check': {
    bad: ['dry-run', 'maybe'],
    outputs: { result: 'passed', posted: '0' },
    asks: 'github',
  },
  'policy-check': {
    bad: ['since', 'lately'],
    outputs: { result: 'passed', violations: '[]' },
    judges: true,
    asks: null,
  },
  'publish-libs': {
    bad: ['dry-run', 'maybe'],
    inputs: ({ registry }) => ({
      'index-url': `http://${registry.host}/`,
      'repository-url': `http://${registry.host}/`,
    }),
    outputs: { state: 'unchanged', libs: '[]' },
    asks: null,
  },
  'release-check': {
    bad: ['on-violation', 'shrug'],
    outputs: { result: 'passed' },
    judges: true,
    asks: 'github',
  },
  'rollback-env': {
    bad: ['dry-run', 'maybe'],
    inputs: () => ({ environment: 'prod', services: 'api' }),
    outputs: { state: 'changed', services: '["api"]' },
    asks: 'github',
  },
  'publish-chart': {
    bad: ['dry-run', 'maybe'],
    inputs: ({ registry }) => ({ registry: `oci://${registry.host}/charts` }),
    outputs: { state: 'changed', reason: 'Published shop 0.13.0' },
    asks: 'registry',
  },
  'tag-images': {
    bad: ['dry-run', 'maybe'],
    inputs: ({ registry }) => ({
      ...{ 'from-tag': '1.2.0', tags: 'stable', services: 'api', image: `${registry.host}/acme/{service}` },
    }),
    outputs: { state: 'changed', reason: 'Tagged api as stable' },
    asks: 'registry',
  },
  'verify-env': {
    bad: ['on-drift', 'shrug'],
    inputs: () => ({
      environment: 'prod',
      namespaces: 'prod',
      wait: 'false',
      'on-drift': 'warn',
      'post-status': 'v/prod',
    }),
    outputs: { result: 'failed', verified: 'false' },
    inCluster: true,
    asks: 'github',
  },
};

export interface Stage {
  readonly repository: Repository;
  readonly github: GitHub;
  readonly registry: RegistryStub;
  /** A folder with stand-ins for programs of the user: an empty cluster. */
  readonly programs: string;
  /** The pull request of what is checked out. */
  readonly pull: { readonly before: string; readonly head: string };
}

/**
 * A repository with a release, a fix since, environments, and a pull request that raises the chart's version.
 * @param also further files of the main branch, or others in their place
 */
export async function open(
  options: Partial<GitHubOptions> = {},
  environments = '  staging: {}\n  prod: { from: staging }\n',
  also: (host: string) => FileTexts = () => ({}),
): Promise<Stage> {
  const [repository, registry] = await Promise.all([makeRepository(), startRegistryStub()]);
  const values = (tag: string) => {
    const digest = registry.put('acme/api', tag, imageManifest(`api ${tag}`));
    return `api:\n  image:\n    repository: ${registry.host}/acme/api\n    tag: ${tag}\n    digest: ${digest}\n`;
  };
  // The library’s version is not the release’s: Poetry, which would build it, need not be there.
  const { 'libs/events/pyproject.toml': _, 'libs/money/pyproject.toml': __, ...files } = sampleFiles;
  await repository.commit('feat: sell things', {
    ...files,
    '.github/slipway.yml': `preset: values\nimage: ${registry.host}/acme/{service}\nenvironments:\n${environments}`,
    'helm/shop/values-staging.yaml': values('1.2.0'),
    'helm/shop/values-prod.yaml': values('1.0.0'),
  });
  await repository.tag('v1.4.2');
  await repository.commit('chore(prod): promote', { 'helm/shop/values-prod.yaml': values('1.1.0') });
  const before = await repository.commit('fix(api): answer', {
    'services/api/main.py': 'ANSWER = 42\n',
    ...also(registry.host),
  });
  await repository.branch('change');
  const head = await repository.commit('docs: values', {
    'charts/shop/Chart.yaml': sampleFiles['charts/shop/Chart.yaml']?.replace('0.13.0', '0.13.1') ?? '',
    'charts/shop/README.md': 'Values.\n',
  });
  await repository.checkout('main');
  const github = await startGitHub({ repositories: [{ name, from: repository.path }], ...options });
  const programs = await temporaryFolder();
  const script = (text: string) => ['#!/bin/sh', text, ''].join('\n');
  await writeFile(join(programs, 'kubectl'), script(`echo '{"kind": "List", "items": []}'`), { mode: 0o755 });
  await writeFile(join(programs, 'helm'), script('echo "Error: release: not found" >&2; exit 1'), { mode: 0o755 });
  return { repository, github, registry, programs, pull: { before, head } };
}

/** Takes it away. */
export async function close({ repository, github, registry }: Stage): Promise<void> {
  await github.close();
  await registry.close();
  await repository.remove();
}

/** The step that does it. */
export async function stepOf(action: string, { judges, inputs, inCluster }: Job, on: Stage): Promise<Step> {
  const { repository, github, pull, programs } = on;
  const step = {
    ...{ action, workspace: repository.path, repository: name, token: github.token, inputs: inputs?.(on) ?? {} },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    env: { PATH: [...(inCluster ? [programs] : []), standIns, process.env.PATH].join(delimiter) },
  };
  if (!judges) return step;
  await repository.git('checkout', '--quiet', '--detach', 'main');
  await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'change');
  const repo = { full_name: name, allow_squash_merge: true };
  const payload = {
    number: 1,
    pull_request: {
      ...{ number: 1, title: 'docs: values', body: null, labels: [], auto_merge: null },
      head: { sha: pull.head, ref: 'change', repo },
      base: { sha: pull.before, ref: 'main', repo },
    },
  };
  const env = { ...step.env, GITHUB_EVENT_NAME: 'pull_request', GITHUB_SHA: await repository.head() };
  return { ...step, payload, env, refName: '1/merge' };
}
