import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { fillWithSample } from '@slipway/testing/sample';
import { runWorkflow } from '../act.js';

const name = 'acme/shop';
let repository: Repository;
let github: GitHub;

beforeAll(async () => {
  repository = await makeRepository();
  await fillWithSample(repository);
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
});

afterAll(async () => {
  await github.close();
  await repository.remove();
});

const run = (event: 'push' | 'workflow_dispatch', inputs?: Record<string, string>) =>
  runWorkflow({
    ...{ workflow: 'monorepo/prepare-release.yml', repository, name, github, event },
    payload: { ref: 'refs/heads/main' },
    ...(inputs ? { inputs } : {}),
  });

test('the example workflow opens a release pull request, and updates it for the next push', async () => {
  const first = await run('push');
  expect(first.log).toContain('Job succeeded');
  const [opened] = await github.pullRequests(name);
  expect(opened).toMatchObject({ number: 1, state: 'open', title: 'chore(release): 1.5.0', labels: ['release'] });

  await repository.commit('fix(worker): retry', { 'services/worker/main.py': 'import shop_events\n' });
  await github.importRepository(name, repository.path, { branches: ['main'] });
  const second = await run('push');
  expect(second.exitCode).toBe(0);
  const pulls = await github.pullRequests(name);
  expect(pulls).toHaveLength(1);
  expect(pulls[0]?.body).toContain('**worker:** retry');
});

test('a dispatch with a version replaces it', async () => {
  const dispatched = await run('workflow_dispatch', { version: '2.0.0' });
  expect(dispatched.exitCode).toBe(0);
  const states = (await github.pullRequests(name)).map(({ title, state }) => `${title} ${state}`);
  expect(states).toEqual(['chore(release): 1.5.0 closed', 'chore(release): 2.0.0 open']);
});

test('a version that is not higher fails the job and says what to do', async () => {
  const refused = await run('workflow_dispatch', { version: '1.0.0' });
  expect(refused.exitCode).not.toBe(0);
  expect(refused.log).toMatch(/1\.0\.0 .*(not higher|is not above)/);
});
