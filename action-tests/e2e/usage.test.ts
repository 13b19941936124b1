import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { names } from '@slipway/bundle/main';
import { asObject } from '@slipway/testing/github/json';
import { startPythonIndex } from '@slipway/testing/python-index';
import { asString, evaluate, isTrue } from '@slipway/testing/stage/rules/expression';
import { startIdentities, startIndexLogin } from '../systems/monorepo/index-login.js';
import { loggedIn, running, startedCluster, synced, uninstalled, withCluster } from '../usage/cluster.js';
import { atEnd, checkout, type Example, folder, isOpen, tryExample, wentWell } from '../usage/example.js';
import { type Prepared, runSteps } from '../usage/job.js';
import { given, ownSteps, type ShownStep, shownSteps, shownYaml, usagesOf } from '../usage/page.js';
import { pathWithPipx } from '../usage/python.js';
import { Shop } from '../usage/shop.js';

/*
 * Every example under `Usage` on the page of an action, and those of getting-started.md, run as they are: the steps, for the event that is named, with the
 * inputs. Only `ghcr.io` is a registry of this machine.
 */

// It starts beside the examples that need none.
beforeAll(() => void startedCluster());
afterAll(async () => (await startedCluster()).close());

async function fixed(shop: Shop): Promise<undefined> {
  await shop.fix();
}

async function proposed(shop: Shop): Promise<undefined> {
  await shop.propose('docs: say how', { 'README.md': 'How.\n' });
}

/** What verify-env found in staging. */
async function staging(shop: Shop, state: 'success' | 'pending'): Promise<undefined> {
  const github = await shop.github();
  await github.as('alice').status(shop.name, await shop.repository.head(), 'verify/staging', state);
}

/** As the page says: create-release attached the digests, the values of prod and the package of publish-chart. */
async function releasedWithFiles(shop: Shop): Promise<Prepared> {
  const [release] = ownSteps('create-release');
  const [publish] = ownSteps('publish-chart');
  const assets = 'image-digests.json\nvalues.prod.yaml\ndist/*.tgz';
  const steps = [
    ...[checkout, ...ownSteps('capture-digests'), given(publish, { packages: 'dist' }), given(release, { assets })],
  ];
  wentWell(await runSteps(steps, { ...(await shop.place('push')), workspace: await folder() }));
  const { contexts } = await withCluster();
  return { contexts: { ...contexts, inputs: { release: 'v1.4.2' } } };
}

/** An index that trusts the job, and no one else. */
async function trusted(): Promise<Prepared> {
  const [index, identities] = await Promise.all([startPythonIndex(), startIdentities()]);
  const login = await startIndexLogin(index.uploadUrl, 'pypi', identities);
  atEnd(index.stop, identities.stop, login.stop);
  files = index.files;
  return {
    contexts: { vars: { INDEX_URL: index.url, INDEX_UPLOAD_URL: login.url } },
    env: { ...identities.env, PATH: await pathWithPipx() },
  };
}
/** Names of the files on the index. */
let files = async (): Promise<string[]> => [];

const digests = [['capture-digests', 0]] as const;
const chart = 'apiVersion: v2\nname: shop\nversion: 0.13.2\nappVersion: "1.4.2"\n';
const services = '["api","web"]';

