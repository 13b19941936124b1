import { afterEach, describe, expect, test } from '@jest/globals';
import type { Table } from '@slipway/core/inputs/table';
import type { StepResult } from '@slipway/testing/step';
import { close, type Job, jobs, name, open, type Stage, stepOf } from './jobs.js';
import { runStep } from './steps.js';
import { tables } from './tables.js';
import { shown } from './usage/page.js';

/*
 * Least permissions: a token with what the table of an action declares is enough, in a private repository, and without any one of them the error
 * names it. A new action is in here by its table, and by its job.
 */

/** Rights that the emulated GitHub does not ask for: those of registries and of what a later step does. */
const elsewhere = new Set(['packages', 'id-token']);

let stage: Stage | undefined;
afterEach(async () => {
  if (stage !== undefined) await close(stage);
  stage = undefined;
});

const environments = '  staging: {}\n  prod: { from: staging, gates: { soak: 1h, checks: [e2e] } }\n';

/** Inputs with which an action does all that takes a right. */
const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'policy-check': { since: '7d' },
  'verify-env': { 'post-status': 'v/prod' },
};

/** Rights that a job here does without, as its table says with `when`: it reads the checkout, or what it would ask for is not there. */
const notAsked: Readonly<Record<string, readonly string[]>> = {
  'capture-digests': ['contents'],
  'chart-bump-check': ['contents', 'pull-requests'],
  'deploy-chart': ['contents', 'pull-requests'],
  'env-report': ['contents', 'statuses', 'checks'],
  'gate-check': ['issues'],
  'promote-env': ['issues'],
  'publish-chart': ['contents'],
  'publish-libs': ['contents'],
  'release-check': ['contents'],
  'tag-images': ['contents'],
};

type Rights = Readonly<Record<string, 'read' | 'write'>>;

/** What the table of an action declares. */
function declared({ permissions }: Table, without: string | null): Rights {
  const given = Object.entries(permissions).filter(([right]) => right !== without && !elsewhere.has(right));
  return Object.fromEntries(given.map(([right, { level }]) => [right.replaceAll('-', '_'), level]));
}

/** Runs the job of an action with a token that has these rights, and nothing else. */
async function run(table: Table, job: Job, permissions: Rights): Promise<StepResult> {
  const on = await open({ actor: { login: 'github-actions[bot]', permissions } }, environments);
  stage = on;
  const alice = on.github.as('alice');
  const [main] = await on.github.commits(name, 'main');
  await alice.status(name, main?.id ?? '', 'e2e', 'success');
  const staging = (await on.github.readFile(name, 'main', 'helm/shop/values-staging.yaml')) ?? '';
  await alice.commit(name, 'bump', 'chore: bump', { 'helm/shop/values-prod.yaml': staging });
  await alice.openPullRequest(name, { title: 'chore: bump', head: 'bump' });
  on.github.repository(name).settings.private = true;
  return runStep(await stepOf(table.name, job, on));
}

describe.each(tables.map((table) => [table.name, table] as const))('%s', (action, table) => {
  const job = jobs[action];
  if (job === undefined) throw new Error(`${action} has no job`);
  const whole: Job = { ...job, inputs: (on) => ({ ...job.inputs?.(on), ...asked[action] }) };

  test('with what it declares', async () => {
    const { exitCode, annotations, log } = await run(table, whole, declared(table, null));
    expect([exitCode, exitCode === 0 ? '' : log]).toEqual([0, '']);
    expect(annotations.filter((one) => one.includes('missing-permission'))).toEqual([]);
  });

  test.each(Object.keys(table.permissions).filter((right) => !elsewhere.has(right)))('without %s', async (right) => {
    const { annotations } = await run(table, whole, declared(table, right));
    const told = annotations.filter((one) => one.includes('missing-permission'));
    const named = told.filter((one) =>
      new RegExp(`Add .*\\b${right}: (?:read|write)\\b.* to the .permissions. of the job`).test(one),
    );
    expect([right, told.length === named.length, named.length > 0]).toEqual([
      right,
      true,
      !notAsked[action]?.includes(right),
    ]);
  });
});

/** The token that docs/permissions.md asks for. */
const app: Rights = Object.fromEntries(
  [...shown('docs/permissions.md > One App for all').matchAll(/permission-([a-z-]+): (read|write)/g)].map(
    ([, right = '', level]) => [right.replaceAll('-', '_'), level === 'write' ? 'write' : 'read'],
  ),
);

test.each(['prepare-release', 'create-release', 'promote-env', 'rollback-env', 'gate-check', 'env-report'])(
  '%s is content with the App of the page',
  async (action) => {
    const [table, job] = [tables.find(({ name }) => name === action), jobs[action]];
    if (table === undefined || job === undefined) throw new Error(`${action} has no job`);
    const { exitCode, annotations } = await run(table, job, app);
    expect([exitCode, annotations.filter((one) => one.includes('missing-permission'))]).toEqual([0, []]);
    for (const [right, level] of Object.entries(declared(table, null))) expect([level, 'write']).toContain(app[right]);
  },
);
