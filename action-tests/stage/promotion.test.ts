import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startRealRegistry } from '@slipway/testing/crane';
import { startGitHub } from '@slipway/testing/github/github';
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

/** An expression as it stands in a workflow. */
const inside = (source: string) => `$\{{ ${source} }}`;

const build = `name: build
on: { push: { branches: [main], paths: ['services/**'] } }
permissions: { contents: read, packages: write }
jobs:
  image:
    strategy: { matrix: { service: [api, web] } }
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: build
        uses: docker/build-push-action@v6
        with:
          context: services/${inside('matrix.service')}
          push: true
          tags: ${inside('vars.REGISTRY')}/acme/${inside('matrix.service')}:sha-${inside('github.sha')}
      - uses: your-org/slipway/actions/capture-digests@v1
        with:
          services: ${inside('matrix.service')}
          image: ${inside('vars.REGISTRY')}/acme/{service}
          metadata: ${inside('steps.build.outputs.metadata')}
          tag: sha-${inside('github.sha')}
          file: digests/${inside('matrix.service')}.json
      - uses: actions/upload-artifact@v4
        with:
          name: digests-${inside('matrix.service')}
          path: digests/${inside('matrix.service')}.json
  pin:
    needs: image
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/download-artifact@v4
        with: { pattern: 'digests-*', path: digests }
      - uses: your-org/slipway/actions/capture-digests@v1
        with: { merge: 'digests/**/*.json', format: components, file: component-tags.json }
      - uses: actions/upload-artifact@v4
        with: { name: component-tags, path: component-tags.json }
`;

const promote = `name: promote
on: { workflow_run: { workflows: [build], types: [completed], branches: [main] } }
permissions: { actions: read }
jobs:
  dev:
    if: github.event.workflow_run.conclusion == 'success'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v4
        with:
          name: component-tags
          run-id: ${inside('github.event.workflow_run.id')}
          github-token: ${inside('github.token')}
      - id: app
        uses: actions/create-github-app-token@v2
        with:
          app-id: 1
          private-key: ${inside('secrets.APP_KEY')}
      - uses: your-org/slipway/actions/promote-env@v1
        with:
          environment: dev
          release: component-tags.json
          config-repository: acme/config
          token: ${inside('steps.app.outputs.token')}
`;

const check = `name: check
on: pull_request
permissions: { contents: read }
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: grep -c 'digest:.*sha256:' environments/dev/*.yaml
`;

const roll = `name: roll out
on: { push: { branches: [main], paths: ['environments/**'] } }
permissions: { contents: read, actions: write }
jobs:
  dev:
    environment: dev
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cat environments/dev/values.yaml
      - run: >-
          curl --silent --fail -X POST -H "Authorization: Bearer ${inside('github.token')}" -H "User-Agent: stage"
          "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/actions/workflows/tell.yml/dispatches" -d '{"ref":"main"}'
`;

const tell = `name: tell
on: { workflow_dispatch: {} }
permissions: { contents: read }
jobs:
  tell:
    runs-on: ubuntu-latest
    steps: [{ run: echo "dev is live" }]
`;

test('a pushed commit is live in dev, and nobody did anything', async () => {
  const registry = await startRealRegistry();
  open.push(() => registry.close());
  const old = await registry.pushImage('acme/api:old');
  const values = (digest: string, tag: string) =>
    ['api', 'web']
      .map(
        (name) =>
          `${name}:\n  image:\n    repository: ${registry.host}/acme/${name}\n    tag: ${tag}\n    digest: ${digest}\n`,
      )
      .join('');
  const github = await startGitHub({
    repositories: [
      {
        name: 'acme/shop',
        files: {
          '.github/workflows/build.yml': build,
          '.github/workflows/promote.yml': promote,
          'services/api/main.txt': 'one\n',
          'services/web/main.txt': 'one\n',
          '.version': '1.0.0\n',
        },
      },
      {
        name: 'acme/config',
        files: {
          '.github/workflows/check.yml': check,
          '.github/workflows/roll.yml': roll,
          '.github/workflows/tell.yml': tell,
          '.github/slipway.yml': `image: ${registry.host}/acme/{service}\nenvironments:\n  dev: { values: environments/dev/values.yaml, merge: auto }\n`,
          'environments/dev/values.yaml': values(old, 'old'),
        },
        protect: { main: { kind: 'classic', requirePullRequest: true, checks: ['validate'] } },
      },
    ],
  });
  open.push(() => github.close());
  const actions = await mkdtemp(join(tmpdir(), 'slipway-actions-'));
  open.push(() => rm(actions, { recursive: true }));
  await exportActions(actions);
  const stage = await Stage.start({
    github,
    setups: { 'acme/shop': { secrets: { APP_KEY: 'the key' }, variables: { REGISTRY: registry.host } } },
    actions: { 'your-org/slipway@v1': actions },
    app: { login: 'slipway[bot]', privateKey: 'the key' },
    env: registry.env,
  });
  open.push(() => stage.close());

  const commit = await github
    .as('alice')
    .commit('acme/shop', 'main', 'feat(api): more', { 'services/api/main.txt': 'two\n' });
  await stage.idle();

  const told = `${stage.tree()}\n${stage.mermaid()}`;
  process.stdout.write(told);

  const failed = stage.runs
    .filter(({ conclusion }) => conclusion !== 'success')
    .flatMap(({ jobs }) => jobs.map(({ log }) => log));
  expect([stage.problems, failed.join('\n')]).toEqual([[], '']);
  expect(stage.runs.map(({ workflow }) => workflow.name)).toEqual(['build', 'promote', 'check', 'roll out', 'tell']);
  const live = (await github.readFile('acme/config', 'main', 'environments/dev/values.yaml')) ?? '';
  for (const name of ['api', 'web']) {
    expect(live).toContain(await registry.crane('digest', `${registry.host}/acme/${name}:sha-${commit}`));
  }
  const deployments = await github.ask('alice', 'GET', '/repos/acme/config/deployments/1/statuses');
  expect(deployments).toMatchObject([{ state: 'success', environment: 'dev' }, { state: 'in_progress' }]);
  // Everything goes back to the one push.
  expect(
    stage
      .tree()
      .split('\n')
      .filter((line) => /^\S/.test(line)),
  ).toEqual(['alice: push main · acme/shop']);
}, 300_000);