const examples: Readonly<Record<string, readonly Example[]>> = {
  'bump-chart': [
    {
      ...{ event: 'push', prepare: fixed, outputs: [{ state: 'changed', version: '0.13.2' }] },
      seen: (shop) => isOpen(shop, /^open .*shop.* 0\.13\.2/),
    },
  ],
  'capture-digests': [
    {
      ...{ event: 'push', outputs: [{ 'changed-services': services }] },
      async seen(shop) {
        const file = JSON.parse(await readFile(join(shop.workspace, 'image-digests.json'), 'utf8'));
        expect(file.services.api).toMatchObject({ tag: '1.4.2', digest: shop.digest('api', '1.4.2') });
      },
    },
  ],
  'chart-bump-check': [
    {
      event: 'pull_request',
      prepare: (shop) =>
        shop.propose('fix: host', { 'charts/shop/Chart.yaml': chart, 'charts/shop/README.md': 'Host.\n' }),
      outputs: [{ result: 'passed', 'changed-charts': '["charts/shop"]' }],
    },
  ],
  'create-release': [
    {
      ...{ event: 'push', outputs: [{ released: 'true', tag: 'v1.4.2' }] },
      async seen(shop) {
        expect(await shop.ask('releases/tags/v1.4.2')).toMatchObject({ draft: false });
      },
    },
  ],
  'env-report': [
    {
      ...{ event: 'schedule', outputs: [{}] },
      async seen({ workspace }) {
        const page = await readFile(join(workspace, 'report/environments.html'), 'utf8');
        expect(page).toContain('1.4.2');
        expect(JSON.parse(await readFile(join(workspace, 'report/environments.json'), 'utf8'))).toBeTruthy();
      },
    },
  ],
  'gate-check': [
    {
      event: 'pull_request_target',
      async prepare(shop) {
        await staging(shop, 'pending');
        wentWell(await runSteps(usagesOf('promote-env')[0] ?? [], await shop.place('workflow_dispatch')));
        return staging(shop, 'success');
      },
      outputs: [{ result: 'passed', posted: '1' }],
    },
  ],
  'policy-check': [{ event: 'pull_request', prepare: proposed, outputs: [{ result: 'passed' }] }],
  'prepare-release': [
    {
      ...{ event: 'push', prepare: fixed, outputs: [{ 'release-needed': 'true', version: '1.4.3' }] },
      seen: (shop) => isOpen(shop, /^open .*1\.4\.3/),
    },
  ],
  'promote-env': [
    {
      ...{
        event: 'workflow_dispatch',
        prepare: (shop) => staging(shop, 'success'),
        outputs: [{ state: 'changed', services }],
      },
      seen: (shop) => isOpen(shop, /^open .*prod.*: promote 2 services/),
    },
  ],
  'publish-chart': [
    {
      ...{ event: 'push', behind: digests, outputs: [{ state: 'changed' }] },
      async seen(shop) {
        expect(shop.registry.listing().join('\n')).toContain('acme/charts/shop');
      },
    },
  ],
  'publish-libs': [
    {
      ...{ event: 'push', prepare: trusted, outputs: [{ state: 'changed' }, { state: 'changed' }] },
      async seen() {
        expect(await files()).toEqual(['shop_money-1.4.2-py3-none-any.whl', 'shop_money-1.4.2.tar.gz']);
      },
    },
  ],
  'release-check': [{ event: 'pull_request', prepare: proposed, outputs: [{ result: 'passed' }] }],
  'rollback-env': [
    {
      ...{ event: 'workflow_dispatch', outputs: [{ state: 'changed', services }] },
      seen: (shop) => isOpen(shop, /^open .*prod.*1\.4\.0/),
    },
  ],
  'tag-images': [
    {
      ...{ event: 'push', behind: digests, outputs: [{ state: 'changed' }] },
      async seen(shop) {
        expect(shop.registry.listing()).toContain(`acme/api@latest ${shop.digest('api', '1.4.2')}`);
      },
    },
  ],
  // Those with a cluster.
  'deploy-chart': [
    {
      ...{ event: 'workflow_dispatch', prepare: releasedWithFiles },
      outputs: [{ deployed: 'true', verified: 'true' }],
      seen: uninstalled,
    },
    {
      ...{ event: 'workflow_dispatch', prepare: loggedIn, behind: digests },
      outputs: [{ deployed: 'true', verified: 'true' }],
      seen: uninstalled,
    },
  ],
  'verify-env': [
    {
      ...{ event: 'push', prepare: synced, outputs: [{ verified: 'true', result: 'passed' }] },
      async seen(shop) {
        const { statuses } = await shop.ask(`commits/${await shop.repository.head()}/status`);
        expect(statuses).toMatchObject([{ context: 'verify/staging', state: 'success' }]);
      },
    },
    {
      ...{ event: 'push', prepare: (shop) => running(shop, 'prod'), behind: digests },
      outputs: [{ verified: 'true', result: 'passed' }],
    },
  ],
};

