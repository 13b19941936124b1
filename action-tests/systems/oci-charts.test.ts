import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Run } from '@slipway/testing/stage/stage';
import { type CoreApi, startCoreApi } from './core-api.js';
import { hydrated, promoterKinds } from './oci-charts/promoter.js';
import { Rows } from './rows.js';
import { Walk } from './walk.js';

/*
 * System S: first commit → release → demo-staging → demo → next release → rollback → forward. From the start on only what people do is done: merge and
 * approve pull requests, start a workflow, open an issue.
 */

const radar = 'acme/serviceradar';
const repositories = { [radar]: 'oci-charts/app' };
const rows = new Rows('action-tests/systems/oci-charts.test.ts', repositories);
const services = ['core', 'web'];
const staging = 'k8s/argocd/applications/demo-staging.yaml';
const overlay = 'k8s/demo/prod/kustomization.yaml';
let core: CoreApi;
let demo: CoreApi;
let walk: Walk;

beforeAll(async () => {
  core = await startCoreApi('not-a-secret-of-staging');
  demo = await startCoreApi('not-a-secret-of-demo');
  const gates = 'system:serviceaccount:serviceradar:slipway-gates';
  walk = await Walk.start({
    ...{ system: 'oci-charts', repositories, accounts: { GATES: gates } },
    // The runners of the set-up list: their pods have these accounts.
    runners: { 'slipway-verify': 'system:serviceaccount:slipway:verify', 'slipway-gates': gates },
    values: { CORE: core.url, DEMO: demo.url },
  });
  // The items `Registry` and `Argo CD` of the set-up list.
  const access = await walk.read(radar, 'k8s/argocd/config/ghcr-helm-repo.yaml');
  const filled = access.replace(/\$\{GHCR_USERNAME\}/, 'cluster').replace(/\$\{GHCR_TOKEN\}/, 'not-a-secret');
  await walk.cluster.apply(filled);
  const login = { GHCR_USERNAME: 'cluster', GHCR_TOKEN: 'not-a-secret' };
  await walk.script(radar, 'k8s/argocd/config/image-pull-secret.sh', [], login);
  await walk.cluster.apply(await walk.read(radar, 'k8s/argocd/apps.yaml'));
}, 240_000);

afterAll(async () => {
  process.stdout.write(walk?.whole.stage.tree() ?? '');
  await walk?.close();
  await core?.stop();
  await demo?.stop();
});

const digest = (service: string, tag: string) => walk.digest(`acme/serviceradar-${service}:${tag}`);
const images = async (tag: string) =>
  Promise.all(
    services.map(async (name) => `${walk.registry}/acme/serviceradar-${name}:${tag}@${await digest(name, tag)}`),
  );
const tip = async () => (await walk.whole.github.commits(radar, 'main'))[0]?.id ?? '';
const logOf = (run: Run) => run.jobs.map(({ log }) => log).join('\n');

/** Numbers of the open issues. */
async function issues(): Promise<number[]> {
  const found = await walk.whole.github.ask('alice', 'GET', `/repos/${radar}/issues`);
  return (Array.isArray(found) ? found : []).flatMap(({ number, pull_request: pull }) => (pull ? [] : [number]));
}

/** The sources of both services, with another line at their end. */
async function edited(line: string): Promise<Record<string, string>> {
  const paths = services.map((name) => `docker/${name}/main.sh`);
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, `${await walk.read(radar, path)}# ${line}\n`])),
  );
}

/** Argo CD has brought a version to the cluster. */
async function lives(environment: 'demo' | 'demo-staging', tag: string): Promise<void> {
  const wanted = await images(tag);
  await walk.argo.until(`serviceradar-${environment === 'demo' ? 'demo-prod' : environment}`, (state) => {
    const isDone = state.health === 'Healthy' && state.operation === 'Succeeded';
    return isDone && wanted.every((one) => state.images.includes(one));
  });
  expect(await walk.images(environment)).toEqual(wanted);
}

/** What the gates of demo say of the open pull request. */
async function verdict(): Promise<{ state: string; description: string }> {
  const { head } = await walk.open(radar);
  const sha = (await walk.whole.github.branches(radar))[head] ?? '';
  const posted = walk.whole.github.repository(radar).statuses.get(sha) ?? [];
  const [newest] = posted.filter(({ context }) => context === 'slipway/demo');
  return { state: String(newest?.state), description: String(newest?.description) };
}

