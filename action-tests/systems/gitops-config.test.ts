import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Run } from '@slipway/testing/stage/stage';
import { Rows } from './rows.js';
import { Walk } from './walk.js';

/*
 * System E: first commit → preview → staging → candidate → production → next release → rollback → forward. From the start on only what people do is done:
 * open and merge pull requests, push tags, approve an environment, start a workflow, sync production.
 */

const [app, config] = ['acme/sample-app', 'acme/gitops-config'];
const repositories = { [app]: 'gitops-config/app', [config]: 'gitops-config/config' };
const rows = new Rows('action-tests/systems/gitops-config.test.ts', repositories);
let walk: Walk;

beforeAll(async () => {
  walk = await Walk.start({ system: 'gitops-config', repositories });
}, 240_000);

afterAll(async () => {
  process.stdout.write(walk?.whole.stage.tree() ?? '');
  await walk?.close();
});

const application = (environment: string) => walk.read(config, `apps/${environment}/sample-app.yaml`);
const image = async (tag: string) => `${walk.registry}/sample-app:${tag}@${await walk.digest(`sample-app:${tag}`)}`;
const comments = (number: number) => walk.whole.github.ask('alice', 'GET', `/repos/${app}/issues/${number}/comments`);
/** Of GitHub's deployments of the application: where to, and what was said of each. */
async function deployments(): Promise<{ readonly environment: string; readonly said: readonly string[] }[]> {
  const list = async (path: string) => {
    const found = await walk.whole.github.ask('alice', 'GET', `/repos/${app}/deployments${path}`);
    return Array.isArray(found) ? found : [];
  };
  const statuses = async (id: number) => (await list(`/${id}/statuses`)).map(({ description }) => String(description));
  const all = await list('');
  return Promise.all(all.map(async ({ id, environment }) => ({ environment, said: await statuses(id) })));
}
/** How often it was said that a preview is gone. */
async function ends(): Promise<number> {
  const previews = (await deployments()).filter(({ environment }) => environment === 'preview');
  return previews.flatMap(({ said }) => said).filter((one) => one === 'sample-app was uninstalled').length;
}
const short = (sha: string) => sha.slice(0, 7);
/** Files of the newest commit of the configuration. */
const filesOfLast = async () => walk.filesOf(config, (await walk.whole.github.commits(config, 'main'))[0]?.id ?? '');
/** Another greeting. */
async function change(text: string): Promise<Readonly<Record<string, string>>> {
  return { 'main.py': (await walk.read(app, 'main.py')).replace(/^GREETING = .*$/m, `GREETING = "${text}"`) };
}
/** What a promotion writes into the Application of an environment, and nowhere else: Argo CD takes all of it at once. */
async function written(environment: string, tag: string, version: string): Promise<void> {
  const text = await application(environment);
  expect(text).toContain(`targetRevision: ${version}     # written by promotions\n`);
  expect(text).toContain(
    `tag: "${tag}"     # written by promotions\n            digest: "${await walk.digest(`sample-app:${tag}`)}"\n`,
  );
}
/** No step of a run has warned that values and chart come one after the other. */
const isAtomic = (run: Run) => {
  expect(run.jobs.flatMap(({ log }) => log.match(/values-before-chart/) ?? [])).toEqual([]);
  return run;
};

/** What Argo CD keeps of a sync. */
interface Synced {
  readonly sources: readonly [
    {
      readonly targetRevision: string;
      readonly helm: { readonly valuesObject: { readonly image: { readonly tag: string } } };
    },
  ];
}

/** Argo CD has brought it to the cluster. */
const lives = async (environment: string, tag: string) => {
  const wanted = await image(tag);
  await walk.argo.until(`sample-app-${environment}`, ({ images, health, operation }) => {
    return images.includes(wanted) && health === 'Healthy' && operation === 'Succeeded';
  });
  expect(await walk.images(environment)).toEqual([wanted]);
  // Whatever it has brought there so far was one release: a chart with its own image.
  const path = ['get', 'application', `sample-app-${environment}`, '-n', 'argocd', '-o', 'json'];
  const { history }: { history: Synced[] } = JSON.parse(await walk.cluster.kubectl(...path)).status;
  const ran = history.map(({ sources: [chart] }) => [chart.targetRevision, chart.helm.valuesObject.image.tag]);
  const versionOf = (one: string) => (environment === 'staging' ? `0.1.0-${one}` : one.slice(1));
  expect(ran).toEqual(ran.map(([, one = '']) => [versionOf(one), one]));
  expect(ran.at(-1)).toEqual([versionOf(tag), tag]);
};

const previews =
  'A preview for each pull request, with one comment; gone when it is closed, also one that failed, at the latest by night';

