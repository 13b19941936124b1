import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

/*
 * What deploy-chart takes out of a GitHub Release, and what it refuses before it calls a tool. helm and kubectl are stand-ins that note their calls;
 * what real ones do is in stage/deploy-chart.test.ts.
 */

const name = 'acme/shop';
const digest = `sha256:${'a'.repeat(64)}`;
const release = (services: unknown) => JSON.stringify({ services, charts: {} });
const whole = release({ api: { tag: '1.4.0', digest } });
let repository: Repository;
let github: GitHub;
let tools: string;

beforeEach(async () => {
  repository = await makeRepository();
  await repository.commit('chore(release): 1.4.1', {
    '.version': '1.4.1\n',
    '.gitignore': 'dist\n',
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
  tools = await mkdtemp(join(tmpdir(), 'slipway-tools-'));
  const helm = `#!/bin/sh
echo "helm $*" >> '${tools}/calls'
case "$1 $2" in
  "history "*) echo "Error: release: not found" >&2; exit 1;;
  "show chart") printf 'name: shop\\nversion: 1.0.0\\n';;
  "show values") echo '{}';;
  "upgrade --install") echo "Error: that is enough" >&2; exit 1;;
esac
`;
  await writeFile(join(tools, 'helm'), helm);
  const namespace = '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "prod"}}';
  await writeFile(join(tools, 'kubectl'), `#!/bin/sh\necho "kubectl $*" >> '${tools}/calls'\necho '${namespace}'\n`);
  await Promise.all(['helm', 'kubectl'].map((tool) => chmod(join(tools, tool), 0o755)));
});

afterEach(async () => {
  await github.close();
  await repository.remove();
  await rm(tools, { recursive: true });
});

const run = (action: string, inputs: Record<string, string>): Promise<StepResult> =>
  runStep({
    ...{ action, inputs, workspace: repository.path, repository: name, token: github.token },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    env: { PATH: `${tools}:${process.env.PATH}` },
  });
const deploy = (inputs: Record<string, string>) => run('deploy-chart', { name: 'shop', namespace: 'prod', ...inputs });
const calls = async () => (await readFile(join(tools, 'calls'), 'utf8').catch(() => '')).split('\n').slice(0, -1);

/** Publishes a release with a package, and with files of values. */
async function publish(values: Record<string, string>): Promise<void> {
  await repository.write({ 'dist/image-digests.json': whole, 'dist/shop-1.0.0.tgz': 'package' });
  await repository.write(Object.fromEntries(Object.entries(values).map(([path, text]) => [`dist/${path}`, text])));
  const { exitCode, log } = await run('create-release', { assets: 'dist/*' });
  expect([exitCode, exitCode === 0 ? '' : log]).toEqual([0, '']);
}

/** The files of values that helm was given. */
async function used(): Promise<(string | undefined)[]> {
  const preview = (await calls()).find((call) => call.includes('--dry-run=server')) ?? '';
  return [...preview.matchAll(/--values \S*\/(values\S*)/g)].map(([, file]) => file);
}

test.each([
  ['its values.yaml, and none other', ['values.yaml'], ['values.yaml']],
  [
    'values.yaml first, then the one of the environment',
    ['values.prod.yaml', 'values.yaml'],
    ['values.yaml', 'values.prod.yaml'],
  ],
  ['the one of the environment alone', ['values.prod.yaml'], ['values.prod.yaml']],
])('by a tag alone the values are %s', async (_, files, expected) => {
  await publish(Object.fromEntries(files.map((file) => [file, 'replicas: 2\n'])));
  const { annotations } = await deploy({ release: 'v1.4.1' });
  expect(annotations.join()).toContain('that is enough');
  expect(await used()).toEqual(expected);
});

test('by a tag alone, of values of several environments none is guessed: the step says which', async () => {
  await publish({ 'values.yaml': 'a: 0\n', 'values.prod.yaml': 'a: 1\n', 'values.staging.yml': 'a: 2\n' });
  const { annotations, exitCode } = await deploy({ release: 'v1.4.1' });
  expect(exitCode).toBe(1);
  expect(annotations).toEqual([
    expect.stringMatching(
      /values-ambiguous: The release v1\.4\.1 has values of several environments: values\.prod\.yaml, values\.staging\.yml\n.*`values: values\.yaml,values\.prod\.yaml`/s,
    ),
  ]);
  expect(await used()).toEqual([]);
  await deploy({ release: 'v1.4.1', values: 'values.yaml\nvalues.staging.yml' });
  expect(await used()).toEqual(['values.yaml', 'values.staging.yml']);
});

test('by a tag alone, values of another environment are refused, and those of this one are taken', async () => {
  await publish({ 'values.yaml': 'a: 0\n', 'values.staging.yaml': 'a: 2\n' });
  const refused = await deploy({ release: 'v1.4.1' });
  expect(refused.exitCode).toBe(1);
  expect(refused.annotations).toEqual([
    expect.stringMatching(
      /values-ambiguous: The release v1\.4\.1 has values\.staging\.yaml, and this deployment is to prod\n.*`environment: staging`.*`values: values\.yaml`/s,
    ),
  ]);
  await deploy({ release: 'v1.4.1', environment: 'production' });
  expect(await used()).toEqual([]);
  await deploy({ release: 'v1.4.1', environment: 'staging' });
  expect(await used()).toEqual(['values.yaml', 'values.staging.yaml']);
});

test('a service without a digest in the release file stops before any tool is called', async () => {
  await repository.write({ 'loose.json': release({ api: { tag: '1.4.0', digest }, worker: { tag: '1.4.0' } }) });
  const { annotations } = await deploy({ chart: 'chart', release: 'loose.json' });
  expect(annotations).toEqual([expect.stringMatching(/service-without-digest: worker has no digest in loose\.json/)]);
  expect(await calls()).toEqual([]);
  await deploy({ chart: 'chart', release: whole });
  expect((await calls()).length).toBeGreaterThan(0);
});
