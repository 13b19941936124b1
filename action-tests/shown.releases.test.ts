import { expect, test } from '@jest/globals';
import { asObject } from '@slipway/testing/github/json';
import { startRegistryStub } from '@slipway/testing/registry';
import { asString, type Contexts, evaluate, fill, isTrue } from '@slipway/testing/stage/rules/expression';
import { runStep } from './steps.js';
import { atEnd, checkout, folder, isOpen, type Row, testRows, wentWell } from './usage/example.js';
import { runSteps } from './usage/job.js';
import { shown, shownYaml, stepsIn, usagesOf } from './usage/page.js';
import { Shop } from './usage/shop.js';

/* Recipes that release: steps run as they are shown, in this process. */

const page = 'actions/create-release/README.md';
/** The commit that a tag is on. */
const tagged = async (shop: Shop, tag: string) => (await shop.ask(`commits/${tag}`)).sha;
const bumps = 'actions/chart-bump-check/README.md > Turn a violation into a bump commit';

const rows: readonly Row[] = [
  {
    id: bumps,
    example: {
      event: 'pull_request',
      async prepare(shop) {
        const file = '.github/slipway.yml';
        const text = await shop.repository.read(file);
        const [, allowed = ''] = /`(allow-push: .*)` in /.exec(shown(bumps)) ?? [];
        await shop.repository.commit('chore: may push', { [file]: `${text}${allowed}\n` });
        return shop.propose('fix: host', { 'charts/shop/README.md': 'Host.\n' });
      },
      outputs: [{ result: 'failed' }, { state: 'changed' }],
      async seen(shop) {
        const github = await shop.github();
        expect(await github.readFile(shop.name, 'change', 'charts/shop/Chart.yaml')).toContain('version: 0.13.2');
      },
    },
  },
  {
    id: `${page} > With the files of the build`,
    example: {
      event: 'push',
      prepare: async () => ({
        artifacts: {
          'image-digests': { 'image-digests.json': '{}', 'sbom-1.4.2.json': '{}', 'sbom-1.4.1.json': '{}' },
        },
      }),
      outputs: [{ released: 'true', tag: 'v1.4.2' }],
      async seen(shop) {
        const { assets } = await shop.ask('releases/tags/v1.4.2');
        expect(assets).toMatchObject([{ name: 'image-digests.json' }, { name: 'sbom-1.4.2.json' }]);
      },
    },
  },
  {
    id: `${page} > Charts`,
    example: {
      event: 'push',
      async prepare(shop) {
        await shop.repository.commit('docs: after it', { 'README.md': 'Later.\n' });
        return undefined;
      },
      outputs: [{ released: 'true', tags: '["shop-0.13.1"]', 'release-id': '' }],
      async seen(shop) {
        expect(await tagged(shop, 'shop-0.13.1')).toBe(await shop.repository.git('rev-parse', 'HEAD~1'));
      },
    },
  },
  {
    id: `${page} > Without a version file`,
    example: {
      event: 'workflow_dispatch',
      async prepare(shop) {
        await shop.repository.commit('chore: no version file', { '.version': null });
        await shop.repository.tag('v1.5.0-rc.2');
        await shop.repository.commit('feat: later', { 'README.md': 'Later.\n' });
        return { contexts: { inputs: { candidate: 'v1.5.0-rc.2', version: '1.5.0' } } };
      },
      outputs: [{ released: 'true', tag: 'v1.5.0' }],
      async seen(shop) {
        expect(await tagged(shop, 'v1.5.0')).toBe(await shop.repository.git('rev-parse', 'v1.5.0-rc.2'));
      },
    },
  },
  {
    id: 'actions/tag-images/README.md > Another repository',
    example: {
      event: 'push',
      async prepare(shop) {
        const there = await startRegistryStub();
        atEnd(() => there.close());
        const services = { api: { tag: '1.4.2', digest: shop.digest('api', '1.4.2') } };
        return {
          hosts: { 'registry.example.com': there.host },
          contexts: { needs: { build: { outputs: { release: JSON.stringify({ services, charts: {} }) } } } },
        };
      },
      outputs: [{ state: 'changed' }],
      async seen(shop, results, prepared) {
        const host = prepared?.hosts?.['registry.example.com'] ?? '';
        const answer = await fetch(`http://${host}/v2/shop/api/manifests/1.4.2`, { method: 'HEAD' });
        expect(answer.headers.get('docker-content-digest')).toBe(shop.digest('api', '1.4.2'));
        const { services } = JSON.parse(results[0]?.outputs.release ?? '');
        expect(services.api).toMatchObject({ tag: '1.4.2', digest: shop.digest('api', '1.4.2') });
      },
    },
  },
];

testRows(rows, runStep);

test('create-release, After the images are built: only if they are, and the tag is on the commit of the version', async () => {
  const { jobs } = shownYaml(`${page} > After the images are built`);
  const condition = asString(asObject(asObject(jobs).release).if ?? '');
  const on = (conclusion: string): Contexts => ({ github: { event: { workflow_run: { conclusion } } } });
  expect(isTrue(evaluate(condition, on('failure')))).toBe(false);
  expect(isTrue(evaluate(condition, on('success')))).toBe(true);
  const shop = await Shop.open();
  atEnd(() => shop.close());
  const version = await shop.repository.head();
  await shop.repository.commit('feat: later', { 'README.md': 'Later.\n' });
  const [steps = []] = usagesOf('create-release');
  wentWell(await runSteps(steps, { ...(await shop.place('workflow_run')), run: runStep }));
  expect(await tagged(shop, 'v1.4.2')).toBe(version);
});

test('prepare-release, See the plan first: the second job delivers the plan of the first, and no other', async () => {
  const jobs = shownYaml('actions/prepare-release/README.md > See the plan first, deliver exactly that');
  const shop = await Shop.open();
  atEnd(() => shop.close());
  await shop.fix();
  const run = async (job: string, contexts: Contexts) => {
    const place = { ...(await shop.place('push', { contexts })), workspace: await folder(), run: runStep };
    return runSteps([checkout, ...stepsIn(jobs[job])], place);
  };
  const [planned] = await run('plan', {});
  const said = asString(asObject(asObject(jobs.plan).outputs).id ?? '');
  const id = fill(said, { steps: { plan: { outputs: { ...planned?.outputs } } } });
  expect(planned?.outputs).toMatchObject({ state: 'changed', version: '1.4.3', 'plan-id': id });
  expect(await (await shop.github()).pullRequests(shop.name)).toEqual([]);
  const needs = (plan: string) => ({ needs: { plan: { outputs: { id: plan } } } });
  const [other] = await run('deliver', needs('0'.repeat(64)));
  expect([other?.exitCode, other?.annotations.join('\n')]).toEqual([1, expect.stringContaining('plan-changed')]);
  wentWell(await run('deliver', needs(asString(id))));
  await isOpen(shop, /^open .*1\.4\.3/);
});