test('a pull request has a preview, until it is closed', async () => {
  const number = await walk.propose(app, 'feat: welcome', await change('welcome'));
  const namespace = `preview-${number}`;
  const preview = async (sha: string) => {
    await rows.show(
      'E1',
      previews,
      [
        {
          run: walk.ran('pr.yaml'),
          steps: [
            ...['test', 'helm lint', 'docker/build-push-action', 'capture-digests', 'publish-chart', 'deploy-chart'],
            'helm test',
          ],
        },
      ],
      async () => {
        expect(await walk.images(namespace)).toEqual([await image(`pr-${number}-${sha}`)]);
        expect(await walk.chartValues('charts/sample-app', `0.0.0-pr-${number}-${sha}`)).toContain(
          await walk.digest(`sample-app:pr-${number}-${sha}`),
        );
        expect(await comments(number)).toMatchObject([
          { body: expect.stringContaining(`https://pr-${number}.preview.example.com`) },
        ]);
        expect([...new Set((await deployments()).map(({ environment }) => environment))]).toEqual(['preview']);
      },
    );
  };
  const { head } = await walk.open(app);
  const tip = async () => (await walk.whole.github.branches(app))[head] ?? '';
  await preview(await tip());
  // What no clean-up took away goes at night; what belongs to an open pull request stays.
  await walk.cluster.kubectl('create', 'namespace', 'preview-999');
  await walk.cluster.kubectl('label', 'namespace', 'preview-999', 'slipway-release=sample-app');
  await walk.dispatch(app, 'sweep.yaml');
  await rows.show('E1', previews, [{ run: walk.ran('sweep.yaml'), steps: ['find', 'deploy-chart'] }], async () => {
    const namespaces = (await walk.cluster.kubectl('get', 'namespaces', '-o', 'name')).split(/\s+/);
    expect(namespaces.filter((name) => name.includes('preview-'))).toEqual([`namespace/${namespace}`]);
    expect(await ends()).toBe(1);
  });
  await walk.commit(app, 'fix: welcome again', await change('welcome again'), head);
  await preview(await tip());

  await walk.merge(app);
  const cleanup = { run: walk.ran('pr-cleanup.yaml'), steps: ['deploy-chart'] };
  await rows.show('E1', previews, [cleanup], async () => {
    expect((await walk.cluster.run('kubectl', ['get', 'namespace', namespace])).stderr).toContain('NotFound');
    expect(await comments(number)).toMatchObject([{ body: expect.stringContaining('was removed') }]);
    expect(await ends()).toBe(2);
  });
});

const toStaging =
  'Staging on merge: tested and linted, image and chart in one commit, which Argo CD takes at once; a late build never overwrites a newer one';

test('what was merged runs in staging', async () => {
  const [merged, first] = await walk.whole.github.commits(app, 'main');
  const sha = short(merged?.id ?? '');
  // Where this is all that is tried, nothing was merged: scripts/steps.
  if (first === undefined) await walk.dispatch(app, 'main.yaml');
  await rows.show(
    'E2',
    toStaging,
    [
      {
        run: isAtomic(walk.ran('main.yaml')),
        steps: ['test', 'capture-digests', 'tag-images', 'publish-chart', 'promote-env'],
      },
      { run: walk.ran('verify-staging.yaml'), steps: ['verify-env'] },
    ],
    async () => {
      await written('staging', `sha-${sha}`, `0.1.0-sha-${sha}`);
      expect(await filesOfLast()).toEqual(['apps/staging/sample-app.yaml']);
      await lives('staging', `sha-${sha}`);
      expect(await walk.verdict(config, 'staging')).toMatch(/^success: staging runs as git says/);
    },
  );
});

test('a fork has no preview', async () => {
  const { github, stage } = walk.whole;
  /** Runs of newcomers wait for a person. */
  const approveRuns = async () => {
    for (const { id, status } of stage.runs) if (status === 'needs approval') stage.approveRun(id);
    await walk.idle();
  };
  // Another file than what `main` has changed since: GitHub starts nothing for a pull request with conflicts.
  await github
    .as('carol')
    .commit('carol/sample-app', 'outside', 'docs: from outside', { 'NOTES.md': 'From outside.\n' });
  const number = await github.as('carol').openPullRequest(app, { title: 'docs: outside', head: 'carol:outside' });
  await walk.idle();
  const run = stage.runs.findLast(({ workflow }) => workflow.path.endsWith('/pr.yaml'));
  await approveRuns();
  await rows.show('E1', previews, [{ run: walk.ran('pr.yaml'), steps: ['test', 'helm lint'] }], async () => {
    expect(run?.event.pull?.number).toBe(number);
    expect(run?.jobs.map(({ name, conclusion }) => `${name} ${conclusion}`)).toEqual([
      'validate success',
      'Preview skipped',
    ]);
  });
  await github.as('alice').close(app, number);
  await walk.idle();
  await approveRuns();
});

