import { afterEach, expect, test } from '@jest/globals';
import type { Report } from '@slipway/env-report/report';
import { schemaProblems } from '@slipway/testing/json-schema';
import { openRepository, type Repository } from '@slipway/testing/repository';
import { config, Stage, succeeded } from './promotion-stage.js';
import { runStep, type StepResult } from './steps.js';

const prod = 'envs/prod/values.yaml';
const dev = 'envs/dev/values.yaml';
const hour = 3_600_000;
const clones: Repository[] = [];
afterEach(async () => {
  for (const clone of clones.splice(0)) await clone.remove();
});

/** Hours by which what happens now lies back. */
let age = 0;

async function begin(): Promise<Stage> {
  const begun = Date.now();
  return Stage.start({
    repositories: [
      {
        name: config,
        protect: {
          main: { kind: 'ruleset', requirePullRequest: true, approvals: 1, checks: ['ci'], bypass: ['alice'] },
        },
      },
      { name: 'acme/app' },
    ],
    now: () => new Date(age === 0 ? Date.now() : begun - age * hour),
  });
}

async function report(
  stage: Stage,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult & { readonly clone: Repository }> {
  const clone = await openRepository(stage.github.exportRepository(config), 0).clone();
  clones.push(clone);
  const { token, apiUrl, graphqlUrl, serverUrl } = stage.github;
  const result = await runStep({
    ...{ action: 'env-report', repository: config, workspace: clone.path, token, apiUrl, graphqlUrl, serverUrl },
    inputs: { format: 'json', file: 'report.json', ...inputs },
  });
  return { ...succeeded(result), clone };
}

const values = (commit: string) => `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: sha-${commit}\n`;

/** A promotion that is approved, checked, merged and verified, and one that waits. */
async function play(stage: Stage): Promise<{ readonly merged: number; readonly open: number }> {
  const { github } = stage;
  const build = (hours: number, text: string) => {
    age = hours;
    return github.as('alice').commit('acme/app', 'main', `feat: ${text}`, { 'main.py': `${text}\n` });
  };
  const promote = async (commit: string, branch: string) => {
    await github
      .as('bob')
      .commit(config, branch, 'chore(prod): promote api\n\nSlipway-Environment: prod', { [prod]: values(commit) });
    return github.as('bob').openPullRequest(config, { title: 'chore(prod): promote api', head: branch });
  };
  const one = await build(12, 'one');
  age = 11;
  await stage.commit({
    '.github/slipway.yml': `image: ghcr.io/acme/{service}\nservices: { api: { source: acme/app } }\nenvironments:\n  dev: { values: ${dev} }\n  prod: { from: dev, values: ${prod} }\n`,
    [dev]: values(one),
    [prod]: values(one),
  });
  const two = await build(8, 'two');
  age = 7;
  await stage.commit({ [dev]: values(two) }, 'chore: dev');
  age = 6;
  const merged = await promote(two, 'promote/prod');
  const head = async (number: number) =>
    (await github.pullRequests(config)).find((one) => one.number === number)?.head.sha ?? '';
  await github.as('alice').approve(config, merged);
  await github.as('alice').status(config, await head(merged), 'ci', 'success');
  age = 5;
  await github.as('alice').merge(config, merged);
  age = 4;
  const [tip] = await github.commits(config, 'main');
  await github.as('alice').status(config, tip?.id ?? '', 'verify/prod', 'success');
  const three = await build(3, 'three');
  age = 2;
  await stage.commit({ [dev]: values(three) }, 'chore: dev');
  const open = await promote(three, 'promote/prod+2');
  await github.as('alice').status(config, await head(open), 'slipway/prod', 'pending');
  age = 0;
  return { merged, open };
}

test('what waits for whom, who approved what, when it was deployed, and how long commits took', async () => {
  const stage = await begin();
  const { merged, open } = await play(stage);
  const { clone } = await report(stage);
  const found: Report = JSON.parse(await clone.read('report.json'));
  const schema = new URL('../packages/core/env-report.schema.json', import.meta.url);
  expect(await schemaProblems(schema, found, true)).toEqual([]);
  expect(found.waiting).toEqual([
    expect.objectContaining({
      ...{ number: open, environments: ['prod'], kind: 'promotion', by: 'bob' },
      'waits-for': ['gates of prod: pending', 'an approval', 'check ci: not started'],
    }),
  ]);
  const [, environment] = found.environments;
  expect(environment?.releases[0]).toMatchObject({
    pull: merged,
    kind: 'promotion',
    state: 'deployed',
    'state-by': ['verify/prod'],
    approvers: ['alice'],
    current: true,
  });
  // Committed 8 hours ago, merged 5 hours ago.
  expect(environment?.figures.lead).toMatchObject({ count: 1 });
  expect(Math.round((environment?.figures.lead?.median ?? 0) / 3600)).toBe(3);
  expect(environment?.drift).toMatchObject([{ name: 'api', versions: 1, commits: 1 }]);
});

test('the log gets an entry for each release by pull request, once', async () => {
  const stage = await begin();
  await play(stage);
  const log = 'docs/release-log.md';
  const first = await report(stage, { log, environments: 'prod' });
  expect(first.outputs).toMatchObject({ state: 'changed', opened: 'true' });
  const number = Number(first.outputs['pull-request-number']);
  const [pull] = (await stage.github.pullRequests(config)).filter((one) => one.number === number);
  const text = await stage.github.readFile(config, pull?.head.sha ?? '', log);
  expect(text).toMatch(/^# Release log\n\n<!-- slipway:release prod [0-9a-f]{40} \S+ -->\n## /m);
  expect(text).toMatch(/approved by alice\. Result: \*\*deployed .*\*\*, [^*]+ after the merge\.$/m);
  // The same again opens no other one.
  expect((await report(stage, { log, environments: 'prod' })).outputs).toMatchObject({
    state: 'unchanged',
    opened: 'false',
  });
  await stage.commit({ [log]: `${text}` }, 'docs: log');
  expect((await report(stage, { log, environments: 'prod' })).outputs['pull-request-number']).toBe('');
});

test('a commit that names no pull request costs no other approvals', async () => {
  const stage = await begin();
  const { merged } = await play(stage);
  age = 1;
  await stage.commit({ [prod]: values('0a1b2c3') }, 'fix(prod): by hand (#9999)');
  age = 0;
  const log = 'docs/release-log.md';
  const { clone } = await report(stage, { log, delivery: 'files' });
  const found: Report = JSON.parse(await clone.read('report.json'));
  const releases = found.environments.find(({ name }) => name === 'prod')?.releases ?? [];
  expect(releases.map(({ pull, approvers }) => [pull, approvers])).toEqual(
    expect.arrayContaining([
      [9999, null],
      [merged, ['alice']],
    ]),
  );
  expect(found['left-out'].filter((one) => one.startsWith('Approvals'))).toEqual([]);
});
