import { afterEach, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type Setup, Stage } from '@slipway/testing/stage/stage';

/*
 * The stage itself: small workflows of shell steps, real act, and what follows from what.
 */

let github: GitHub;
let stage: Stage;
afterEach(async () => {
  await stage.close();
  await github.close();
  expect(stage.problems).toEqual([]);
});

/** An expression as it stands in a workflow. */
const inside = (source: string) => `$\{{ ${source} }}`;

async function begin(
  files: Readonly<Record<string, string>>,
  setup: Setup = {},
  people: Readonly<Record<string, 'read' | 'write'>> = { alice: 'write', bob: 'write' },
): Promise<void> {
  const workflows = Object.entries(files).map(([name, text]) => [`.github/workflows/${name}.yml`, text]);
  github = await startGitHub({
    people,
    repositories: [
      { name: 'acme/shop', files: Object.fromEntries([...workflows, ['a.txt', 'a\n']]) },
      ...Object.keys(people).flatMap((login) =>
        people[login] === 'read' ? [{ name: `${login}/shop`, forkOf: 'acme/shop' }] : [],
      ),
    ],
  });
  stage = await Stage.start({
    github,
    setups: { 'acme/shop': setup },
    app: { login: 'slipway[bot]', privateKey: 'the key' },
    now: new Date('2026-03-02T05:50:00Z'),
  });
}

const push = (change: Readonly<Record<string, string>> = { 'a.txt': 'b\n' }, branch = 'main') =>
  github.as('alice').commit('acme/shop', branch, 'feat: more', change);

/** Runs as `name conclusion`, in the order in which they began. */
const ran = () => stage.runs.map(({ workflow, conclusion, status }) => `${workflow.name} ${conclusion ?? status}`);

const logs = () => stage.runs.flatMap(({ jobs }) => jobs.map(({ log }) => log)).join('\n');

const job = (...steps: string[]) => `jobs:
  work:
    runs-on: ubuntu-latest
    steps:
${steps.map((step) => `      - ${step}`).join('\n')}
`;
const on = (event: string, name: string, ...steps: string[]) => `name: ${name}\non: ${event}\n${job(...steps)}`;

test('outputs and artifacts go from job to job, and a check run tells of each', async () => {
  await begin({
    build: `name: Build
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    outputs:
      digest: ${inside('steps.it.outputs.digest')}
    steps:
      - uses: actions/checkout@v4
      - { id: it, run: 'echo "digest=sha256:$(cat a.txt)" >> "$GITHUB_OUTPUT"; mkdir out; echo hi > out/file' }
      - { uses: actions/upload-artifact@v4, with: { name: made, path: out } }
  use:
    needs: build
    strategy: { matrix: { env: [dev, prod] } }
    runs-on: ubuntu-latest
    steps:
      - { uses: actions/download-artifact@v4, with: { name: made, path: got } }
      - run: echo "${inside('matrix.env')} got ${inside('needs.build.outputs.digest')} and $(cat got/file)"
  never:
    needs: build
    if: github.ref == 'refs/heads/other'
    runs-on: ubuntu-latest
    steps: [{ run: 'exit 1' }]
`,
  });
  const commit = await push();
  await stage.idle();
  expect([ran(), logs()]).toEqual([['Build success'], expect.stringContaining('dev got sha256:b and hi')]);
  expect(logs()).toContain('prod got sha256:b and hi');
  expect(stage.runs[0]?.jobs.map(({ name, conclusion }) => `${name}: ${conclusion}`).sort()).toEqual([
    'build: success',
    'never: skipped',
    'use (dev): success',
    'use (prod): success',
  ]);
  const checks = Object(await github.ask('alice', 'GET', `/repos/acme/shop/commits/${commit}/check-runs`));
  expect(checks.check_runs).toHaveLength(3);
});

const api = (method: string, path: string, body: object, token = 'github.token') =>
  `run: >-
          curl --silent --show-error -X ${method} -H "Authorization: Bearer ${inside(token)}" -H "User-Agent: stage"
          "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY${path}" -d '${JSON.stringify(body)}'`;

