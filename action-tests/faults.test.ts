import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from '@jest/globals';
import type { Step, StepResult } from '@slipway/testing/bundle';
import type { GitHub } from '@slipway/testing/github/github';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { feature, Stage } from './freeze-stage.js';
import { faultAnywhere, faultTime } from './kills/fault.js';
import { inGitHub } from './kills/in-github.js';
import { inRegistry } from './kills/in-registry.js';
import type { Place, Work } from './kills/kill.js';
import { type Merges, name, openMerges } from './merges.js';

/* Actions that change nothing outside: whatever goes wrong with a request, they say the same, or that they cannot say it. */

let repository: Repository;
let stage: Stage;
let judged: Step;
let merges: Merges;
let listed: Step;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('chore: start', { '.version': '1.2.0\n', '.gitignore': '*.json\n' });
  stage = await Stage.open();
  await stage.prepare();
  await stage.label(1, 'POST', 'release-freeze');
  judged = await stage.propose({ commits: feature, inputs: { 'on-violation': 'warn' } });
  merges = await openMerges();
  const { github } = merges;
  const { apiUrl, graphqlUrl, serverUrl } = github;
  listed = {
    ...{ action: 'policy-check', workspace: merges.repository.path, repository: name, apiUrl, graphqlUrl, serverUrl },
    inputs: { since: '7d', rules: 'unapproved-merge' },
    token: github.tokenFor('alice', { contents: 'read', pull_requests: 'read', administration: 'write' }),
  };
}, 120_000);

afterAll(async () => {
  await repository.remove();
  await stage.close();
  await merges.github.close();
  await merges.repository.remove();
});

/** Where nothing changes: many runs share it. */
function judging(github: GitHub, step: Step): Place {
  const place = inGitHub(github, step.action, step.repository, {}, 'pull_request');
  return { ...place, step, state: async () => null };
}

const verdict = ({ outputs: { result, reason, violations } }: StepResult) => ({ result, reason, violations });

const works: readonly Work[] = [
  {
    action: 'capture-digests',
    does: 'the digests of two images are captured',
    async open() {
      const stub = await startRegistryStub();
      for (const name of ['api', 'web']) stub.put(`acme/${name}`, '1.2.0', imageManifest(name));
      const inputs = { services: 'api, web', image: `${stub.host}/acme/{service}` };
      await rm(join(repository.path, 'image-digests.json'), { force: true });
      const place = inRegistry(stub, 'capture-digests', repository.path, inputs);
      return { ...place, state: async () => repository.read('image-digests.json').catch(() => null) };
    },
  },
  {
    action: 'release-check',
    does: 'a feature is judged while the release pull request is frozen',
    gives: verdict,
    open: async () => judging(stage.github, judged),
  },
  {
    action: 'policy-check',
    does: 'merges of a week are compared with what the ruleset asked for then',
    gives: verdict,
    open: async () => judging(merges.github, listed),
  },
];

test.each(works.map((work) => [work.action, work.does, work] as const))(
  'faults of %s: %s',
  (_, __, work) => faultAnywhere(work),
  faultTime,
);