const smokeTest = `apiVersion: batch/v1
kind: Job
metadata:
  name: smoke
  annotations: { helm.sh/hook: "post-install,post-upgrade" }
spec:
  backoffLimit: 0
  template:
    spec: { restartPolicy: Never, containers: [{ name: smoke, image: "docker.io/library/busybox:1.37" }] }
`;

test('a preview that failed goes, too', async () => {
  const next = Math.max(...(await walk.whole.github.pullRequests(app)).map(({ number }) => number)) + 1;
  // A hook that fails ends Helm at once.
  await walk.cluster.kubelets.let({ namespace: `preview-${next}`, name: 'smoke' }, 'crashes');
  const number = await walk.propose(app, 'feat: smoke test', { 'helm/sample-app/templates/smoke.yaml': smokeTest });
  expect(number).toBe(next);
  walk.ran('pr.yaml', 'failure');
  await walk.whole.github.as('alice').close(app, number);
  await walk.idle();
  walk.ran('pr-cleanup.yaml');
  expect((await walk.cluster.run('kubectl', ['get', 'namespace', `preview-${number}`])).stderr).toContain('NotFound');
  walk.cluster.kubelets.heal();
});

const toUat = 'A tag `vX.Y.Z-rc.N` goes to uat, tested and linted';
const toProduction =
  'Production by dispatch, behind an environment: the image is retagged, not rebuilt, and the chart differs only in its versions; one commit, then the GitHub Release with its notes';

/** From a tag of a candidate to production. */
async function release(version: string): Promise<void> {
  const [tip] = await walk.whole.github.commits(app, 'main');
  const candidate = `${version}-rc.1`;
  await walk.tag(app, candidate, tip?.id ?? '');
  await walk.idle();
  const validated = await walk.digest(`sample-app:${candidate}`);
  await rows.show(
    'E3',
    toUat,
    [
      {
        run: isAtomic(walk.ran('release-candidate.yaml')),
        steps: ['test', 'capture-digests', 'publish-chart', 'promote-env'],
      },
      { run: walk.ran('verify-uat.yaml'), steps: ['verify-env'] },
    ],
    async () => {
      await written('uat', candidate, candidate.slice(1));
      await lives('uat', candidate);
      expect(await walk.verdict(config, 'uat')).toMatch(/^success: uat runs as git says/);
    },
  );
  const before = await walk.images('prod').catch(() => []);
  await walk.dispatch(app, 'promote-prod.yaml', { release_tag: version, candidate });
  expect(walk.waiting()).toEqual(['promote-prod.yaml']);
  await walk.approve('production');
  await rows.show(
    'E4',
    toProduction,
    [
      {
        run: isAtomic(walk.ran('promote-prod.yaml')),
        steps: ['tag-images', 'publish-chart', 'promote-env', 'create-release'],
      },
    ],
    async () => {
      expect(await walk.digest(`sample-app:${version}`)).toBe(validated);
      const chart = await walk.chartFiles('charts/sample-app', candidate.slice(1));
      const versions = (text = '') =>
        text.replaceAll(candidate, version).replaceAll(candidate.slice(1), version.slice(1));
      expect(await walk.chartFiles('charts/sample-app', version.slice(1))).toEqual({
        ...chart,
        'sample-app/Chart.yaml': versions(chart['sample-app/Chart.yaml']),
      });
      await written('prod', version, version.slice(1));
      expect(await filesOfLast()).toEqual(['apps/prod/sample-app.yaml']);
      const [subject = ''] = (tip?.message ?? '').split('\n');
      expect(walk.whole.github.repository(app).shelf.ofTag(version)).toMatchObject({
        draft: false,
        body: expect.stringContaining(subject.replace(/^\w+: /, '')),
      });
      // Nothing happens there before a person syncs.
      expect(await walk.images('prod').catch(() => [])).toEqual(before);
    },
  );
  await synced(version);
  const verified = { run: walk.ran('verify-prod.yaml'), steps: ['verify-env'] };
  await rows.show('E4', toProduction, [verified], async () => {
    await lives('prod', version);
    // What `$values` brings: the chart itself says 1.
    expect(await walk.read(config, 'environments/prod/values.yaml')).toContain('replicas: 2');
    const replicas = 'jsonpath={.items[*].spec.replicas}';
    expect(await walk.cluster.kubectl('get', 'deployments', '-n', 'prod', '-o', replicas)).toBe('2');
  });
}

