import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { startWholeStage } from '@slipway/testing/stage/whole';

/*
 * Two repositories, five workflows and a cluster: a commit of the application is built, pinned by digest, promoted by a pull request in the
 * config repository, checked, merged by itself, and rolled out by Argo CD. The test pushes and waits.
 */

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

test('a pushed commit is live in dev, and nobody did anything', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'slipway-whole-'));
  open.push(() => rm(temp, { recursive: true }));
  const whole = await startWholeStage(fileURLToPath(new URL('repositories', import.meta.url)), { temp });
  open.push(() => whole.close());
  const { github, registry, stage, cluster, argo } = whole;
  if (cluster === undefined || argo === undefined) throw new Error('repositories/cluster.yml starts them');

  const change = { 'services/api/main.txt': 'two\n' };
  await github.as('alice').commit('acme/shop', 'main', 'feat(api): more', change);
  await stage.idle();
  const digests = await Promise.all(
    ['api', 'web'].map((name) => registry.crane('digest', `${registry.host}/acme/${name}:1`)),
  );
  await argo.until('shop-dev', ({ images, health, operation }) => {
    const isDone = health === 'Healthy' && operation === 'Succeeded';
    return isDone && digests.every((digest) => images.some((image) => image.endsWith(digest)));
  });

  process.stdout.write(`${stage.tree()}\n${stage.mermaid()}`);
  const failed = stage.runs.filter(({ conclusion }) => conclusion !== 'success');
  const logs = failed.flatMap(({ jobs }) => jobs.map(({ log }) => log));
  expect([stage.problems, logs.join('\n')]).toEqual([[], '']);
  expect(stage.runs.map(({ workflow }) => workflow.name)).toEqual(['build', 'promote', 'check', 'roll out', 'tell']);
  for (const [index, name] of ['api', 'web'].entries()) {
    const image = 'jsonpath={.spec.template.spec.containers[0].image}';
    const live = await cluster.kubectl('get', 'deployment', name, '--namespace', 'dev', '--output', image);
    expect(live).toBe(`${registry.host}/acme/${name}:1@${digests[index]}`);
  }
  const deployments = await github.ask('alice', 'GET', '/repos/acme/config/deployments/1/statuses');
  expect(deployments).toMatchObject([{ state: 'success', environment: 'dev' }, { state: 'in_progress' }]);
  // Everything goes back to the one push, what is in the cluster, too.
  const lines = stage.tree().trimEnd().split('\n');
  expect(lines.filter((line) => /^\S/.test(line))).toEqual(['alice: push main · acme/shop']);
  expect(lines.filter((line) => line.includes('◆')).at(-1)).toContain('Argo CD shop-dev: Succeeded, Healthy');
}, 300_000);