/** What is true of a version that was released, and that staging runs. */
async function released(version: string): Promise<void> {
  const published = walk.ran('release.yml');
  await rows.show(
    'S2',
    tagged,
    [{ run: published, steps: ['docker/build-push-action', 'tag-images', 'capture-digests'] }],
    async () => {
      for (const name of services) {
        const built = await digest(name, `sha-${published.event.sha}`);
        const tags = [`v${version}`, `sha-${built.slice(7, 19)}`, 'latest'];
        expect(await Promise.all(tags.map((tag) => digest(name, tag)))).toEqual(tags.map(() => built));
      }
    },
  );
  await rows.show('S3', packaged, [{ run: published, steps: ['publish-chart', 'promote-env'] }], async () => {
    expect(await walk.chartValues('acme/charts/serviceradar', version)).toContain('appTag: latest');
    const text = await walk.read(radar, staging);
    expect(text).toContain(`repoURL: ${walk.registry}/acme/charts     # without oci://`);
    expect(text).toContain(`targetRevision: ${version}            # written`);
    await lives('demo-staging', `v${version}`);
    // Nodes pull with the secret that the set-up list makes.
    const pulls = 'jsonpath={.items[*].spec.template.spec.imagePullSecrets[*].name}';
    const names = await walk.cluster.kubectl('get', 'deployments', '-n', 'demo-staging', '-o', pulls);
    expect(names).toBe('ghcr-io-cred ghcr-io-cred');
    await walk.cluster.kubectl('get', 'secret', 'ghcr-io-cred', '-n', 'demo-staging');
  });
}

const tagged = 'Tags `vX.Y.Z`, `sha-<commit>`, `sha-<short digest>`, and `latest`, which policy lets into staging only';
const packaged = 'Chart to `oci://…/charts`; Argo CD takes it without `oci://`, at a pinned version';
const credentials = 'e2e credentials by GitHub environments; a job without one fails and says so';
const whichWins =
  '`global.imageTag`, `appTag`, inline values: each written where it wins; two for one image are an error';

test('the first commit goes to staging', async () => {
  core.healthy = false;
  // The last item of the set-up list.
  await walk.dispatch(radar, 'release.yml');
  await released('0.0.0');
  await rows.show('S4', whichWins, [{ run: walk.ran('release.yml'), steps: ['promote-env'] }], async () => {
    const text = await walk.read(radar, staging);
    expect(text).toContain(`          imageTag: v0.0.0           # written`);
    expect(text).toMatch(new RegExp(`^ {12}core: "?${await digest('core', 'v0.0.0')}`, 'm'));
  });
}, 600_000);

const gated =
  'Staging → demo gated by named statuses and check runs of named apps; bypass by named people with a reason; GitOps Promoter beside it';

test('it goes to demo when the gates pass, whoever says so', async () => {
  await walk.dispatch(radar, 'promote.yml');
  const sha = await tip();
  expect((await verdict()).state).toBe('failure');
  // Anyone with write access can post a status.
  for (const context of ['e2e', 'verify/demo-staging']) {
    await walk.whole.github.ask('alice', 'POST', `/repos/${radar}/statuses/${sha}`, { state: 'success', context });
  }
  await walk.dispatch(radar, 'gate-check.yml');
  expect(await verdict()).toMatchObject({ state: 'failure', description: expect.stringContaining('e2e') });
  const { number } = await walk.open(radar);
  await walk.whole.github.as('bob').approve(radar, number);
  await expect(walk.whole.github.as('bob').merge(radar, number)).rejects.toThrow(/slipway\/demo|status/);
  await walk.dispatch(radar, 'promote.yml', { 'bypass-gates': 'true', reason: 'it is late' });
  expect(logOf(walk.ran('promote.yml', 'failure'))).toMatch(/bob/);

  core.healthy = true;
  await walk.dispatch(radar, 'e2e-tests.yml');
  const tested = walk.ran('e2e-tests.yml');
  await rows.show('S6', credentials, [{ run: tested, steps: ['verify-env', 'e2e'] }], async () => {
    expect(logOf(tested)).toContain('{"status":"ok"}');
    expect(await walk.verdict(radar, 'demo-staging')).toMatch(/^success: demo-staging runs as git says/);
  });
  await rows.show(
    'S5',
    gated,
    [
      { run: walk.ran('promote.yml', 'failure'), steps: ['promote-env'], ended: 'failure' },
      { run: walk.ran('gate-check.yml'), steps: ['gate-check'] },
    ],
    async () => {
      expect((await verdict()).state).toBe('success');
      await walk.merge(radar);
      const text = await walk.read(radar, overlay);
      for (const name of services)
        expect(text).toMatch(
          new RegExp(`serviceradar-${name}\n    newTag: "?v0.0.0"?.*\n    digest: "?${await digest(name, 'v0.0.0')}`),
        );
      await lives('demo', 'v0.0.0');
    },
  );
  const verified = walk.ran('verify-demo.yml');
  await rows.show('S6', credentials, [{ run: verified, steps: ['verify-env', 'e2e'] }], async () =>
    expect(logOf(verified)).toContain('{"status":"ok"}'),
  );
  await rows.show('S5', gated, [{ run: verified, steps: ['verify-env'] }], async () =>
    expect(await walk.verdict(radar, 'demo')).toMatch(/^success: demo runs as git says/),
  );
}, 600_000);