test('what GITHUB_TOKEN does starts nothing but dispatches; an App starts all', async () => {
  await begin(
    {
      first: `name: First
on: { push: { branches: [main] } }
permissions: { contents: write, actions: write, issues: write }
${job(
  api('POST', '/issues', { title: 'by the token' }),
  api('POST', '/actions/workflows/second.yml/dispatches', { ref: 'main', inputs: { who: 'token' } }),
  'uses: actions/create-github-app-token@v2\n        id: app\n        with:\n          app-id: 1\n          private-key: ' +
    inside('secrets.KEY'),
  api('POST', '/issues', { title: 'by the App' }, 'steps.app.outputs.token'),
)}`,
      second: on(
        '{ workflow_dispatch: { inputs: { who: { required: true }, deep: { default: "5" } } } }',
        'Second',
        `run: echo "asked by ${inside('inputs.who')} ${inside('inputs.deep')}"`,
      ),
      issues: on(
        '{ issues: { types: [opened] } }',
        'Issues',
        `run: echo "${inside('github.event.issue.title')} $GITHUB_REF"`,
      ),
    },
    { secrets: { KEY: 'the key' } },
  );
  await push();
  await stage.idle();
  expect([ran(), stage.tree()]).toEqual([['First success', 'Second success', 'Issues success'], expect.any(String)]);
  expect(logs()).toContain('asked by token 5');
  expect(logs()).toContain('by the App refs/heads/main');
  expect(stage.tree()).toContain('Issues does not start: what a GITHUB_TOKEN does starts no workflow');
  expect(stage.mermaid()).toContain('r1 --> e');
});

test('a job may do what its permissions say, and no more', async () => {
  await begin({
    poor: `name: Poor
on: push
permissions: { contents: read }
${job(api('POST', '/issues', { title: 'x' }))}`,
  });
  await push();
  await stage.idle();
  expect(logs()).toContain('Resource not accessible by integration');
});

test('an environment’s secrets come to the job that names it, after its reviewer approved; a deployment tells of it', async () => {
  await begin(
    {
      deploy: `name: Deploy
on: push
jobs:
  before:
    runs-on: ubuntu-latest
    steps:
      - run: echo "before has '${inside('secrets.KEY')}'"
  deploy:
    environment: { name: prod, url: 'https://prod.example.com/' }
    runs-on: ubuntu-latest
    steps:
      - run: echo "length of the key is \${#KEY} in ${inside('vars.REGION')}"
        env:
          KEY: ${inside('secrets.KEY')}
`,
    },
    { environments: { prod: { secrets: { KEY: 'prod-key' }, variables: { REGION: 'eu' }, reviewers: ['bob'] } } },
  );
  await push();
  await stage.idle();
  expect(ran()).toEqual(['Deploy running']);
  expect(logs()).toContain("before has ''");
  expect(stage.tree()).toContain('! deploy: prod needs bob');
  expect(await github.ask('alice', 'GET', '/repos/acme/shop/deployments')).toEqual([]);
  stage.review(1, 'prod', 'bob');
  await stage.idle();
  expect(ran()).toEqual(['Deploy success']);
  expect(logs()).toContain('length of the key is 8 in eu');
  const statuses = await github.ask('alice', 'GET', '/repos/acme/shop/deployments/1/statuses');
  expect(statuses).toMatchObject([
    { state: 'success', environment_url: 'https://prod.example.com/' },
    { state: 'in_progress' },
  ]);
});

test('concurrency: one runs, the newest waits, the one between is cancelled', async () => {
  await begin({ slow: `name: Slow\non: push\nconcurrency: one\n${job('run: sleep 3')}` });
  for (const text of ['1', '2', '3']) await push({ 'a.txt': text });
  await stage.idle();
  expect(ran()).toEqual(['Slow success', 'Slow cancelled', 'Slow success']);
});

test('workflow_run follows a workflow, whoever it is; a called workflow passes inputs, secrets and outputs', async () => {
  await begin(
    {
      outer: `name: Outer
on: push
jobs:
  call:
    uses: ./.github/workflows/inner.yml
    with: { name: world }
    secrets:
      WORD: ${inside('secrets.WORD')}
  after:
    needs: call
    runs-on: ubuntu-latest
    steps:
      - run: echo "it said ${inside('needs.call.outputs.said')}"
`,
      inner: `name: Inner
on:
  workflow_call:
    inputs: { name: { type: string, required: true } }
    secrets: { WORD: { required: true } }
    outputs:
      said:
        value: ${inside('jobs.say.outputs.said')}
jobs:
  say:
    runs-on: ubuntu-latest
    outputs:
      said: ${inside('steps.say.outputs.said')}
    steps:
      - id: say
        run: echo "said=hello ${inside('inputs.name')} (\${#WORD})" >> "$GITHUB_OUTPUT"
        env:
          WORD: ${inside('secrets.WORD')}
`,
      following: on(
        '{ workflow_run: { workflows: [Outer], types: [completed] } }',
        'Then',
        `run: echo "${inside('github.event.workflow_run.conclusion')} on ${inside('github.event.workflow_run.head_branch')} at $GITHUB_REF"`,
      ),
    },
    { secrets: { WORD: 'four' } },
  );
  await push({ 'a.txt': 'dev\n' }, 'dev');
  await stage.idle();
  expect([ran(), logs()]).toEqual([
    ['Outer success', 'Then success'],
    expect.stringContaining('it said hello world (4)'),
  ]);
  expect(stage.runs[0]?.jobs.map(({ name }) => name)).toEqual(['call / say', 'after']);
  expect(logs()).toContain('success on dev at refs/heads/main');
});

