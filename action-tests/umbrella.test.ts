import { expect, test } from '@jest/globals';
import { config, Stage, succeeded } from './promotion-stage.js';

const umbrella = (version: string, repository = '@acme') =>
  `apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies:\n  - { name: shop, version: ${version}, repository: '${repository}' }\n`;
/** As `helm dependency update` writes it. */
const lock = (version: string, digest: string) =>
  `dependencies:\n- name: shop\n  repository: '@acme'\n  version: ${version}\ndigest: sha256:${digest}\ngenerated: "2026-11-21T19:19:03Z"\n`;
const locks = {
  '1.2.0': lock('1.2.0', 'ae2db29be0d9bdca88835e196c0543adc59f5c1ea1a1ebdbaba9161425eaf3f2'),
  '1.3.0': lock('1.3.0', 'c6d8b3ea77ece89dc62cad6da64462c066a498a6bca55dd16f41e6e88dba1d51'),
};
const keys = "keys: { 'dependencies[0].version': { as: '{version}', of: chart/shop } }";
const settings = `environments:
  staging: { values: staging/Chart.yaml, ${keys} }
  prod: { from: staging, values: prod/Chart.yaml, ${keys} }
`;

test('an umbrella chart takes its lock along, forward and back; one that only Helm can mend is on the checklist', async () => {
  const stage = await Stage.start();
  await stage.commit({
    ...{ '.github/slipway.yml': settings, 'staging/Chart.yaml': umbrella('1.3.0') },
    ...{ 'prod/Chart.yaml': umbrella('1.2.0'), 'prod/Chart.lock': locks['1.2.0'] },
  });
  const promoted = succeeded(await stage.promote({ environment: 'prod' }));
  expect(promoted.annotations.join('\n')).not.toContain('lock-out-of-sync');
  await stage.github.as('alice').merge(config, 1, 'squash');
  expect([await stage.read('prod/Chart.yaml'), await stage.read('prod/Chart.lock')]).toEqual([
    umbrella('1.3.0'),
    locks['1.3.0'],
  ]);
  succeeded(await stage.rollBack());
  await stage.github.as('alice').merge(config, 2, 'squash');
  expect([await stage.read('prod/Chart.yaml'), await stage.read('prod/Chart.lock')]).toEqual([
    umbrella('1.2.0'),
    locks['1.2.0'],
  ]);

  await stage.commit({ 'staging/Chart.yaml': umbrella('1.4.0'), 'prod/Chart.lock': locks['1.3.0'] });
  const stale = succeeded(await stage.promote({ environment: 'prod' }));
  expect(stale.annotations.join('\n')).toContain('lock-out-of-sync: prod/Chart.lock does not match');
  const [, , pull] = await stage.github.pullRequests(config);
  expect(pull?.body).toContain('- [ ] Before the merge: run `helm dependency update prod` and commit Chart.lock');
  expect(await stage.read('prod/Chart.lock')).toBe(locks['1.3.0']);
});

test('a dependency that its repository does not have is not promoted', async () => {
  const stage = await Stage.start();
  const repository = `oci://${stage.registry.host}/charts`;
  stage.chart('shop', '1.2.0');
  await stage.commit({
    ...{ '.github/slipway.yml': settings, 'staging/Chart.yaml': umbrella('1.3.0', repository) },
    'prod/Chart.yaml': umbrella('1.2.0', repository),
  });
  const refused = await stage.promote({ environment: 'prod' });
  expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
    1,
    expect.stringContaining(`prod cannot pull ${repository}/shop:1.3.0: not in its registry`),
  ]);
  stage.chart('shop', '1.3.0');
  expect(succeeded(await stage.promote({ environment: 'prod' })).outputs.state).toBe('changed');
});