async function synced(version: string): Promise<void> {
  await walk.sync('sample-app-prod', 'apps', config);
  await lives('prod', version);
  await walk.dispatch(config, 'verify-prod.yaml');
  expect(walk.ran('verify-prod.yaml').jobs[0]?.log).toContain('verified=true');
  expect(await walk.verdict(config, 'prod')).toMatch(/^success: prod runs as git says/);
}

test('a candidate goes to uat, and under its final version to production', () => release('v1.0.0'));

test('the next one, back by one dispatch with the tag before, and forward', async () => {
  await walk.change(app, 'feat: more', await change('more'));
  await release('v1.1.0');
  const builds = walk.count('release-candidate.yaml') + walk.count('main.yaml');

  await walk.dispatch(app, 'promote-prod.yaml', { release_tag: 'v1.0.0', reason: 'orders fail' });
  await walk.approve('production');
  await rows.show(
    'E5',
    'Back by one dispatch with the tag before; two promotions at once are both there',
    [{ run: isAtomic(walk.ran('promote-prod.yaml')), steps: ['rollback-env'] }],
    async () => {
      await written('prod', 'v1.0.0', '1.0.0');
      await synced('v1.0.0');
    },
  );

  await walk.dispatch(app, 'promote-prod.yaml', {
    release_tag: 'v1.1.0',
    candidate: 'v1.1.0-rc.1',
    reason: 'mended outside',
  });
  await walk.approve('production');
  walk.ran('promote-prod.yaml');
  await synced('v1.1.0');
  expect(walk.count('release-candidate.yaml') + walk.count('main.yaml')).toBe(builds);
});

test('a late build changes nothing; two promotions at once are both there', async () => {
  const [tip, , older] = await walk.whole.github.commits(app, 'main');
  const before = await application('staging');
  await walk.whole.github.as('alice').moveBranch(app, 'late', older?.id ?? '');
  await walk.dispatch(app, 'main.yaml', {}, { ref: 'late' });
  await rows.show('E2', toStaging, [{ run: walk.ran('main.yaml'), steps: ['promote-env'] }], async () => {
    expect(walk.ran('main.yaml').jobs.at(-1)?.log).toContain('superseded');
    expect(await application('staging')).toBe(before);
  });

  const { github } = walk.whole;
  const bob = github.as('bob');
  const number = await walk.propose(app, 'feat: last', await change('last'));
  await bob.approve(app, number);
  await Promise.all([bob.merge(app, number, 'squash'), walk.tag(app, 'v1.2.0-rc.1', tip?.id ?? '')]);
  await walk.idle();
  const merged = (await github.commits(app, 'main'))[0]?.id ?? '';
  await rows.show(
    'E5',
    'Back by one dispatch with the tag before; two promotions at once are both there',
    [
      { run: walk.ran('main.yaml'), steps: ['promote-env'] },
      { run: walk.ran('release-candidate.yaml'), steps: ['promote-env'] },
    ],
    async () => {
      await written('staging', `sha-${short(merged)}`, `0.1.0-sha-${short(merged)}`);
      await written('uat', 'v1.2.0-rc.1', '1.2.0-rc.1');
      const [one, two] = await github.commits(config, 'main');
      const files = [...(await walk.filesOf(config, one?.id ?? '')), ...(await walk.filesOf(config, two?.id ?? ''))];
      expect(files.sort()).toEqual(['apps/staging/sample-app.yaml', 'apps/uat/sample-app.yaml']);
    },
  );
});

/** Lint warns of its name. */
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: sample_app }\n';

test('a chart with warnings is not published', async () => {
  await walk.propose(app, 'feat: settings', { 'helm/sample-app/templates/settings.yaml': settings });
  expect(walk.ran('pr.yaml', 'failure').jobs.map(({ name, conclusion }) => `${name} ${conclusion}`)).toEqual([
    'validate failure',
    'Preview skipped',
  ]);
  const { head } = await walk.open(app);
  const sha = (await walk.whole.github.branches(app))[head] ?? '';
  await walk.dispatch(app, 'main.yaml', {}, { ref: head });
  await walk.tag(app, 'v2.0.0-rc.1', sha);
  await walk.idle();
  for (const [row, what, workflow, version] of [
    ['E2', toStaging, 'main.yaml', `0.1.0-sha-${short(sha)}`],
    ['E3', toUat, 'release-candidate.yaml', '2.0.0-rc.1'],
  ] as const) {
    const run = walk.ran(workflow, 'failure');
    await rows.show(row, what, [{ run, steps: ['publish-chart'], ended: 'failure' }], async () => {
      expect(run.jobs.map(({ log }) => log).join('\n')).toContain('chart-lint');
      await expect(walk.digest(`charts/sample-app:${version}`)).rejects.toThrow('MANIFEST_UNKNOWN');
    });
  }
});

test('the table says so', () => rows.compare('E'));
