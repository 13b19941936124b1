import { join } from 'node:path';
import { afterAll, beforeAll, test } from '@jest/globals';

import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, openRepository, type Repository } from '@slipway/testing/repository';
import { putSigned } from '../../actions/tag-images/src/harness.js';
import { openPull } from '../chart-checks.js';
import { faultAnywhere, faultTime } from '../kills/fault.js';
import { inGitHub, ownGitHub } from '../kills/in-github.js';
import { inIndex } from '../kills/in-index.js';
import { inRegistry, packageIn } from '../kills/in-registry.js';
import { killAnywhere, killTime, type Place, type Work } from '../kills/kill.js';
import { runStep } from '../steps.js';

/*
 * Every action that writes something else than files, as a process that is killed (SIGKILL) before and after its requests and its calls of
 * tools, and is run again: at a few moments, or at all.
 */

let repository: Repository;
/** With a library that is not published. */
let libs: Repository;
/** Each run has a repository of its own. */
const count = process.env.SLIPWAY_LONG === '1' ? 700 : 160;
const configs = Array.from({ length: count }, (_, number) => `acme/config${number}`);
const shops = Array.from({ length: 200 }, (_, number) => `acme/shop${number}`);
let shared: GitHub;
/** Images that environments name. */
let images: RegistryStub;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('feat: sell', { '.version': '1.4.2\n', '.gitignore': 'dist\n' });
  await repository.tag('v1.4.2');
  const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;
  await repository.commit('feat: search', {
    '.version': '1.5.0\n',
    'charts/lib/Chart.yaml': chart('lib', 'type: library\n'),
    'charts/shop/Chart.yaml': chart(
      'shop',
      'dependencies:\n- name: lib\n  version: 1.0.0\n  repository: "file://../lib"\n',
    ),
  });
  await repository.write({ 'dist/digests.json': '{}\n', 'dist/sbom.json': '[]\n' });
  await repository.write({ 'dist/charts/lib-1.0.0.tgz': 'lib', 'dist/charts/shop-1.0.0.tgz': 'shop' });
  libs = await makeRepository();
  await libs.commit('feat: money', {
    ...{ '.version': '1.0.0\n', '.gitignore': 'dist\n', 'libs/money/src/shop_money/__init__.py': 'CENTS = 100\n' },
    'libs/money/pyproject.toml': `[tool.poetry]
name = "shop-money"
version = "1.0.0"
description = "Money"
authors = []
packages = [{ include = "shop_money", from = "src" }]

[tool.poetry.dependencies]
python = "^3.11"

[build-system]
requires = ["poetry-core>=1.0.0"]
build-backend = "poetry.core.masonry.api"
`,
  });
  await libs.tag('v1.0.0');
  await libs.commit('feat: coins', { 'README.md': 'Coins\n' });
  const bare = { from: repository.path, immutableReleases: true };
  shared = await startGitHub({
    repositories: [...shops.map((name) => ({ name, ...bare })), ...configs.map((name) => ({ name }))],
  });
  images = await startRegistryStub();
});

afterAll(async () => {
  await shared.close();
  await images.close();
  await repository.remove();
  await libs.remove();
});

/** A repository with environments: staging is ahead of prod, which ran something else before. */
async function openEnvironments(): Promise<string> {
  const name = configs.pop() ?? 'acme/none';
  const values = (tag: string) =>
    `api:\n  image:\n    repository: ${images.host}/acme/api\n    tag: ${tag}\n    digest: ${images.put('acme/api', tag, imageManifest(tag))}\n`;
  const alice = shared.as('alice');
  const prod = 'helm/shop/values-prod.yaml';
  await alice.commit(name, 'main', 'feat: environments', {
    '.github/slipway.yml': `preset: values\nimage: ${images.host}/acme/{service}\nenvironments:\n  staging: {}\n  prod: { from: staging, gates: { freeze: freeze/prod } }\n`,
    'helm/shop/values-staging.yaml': values('1.2.0'),
    [prod]: values('1.0.0'),
  });
  await alice.commit(name, 'main', 'chore: prod', { [prod]: values('1.1.0') });
  return name;
}

