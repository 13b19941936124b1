import { expect, test } from '@jest/globals';
import { readEnvironments } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { Repository as Clone } from '@slipway/core/ports/repository';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import { makeRepository } from '@slipway/testing/repository';
import { tables } from '../tables.js';
import { checkWorkflows } from './workflows.js';

const app = (...rights: readonly string[]) =>
  `      - id: app
        uses: actions/create-github-app-token@v2
        with:
          app-id: 1
${rights.map((right) => `          permission-${right}\n`).join('')}`;
const step = (action: string, inputs: string) =>
  `      - uses: acme/slipway/actions/${action}@v1\n        with: { ${inputs} }\n`;
const byApp = "token: '$" + "{{ steps.app.outputs.token }}'";
const chosen = "environment: '$" + "{{ inputs.environment }}'";

/** What is said of the steps of a job, where prod has these gates. */
async function told(gates: string, permissions: string, ...steps: readonly string[]) {
  return toldOf(`gates: { ${gates} }`, permissions, ...steps);
}

/** The same, where this is said of prod. */
async function toldOf(prod: string, permissions: string, ...steps: readonly string[]) {
  await using repository = await makeRepository();
  await repository.commit('feat: begin', {
    '.github/slipway.yml': `image: ghcr.io/acme/{service}\nenvironments:\n  staging: { values: a.yaml }\n  prod: { from: staging, values: b.yaml, ${prod} }\n`,
    '.github/workflows/run.yml': `on: workflow_dispatch\njobs:\n  run:\n    permissions: ${permissions}\n    steps:\n${steps.join('')}`,
  });
  const clone = await Clone.open({ workspace: repository.path, temp: repository.path });
  try {
    const snapshot = snapshotAt(clone, clone.head);
    const environments = readEnvironments(await loadConfig(snapshot, ''));
    const checks = await checkWorkflows(snapshot, tables, environments);
    return checks.map(({ is, detail, fix }) => `${is}: ${detail}${fix === '' ? '' : ` → ${fix}`}`);
  } finally {
    await clone.close();
  }
}

test('an App that is asked for less than an action needs is told, with the line to add', async () => {
  const promote = step('promote-env', `${chosen}, ${byApp}`);
  const some = app('contents: write', 'pull-requests: write');
  expect(await told('soak: 1h', '{}', some, promote)).toEqual([
    'warning: promote-env lacks statuses in the token of its App → Add to `with` of the step `app`: `permission-statuses: write`.',
  ]);
  expect(await told('checks: [e2e], freeze: stop', '{}', some, promote)).toEqual([
    'warning: promote-env lacks statuses, checks, issues in the token of its App → Add to `with` of the step `app`: `permission-statuses: write`, `permission-checks: read`, `permission-issues: read`.',
  ]);
  expect(await told('soak: 1h', '{}', app('contents: write'), step('gate-check', byApp))).toEqual([
    'warning: gate-check lacks pull-requests, statuses in the token of its App → Add to `with` of the step `app`: `permission-pull-requests: read`, `permission-statuses: write`.',
  ]);
});

test('an App that is asked for enough, or for all that it has, is not', async () => {
  const all = app('contents: write', 'pull-requests: write', 'statuses: write');
  const promote = (inputs: string) => step('promote-env', `${inputs}, ${byApp}`);
  expect(await told('soak: 1h', '{}', all, promote(chosen))).toEqual(['ok: promote-env has what it needs of its App']);
  expect(await told('soak: 1h', '{}', app(), promote(chosen))).toEqual(['ok: promote-env has a token of its own']);
  const few = app('contents: write', 'pull-requests: write');
  expect(await told('soak: 1h', '{}', few, promote('environment: staging'))).toEqual([
    'ok: promote-env has what it needs of its App',
  ]);
  // The gates are those of another repository or branch.
  for (const other of ['config-repository: acme/config', 'base-branch: environment/prod'])
    expect(await told('soak: 1h', '{}', few, promote(`${chosen}, ${other}`))).toEqual([
      'ok: promote-env has what it needs of its App',
    ]);
  const judge = step('gate-check', `environments: staging, ${byApp}`);
  const reads = app('contents: read', 'pull-requests: read', 'statuses: write');
  expect(await told('checks: [e2e]', '{}', reads, judge)).toEqual(['ok: gate-check has what it needs of its App']);
  expect(await told('soak: 1h', '{}', step('promote-env', `${chosen}, token: abc`))).toEqual([
    'ok: promote-env has a token of its own',
  ]);
});

test('gates need rights of the job, too', async () => {
  const rights = '{ contents: write, pull-requests: write }';
  expect(await told('soak: 1h', rights, step('rollback-env', 'environment: prod'))).toEqual([
    'warning: rollback-env lacks statuses → Add to `permissions` of the job `run`: `statuses: write`.',
  ]);
  expect(await told('checks: [e2e]', rights, step('rollback-env', 'environment: staging'))).toEqual([
    'ok: rollback-env has its permissions',
  ]);
});

test('who opens a pull request needs its right, unless the environment is pushed to', async () => {
  const promote = (inputs: string) => step('promote-env', inputs);
  const pull = 'lacks pull-requests → Add to `permissions` of the job `run`: `pull-requests: write`.';
  const rights = '{ contents: write, statuses: write }';
  expect(await told('soak: 1h', rights, promote(chosen), step('prepare-release', ''))).toEqual([
    `warning: promote-env ${pull}`,
    `warning: prepare-release ${pull}`,
  ]);
  expect(
    await told(
      'soak: 1h',
      rights,
      promote(`${chosen}, delivery: push`),
      promote(`${chosen}, config-repository: acme/config`),
      step('prepare-release', 'delivery: push'),
    ),
  ).toEqual([
    'ok: promote-env has its permissions',
    'ok: promote-env has its permissions',
    'ok: prepare-release has its permissions',
  ]);
  expect(await toldOf('delivery: push', rights, promote('environment: prod'))).toEqual([
    'ok: promote-env has its permissions',
  ]);
});

test('gates that are told by two accounts are named: a required status has one source', async () => {
  const rights = '{ contents: write, pull-requests: write, statuses: write }';
  const [promote, judge] = [step('promote-env', `${chosen}, ${byApp}`), step('gate-check', '')];
  const ours = [
    'ok: promote-env has a token of its own',
    'warning: gate-check posts the statuses of gates as github-actions, and promote-env as another account: a required status has one source → Give it the `token` of the App, too.',
  ];
  expect(await told('soak: 1h', rights, promote, judge)).toEqual(ours);
  expect(await toldOf('draft: true', rights, promote, judge)).toEqual([ours[0], 'ok: gate-check has its permissions']);
  expect(await told('soak: 1h', rights, promote, step('gate-check', 'dry-run: true'))).toEqual([
    ours[0],
    'ok: gate-check has its permissions',
  ]);
  expect(await told('soak: 1h', rights, step('promote-env', chosen), judge)).toEqual([
    'ok: promote-env has its permissions',
    'ok: gate-check has its permissions',
  ]);
});
