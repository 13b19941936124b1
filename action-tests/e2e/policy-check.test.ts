import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { clean, digestOfApi, planted } from '../../actions/policy-check/src/harness.js';
import { runWorkflow, type WorkflowResult } from '../act.js';

const name = 'acme/config';
const workflow = 'config-repo/policy.yml';
const values = 'environments/prod-eu/values.yaml';
const config = '.github/slipway.yml';
/** Its targets differ for a moment; the hotfix is what this is about. */
const files = planted(
  clean,
  config,
  'rules: { digest-required: fail }',
  'rules: { digest-required: fail, mixed-release: off }',
);

let repository: Repository;
let github: GitHub;
let base: string;

beforeAll(async () => {
  repository = await makeRepository();
  base = await repository.commit('begin', files);
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
});
afterAll(async () => {
  await github.close();
  await repository.remove();
});

/** A pull request that sets the tag of api in prod-eu, as GitHub merges it for the check. */
async function judge(branch: string, now: string, pull: object): Promise<WorkflowResult> {
  await repository.branch(branch, base);
  const head = await repository.commit('fix: api', planted(files, values, `1.4.0\n    digest: ${digestOfApi}`, now));
  await repository.git('checkout', '--quiet', '--detach', base);
  await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', branch);
  const own = { full_name: name };
  return runWorkflow({
    ...{ workflow, repository, name, github, event: 'pull_request' },
    payload: {
      ...{ action: 'opened', number: 1, repository: { default_branch: 'main' } },
      pull_request: {
        ...{ number: 1, title: 'fix: api', body: null, labels: [], ...pull },
        ...{ head: { sha: head, ref: branch, repo: own }, base: { sha: base, ref: 'main', repo: own } },
      },
    },
  });
}

test('at night everything is judged, without a token for anything but the checkout', async () => {
  await repository.checkout('main');
  const { exitCode, log } = await runWorkflow({ workflow, repository, name, github, event: 'schedule', payload: {} });
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
  expect(log).toMatch(/No violations; judged: \d+ rules, 3 environments, 20 images, 2 charts taken, 2 chart folders/);
}, 300_000);

test('a pull request fails for what it brings, at its line', async () => {
  const { exitCode, log } = await judge('latest', 'latest\n    digest: ""', {});
  expect(exitCode).toBe(1);
  expect(log).toMatch(/prod runs ghcr\.io\/acme\/api:latest whose tag moves/);
  // The summary is a file; what a process prints last, act may lose.
  expect(log).toContain(`${values}:4`);
}, 300_000);

test('a hotfix needs its label and a reason', async () => {
  const digest = `sha256:${'c'.repeat(64)}`;
  const bare = await judge('hotfix', `1.4.1\n    digest: ${digest}`, {});
  expect(bare.exitCode).toBe(1);
  expect(bare.log).toMatch(/api of prod goes past staging to 1\.4\.1, without the label `hotfix` and a reason/);
  const said = await judge('hotfix-2', `1.4.1\n    digest: ${digest}`, {
    ...{ labels: [{ name: 'hotfix' }], body: 'Reason: checkout is down' },
  });
  expect({ exitCode: said.exitCode, log: said.exitCode === 0 ? '' : said.log }).toEqual({ exitCode: 0, log: '' });
  // It is told all the same that prod is ahead, and that a person did it.
  expect(said.log).toMatch(/2 violations warn by this change/);
}, 300_000);
