import { expect, test } from '@jest/globals';
import { openGates } from './contents.js';
import { config, Stage, succeeded } from './promotion-stage.js';

const mib = 1024 * 1024;
const files = (count: number, bytes: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`prod/more-${index}.yaml`, `# ${'x'.repeat(bytes)}\na: ${index}\n`]),
  );

test('a pull request with more than anybody reads costs that pull request its status, and no other one', async () => {
  const stage = await Stage.start();
  await stage.commit({
    '.github/slipway.yml': `image: ${stage.registry.host}/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod: { from: staging, values: 'prod/*', ${openGates} }
`,
    'staging.yaml': stage.values('api', '1.1.0'),
    'prod/api.yaml': stage.values('api', '1.0.0'),
  });
  const bob = stage.github.as('bob');
  const heads: string[] = [];
  for (const [branch, change] of Object.entries({
    // More than one answer of GitHub may have.
    many: files(12, 2.8 * mib),
    promotion: { 'prod/api.yaml': stage.values('api', '1.1.0') },
    docs: { 'README.md': 'Shop\n' },
  })) {
    heads.push(await bob.commit(config, branch, 'chore: change', change));
    await bob.openPullRequest(config, { title: branch, head: branch });
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  expect(heads.map((head) => statuses.get(head)?.[0]?.description)).toEqual([
    expect.stringMatching(/^failed: files \(.*; Slipway reads at most 32 MB\)/),
    'the gate passed',
    'no change of prod',
  ]);
}, 240_000);