test('what is checked on pull requests', async () => {
  const refused = async (title: string, path: string, change: (text: string) => string) => {
    const text = await walk.read(radar, path);
    expect(change(text)).not.toBe(text);
    const number = await walk.propose(radar, title, { [path]: change(text) });
    await walk.whole.github.as('alice').close(radar, number);
    return walk.ran('check.yml', 'failure');
  };
  const failed = (run: Run) => [{ run, steps: ['policy-check'], ended: 'failure' as const }];
  const bare = await refused('ci: faster', '.github/workflows/e2e-tests.yml', (text) =>
    text.replace(/^ {4}environment: .*\n/m, ''),
  );
  await rows.show('S6', credentials, failed(bare), async () => {
    expect(logOf(bare)).toMatch(
      /file=\.github\/workflows\/e2e-tests\.yml,line=\d+.*SERVICERADAR_ADMIN_PASSWORD.*demo-staging/,
    );
  });
  const latest = await refused('chore: newest', overlay, (text) =>
    text.replace(/newTag: .*\n +digest: .*/, 'newTag: latest\n    digest: ""'),
  );
  await rows.show('S2', tagged, failed(latest), async () => {
    expect(logOf(latest)).toMatch(/file=k8s\/demo\/prod\/kustomization\.yaml,line=7.*serviceradar-core:latest/);
  });
  const scheme = await refused('chore: scheme', staging, (text) => text.replace('repoURL: ', 'repoURL: oci://'));
  await rows.show('S3', packaged, failed(scheme), async () => {
    expect(logOf(scheme)).toMatch(/demo-staging\.yaml,line=9.*oci:\/\//);
  });
  const twice = await refused('chore: also', staging, (text) =>
    text.replace('        image:\n', '        image:\n          tags: { appTag: v0.9.0 }\n'),
  );
  await rows.show('S4', whichWins, failed(twice), async () => {
    for (const line of [16, 18])
      expect(logOf(twice)).toMatch(
        new RegExp(`demo-staging\\.yaml,line=${line}.*core of demo-staging say different things`),
      );
  });
}, 600_000);

test('the next release, where appTag says it; a freeze, and who may pass it', async () => {
  const text = await walk.read(radar, staging);
  const object = text.replace(
    / {6}values: \|\n(?: {8}.*\n)+/,
    `      valuesObject:
        image:
          registryPullSecret: ghcr-io-cred
          tags: { appTag: v0.0.0 }
          digests: { core: "${await digest('core', 'v0.0.0')}", web: "${await digest('web', 'v0.0.0')}" }
`,
  );
  expect(object).not.toBe(text);
  await walk.change(radar, 'chore: values as an object', { [staging]: object });
  await walk.change(radar, 'feat: more', await edited('more'));
  const { title, head, number } = await walk.open(radar);
  // Whoever knows `cut-release.sh` gets the same pull request.
  const prepared = walk.count('prepare-release.yml');
  await walk.script(radar, 'scripts/cut-release.sh', ['--version', '1.0.0']);
  await walk.idle();
  expect([walk.count('prepare-release.yml'), (await walk.open(radar)).number]).toEqual([prepared + 1, number]);
  await rows.show(
    'S1',
    'Chart version = app version = `VERSION`, in one release pull request',
    [{ run: walk.ran('prepare-release.yml'), steps: ['prepare-release'] }],
    async () => {
      expect(title).toBe('chore(release): 1.0.0');
      expect(await walk.read(radar, 'VERSION', head)).toBe('1.0.0\n');
      const chart = await walk.read(radar, 'helm/serviceradar/Chart.yaml', head);
      expect(chart).toMatch(/^version: 1\.0\.0 .*\nappVersion: "1\.0\.0"$/m);
      const files = await walk.whole.github.ask('alice', 'GET', `/repos/${radar}/pulls/${number}/files`);
      expect((Array.isArray(files) ? files : []).map(({ filename }) => filename).sort()).toEqual([
        ...['CHANGELOG.md', 'VERSION', 'helm/serviceradar/Chart.yaml'],
      ]);
    },
  );
  await walk.merge(radar);
  await released('1.0.0');
  const { assets, draft } = walk.whole.github.repository(radar).shelf.ofTag('v1.0.0') ?? { assets: [], draft: true };
  const packages = ['serviceradar-agent_1.0.0.deb', 'serviceradar-agent_1.0.0.rpm'];
  expect([draft, ...assets.map(({ name }) => name).sort()]).toEqual([false, ...['release.json', ...packages].sort()]);
  await rows.show('S4', whichWins, [{ run: walk.ran('release.yml'), steps: ['promote-env'] }], async () => {
    const now = await walk.read(radar, staging);
    expect(now).toContain('tags: { appTag: v1.0.0 }');
    expect(now).not.toContain('imageTag');
  });

  await walk.whole.github.ask('bob', 'POST', `/repos/${radar}/issues`, {
    title: 'Fair this week',
    labels: ['freeze/demo'],
  });
  await walk.idle();
  await walk.dispatch(radar, 'promote.yml');
  expect(await verdict()).toMatchObject({ state: 'pending', description: expect.stringContaining('freeze') });
  await walk.dispatch(radar, 'promote.yml', { 'bypass-gates': 'true', reason: 'the fair shows it' }, { by: 'bob' });
  const bypassed = walk.ran('promote.yml');
  await rows.show('S5', gated, [{ run: bypassed, steps: ['promote-env'] }], async () => {
    expect((await verdict()).state).toBe('success');
    const { head } = await walk.open(radar);
    const [commit] = await walk.whole.github.commits(radar, head);
    expect(commit?.message).toMatch(/Slipway-Reason: the fair shows it/);
    expect(commit?.message).toMatch(/Slipway-Bypass: bob/);
  });
  walk.ran('check.yml');
  await walk.merge(radar);
  await lives('demo', 'v1.0.0');
}, 600_000);

test('back by one dispatch, whatever is frozen, and forward', async () => {
  const builds = walk.count('release.yml');
  await walk.dispatch(radar, 'rollback.yml', { environment: 'demo', reason: 'the map is empty' });
  await rows.show('S5', gated, [{ run: walk.ran('rollback.yml'), steps: ['rollback-env'] }], async () => {
    expect(await walk.labels(radar, (await walk.open(radar)).number)).toEqual(['rollback']);
    await walk.merge(radar);
    await lives('demo', 'v0.0.0');
  });
  walk.ran('verify-demo.yml');

  // What was rolled back comes again by its name; the gates are bypassed on the pull request that is open then.
  const promote = { services: 'core, web', reason: 'mended outside' };
  await walk.dispatch(radar, 'promote.yml', { ...promote, 'bypass-gates': 'true' }, { by: 'bob' });
  expect(logOf(walk.ran('promote.yml', 'failure'))).toMatch(/rolled back in demo.*without `bypass-gates`/);
  await walk.dispatch(radar, 'promote.yml', promote, { by: 'bob' });
  await walk.dispatch(radar, 'promote.yml', { ...promote, 'bypass-gates': 'true' }, { by: 'bob' });
  await walk.merge(radar);
  await lives('demo', 'v1.0.0');
  walk.ran('verify-demo.yml');
  expect(walk.count('release.yml')).toBe(builds);
}, 600_000);

test('where GitOps Promoter writes, it hears of the gates, and nothing else is written', async () => {
  const { github } = walk.whole;
  await walk.cluster.apply(await promoterKinds());
  await walk.cluster.apply(await walk.read(radar, 'k8s/promoter/promoter.yaml'));
  // Fields that it does not have are refused.
  await expect(
    walk.cluster.apply(
      'apiVersion: promoter.argoproj.io/v1alpha1\nkind: PromotionStrategy\nmetadata: { name: x, namespace: serviceradar }\n' +
        'spec: { environments: [{ name: demo, source: { type: pull-request } }] }\n',
    ),
  ).rejects.toThrow(/source|branch|gitRepositoryRef/);

  walk.setVariable(radar, 'PROMOTED_BY', 'promoter');
  const tipOf = async (branch: string) => (await github.branches(radar))[branch] ?? '';
  const own = [staging, overlay];
  const written = async () => Promise.all(own.map((path) => walk.read(radar, path)));
  const before = await written();
  const pulls = (await github.pullRequests(radar)).length;
  await walk.dispatch(radar, 'promote.yml', { reason: 'try' });
  walk.ran('promote.yml', 'skipped');
  for (const environment of ['demo', 'demo-staging']) {
    await walk.dispatch(radar, 'rollback.yml', { environment, reason: 'try' });
    walk.ran('rollback.yml', 'skipped');
  }
  expect(await github.pullRequests(radar)).toHaveLength(pulls);

  // A release comes to main, and to no environment.
  await walk.change(radar, 'fix: less', await edited('less'));
  await walk.merge(radar);
  const release = walk.ran('release.yml');
  expect(await walk.read(radar, 'k8s/promoter/dry/kustomization.yaml')).toContain('newTag: "v1.0.1"');
  expect(await written()).toEqual(before);

  // What the hydrator does, which is not on the stage, and Promoter: main rendered to a branch, and merged to the one that Argo CD follows.
  const hydrator = github.as('alice');
  const config = await walk.read(radar, 'k8s/promoter/slipway.yml');
  const manifests = await hydrated(walk, radar);
  for (const environment of ['demo-staging', 'demo']) {
    const branch = `environment/${environment}`;
    await hydrator.commit(radar, branch, 'chore: gates', {
      ...{
        '.github/slipway.yml': config,
        [`${environment}/manifest.yaml`]: manifests.replaceAll(/v1\.0\.1@\S+/g, 'v1.0.0'),
      },
    });
    await hydrator.moveBranch(radar, `${branch}-next`, await tipOf(branch));
    await hydrator.commit(radar, `${branch}-next`, 'hydrate', { [`${environment}/manifest.yaml`]: manifests });
  }
  await walk.cluster.apply(await walk.read(radar, 'k8s/promoter/apps.yaml'));
  const promoted = async (environment: 'demo' | 'demo-staging') => {
    await hydrator.moveBranch(radar, `environment/${environment}`, await tipOf(`environment/${environment}-next`));
    await lives(environment, 'v1.0.1');
  };
  const pull = { title: 'Promote', head: 'environment/demo-next', base: 'environment/demo' };
  const number = await hydrator.openPullRequest(radar, pull);
  await walk.idle();

  /** What Promoter hears under a key. */
  const told = async (name: string) => {
    const { spec, metadata } = JSON.parse(
      await walk.cluster.kubectl('get', 'commitstatus', name, '-n', 'serviceradar', '-o', 'json'),
    );
    return { key: metadata.labels['promoter.argoproj.io/commit-status'], sha: spec.sha, phase: spec.phase };
  };
  const proposed = await tipOf('environment/demo-next');
  const heard = async () => {
    await walk.dispatch(radar, 'promoter-gates.yml');
    walk.ran('promoter-gates.yml');
    const gates = await told(`slipway-demo-${proposed.slice(0, 12)}`);
    const [posted] = (github.repository(radar).statuses.get(proposed) ?? []).filter(
      ({ context }) => context === 'slipway/demo',
    );
    expect(gates).toEqual({ key: 'slipway-demo', sha: proposed, phase: posted?.state });
    const tests = await told('e2e-tests-demo-staging');
    expect(tests).toMatchObject({ key: 'e2e-tests', sha: await tipOf('environment/demo-staging') });
    return [tests.phase, gates.phase];
  };
  // Argo CD may not have come to what staging's branch says; then it has the release, which does not work.
  expect(await heard()).toEqual([expect.stringMatching(/^(pending|success)$/), 'pending']);
  await promoted('demo-staging');
  core.healthy = false;
  await walk.dispatch(radar, 'promoter-gates.yml');
  walk.ran('promoter-gates.yml', 'failure');
  expect((await told('e2e-tests-demo-staging')).phase).toBe('failure');
  core.healthy = true;
  await github.as('bob').approve(radar, number);
  expect(await heard()).toEqual(['success', 'pending']);
  await rows.show(
    'S5',
    gated,
    [
      { run: release, steps: ['promote-env'] },
      { run: walk.ran('promoter-gates.yml'), steps: ['gate-check', 'verify-env', 'e2e', 'CommitStatus'] },
    ],
    async () => {
      const [freeze] = await issues();
      await github.ask('bob', 'PATCH', `/repos/${radar}/issues/${freeze}`, { state: 'closed' });
      await walk.idle();
      expect(await heard()).toEqual(['success', 'success']);
      await promoted('demo');
    },
  );
}, 900_000);

test('the table says so', () => rows.compare('S'));
