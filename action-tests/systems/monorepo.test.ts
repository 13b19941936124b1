import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PythonIndex, startPythonIndex } from '@slipway/testing/python-index';
import { type IndexLogin, startIdentities, startIndexLogin } from './monorepo/index-login.js';
import { Rows } from './rows.js';
import { Walk } from './walk.js';

/*
 * System M: first commit → production → next release → rollback → forward. From the start on only what people do is done: open, approve and merge pull
 * requests, approve an environment, start a workflow.
 */

const shop = 'acme/shop';
const repositories = { [shop]: 'monorepo/app' };
const rows = new Rows('action-tests/systems/monorepo.test.ts', repositories);
let walk: Walk;
let indexes: readonly PythonIndex[] = [];
let logins: readonly IndexLogin[] = [];

beforeAll(async () => {
  indexes = await Promise.all([startPythonIndex(), startPythonIndex()]);
  const [real, trial] = indexes;
  const identities = await startIdentities();
  const inFront = indexes.map(({ uploadUrl }, at) =>
    startIndexLogin(uploadUrl, ['pypi', 'testpypi'][at] ?? '', identities),
  );
  logins = [...(await Promise.all(inFront)), identities];
  walk = await Walk.start({
    ...{ system: 'monorepo', repositories, argo: false },
    values: {
      ...{ INDEX: real?.url ?? '', INDEX_UPLOAD: logins[0]?.url ?? '' },
      ...{ TEST_INDEX: trial?.url ?? '', TEST_INDEX_UPLOAD: logins[1]?.url ?? '' },
    },
    // Where Poetry finds what is on PyPI.
    env: { POETRY_PYPI_MIRROR_URL: real?.url ?? '', ...identities.env },
  });
}, 240_000);

afterAll(async () => {
  process.stdout.write(walk?.whole.stage.tree() ?? '');
  await walk?.close();
  for (const one of [...logins, ...indexes]) await one.stop();
});

/** Files of a version on the index, or on the test index. */
const published = async (version: string, index = 0) =>
  (await indexes[index]?.files())?.filter((name) => name.includes(`-${version}`));
