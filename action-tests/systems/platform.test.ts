import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applications, changed, charts, environments, names, Platform, repositories } from './platform/people.js';
import { Rows } from './rows.js';

/*
 * System P: first release → dev → staging → prod → a sub-chart → a major version → rollback → forward. From the start on only what people do is done: propose,
 * approve, merge, start a workflow, sync prod.
 */

const rows = new Rows('action-tests/systems/platform.test.ts', repositories);
const nginx = (tag: string) => [`docker.io/library/nginx:${tag}`];
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
}, 240_000);

afterAll(async () => {
  process.stdout.write(platform?.walk.whole.stage.tree() ?? '');
  await platform?.close();
});

const what = {
  P2: 'A `CHANGELOG.md` for each chart: the section of a version is made, with its links',
  P3: 'One `argocd-applications.yaml` for each environment, with many Applications, in AppProjects',
  P4: 'One dispatch with chart, version, source and target: the version is made on entry, tagged on merge, pinned; helm lint; pull request',
  P5: 'Production: a draft that asks the configured people and names who is missing, two approvals, `syncPolicy` as it was',
  P7: 'Compliance: each violation fails at its line; merges without their approvals are listed',
  P9: 'Clear errors: bad version, forbidden path, unknown chart, version not higher or not there',
  P10: 'Release notes from a template; one Slack message for each promotion, also after reruns; that Slack cannot be reached is a warning',
};

test('set up: all charts are tagged, and Argo CD applies three environments', async () => {
  const { walk } = platform;
  await walk.dispatch(charts, 'release-charts.yml');
  walk.ran('release-charts.yml');
  const tags = await walk.whole.github.repository(charts).git.refs('refs/tags/');
  expect(tags.map(({ name }) => name.replace('refs/tags/', '')).sort()).toEqual(names.map((name) => `${name}-1.0.0`));
  await walk.cluster.apply(await platform.read('argocd/environments.yaml'));
  for (const environment of ['dev', 'staging'] as const) {
    await Promise.all(names.map((name) => platform.live(environment, name, '1.0.0')));
  }
  await Promise.all(names.map((name) => platform.sync(name)));
  expect(await platform.told()).toEqual(await platform.known());
  for (const environment of environments) {
    const verify = await platform.verify(environment);
    await rows.show('P3', what.P3, [{ run: verify, steps: ['verify-env'] }], async () => {
      const text = await platform.read(applications(environment));
      expect(text.match(/^kind: Application$/gm)).toHaveLength(names.length);
      for (const name of names) expect(verify.jobs[0]?.log).toContain(`${name}-${environment}`);
    });
  }
}, 900_000);

test('what is against the policy fails at its line', async () => {
  const { walk } = platform;
  const image = '      valuesObject: { image: { repository: docker.io/library/kong, tag: latest } }\n';
  const planted: Readonly<Record<string, readonly [from: string, to: string]>> = {
    [applications('staging')]: ['targetRevision: vault-1.0.0', 'targetRevision: main'],
    [applications('dev')]: ['      releaseName: api-gateway\n', `      releaseName: api-gateway\n${image}`],
    'helm/charts/vault/Chart.yaml': ['version: 1.0.0', 'version: 1.1.0'],
    'helm/charts/monitoring/values.yaml': ['"v3.5.0"', 'latest'],
  };
  const files = await Promise.all(Object.entries(planted).map(([path, one]) => platform.edited(path, one)));
  const texts: Readonly<Record<string, string>> = Object.assign({}, ...files);
  const number = await walk.propose(charts, 'chore: try it', texts);
  const check = walk.ran('check.yml', 'failure');
  await walk.whole.github.as('alice').close(charts, number);
  const checks = ['chart-bump-check', 'policy-check', 'policy of what is rendered'];
  const shown = [{ run: check, steps: checks, ended: 'failure' as const }];
  await rows.show('P7', what.P7, shown, async () => {
    const log = (job: string) => check.jobs.find(({ name }) => name === job)?.log ?? '';
    const lineOf = (path: string, part: string) => (texts[path]?.split(part)[0] ?? '').split('\n').length;
    for (const [path, line] of [
      [applications('staging'), lineOf(applications('staging'), 'targetRevision: main')],
      [applications('dev'), lineOf(applications('dev'), 'tag: latest')],
      ['helm/charts/vault/Chart.yaml', lineOf('helm/charts/vault/Chart.yaml', 'version: 1.1.0')],
      ['rendered/dev/monitoring/templates/deployment.yaml', 18],
    ] as const) {
      expect(log('policy')).toMatch(new RegExp(`::error .*file=${path},line=${line}\\b`));
    }
    const touched = /::error .*file=helm\/charts\/vault\/Chart\.yaml,line=\d+.*vault goes from 1\.0\.0 to 1\.1\.0/;
    expect(log('validate')).toMatch(touched);
  });
}, 900_000);

