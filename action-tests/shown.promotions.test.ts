import { expect, test } from '@jest/globals';
import { asObject, parseJson } from '@slipway/testing/github/json';
import { imageManifest } from '@slipway/testing/registry';
import { runStep } from './steps.js';
import { atEnd, type Row, testRows, wentWell } from './usage/example.js';
import { runSteps } from './usage/job.js';
import { shownSteps, shownYaml, usagesOf } from './usage/page.js';
import { application, Shop } from './usage/shop.js';

/* Recipes that promote and roll back: steps run as they are shown, in this process. */

const promote = 'actions/promote-env/README.md';
const rollback = 'actions/rollback-env/README.md';
const configuration = '.github/slipway.yml';

/** Changes the configuration. */
async function configure(shop: Shop, change: (text: string) => string, more: Record<string, string> = {}) {
  const text = await shop.repository.read(configuration);
  await shop.repository.commit('chore: environments', { [configuration]: change(text), ...more });
}

const head = async (shop: Shop, path: string, branch = 'main') =>
  (await (await shop.github()).readFile(shop.name, branch, path)) ?? '';

/** What earlier steps of the job say of a commit: images and the chart that were made of it. */
function madeOf(shop: Shop, sha: string) {
  const tag = `sha-${sha.slice(0, 7)}`;
  const version = `0.1.0-${tag}`;
  const services = Object.fromEntries(
    ['api', 'web'].map((one) => [one, { tag, digest: shop.digest(one, tag), sha }] as const),
  );
  const digest = shop.registry.put('acme/charts/shop', version, imageManifest(version));
  const said = (value: object) => ({ outputs: { release: JSON.stringify({ services, charts: {}, ...value }) } });
  return { tag, version, steps: { digests: said({}), charts: said({ charts: { shop: { version, digest } } }) } };
}

const rows: readonly Row[] = [
  {
    id: `${promote} > One dispatch: make the chart's version, then pin it`,
    example: {
      event: 'workflow_dispatch',
      async prepare(shop) {
        const github = await shop.github();
        const apps = application(shop.registry.host, 'dev').replace(
          /source: .*/,
          `source: { repoURL: ${github.serverUrl}/acme/shop, path: charts/shop, targetRevision: shop-0.13.1 }`,
        );
        const dev = 'environments:\n  dev: { applications: environments/dev/apps.yaml }\n';
        await configure(shop, (text) => text.replace('environments:\n', dev), {
          'environments/dev/apps.yaml': apps,
          'charts/shop/CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n',
        });
        await github.importRepository(shop.name, shop.repository.path, { branches: ['main'] });
        return { contexts: { inputs: { chart: 'shop', version: '0.14.0' } } };
      },
      outputs: [{ state: 'changed' }, { state: 'changed' }],
      async seen(shop) {
        const [pull] = await (await shop.github()).pullRequests(shop.name);
        expect(await head(shop, 'environments/dev/apps.yaml', pull?.head.ref)).toContain('targetRevision: shop-0.14.0');
        expect(await head(shop, 'charts/shop/Chart.yaml', pull?.head.ref)).toContain('version: 0.14.0');
        expect(await head(shop, 'charts/shop/CHANGELOG.md', pull?.head.ref)).toContain('0.14.0');
        const commits = await (await shop.github()).commits(shop.name, pull?.head.ref ?? '');
        expect(commits[1]?.id).toBe(await shop.repository.head());
      },
    },
  },
  {
    id: `${promote} > A hotfix`,
    example: {
      event: 'workflow_dispatch',
      async prepare(shop) {
        shop.digest('api', '1.4.3');
        return { contexts: { inputs: { version: '1.4.3', reason: 'checkout fails' } } };
      },
      outputs: [{ state: 'changed', services: '["api"]' }],
      async seen(shop) {
        const [pull] = await (await shop.github()).pullRequests(shop.name);
        expect(pull).toMatchObject({ state: 'open', labels: expect.arrayContaining(['hotfix']) });
        expect(pull?.body).toContain('checkout fails');
        const text = await head(shop, 'environments/prod/values.yaml', pull?.head.ref);
        expect(text.match(/tag: .*/g)).toEqual(['tag: 1.4.3', 'tag: 1.4.1']);
      },
    },
  },
];

