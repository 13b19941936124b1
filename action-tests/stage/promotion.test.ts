import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { startRealRegistry } from '@slipway/testing/crane';
import { startGitHub } from '@slipway/testing/github/github';
import { readCast } from '@slipway/testing/stage/folder';
import { exportActions } from '@slipway/testing/stage/own-actions';
import { Stage } from '@slipway/testing/stage/stage';

/*
 * Two repositories and five workflows: a commit of the application is built, pinned by digest, promoted by a pull request in the config
 * repository, checked, merged by itself, and rolled out. The test pushes and waits.
 */

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

test('a pushed commit is live in dev, and nobody did anything', async () => {
  const registry = await startRealRegistry();
  open.push(() => registry.close());
  const folder = fileURLToPath(new URL('repositories', import.meta.url));
  const { repositories, setups, app } = await readCast(folder, { REGISTRY: registry.host });
  const github = await startGitHub({ repositories });
  open.push(() => github.close());
  const actions = await mkdtemp(join(tmpdir(), 'slipway-actions-'));
  open.push(() => rm(actions, { recursive: true }));
  await exportActions(actions);
  const stage = await Stage.start({
    ...{ github, setups, env: registry.env, actions: { 'your-org/slipway@v1': actions } },
    ...(app === undefined ? {} : { app }),
  });
  open.push(() => stage.close());

  const change = { 'services/api/main.txt': 'two\n' };
  await github.as('alice').commit('acme/shop', 'main', 'feat(api): more', change);
  await stage.idle();

  process.stdout.write(`${stage.tree()}\n${stage.mermaid()}`);
  const failed = stage.runs.filter(({ conclusion }) => conclusion !== 'success');
  const logs = failed.flatMap(({ jobs }) => jobs.map(({ log }) => log));
  expect([stage.problems, logs.join('\n')]).toEqual([[], '']);
  expect(stage.runs.map(({ workflow }) => workflow.name)).toEqual(['build', 'promote', 'check', 'roll out', 'tell']);
  const live = (await github.readFile('acme/config', 'main', 'environments/dev/values.yaml')) ?? '';
  for (const name of ['api', 'web']) {
    expect(live).toContain(await registry.crane('digest', `${registry.host}/acme/${name}:1`));
  }
  const deployments = await github.ask('alice', 'GET', '/repos/acme/config/deployments/1/statuses');
  expect(deployments).toMatchObject([{ state: 'success', environment: 'dev' }, { state: 'in_progress' }]);
  // Everything goes back to the one push.
  const roots = stage
    .tree()
    .split('\n')
    .filter((line) => /^\S/.test(line));
  expect(roots).toEqual(['alice: push main · acme/shop']);
}, 300_000);