/** SHA-256 of the files that the index lists of a version. */
const listed = async (name: string, version: string) => {
  const page = await (await fetch(`${indexes[0]?.url}${name}/`)).text();
  return [...page.matchAll(/-([\d.]+?)(?:-py3\S*?)?\.(?:whl|tar\.gz)#sha256=([0-9a-f]{64})/g)].flatMap(
    ([, own, hash]) => (own === version ? [hash] : []),
  );
};
/** What prod runs, and what it should by the registry. */
const live = () => walk.images('prod');
const replicas = () =>
  walk.cluster.kubectl('get', 'deployments', '-n', 'prod', '-o', 'jsonpath={.items[*].spec.replicas}');
const wanted = async (version: string) =>
  Promise.all(
    ['api', 'worker'].map(async (name) => {
      return `${walk.registry}/acme/${name}:${version}@${await walk.digest(`acme/${name}:${version}`)}`;
    }),
  );

test('a first change becomes a release pull request', async () => {
  await walk.change(shop, 'feat: sell things', { 'services/api/main.py': 'print("sell")\n' });
  const { number, title, head } = await walk.open(shop);
  const prepared = walk.ran('prepare-release.yml');
  const planned = [{ run: prepared, steps: ['prepare-release'] }];
  const file = (path: string) => walk.read(shop, path, head);
  await rows.show('M1', 'Next version from conventional commits, in `.version`', planned, async () => {
    expect(title).toBe('chore(release): 1.0.0');
    expect(await file('.version')).toBe('1.0.0\n');
  });
  await rows.show('M2', 'Every library at the version, and its pins in each service', planned, async () => {
    for (const name of ['money', 'events'])
      expect(await file(`libs/${name}/pyproject.toml`)).toContain('version = "1.0.0"');
    const api = await file('services/api/pyproject.toml');
    expect(api).toContain('shop-events = "^1.0.0"\nshop-money = { version = "^1.0.0" }');
    expect(await file('services/worker/pyproject.toml')).toContain('shop-money = "^1.0.0"');
  });
  await rows.show('M3', '`poetry lock` for each service, before the libraries are on the index', planned, async () => {
    expect(await published('1.0.0')).toEqual([]);
    const lock = await file('services/api/poetry.lock');
    expect(lock).toMatch(/name = "shop-events"\nversion = "1\.0\.0"/);
    expect(lock).toMatch(/file = "shop_money-1\.0\.0\.tar\.gz", hash = "sha256:[0-9a-f]{64}"/);
  });
  await rows.show('M4', 'Charts: `appVersion` of the release, `version` raised by a patch', planned, async () => {
    const chart = await file('charts/shop/Chart.yaml');
    expect(chart).toContain('version: 0.13.1        # chart version (bump every chart change)\nappVersion: "1.0.0"');
  });
  const checks = [
    { run: walk.ran('release-check.yml'), steps: ['release-check'] },
    { run: prepared, steps: ['prepare-release'] },
  ];
  await rows.show('M5', 'One release pull request, frozen; nothing to release once it is merged', checks, async () => {
    expect(await walk.labels(shop, number)).toEqual(['release', 'release-freeze']);
    expect(head).toBe('chore/release-1.0.0');
  });
});

const policy =
  'Versioning policy: app release and template only → patch; a values key removed → breaking (minor at 0.x); `latest` in prod → error';

test('while it is open, a feature waits, and charts are checked', async () => {
  const feature = await walk.propose(shop, 'feat: more', { 'services/api/main.py': 'print("more")\n' });
  const frozen = walk.ran('release-check.yml', 'failure');
  expect(frozen.event.pull?.number).toBe(feature);
  await expect(walk.whole.github.as('bob').merge(shop, feature)).rejects.toThrow();
  await walk.whole.github.as('alice').close(shop, feature);

  const template = (await walk.read(shop, 'charts/shop/templates/api.yaml')).replace(
    'spec:\n  replicas',
    'spec:\n  minReadySeconds: 5\n  replicas',
  );
  const values = await walk.read(shop, 'charts/shop/values.yaml');
  const chart = await walk.read(shop, 'charts/shop/Chart.yaml');
  const check = async (title: string, files: Readonly<Record<string, string>>, ended: 'success' | 'failure') => {
    const number = await walk.propose(shop, title, files);
    await walk.whole.github.as('alice').close(shop, number);
    return walk.ran('chart-bump-check.yml', ended);
  };
  const bumped = (version: string) => ({
    'charts/shop/Chart.yaml': chart.replace('version: 0.13.0', `version: ${version}`),
  });
  const probe = { 'charts/shop/templates/api.yaml': template };
  const forgotten = await check('chore: wait longer', probe, 'failure');
  await rows.show(
    'M12',
    'A chart that changed needs a higher version, chart by chart',
    [{ run: forgotten, steps: ['chart-bump-check'], ended: 'failure' }],
    async () => {
      expect(forgotten.jobs[0]?.log).toMatch(/charts\/shop.*version/);
      // A Chart.yaml that changed without its version is no bump.
      const described = { 'charts/shop/Chart.yaml': chart.replace('The shop and', 'A shop and') };
      await check('chore: words', { ...probe, ...described }, 'failure');
    },
  );
  const patch = await check('chore: wait longer, chart 0.13.1', { ...probe, ...bumped('0.13.1') }, 'success');
  const removed = {
    'charts/shop/values.yaml': values.replace('replicas: 1\n', ''),
    'charts/shop/templates/api.yaml': template.replace(/ {2}replicas.*\n/, ''),
  };
  const small = await check('chore: no replicas', { ...removed, ...bumped('0.13.1') }, 'failure');
  await rows.show(
    'M13',
    policy,
    [
      { run: patch, steps: ['chart-bump-check'] },
      { run: small, steps: ['chart-bump-check'], ended: 'failure' },
    ],
    // At 0.x a breaking change raises the minor number; the chart's own 1.0.0 is a person's decision.
    async () => {
      expect(small.jobs[0]?.log).toMatch(/is a patch bump, but the change is minor: .*replicas/);
      await check('chore: no replicas, chart 0.14.0', { ...removed, ...bumped('0.14.0') }, 'success');
    },
  );
  const prod = 'values/values.prod.yaml';
  const latest = { [prod]: (await walk.read(shop, prod)).replace('tag: ""', 'tag: latest') };
  const number = await walk.propose(shop, 'chore: the latest api', latest);
  const refused = walk.ran('policy.yml', 'failure');
  await rows.show('M13', policy, [{ run: refused, steps: ['policy-check'], ended: 'failure' }], async () => {
    expect(refused.jobs[0]?.log).toMatch(/file=values\/values\.prod\.yaml,line=7[^\n]*api:latest/);
    await expect(walk.whole.github.as('bob').merge(shop, number)).rejects.toThrow();
  });
  await walk.whole.github.as('alice').close(shop, number);
});

test('merged, it goes to production behind an approval', async () => {
  await walk.merge(shop);
  await released('1.0.0', '0.13.1');
  expect(walk.waiting()).toEqual(['deploy-prod.yml']);
  expect(await live()).toEqual([]);
  await walk.approve('prod');
  await rows.show(
    'M10',
    'Deployed to prod behind an approval, after its provenance is verified: each workload carries its digest',
    [{ run: walk.ran('deploy-prod.yml'), steps: ['Verify the provenance of the images', 'deploy-chart'] }],
    async () => expect(await live()).toEqual(await wanted('1.0.0')),
  );
});

/** All that follows a merged release pull request, up to the GitHub Release. */
async function released(version: string, chart: string): Promise<void> {
  // Nothing is left to release.
  expect(walk.ran('prepare-release.yml').jobs[0]?.log).toMatch(/nothing to release/i);
  await rows.show(
    'M6',
    'On merge: the libraries are published as they were locked, to the test index first',
    [{ run: walk.ran('publish-libs-on-merge.yml'), steps: ['publish-libs'] }],
    async () => {
      expect(walk.ran('publish-libs-on-merge.yml').jobs.map(({ name }) => name)).toEqual(['Test index', 'Index']);
      expect(await published(version)).toHaveLength(4);
      expect((await published(version, 1))?.sort()).toEqual((await published(version))?.sort());
      const lock = await walk.read(shop, 'services/api/poetry.lock');
      for (const name of ['shop-money', 'shop-events']) {
        const hashes = await listed(name, version);
        expect(hashes).toHaveLength(2);
        for (const hash of hashes) expect(lock).toContain(`sha256:${hash}`);
      }
    },
  );
  const digests = await Promise.all(['api', 'worker'].map((name) => walk.digest(`acme/${name}:${version}`)));
  await rows.show(
    'M7',
    'Images tagged with the version; `image-digests.json` as artifact and summary',
    [
      {
        run: walk.ran('build-images.yml'),
        steps: ['docker/build-push-action', 'tag-images', 'capture-digests', 'actions/upload-artifact'],
      },
    ],
    async () => {
      const artifact = await walk.artifact(walk.ran('build-images.yml'), 'image-digests', 'image-digests.json');
      expect(JSON.parse(artifact)).toMatchObject({
        api: { tag: version, digest: digests[0] },
        worker: { tag: version, digest: digests[1] },
      });
    },
  );
  await rows.show(
    'M9',
    'Chart packaged and pushed, with digests and `values.prod.yaml`; never overwritten',
    [{ run: walk.ran('publish-chart.yml'), steps: ['publish-chart', 'capture-digests'] }],
    async () => {
      const values = await walk.chartValues('acme/charts/shop', chart);
      for (const digest of digests) expect(values).toContain(digest);
    },
  );
  await rows.show(
    'M8',
    'Annotated tag and GitHub Release with notes, digests and SBOM',
    [{ run: walk.ran('create-release.yml'), steps: ['create-release'] }],
    async () => {
      const { shelf, git } = walk.whole.github.repository(shop);
      const release = shelf.ofTag(`v${version}`);
      expect(release?.assets.map(({ name }) => name).sort()).toEqual([
        'image-digests.json',
        'sbom-api.spdx.json',
        'sbom-worker.spdx.json',
        'values.prod.yaml',
      ]);
      expect((await git.refs('refs/tags/')).find(({ name }) => name.endsWith(version))?.type).toBe('tag');
      expect(await walk.read(shop, '.version', `v${version}`)).toBe(`${version}\n`);
      expect(release?.body).toContain(version === '1.0.0' ? 'sell things' : 'sell more');
      const file = release?.assets.find(({ name }) => name === 'image-digests.json')?.bytes.toString() ?? '';
      expect(JSON.parse(file)).toMatchObject({
        services: { api: { digest: digests[0] } },
        charts: { shop: { version: chart } },
      });
      const values = release?.assets.find(({ name }) => name === 'values.prod.yaml')?.bytes.toString() ?? '';
      for (const digest of digests) expect(values).toContain(digest);
    },
  );
}

/** An image whose provenance is of something else is not deployed. */
async function refused(version: string): Promise<void> {
  const name = `${walk.registry}/acme/worker`;
  const [digest, other] = await Promise.all([version, '1.0.0'].map((tag) => walk.digest(`acme/worker:${tag}`)));
  const attested = `${digest}.att`.replace(':', '-');
  const before = await live();
  await walk.whole.registry.crane('tag', `${name}@${other}`, attested);
  await walk.dispatch(shop, 'deploy-prod.yml', { release: `v${version}` });
  await walk.approve('prod');
  expect(walk.ran('deploy-prod.yml', 'failure').jobs[0]?.log).toContain('is not attested');
  expect(await live()).toEqual(before);
  await walk.whole.registry.crane('tag', `${name}@${digest}`, attested);
}

test('the next release, back by one dispatch, and forward', async () => {
  const prod = 'values/values.prod.yaml';
  await walk.change(shop, 'feat: sell more', {
    'services/worker/main.py': 'print("more")\n',
    [prod]: (await walk.read(shop, prod)).replace('replicas: 2', 'replicas: 3'),
  });
  expect((await walk.open(shop)).title).toBe('chore(release): 1.1.0');
  await walk.merge(shop, 'merge');
  await released('1.1.0', '0.13.2');
  await walk.approve('prod');
  expect(await live()).toEqual(await wanted('1.1.0'));

  const builds = walk.count('build-images.yml');
  for (const version of ['1.0.0', '1.1.0']) {
    if (version === '1.1.0') await refused(version);
    await walk.dispatch(shop, 'deploy-prod.yml', { release: `v${version}` });
    await walk.approve('prod');
    await rows.show(
      'M11',
      'One dispatch with the previous version brings its chart and digests back; nothing is built',
      [{ run: walk.ran('deploy-prod.yml'), steps: ['deploy-chart'] }],
      async () => {
        expect(await live()).toEqual(await wanted(version));
        expect(walk.count('build-images.yml')).toBe(builds);
        // Values are those of the release, not those of main.
        expect(await replicas()).toBe(version === '1.0.0' ? '2 2' : '3 3');
      },
    );
  }
});

test('all of it once more changes nothing, and a version that is not higher is refused', async () => {
  await walk.dispatch(shop, 'prepare-release.yml', { version: '1.0.0' });
  expect(walk.ran('prepare-release.yml', 'failure').jobs[0]?.log).toMatch(/1\.0\.0 .*(not higher|is not above)/);
  // The account of prod is in no log.
  const { users } = JSON.parse(
    await readFile(walk.cluster.kubeconfigOf('system:serviceaccount:slipway:deploy'), 'utf8'),
  );
  const logs = walk.whole.stage.runs.flatMap(({ jobs }) => jobs.map(({ log }) => log)).join('\n');
  expect(logs.split(users[0].user.token)).toHaveLength(1);
  const { shelf } = walk.whole.github.repository(shop);
  const before = JSON.stringify(
    [...shelf.releases.values()].map(({ tag, assets }) => [tag, assets.map(({ name }) => name)]),
  );
  const images = await live();
  const charts = () => Promise.all(['0.13.1', '0.13.2'].map((tag) => walk.digest(`acme/charts/shop:${tag}`)));
  const packages = await charts();
  await walk.dispatch(shop, 'publish-libs-on-merge.yml');
  expect(await charts()).toEqual(packages);
  expect(walk.ran('create-release.yml').jobs[0]?.log).toMatch(/state=unchanged|already/i);
  expect(
    JSON.stringify([...shelf.releases.values()].map(({ tag, assets }) => [tag, assets.map(({ name }) => name)])),
  ).toBe(before);
  expect(await live()).toEqual(images);
});

test('the table says so', () => rows.compare('M'));