testRows(rows, runStep);

test('promote-env, Staging on merge: image and chart land in one commit, and a late build of an older one does not', async () => {
  const shop = await Shop.open();
  atEnd(() => shop.close());
  const shas = [];
  for (const one of ['one', 'two', 'three']) shas.push(await shop.repository.commit(`feat: ${one}`, { [one]: one }));
  const [first = '', second = '', third = ''] = shas;
  const running = madeOf(shop, first);
  await configure(shop, (text) => text.replace('staging: {', 'staging: { delivery: push,'), {
    ...shop.runs('staging', running.tag),
    'environments/staging/apps.yaml': application(shop.registry.host, 'staging').replace('0.13.0', running.version),
  });
  const steps = shownSteps(`${promote} > Staging on merge: image and chart in one commit`);
  const github = await shop.github();
  const build = async (sha: string) => {
    const { tag, version, steps: before } = madeOf(shop, sha);
    const commits = (await github.commits(shop.name, 'main')).length;
    const place = { ...(await shop.place('push', { contexts: { steps: before } })), sha, run: runStep };
    const results = await runSteps(steps, place);
    wentWell(results);
    const [values, apps] = [
      await head(shop, 'environments/staging/values.yaml'),
      await head(shop, 'environments/staging/apps.yaml'),
    ];
    const more = (await github.commits(shop.name, 'main')).length - commits;
    return { state: results[0]?.outputs.state, more, both: values.includes(tag) && apps.includes(version) };
  };
  expect(await build(third)).toEqual({ state: 'changed', more: 1, both: true });
  expect(await build(second)).toMatchObject({ more: 0, both: false });
});

test('rollback-env, At 3 a.m.: with what the form proposes, prod goes back, and the step that the page shows brings it forward', async () => {
  const shop = await Shop.open();
  atEnd(() => shop.close());
  const id = `${rollback} > At 3 a.m.`;
  const { inputs } = asObject(asObject(shownYaml(id).on).workflow_dispatch);
  const form = Object.entries(asObject(inputs)).map(([name, input]) => {
    const { default: proposed, options } = asObject(input);
    return [name, proposed ?? (Array.isArray(options) ? (options[0] ?? '') : '')] as const;
  });
  await shop.repository.commit('chore(prod): promote 1.4.2', shop.runs('prod', '1.4.2'));
  const github = await shop.github();
  const prod = async () => (await head(shop, 'environments/prod/values.yaml')).match(/tag: .*/g);
  const run = async (steps: Parameters<typeof runSteps>[0], contexts = {}) =>
    runSteps(steps, { ...(await shop.place('workflow_dispatch', { contexts })), run: runStep });
  wentWell(await run(shownSteps(id), { inputs: parseJson(JSON.stringify(Object.fromEntries(form))) }));
  const [back] = await github.pullRequests(shop.name);
  await github.as('alice').merge(shop.name, back?.number ?? 0);
  expect(await prod()).toEqual(['tag: 1.4.1', 'tag: 1.4.1']);

  // Staging runs what was rolled back: that comes again only with a reason.
  const [landed] = await github.commits(shop.name, 'main');
  await github.as('alice').status(shop.name, landed?.id ?? '', 'verify/staging', 'success');
  const [held] = await run(usagesOf('promote-env')[0] ?? []);
  expect([held?.outputs.state, held?.outputs.held]).toEqual(['waiting', expect.stringContaining('rolled back')]);
  wentWell(await run(shownSteps(`${rollback} > And forward again`)));
  const forward = (await github.pullRequests(shop.name)).find(({ state }) => state === 'open');
  expect(forward?.body).toContain('the database is fixed');
  await github.as('alice').merge(shop.name, forward?.number ?? 0);
  expect(await prod()).toEqual(['tag: 1.4.2', 'tag: 1.4.1']);
});