test('there is a row for each example', () => {
  const counts = Object.entries(examples).map(([action, list]) => [action, list.length]);
  expect(counts.sort()).toEqual([...names].sort().map((action) => [action, usagesOf(action).length]));
});

const rows: readonly { readonly name: string; readonly shown: ShownStep[]; readonly example: Example }[] = [
  ...Object.entries(examples).flatMap(([action, list]) =>
    list.map((example, index) => ({ name: `${action}, ${index + 1}`, shown: usagesOf(action)[index] ?? [], example })),
  ),
  {
    name: 'getting-started, 5',
    shown: shownSteps('docs/getting-started.md > 5. Merge it (five minutes)'),
    example: {
      event: 'workflow_dispatch',
      async prepare(shop) {
        await staging(shop, 'success');
        const { token } = await shop.github();
        return {
          contexts: { inputs: { environment: 'prod' }, vars: { APP_ID: '1' }, secrets: { APP_KEY: token } },
        };
      },
      outputs: [{ state: 'changed', services }],
    },
  },
  {
    // The first of part 6 is run by getting-started.test.ts.
    name: 'getting-started, 6',
    shown: shownSteps('docs/getting-started.md > 6. Bring builds to the first environment (3)'),
    example: {
      event: 'push',
      async prepare({ registry, repository }) {
        const sha = await repository.head();
        for (const one of ['api', 'web']) registry.putImage(`acme/${one}`, sha, one);
        return undefined;
      },
      outputs: [
        { released: 'true', tag: 'v1.4.2' },
        { state: 'changed', release: expect.stringContaining('"tag":"v1.4.2"') },
        { state: 'changed', release: expect.stringMatching(/"tag":"v1\.4\.2".*"shop"/) },
        { released: 'true', tag: 'v1.4.2' },
      ],
    },
  },
];

test.each(rows)('$name', ({ shown, example }) => tryExample(shown, example));

test('deploy-chart, Previews: what publish-chart made of a pull request runs until it is closed', async () => {
  const id = 'actions/deploy-chart/README.md > Previews';
  const shop = await Shop.open();
  atEnd(() => shop.close());
  const values = shop.services('1.4.2', (service) => shop.digest(service, '1.4.2'));
  await shop.propose('fix: host', { 'charts/shop/values.yaml': values });
  const place = await shop.place('pull_request', await loggedIn());
  const condition = asString(asObject(asObject(shownYaml(id).jobs).preview).if ?? '');
  expect(isTrue(evaluate(condition, { github: { event: place.payload, repository: shop.name } }))).toBe(true);
  wentWell(await runSteps([checkout, ...shownSteps('actions/publish-chart/README.md > Previews')], place));
  // The registry here has no TLS.
  const [deploy, ...others] = shownSteps(id);
  const opened = await runSteps([given(deploy, { insecure: true }), ...others], place);
  wentWell(opened);
  const url = 'https://pr-1.preview.example.com';
  expect(opened.map(({ outputs }) => outputs)).toMatchObject([{ deployed: 'true', verified: 'true', url }]);
  const comments = async () =>
    (await (await shop.github()).pullRequests(shop.name))[0]?.comments.map(({ body }) => body);
  expect(await comments()).toEqual([expect.stringContaining(url)]);
  const closed = await runSteps(shownSteps(id), { ...place, payload: { ...place.payload, action: 'closed' } });
  wentWell(closed);
  expect(closed.map(({ outputs }) => outputs.deployed)).toEqual(['true']);
  expect(await comments()).toEqual([expect.stringContaining('was removed')]);
  const cluster = await startedCluster();
  const left = await cluster.kubectl(
    'get',
    'namespaces',
    '--output',
    'jsonpath={.items[?(@.status.phase=="Active")].metadata.name}',
  );
  expect(left.split(' ')).not.toContain('preview-1');
});
