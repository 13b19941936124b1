import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { openRepository } from '@slipway/testing/repository';
import { type SlackRecorder, startSlack } from '@slipway/testing/slack';
import { sixty } from '../../actions/env-report/src/harness.js';
import { runWorkflow } from '../act.js';
import { succeeded } from '../promotion-stage.js';
import { artifactsIn, slack as slackAction } from '../stand-ins.js';
import { runStep } from '../steps.js';
import { repositoryWith } from '../written-history.js';

const config = 'acme/config';
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

let registry: RegistryStub;
const values = (tag: string) =>
  `api:\n  image:\n    repository: ${registry.host}/acme/api\n    tag: ${tag}\n    digest: ${registry.put('acme/api', tag, imageManifest(tag))}\n`;

async function begin(): Promise<GitHub> {
  registry = await startRegistryStub();
  open.push(() => registry.close());
  const github = await startGitHub({ repositories: [{ name: config }] });
  open.push(() => github.close());
  const commit = (message: string, files: Readonly<Record<string, string>>) =>
    github.as('alice').commit(config, 'main', message, files);
  await commit('feat: begin', {
    '.github/slipway.yml': `image: ${registry.host}/acme/{service}\nenvironments:\n  staging: { values: staging.yaml }\n  prod: { from: staging, values: prod.yaml }\n`,
    'staging.yaml': values('1.1.0'),
    'prod.yaml': values('0.9.0'),
  });
  await commit('chore: prod', { 'prod.yaml': values('1.0.0') });
  return github;
}

async function run(
  github: GitHub,
  workflow: string,
  more: { readonly inputs?: Readonly<Record<string, string>>; readonly slack?: SlackRecorder } = {},
): Promise<{ readonly log: string; readonly folder: string }> {
  const clone = await openRepository(github.exportRepository(config), Math.floor(Date.now() / 1000)).clone();
  open.push(() => clone.remove());
  const folder = await mkdtemp(join(tmpdir(), 'slipway-artifacts-'));
  open.push(() => rm(folder, { recursive: true }));
  const { exitCode, log } = await runWorkflow({
    ...{ workflow, event: 'workflow_dispatch', repository: clone, name: config, github },
    ...(more.inputs === undefined ? {} : { inputs: more.inputs }),
    secrets: { SLACK_WEBHOOK: more.slack?.url ?? '' },
    standIns: { ...artifactsIn(folder), ...slackAction },
  });
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
  return { log, folder };
}

test('the report is an artifact, and its log a pull request', async () => {
  const github = await begin();
  const { folder } = await run(github, 'config-repo/report.yml');
  expect(await readdir(join(folder, 'environments'))).toEqual(['env-report.html']);
  expect(await readFile(join(folder, 'environments/env-report.html'), 'utf8')).toContain('What runs in prod');
  const [pull] = await github.pullRequests(config);
  expect(await github.readFile(config, pull?.head.sha ?? '', 'docs/release-log.md')).toContain('api 0.9.0 → 1.0.0');
}, 600_000);

test('Slack is told once of a promotion, and that it cannot be reached is a warning', async () => {
  const github = await begin();
  const slack = await startSlack();
  open.push(() => slack.close());
  const promote = () => run(github, 'config-repo/promote-and-tell.yml', { inputs: { environment: 'prod' }, slack });
  await promote();
  await promote();
  expect(slack.messages).toEqual([
    { text: expect.stringMatching(/^Promotion to prod waits for a review: http.*\/pull\/1$/) },
  ]);
  await github.as('bob').merge(config, 1);
  await github.as('alice').commit(config, 'main', 'chore: staging', { 'staging.yaml': values('1.2.0') });
  // It may have taken a message that it answers so: who sends it again may tell it twice.
  slack.fail(503);
  const { log } = await promote();
  expect(log).toContain('Slack was not told of the promotion');
  expect(slack.messages).toHaveLength(1);
}, 600_000);

test("the metrics are what Prometheus' own parser of OpenMetrics takes", async () => {
  const repository = await repositoryWith(sixty());
  open.push(() => repository.remove());
  const inputs = { token: '', since: '2026-01-05', format: 'openmetrics', file: 'metrics.txt' };
  succeeded(await runStep({ action: 'env-report', repository: config, workspace: repository.path, inputs }));
  const text = await repository.read('metrics.txt');
  const { names, error } = parsed(text);
  expect({ error, names }).toMatchObject({ error: '', names: expect.arrayContaining(['slipway_running_info']) });
  for (const [what, broken] of [
    ['a value that is no number', text.replace('} 1\n', '} one\n')],
    ['no end', text.replace('# EOF\n', '')],
    ['a type twice', text.replace(/^# TYPE .*\n/m, (line) => line + line)],
  ]) {
    expect([what, broken === text, parsed(broken ?? '').error]).toEqual([what, false, expect.stringMatching(/\w/)]);
  }
});

const python = fileURLToPath(new URL('../../.tools/metrics/bin/python', import.meta.url));
const parser = `import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
print(json.dumps([one.name for one in text_string_to_metric_families(sys.stdin.read())]))`;

/** Names of the metrics in an OpenMetrics text, or the parser's error. */
function parsed(text: string): { readonly names: readonly string[]; readonly error: string } {
  const { status, stdout, stderr, error } = spawnSync(python, ['-c', parser], { input: text, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0
    ? { names: JSON.parse(stdout), error: '' }
    : { names: [], error: stderr.trim().split('\n').at(-1) ?? '' };
}