test('pull requests: the merge commit is tried; a workflow’s own wait for approval', async () => {
  await begin({
    check: on(
      'pull_request',
      'Check',
      'uses: actions/checkout@v4',
      'run: echo "$GITHUB_REF $GITHUB_HEAD_REF has $(cat a.txt b.txt)"',
    ),
    open: `name: Open
on: { workflow_dispatch: {} }
permissions: { contents: write, pull-requests: write }
${job(api('POST', '/pulls', { title: 'feat: mine', head: 'bot', base: 'main' }))}`,
  });
  await push({ 'b.txt': 'of feat' }, 'feat');
  await push({ 'a.txt': 'of main' });
  await github.as('alice').openPullRequest('acme/shop', { title: 'feat: b', head: 'feat' });
  await stage.idle();
  expect([ran(), logs()]).toEqual([
    ['Check success'],
    expect.stringContaining('refs/pull/1/merge feat has of mainof feat'),
  ]);

  await push({ 'b.txt': 'of bot' }, 'bot');
  await github.ask('alice', 'POST', '/repos/acme/shop/actions/workflows/open.yml/dispatches', { ref: 'main' });
  await stage.idle();
  expect(ran()).toEqual(['Check success', 'Open success', 'Check needs approval']);
  stage.approveRun(3);
  await stage.idle();
  expect(ran().at(-1)).toBe('Check success');
});

test('a release starts at its tag, a schedule when it is due', async () => {
  await begin({
    release: on('{ release: { types: [published] } }', 'Release', 'run: echo "$GITHUB_REF $GITHUB_REF_TYPE"'),
    nightly: on(
      "{ schedule: [{ cron: '0 6 * * *' }] }",
      'Nightly',
      `run: echo "at ${inside('github.event.schedule')}"`,
    ),
  });
  await github.ask('alice', 'POST', '/repos/acme/shop/releases', { tag_name: 'v1.0.0' });
  await stage.advance(30);
  await stage.idle();
  expect(ran()).toEqual(['Release success', 'Nightly success']);
  expect(logs()).toContain('refs/tags/v1.0.0 tag');
});

test('a newcomer’s fork: its pull request waits for approval, then runs without secrets and with a token that only reads', async () => {
  const check = `name: check
on: [push, pull_request]
permissions: { contents: write }
${job(
  `{ uses: actions/checkout@v4 }`,
  `{ run: 'cat a.txt; echo "key=[${inside('secrets.KEY')}] fork=${inside('github.event.pull_request.head.repo.fork')}"' }`,
  `run: |
          curl -s -o /dev/null -w "wrote %{http_code}" -X POST -H "Authorization: Bearer ${inside('github.token')}" \\
            -d '{"ref":"refs/heads/mine","sha":"${inside('github.event.pull_request.base.sha')}"}' "${inside('github.api_url')}/repos/acme/shop/git/refs"`,
)}`;
  await begin({ check }, { secrets: { KEY: 'do-not-show' } }, { alice: 'write', carol: 'read' });
  await github.as('carol').commit('carol/shop', 'fix', 'fix: it', { 'a.txt': 'from outside\n' });
  await github.as('carol').openPullRequest('acme/shop', { title: 'fix: it', head: 'carol:fix' });
  await stage.idle();
  expect(ran()).toEqual(['check needs approval']);

  stage.approveRun(stage.runs[0]?.id ?? 0);
  await stage.idle();
  expect([ran(), logs()]).toEqual([['check success'], expect.stringContaining('from outside')]);
  expect(logs()).toContain('key=[] fork=true');
  expect(logs()).toContain('wrote 403');
});
