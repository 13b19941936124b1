import { expect, test } from '@jest/globals';
import { config, Stage, succeeded } from './promotion-stage.js';

const umbrella = (version: string) =>
  `apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies:\n  - { name: shop, version: ${version}, repository: 'https://charts.example.com' }\n`;
/** As `helm dependency update` writes it. */
const lock = (version: string, digest: string) =>
  `dependencies:\n- name: shop\n  repository: https://charts.example.com\n  version: ${version}\ndigest: sha256:${digest}\ngenerated: "2026-11-21T19:19:03Z"\n`;
const locks = {
  '1.2.0': lock('1.2.0', '87fccbb9c05ed846cd4fc629bde1ac06885aa799383a6ca3d3cae8257f3d8a6c'),
  '1.3.0': lock('1.3.0', '34e7664de8ab1bff060f9f474506c4d95a6b0452e7f120115246f3633df2c497'),
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
  const promoted = succeeded(await stage.promote({ to: 'prod' }));
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
  const stale = succeeded(await stage.promote({ to: 'prod' }));
  expect(stale.annotations.join('\n')).toContain('lock-out-of-sync: prod/Chart.lock does not belong');
  const [, , pull] = await stage.github.pullRequests(config);
  expect(pull?.body).toContain('- [ ] Before the merge: `helm dependency update prod`, and its Chart.lock committed');
  expect(await stage.read('prod/Chart.lock')).toBe(locks['1.3.0']);
});
