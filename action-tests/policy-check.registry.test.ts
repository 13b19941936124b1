import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type RegistryStub, sha256, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep } from './run-step.js';

/* `not-in-registry`, with a registry that is asked over the network. */

let registry: RegistryStub;
let repository: Repository;
let digest: string;

beforeEach(async () => {
  registry = await startRegistryStub();
  repository = await makeRepository();
  digest = registry.putImage('acme/api', '1.4.0', 'api');
  registry.putImage('acme/charts/mail', '2.1.0', 'mail');
  await repository.commit('chore: begin', files({}));
});
afterEach(async () => {
  await registry.close();
  await repository.remove();
});

function files({ tag = '1.4.0', by = digest, chart = '2.1.0' }) {
  return {
    '.github/slipway.yml': `image: ${registry.host}/acme/{service}\nenvironments: { prod: { values: prod/*.yaml, applications: apps/*.yaml } }\n`,
    'prod/values.yaml': `api:\n  image:\n    repository: ${registry.host}/acme/api\n    tag: ${tag}\n`,
    'prod/pod.yaml': `kind: Pod\nmetadata: { name: side }\nspec:\n  containers:\n    - name: side\n      image: ${registry.host}/acme/api@${by}\n`,
    'apps/mail.yaml': `kind: Application\nmetadata: { name: mail }\nspec:\n  source:\n    repoURL: ${registry.host}/acme/charts\n    chart: mail\n    targetRevision: ${chart}\n`,
  };
}

async function check(inputs: Readonly<Record<string, string>> = {}) {
  const result = await runStep({
    ...{ action: 'policy-check', workspace: repository.path, repository: 'acme/config' },
    inputs: { rules: 'not-in-registry', ...inputs },
  });
  const short = result.annotations.map((one) => one.split('\n')[0] ?? '').sort();
  return { ...result, short };
}

test('what is there passes, and was asked for', async () => {
  const { exitCode, short } = await check();
  expect([exitCode, short]).toEqual([0, []]);
  const asked = registry.requests.map(({ path }) => path);
  for (const name of ['acme/api/manifests/1.4.0', `acme/api/manifests/${digest}`, 'acme/charts/mail/manifests/2.1.0'])
    expect(asked).toContainEqual(expect.stringContaining(name));
});

test('a tag, a digest and a chart that are missing are told at their lines; with `base` only what the change brings', async () => {
  const gone = sha256('gone');
  const { host } = registry;
  const tag = `error prod/values.yaml:4 not-in-registry: There is no ${host}/acme/api:9.9.9, so prod cannot pull it`;
  const others = [
    `error apps/mail.yaml:7 not-in-registry: There is no oci://${host}/acme/charts/mail:9.9.9, so prod cannot pull it`,
    `error prod/pod.yaml:6 not-in-registry: There is no ${host}/acme/api@${gone}, so prod cannot pull it`,
  ];
  const base = await repository.commit('feat: api', files({ tag: '9.9.9' }));
  await repository.commit('feat: more', files({ tag: '9.9.9', by: gone, chart: '9.9.9' }));
  const all = await check();
  expect([all.exitCode, all.short]).toEqual([1, [...others, tag].sort()]);
  expect((await check({ base })).short).toEqual(others);
});

test('a registry that refuses is no yes, and without the rule nobody is asked', async () => {
  registry.fault = (_, response) => Boolean(response.writeHead(403).end());
  const { exitCode, short } = await check();
  expect(exitCode).toBe(1);
  expect(short).toHaveLength(3);
  expect(short).toEqual(short.map(() => expect.stringMatching(/not-judged: Whether .* exists could not be read/)));
  const before = registry.requests.length;
  expect((await check({ rules: 'all' })).short.join('\n')).not.toMatch(/not-in-registry|not-judged/);
  expect(registry.requests).toHaveLength(before);
});
