import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { names } from '@slipway/bundle/main';
import { runStep, type Step, type StepResult } from '@slipway/testing/bundle';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';

/*
 * The committed bundles, as processes: what tests of their source cannot see. Each starts, says what is wrong with an input, does
 * its main job once, and is killed once in the middle of it.
 */

const name = 'acme/shop';
/** Programs that stand in for those that need not be there. */
const standIns = fileURLToPath(new URL('../packages/testing/programs', import.meta.url));

/** What each does here, with what it comes to. */
interface Job {
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

const jobs: Readonly<Record<string, Job>> = {
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

interface Stage {
  readonly repository: Repository;
  readonly github: GitHub;
  readonly registry: RegistryStub;
  /** A folder with stand-ins for programs of the user: an empty cluster. */
  readonly programs: string;
  /** The pull request of what is checked out. */
  readonly pull: { readonly before: string; readonly head: string };
}

let stage: Stage | undefined;

afterEach(async () => {
  await stage?.github.close();
  await stage?.registry.close();
  await stage?.repository.remove();
  stage = undefined;
});

/** A repository with a release, a fix since, environments, and a pull request that raises the chart's version. */
async function open(): Promise<Stage> {
  const [repository, registry] = await Promise.all([makeRepository(), startRegistryStub()]);
  const values = (tag: string) => {
    const digest = registry.put('acme/api', tag, imageManifest(`api ${tag}`));
    return `api:\n  image:\n    repository: ${registry.host}/acme/api\n    tag: ${tag}\n    digest: ${digest}\n`;
  };
  // The library’s version is not the release’s: Poetry, which would build it, need not be there.
  const { 'libs/events/pyproject.toml': _, 'libs/money/pyproject.toml': __, ...files } = sampleFiles;
  await repository.commit('feat: sell things', {
    ...files,
    '.github/slipway.yml': `preset: values\nimage: ${registry.host}/acme/{service}\nenvironments:\n  staging: {}\n  prod: { from: staging }\n`,
    'helm/shop/values-staging.yaml': values('1.2.0'),
    'helm/shop/values-prod.yaml': values('1.0.0'),
  });
  await repository.tag('v1.4.2');
  await repository.commit('chore(prod): promote', { 'helm/shop/values-prod.yaml': values('1.1.0') });
  const before = await repository.commit('fix(api): answer', { 'services/api/main.py': 'ANSWER = 42\n' });
  await repository.branch('change');
  const head = await repository.commit('docs: values', {
    'charts/shop/Chart.yaml': sampleFiles['charts/shop/Chart.yaml']?.replace('0.13.0', '0.13.1') ?? '',
    'charts/shop/README.md': 'Values.\n',
  });
  await repository.checkout('main');
  const github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  const programs = await temporaryFolder();
  const script = (text: string) => ['#!/bin/sh', text, ''].join('\n');
  await writeFile(join(programs, 'kubectl'), script(`echo '{"kind": "List", "items": []}'`), { mode: 0o755 });
  await writeFile(join(programs, 'helm'), script('echo "Error: release: not found" >&2; exit 1'), { mode: 0o755 });
  stage = { repository, github, registry, programs, pull: { before, head } };
  return stage;
}

async function stepOf(action: string, { judges, inputs, inCluster }: Job, on: Stage): Promise<Step> {
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

/** Has the process killed at the second request, or the only one. @returns what gives the signal */
function killing({ github, registry }: Stage, asks: 'github' | 'registry'): AbortSignal {
  const abort = new AbortController();
  if (asks === 'github') github.killAt(github.requests.length + 1, 'after', () => abort.abort());
  else
    registry.fault = (_, response) => {
      abort.abort();
      response.destroy();
      return true;
    };
  return abort.signal;
}

/** A step that went well, or its log. */
function succeeded(result: StepResult): StepResult {
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' });
  return result;
}

test('there is a job for each', () => {
  expect(Object.keys(jobs).sort()).toEqual([...names].sort());
});

test.each(Object.entries(jobs))('%s', async (action, job) => {
  const on = await open();
  const step = await stepOf(action, job, on);

  const [input, value] = job.bad;
  const refused = await runStep({ ...step, inputs: { ...step.inputs, [input]: value } });
  expect(refused.exitCode).toBe(1);
  expect(refused.annotations).toEqual([expect.stringContaining(`error bad-input: Input \`${input}\` is "${value}"`)]);
  expect(refused.summary).toContain(`Input \`${input}\` is`);
  expect(refused.outputs.reason).toContain(input);

  if (job.asks !== null) {
    const killed = await runStep({ ...step, killed: killing(on, job.asks) });
    expect(killed.exitCode).toBe(137);
    on.registry.fault = undefined;
  }

  const done = succeeded(await runStep(step));
  expect(done.outputs).toMatchObject(job.outputs);
  expect(done.summary).toMatch(/^## \w+/);
});

test('a runner behind a proxy', async () => {
  const on = await open();
  const { inputs, outputs } = jobs['promote-env'] ?? {};
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    const { port } = new URL(`http://${url}`);
    const there = connect(Number(port), '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    there.on('error', () => socket.destroy()).pipe(socket);
    socket.on('error', () => there.destroy()).pipe(there);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    const address = proxy.address();
    const http_proxy = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const step = await stepOf('promote-env', { bad: ['', ''], outputs: {}, asks: null, ...(inputs && { inputs }) }, on);
    // Only the proxy knows this host. Loopback addresses need none.
    const [apiUrl, graphqlUrl] = [step.apiUrl, step.graphqlUrl].map((url = '') => url.replace('127.0.0.1', 'api.test'));
    const env = { ...step.env, http_proxy, no_proxy: '127.0.0.1' };
    const done = succeeded(
      await runStep({ ...step, ...(apiUrl && { apiUrl }), ...(graphqlUrl && { graphqlUrl }), env }),
    );
    expect(done.outputs).toMatchObject(outputs ?? {});
    expect(asked).toContain(new URL(apiUrl ?? '').host);
  } finally {
    proxy.close();
  }
});