test('what was merged without its approvals is listed', async () => {
  const { walk } = platform;
  const { protections, rulesets } = walk.whole.github.repository(charts);
  // The ruleset is older than the period: of one that is younger, only administrators may read how it was.
  const long = new Date(Date.now() - 60 * 86_400_000).toISOString();
  for (const [id, ruleset] of rulesets) rulesets.set(id, { ...ruleset, updated_at: long });
  const number = await walk.propose(charts, 'docs: in a hurry', { 'HURRY.md': 'No one has read it.\n' });
  // Carol may bypass the ruleset.
  const rules = protections.get('main');
  protections.delete('main');
  await walk.whole.github.as('carol').merge(charts, number, 'squash');
  if (rules !== undefined) protections.set('main', rules);
  await walk.idle();
  await walk.dispatch(charts, 'compliance.yml');
  const listed = walk.ran('compliance.yml');
  await rows.show('P7', what.P7, [{ run: listed, steps: ['policy-check', 'actions/upload-artifact'] }], async () => {
    const said = (listed.jobs[0]?.log ?? '').matchAll(/::warning title=unapproved-merge::#(\d+) .* by (\w+) without/g);
    expect([...said].map(([, pull, by]) => `#${pull} by ${by}`)).toEqual([`#${number} by carol`]);
  });
}, 900_000);

test('a version is made on the way into dev, tagged on merge, and goes to staging', async () => {
  const { walk, slack } = platform;
  await platform.change('fix(portal-services): a newer nginx', {
    ...(await platform.edited('helm/charts/portal-services/values.yaml', ['"1.29.3"', '"1.29.4"'])),
    ...(await platform.unreleased('portal-services', '### Fixed\n\n- A newer nginx')),
  });
  const released = walk.count('release-charts.yml');
  expect(released).toBe(1);
  const before = await Promise.all(environments.map((one) => platform.read(applications(one))));

  await platform.promote('portal-services', '1.0.1', 'new', 'dev');
  const made = walk.ran('chart-promotion.yml');
  const { number, head } = await platform.pull();
  await rows.show('P2', what.P2, [{ run: made, steps: ['bump-chart'] }], async () => {
    const changelog = await platform.read('helm/charts/portal-services/CHANGELOG.md', head.ref);
    const sections = /## \[Unreleased\]\n\n## \[1\.0\.1\] - .*\n\n### Fixed\n\n- A newer nginx\n\n## \[1\.0\.0\]/;
    expect(changelog).toMatch(sections);
    expect(changelog).toMatch(/\[Unreleased\]: .*\/compare\/portal-services-1\.0\.1\.\.\.HEAD\n/);
    expect(changelog).toMatch(/\[1\.0\.1\]: .*portal-services-1\.0\.0\.\.\.portal-services-1\.0\.1\n/);
    for (const name of names) {
      expect(await platform.read(`helm/charts/${name}/CHANGELOG.md`)).toContain('## [1.0.0] - 2025-10-31');
    }
  });
  // Once more: nothing is new, and no one is told twice.
  await platform.promote('portal-services', '1.0.1', 'new', 'dev');
  await rows.show('P10', what.P10, [{ run: made, steps: ['slackapi/slack-github-action'] }], async () => {
    const text = expect.stringMatching(new RegExp(`^portal-services 1\\.0\\.1 goes to dev: http.*/pull/${number}$`));
    expect(slack.messages).toEqual([{ text }]);
  });

  await platform.enter('dev');
  const tagging = walk.ran('release-charts.yml');
  await rows.show('P10', what.P10, [{ run: tagging, steps: ['create-release'] }], async () => {
    const { body } = walk.whole.github.repository(charts).shelf.ofTag('portal-services-1.0.1') ?? {};
    expect(body).toMatch(
      /^## portal-services 1\.0\.1\n[\s\S]*- A newer nginx[\s\S]*`targetRevision: portal-services-1\.0\.1`/,
    );
  });
  await walk.argo.refresh('portal-services-dev');
  await platform.live('dev', 'portal-services', '1.0.1');

  await platform.promote('portal-services', '1.0.1', 'dev', 'staging');
  await platform.enter('staging');
  walk.ran('verify.yml');
  const shown = [
    { run: made, steps: ['bump-chart', 'helm lint', 'promote-env'] },
    { run: tagging, steps: ['create-release'] },
  ];
  await rows.show('P4', what.P4, shown, async () => {
    expect(walk.count('release-charts.yml')).toBe(released + 1);
    const after = await Promise.all(environments.map((one) => platform.read(applications(one))));
    const pin = ['    targetRevision: portal-services-1.0.1'];
    expect(after.map((text, index) => changed(before[index] ?? '', text))).toEqual([pin, pin, []]);
    const running = await Promise.all(environments.map((one) => platform.portal(one)));
    expect(running).toEqual([nginx('1.29.4'), nginx('1.29.4'), nginx('1.29.3')]);
  });
}, 900_000);

test('production: a draft that names who is missing, two approvals, and a person who syncs', async () => {
  const { walk, slack } = platform;
  const before = await platform.read(applications('prod'));
  await platform.promote('portal-services', '1.0.1', 'staging', 'prod');
  const shown = [
    { run: walk.ran('chart-promotion.yml'), steps: ['promote-env'] },
    { run: walk.ran('gate-check.yml'), steps: ['gate-check'] },
  ];
  const pull = await platform.pull();
  await rows.show('P5', what.P5, shown, async () => {
    expect(pull).toMatchObject({ draft: true, labels: ['promotion'] });
    expect([...pull.reviewers].sort()).toEqual(['bob', 'carol']);
    expect(pull.body).toContain('`bob` and `carol`, each of them: the status `slipway/prod` says who is missing');
    expect(await platform.gates('prod')).toMatch(/^pending: .*approvals \(bob, carol missing\)/);
    await platform.approve('carol');
    expect(await platform.gates('prod')).toMatch(/^pending: .*approvals \(bob missing; approved by carol\)/);
    // It is a draft, and of the two only one code owner has approved it.
    await expect(platform.merge('carol')).rejects.toThrow();
    await platform.enter('prod');
    expect(changed(before, await platform.read(applications('prod')))).toEqual([
      '    targetRevision: portal-services-1.0.1',
    ]);
    expect(slack.messages.at(-1)).toEqual({ text: expect.stringContaining('once it is approved and synced') });
  });
  expect(await platform.portal('prod')).toEqual(nginx('1.29.3'));
  await platform.sync('portal-services');
  await platform.live('prod', 'portal-services', '1.0.1');
  expect(await platform.portal('prod')).toEqual(nginx('1.29.4'));
}, 900_000);

test('a sub-chart takes its parent along', async () => {
  const { walk, slack } = platform;
  await platform.change('feat(clickhouse): two replicas', {
    ...(await platform.edited('helm/charts/data-platform/charts/clickhouse/values.yaml', [
      'replicas: 1',
      'replicas: 2',
    ])),
    ...(await platform.unreleased('data-platform', '### Added\n\n- ClickHouse has two replicas')),
  });
  await walk.dispatch(charts, 'bump-charts.yml', { charts: 'clickhouse', bump: 'minor' });
  const { number, head } = await platform.pull();
  const chart = (folder: string) => platform.read(`helm/charts/${folder}/Chart.yaml`, head.ref);
  await rows.show(
    'P1',
    '13 charts and 9 in them, all with versions: the bump of a sub-chart reaches its parent’s dependency and version',
    [{ run: walk.ran('bump-charts.yml'), steps: ['bump-chart'] }],
    async () => {
      expect(await chart('data-platform/charts/clickhouse')).toContain('version: 1.1.0');
      const parent = await chart('data-platform');
      expect(parent).toContain('- name: clickhouse\n    version: 1.1.0\n');
      expect(parent).toContain('\nversion: 1.1.0\n');
      expect((await walk.whole.github.diff(charts, number)).match(/(?<=^\+\+\+ b\/).*/gm)).toEqual([
        'helm/charts/data-platform/CHANGELOG.md',
        'helm/charts/data-platform/Chart.yaml',
        'helm/charts/data-platform/charts/clickhouse/Chart.yaml',
      ]);
      const all = await walk.whole.github.repository(charts).git.run('ls-tree', '-r', '--name-only', 'main');
      const manifests = all.split('\n').filter((path) => path.endsWith('/Chart.yaml'));
      expect(manifests.filter((path) => !/\/charts\/[^/]+\/charts\//.test(path))).toHaveLength(13);
      expect(manifests).toHaveLength(22);
    },
  );
  await platform.approve();
  await platform.merge();
  // Slack is down.
  slack.fail(503);
  const told = slack.messages.length;
  await platform.promote('data-platform', '1.1.0', 'new', 'dev');
  const promotion = walk.ran('chart-promotion.yml');
  const shown = [{ run: promotion, steps: ['slackapi/slack-github-action'], ended: 'failure' as const }];
  await rows.show('P10', what.P10, shown, async () => {
    expect(promotion.jobs[0]?.log).toContain('Slack was not told of the promotion');
    expect(slack.messages).toHaveLength(told);
  });
  await platform.enter('dev');
  await platform.live('dev', 'data-platform', '1.1.0');
}, 900_000);

test('a major version brings its upgrade notes along, and production goes back and forward', async () => {
  const { walk } = platform;
  await platform.change('feat(portal-services)!: another port', {
    ...(await platform.edited('helm/charts/portal-services/values.yaml', ['80', '8080'], ['"1.29.4"', '"1.30.0"'])),
    ...(await platform.unreleased('portal-services', '### Changed\n\n- **Breaking**: it listens on port 8080')),
    'helm/charts/portal-services/UPGRADING.md': '# Upgrading\n\n## 2.0.0\n\nPoint your Ingress at port 8080.\n',
  });
  for (const [source, target] of [
    ['new', 'dev'],
    ['dev', 'staging'],
    ['staging', 'prod'],
  ] as const) {
    await platform.promote('portal-services', '2.0.0', source, target);
    // What is new in dev has no tag yet to read them from.
    if (source !== 'new') expect((await platform.pull()).body).toContain('Point your Ingress at port 8080.');
    await platform.enter(target);
    if (source === 'new') await walk.argo.refresh('portal-services-dev');
    if (target !== 'prod') await platform.live(target, 'portal-services', '2.0.0');
  }
  await platform.sync('portal-services');
  await platform.live('prod', 'portal-services', '2.0.0');

  const before = await platform.read(applications('prod'));
  await walk.dispatch(charts, 'rollback.yml', {
    ...{ environment: 'prod', charts: 'portal-services', reason: 'the Ingress still asks port 80' },
  });
  const { number } = await platform.pull();
  await rows.show(
    'P6',
    'Rollback by pull request with the label `rollback`; one approval of a code owner is enough',
    [{ run: walk.ran('rollback.yml'), steps: ['rollback-env'] }],
    async () => {
      expect(await walk.labels(charts, number)).toEqual(['promotion', 'rollback']);
      expect(await platform.gates('prod')).toBe('success: a rollback: gates do not hold it');
      await expect(platform.merge('alice')).rejects.toThrow(/review/i);
      await platform.approve();
      await platform.land('prod');
      expect(changed(before, await platform.read(applications('prod')))).toEqual([
        '    targetRevision: portal-services-1.0.1',
      ]);
    },
  );
  await platform.sync('portal-services');
  await platform.live('prod', 'portal-services', '1.0.1');
  await platform.verify('prod');

  await platform.promote('portal-services', '2.0.0', 'staging', 'prod', 'the Ingress asks port 8080 now');
  await platform.enter('prod');
  await platform.sync('portal-services');
  await platform.live('prod', 'portal-services', '2.0.0');
  await platform.verify('prod');
}, 900_000);

test('figures are what was counted by hand', async () => {
  const { walk, counted, pushed } = platform;
  await walk.dispatch(charts, 'report.yml');
  const report = walk.ran('report.yml');
  await rows.show(
    'P8',
    'Drift, deployment frequency, rollback rate and time to production, as counted by hand; a page, and metrics for Prometheus',
    [{ run: report, steps: ['env-report', 'actions/upload-artifact', 'Pushgateway'] }],
    async () => {
      const told = JSON.parse(await walk.artifact(report, 'environments', 'env-report.json'));
      const of = (name: string) => told.environments.find((one: { name: string }) => one.name === name);
      // The first commit brought all charts everywhere.
      const begin = (await walk.whole.github.commits(charts, 'main')).at(-1)?.id ?? '';
      for (const one of environments) {
        expect([...of(one).figures.deployments].sort()).toEqual([begin, ...counted[one]].sort());
      }
      expect([counted.dev.length, counted.staging.length, counted.prod.length]).toEqual([3, 2, 4]);
      const [first, second, back, again] = counted.prod;
      // 13 charts at once, then 1.0.1, 2.0.0, and 2.0.0 again: the 15th of 16.
      const [small, large] = [counted.dev[0], counted.dev[2]];
      const times = [
        await platform.between(small, first),
        await platform.between(large, second),
        await platform.between(large, again),
      ];
      expect(of('prod').figures).toMatchObject({
        ...{ rollbacks: [back], failed: [second], 'failure-rate': 0.2, hotfixes: [] },
        promotion: { count: 16, median: 0, p90: times.sort((a, b) => a - b)[1] },
      });
      expect(of('staging').drift).toMatchObject([
        { kind: 'chart', name: 'data-platform', here: '1.0.0', there: '1.1.0', versions: 1 },
      ]);
      expect(await walk.artifact(report, 'environments', 'env-report.html')).toContain('<svg');
      const [[to, metrics] = ['', '']] = pushed;
      expect(to).toBe('POST /metrics/job/slipway');
      expect(metrics).toContain('slipway_deployments{environment="prod",kind="rollback"} 1\n');
      expect(metrics).toContain('slipway_deployments{environment="prod",kind="other"} 4\n');
      expect(metrics).toContain(
        'slipway_drift_versions{environment="staging",target="staging",kind="chart",name="data-platform"} 1\n',
      );
    },
  );
});

const portal = 'portal-services';

test.each([
  ['vault', '1.1', 'new', 'dev', /1\.1/],
  ['vault', '1.0.0', 'dev', 'prod', /dev → staging → prod/],
  [portal.slice(0, -1), '2.0.1', 'new', 'dev', new RegExp(`Did you mean.*${portal}`)],
  [portal, '1.0.2', 'new', 'dev', /2\.0\.0/],
  [portal, '2.0.1', 'dev', 'staging', /2\.0\.1/],
  ['vault', '1.0.1', 'new', 'staging', /new/],
] as const)('%s %s from %s to %s is refused in plain words', async (chart, version, source, target, words) => {
  const { walk } = platform;
  const count = async () => (await walk.whole.github.pullRequests(charts)).length;
  const before = await count();
  await platform.promote(chart, version, source, target);
  const refused = walk.ran('chart-promotion.yml', 'failure');
  const step = source === 'new' && target === 'dev' ? 'bump-chart' : 'promote-env';
  await rows.show('P9', what.P9, [{ run: refused, steps: [step], ended: 'failure' }], async () => {
    const said = (refused.jobs[0]?.log ?? '').split('\n').filter((line) => line.includes('❗'));
    process.stdout.write(`${chart} ${version} ${source} → ${target}: ${said.join('\n')}\n`);
    expect(said.join('\n')).toMatch(words);
    expect(await count()).toBe(before);
  });
});

test('the table says so', () => rows.compare('P'));
