import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';
import { runWorkflow } from '../act.js';

const name = 'acme/shop';
let repository: Repository;
let github: GitHub;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('chore(release): 1.4.2', sampleFiles);
  await repository.commit('docs: after', { 'README.md': 'y\n' });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
});

afterAll(async () => {
  await github.close();
  await repository.remove();
});

test('charts are tagged on merge', async () => {
  const tagged = await runWorkflow({
    ...{ workflow: 'platform/tag-charts.yml', repository, name, github, event: 'push' },
    payload: { ref: 'refs/heads/main' },
  });
  expect(tagged.log).toContain('Job succeeded');
  const commit = await github.repository(name).git.commit('refs/tags/shop-0.13.0');
  expect(commit?.id).toBe(await repository.git('rev-parse', 'HEAD~1'));
});