/** A repository without tags and releases of what is to be released. */
function openReleases(inputs: Readonly<Record<string, string>>): Place {
  const name = shops.pop() ?? 'acme/none';
  return {
    ...inGitHub(shared, 'create-release', name, inputs, 'workflow_dispatch', { workspace: repository.path }),
    async state() {
      const { shelf, git } = shared.repository(name);
      const tags = await git.refs('refs/tags/');
      return {
        tags: await Promise.all(tags.map(async (tag) => [tag.name, tag.type, (await git.commit(tag.name))?.id])),
        latest: shelf.releases.get(shelf.latest ?? 0)?.tag,
        releases: [...shelf.releases.values()]
          .map(({ tag, body, draft, immutable, assets }) => ({
            ...{ tag, body: body?.replaceAll(name, ''), draft, immutable },
            assets: assets.map((asset) => [asset.name, asset.bytes.toString()]).sort(),
          }))
          .sort((one, other) => one.tag.localeCompare(other.tag)),
      };
    },
  };
}

const works: readonly Work[] = [
  {
    action: 'tag-images',
    does: 'two images get a version and `latest`, which moves',
    async open() {
      const stub = await startRegistryStub();
      for (const name of ['api', 'web']) {
        stub.putImage(`acme/${name}`, 'sha-1', name);
        stub.put(`acme/${name}`, 'latest', imageManifest('older'));
      }
      return inRegistry(stub, 'tag-images', repository.path, {
        ...{ services: 'api, web', image: `${stub.host}/acme/{service}` },
        ...{ 'from-tag': 'sha-1', tags: '{version}, latest', move: 'latest' },
      });
    },
  },
  {
    action: 'tag-images',
    does: 'an image with its platforms, SBOM and signatures is copied to another repository, with its version',
    async open() {
      const stub = await startRegistryStub();
      putSigned(stub, {});
      return inRegistry(stub, 'tag-images', repository.path, {
        ...{ services: 'api', image: `${stub.host}/acme/{service}`, 'copy-to': `${stub.host}/mirror/{service}` },
        ...{ 'from-tag': 'sha-1', tags: '{version}' },
      });
    },
  },
  ...(['helm', 'helm4'] as const).map(
    (helm): Work => ({
      action: 'publish-chart',
      does: `a chart is built with the library it needs, linted, packaged and published, by ${helm === 'helm' ? 'Helm 3' : 'Helm 4'}`,
      tools: { helm: join(toolFolder, helm) },
      async open() {
        const stub = await startRegistryStub();
        const inputs = { registry: `oci://${stub.host}/acme/charts`, charts: 'shop' };
        return inRegistry(stub, 'publish-chart', repository.path, inputs, packageIn);
      },
    }),
  ),
  {
    action: 'publish-chart',
    does: 'a candidate that was validated is published again under its final version',
    tools: { helm: join(toolFolder, 'helm') },
    async open() {
      const stub = await startRegistryStub();
      const inputs = { registry: `oci://${stub.host}/acme/charts`, charts: 'shop' };
      const place = inRegistry(
        stub,
        'publish-chart',
        repository.path,
        { ...inputs, candidate: '1.0.0-rc.1' },
        packageIn,
      );
      const { exitCode, log } = await runStep({ ...place.step, inputs: { ...inputs, version: '1.0.0-rc.1' } });
      if (exitCode !== 0) throw new Error(log);
      return place;
    },
  },
  {
    action: 'publish-libs',
    does: 'a library that an earlier step built is published by Poetry',
    tools: { poetry: join(toolFolder, 'poetry') },
    // Poetry asks again where an answer does not come.
    varies: true,
    open: () => inIndex(libs.path),
  },
  {
    action: 'create-release',
    does: 'a version is tagged and released with two files, immutable from then on',
    open: async () => openReleases({ assets: 'dist/*' }),
  },
  {
    action: 'create-release',
    does: 'two charts are tagged, each with a release that has its package',
    open: async () => openReleases({ components: 'charts', assets: 'dist/charts/{name}-{version}.tgz' }),
  },
  {
    action: 'promote-env',
    does: 'what staging runs is proposed for prod, which has gates',
    open: async () =>
      inGitHub(shared, 'promote-env', await openEnvironments(), { environment: 'prod' }, 'workflow_dispatch'),
  },
  {
    action: 'rollback-env',
    does: 'prod goes back, by a pull request with its label and its status',
    open: async () =>
      inGitHub(shared, 'rollback-env', await openEnvironments(), { environment: 'prod' }, 'workflow_dispatch'),
  },
  {
    action: 'gate-check',
    does: 'two open pull requests are judged',
    async open() {
      const name = await openEnvironments();
      const alice = shared.as('alice');
      for (const [head, path] of [
        ['docs', 'README.md'],
        ['replicas', 'helm/shop/values-prod.yaml'],
      ] as const) {
        const text = (await shared.readFile(name, 'main', path)) ?? '';
        await alice.commit(name, head, `chore: ${head}`, { [path]: `${text}replicas: 2\n` });
        await alice.openPullRequest(name, { title: `chore: ${head}`, head });
      }
      return inGitHub(shared, 'gate-check', name, {}, 'schedule');
    },
  },
  {
    action: 'prepare-release',
    does: 'a release is proposed by a pull request',
    async open() {
      const served = await ownGitHub(libs);
      const { github } = served;
      const bare = openRepository(github.exportRepository('acme/shop'), 0);
      // The changelog links to GitHub, which has another port each time.
      const tree = async (branch: string) => (await bare.git('grep', '', branch)).replaceAll(github.serverUrl, '');
      const inputs = { delivery: 'pull-request', lock: 'never' };
      return inGitHub(github, 'prepare-release', 'acme/shop', inputs, 'push', { ...served, tree });
    },
  },
  {
    action: 'bump-chart',
    does: 'a chart and its dependents are raised by a pull request',
    async open() {
      const served = await ownGitHub(repository);
      const inputs = { delivery: 'pull-request', charts: 'lib', bump: 'minor' };
      return inGitHub(served.github, 'bump-chart', 'acme/shop', inputs, 'workflow_dispatch', served);
    },
  },
  {
    action: 'chart-bump-check',
    does: 'a pull request is told which version is missing, in one comment',
    async open() {
      const { github, repository: pull, ids } = await openPull();
      const own = { full_name: 'acme/charts' };
      const payload = {
        ...{ repository: { default_branch: 'main' }, number: 1 },
        pull_request: { number: 1, head: { sha: ids.pullHead, repo: own }, base: { sha: ids.target, repo: own } },
      };
      const inputs = { suggest: 'comment', 'on-violation': 'warn' };
      const served = { workspace: pull.path, payload, close: () => github.close() };
      return inGitHub(github, 'chart-bump-check', 'acme/charts', inputs, 'pull_request', served);
    },
  },
  {
    action: 'env-report',
    does: 'the log of releases is kept by a pull request',
    async open() {
      const name = await openEnvironments();
      const clone = await openRepository(shared.exportRepository(name), 0).clone();
      const inputs = { log: 'docs/log.md', environments: 'prod' };
      const place = inGitHub(shared, 'env-report', name, inputs, 'schedule', {
        ...{ workspace: clone.path },
        close: () => clone.remove(),
      });
      // The log has times.
      const state = async () => {
        const pulls = await shared.pullRequests(name);
        const texts = pulls.map(({ head }) => shared.readFile(name, head.sha, 'docs/log.md'));
        const bare = (text: string | undefined) =>
          text?.replaceAll(name, '').replace(/\b[0-9a-f]{7,64}\b|\b20\d\d-\d\d-\d\dT?[ \d:.]*/g, '…');
        return [pulls.map(({ title, state }) => [title, state]), (await Promise.all(texts)).map(bare)];
      };
      return { ...place, state };
    },
  },
];

test.each(works.map((work) => [work.action, work.does, work] as const))(
  '%s: %s',
  (_, __, work) => killAnywhere(work),
  killTime,
);

test.each(works.map((work) => [work.action, work.does, work] as const))(
  'faults of %s: %s',
  (_, __, work) => faultAnywhere(work),
  faultTime,
);
