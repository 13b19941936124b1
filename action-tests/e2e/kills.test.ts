import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from '@jest/globals';
import { unpackChart } from '@slipway/core/charts/package';
import { runStep } from '@slipway/testing/bundle';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { pathWithTools, startPythonIndex, toolFolder } from '@slipway/testing/python-index';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, openRepository, type Repository } from '@slipway/testing/repository';
import { openPull } from '../chart-checks.js';
import { faultAnywhere, faultTime } from '../kills/fault.js';
import { killAnywhere, killTime, type Place, type Work } from '../kills/kill.js';
import type { Fault } from '../kills/trouble.js';

/*
 * Every action that writes something else than files, as a process that is killed (SIGKILL) before and after its requests and its calls of
 * tools, and is run again: at a few moments, or at all.
 */

let repository: Repository;
/** With a library that is not published. */
let libs: Repository;
const configs = Array.from({ length: 160 }, (_, number) => `acme/config${number}`);
const shops = Array.from({ length: 60 }, (_, number) => `acme/shop${number}`);
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

/** What an action does in a registry. @param state what of it counts; left out: every byte */
function inRegistry(
  stub: RegistryStub,
  action: string,
  inputs: Readonly<Record<string, string>>,
  state: (stub: RegistryStub) => Promise<unknown> = async () => stub.listing(),
): Place {
  return {
    step: { action, inputs, workspace: repository.path, repository: 'acme/shop' },
    state: () => state(stub),
    requests: () => stub.requests.length,
    at(request, when, then) {
      let count = 0;
      stub.fault = (_, response, does) => {
        count += 1;
        if (count !== request) return count > request && response.destroy() !== undefined;
        if (when === 'after') does();
        then();
        response.destroy();
        return true;
      };
    },
    fault(request, { elsewhere }) {
      let count = 0;
      stub.fault = async (_, response, does) => {
        count += 1;
        if (count !== request) return false;
        await elsewhere(response, does);
        return true;
      };
    },
    close: async () => stub.close(),
  };
}

/** What is in the package of the chart: Helm 3 makes other bytes of the same each time. */
async function packageIn(stub: RegistryStub): Promise<unknown> {
  const at = `http://${stub.host}/v2/acme/charts/shop`;
  const accept = { accept: 'application/vnd.oci.image.manifest.v1+json' };
  const answer = await fetch(`${at}/manifests/1.0.0`, { headers: accept });
  if (!answer.ok) return null;
  const { layers }: { layers: { digest: string }[] } = JSON.parse(await answer.text());
  const blobs = layers.map(async ({ digest }) => {
    const archive = Buffer.from(await (await fetch(`${at}/blobs/${digest}`)).arrayBuffer());
    return [...unpackChart(archive)].map(([path, bytes]) => [path, bytes.toString()]).sort();
  });
  return Promise.all(blobs);
}

/** An index behind a door at which each request can be the last. */
async function inIndex(): Promise<Place> {
  const index = await startPythonIndex();
  let seen = 0;
  let plan: { readonly at: number; readonly when: 'before' | 'after'; readonly then: () => void } | undefined;
  let struck: { readonly at: number; readonly fault: Fault } | undefined;
  const pass = (asked: IncomingMessage, then: (said: IncomingMessage) => void) => {
    const { method = 'GET', url = '/', headers } = asked;
    const passed = request(new URL(url, index.uploadUrl), { method, headers }, then);
    asked.pipe(passed);
    return passed;
  };
  const door = createServer((asked, answer) => {
    seen += 1;
    if (struck?.at === seen) {
      const does = () =>
        new Promise<void>((resolve) => pass(asked, (said) => said.resume().on('end', resolve)).on('error', resolve));
      struck.fault.elsewhere(answer, does);
      return;
    }
    const isIt = plan?.at === seen ? plan : undefined;
    const end = () => {
      isIt?.then();
      answer.destroy();
    };
    if (isIt?.when === 'before') return end();
    const passed = pass(asked, (said) => {
      if (isIt !== undefined) {
        said.resume().on('end', end);
        return;
      }
      answer.writeHead(said.statusCode ?? 500, said.headers);
      said.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const at = door.address();
  const origin = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  const inputs = { 'repository-url': `${origin}/`, 'index-url': `${origin}/simple/`, username: 'anyone' };
  const step = {
    ...{ action: 'publish-libs', workspace: libs.path, repository: 'acme/shop' },
    env: { PATH: pathWithTools(), POETRY_PYPI_MIRROR_URL: `${origin}/simple/` },
  };
  // What runs code of the repository has no password: an earlier step builds.
  const { outputs, exitCode, log } = await runStep({ ...step, inputs: { ...inputs, 'dry-run': 'true' } });
  if (exitCode !== 0 || outputs.libs === undefined) throw new Error(log);
  seen = 0;
  const password = 'not-a-secret-of-anyone';
  return {
    step: { ...step, inputs: { ...inputs, password, built: outputs.libs } },
    async state() {
      const names = await index.files();
      return Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(join(index.folder, name));
          return [name, createHash('sha256').update(bytes).digest('hex')];
        }),
      );
    },
    requests: () => seen,
    at(number, when, then) {
      plan = { at: seen + number, when, then };
    },
    fault(number, fault) {
      struck = { at: seen + number, fault };
    },
    async close() {
      door.closeAllConnections();
      door.close();
      await index.stop();
    },
  };
}

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

/** What an action does in a repository of the emulated GitHub. @param workspace left out: it needs no checkout */
function inGitHub(
  action: string,
  name: string,
  inputs: Readonly<Record<string, string>>,
  event: string,
  { github: server, workspace, payload, tree, close }: Partial<Served> = {},
): Place {
  const github = server ?? shared;
  const begun = github.requests.length;
  return {
    step: {
      ...{ action, inputs, workspace: workspace ?? '/', repository: name, env: { GITHUB_EVENT_NAME: event } },
      ...(payload === undefined ? {} : { payload }),
      ...{ token: github.token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    },
    async state() {
      const { git, statuses } = github.repository(name);
      // Commits have times, and so have their ids; what is in them has not.
      const bare = (text: string) =>
        text
          .replaceAll(name, '')
          .replace(/\b[0-9a-f]{7,64}\b/g, '…')
          .replace(/\b20\d\d-\d\d-\d\d \d\d:\d\d\b/g, '…');
      const refs = (await git.refs('refs/heads/')).map(async (ref) => {
        const commit = await git.commit(ref.name);
        const said = statuses.get(commit?.id ?? '') ?? [];
        const told: Record<string, unknown> = {};
        // The newest comes first, and counts.
        for (const { context, state, description } of [...said].reverse())
          told[String(context)] = [state, bare(String(description))];
        const files = tree === undefined ? commit?.tree : await tree(ref.name);
        return [ref.name, files, bare(commit?.message ?? ''), told];
      });
      const pulls = (await github.pullRequests(name)).map(({ number, title, body, labels, state, comments }) => {
        return { number, title, body: bare(body), labels, state, comments: comments.map((one) => bare(one.body)) };
      });
      return { refs: await Promise.all(refs), pulls };
    },
    requests: () => github.requests.length - begun,
    at: (request, when, then) => github.killAt(github.requests.length + request, when, then),
    fault: (request, { onGitHub }) => {
      const number = github.requests.length + request;
      github.fault((asked) => asked.number === number, onGitHub);
    },
    close: async () => close?.(),
  };
}

/** A GitHub of one's own: what is written there names the repository. */
interface Served {
  readonly github: GitHub;
  readonly workspace: string;
  readonly payload: unknown;
  /** What of the files of a branch counts; left out: the id of their tree. */
  tree?(branch: string): Promise<string>;
  close(): Promise<void>;
}

/** With a repository that is checked out. */
async function ownGitHub({ path }: Repository): Promise<Served> {
  const github = await startGitHub({ repositories: [{ name: 'acme/shop', from: path }] });
  const clone = await openRepository(github.exportRepository('acme/shop'), 0).clone();
  const close = async () => {
    await clone.remove();
    await github.close();
  };
  return { github, workspace: clone.path, payload: undefined, close };
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
      return inRegistry(stub, 'tag-images', {
        ...{ services: 'api, web', image: `${stub.host}/acme/{service}` },
        ...{ 'from-tag': 'sha-1', tags: '{version}, latest', move: 'latest' },
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
        return inRegistry(stub, 'publish-chart', inputs, packageIn);
      },
    }),
  ),
  {
    action: 'publish-libs',
    does: 'a library that an earlier step built is published by Poetry',
    tools: { poetry: join(toolFolder, 'poetry') },
    // Poetry asks again where an answer does not come.
    varies: true,
    open: inIndex,
  },
  {
    action: 'create-release',
    does: 'a version is tagged and released with two files, immutable from then on',
    async open() {
      const name = shops.pop() ?? 'acme/none';
      const github = shared;
      const begun = github.requests.length;
      return {
        step: {
          ...{ action: 'create-release', inputs: { assets: 'dist/*' }, workspace: repository.path, repository: name },
          ...{ token: github.token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
        },
        async state() {
          const { shelf, git } = github.repository(name);
          const tags = await git.refs('refs/tags/');
          return {
            tags: await Promise.all(tags.map(async (tag) => [tag.name, tag.type, (await git.commit(tag.name))?.id])),
            latest: shelf.releases.get(shelf.latest ?? 0)?.tag,
            releases: [...shelf.releases.values()].map(({ tag, body, draft, immutable, assets }) => ({
              ...{ tag, body: body?.replaceAll(name, ''), draft, immutable },
              assets: assets.map((asset) => [asset.name, asset.bytes.toString()]),
            })),
          };
        },
        requests: () => github.requests.length - begun,
        at: (request, when, then) => github.killAt(github.requests.length + request, when, then),
        fault: (request, { onGitHub }) => {
          const number = github.requests.length + request;
          github.fault((asked) => asked.number === number, onGitHub);
        },
        close: async () => {},
      };
    },
  },
  {
    action: 'promote-env',
    does: 'what staging runs is proposed for prod, which has gates',
    open: async () => inGitHub('promote-env', await openEnvironments(), { environment: 'prod' }, 'workflow_dispatch'),
  },
  {
    action: 'rollback-env',
    does: 'prod goes back, by a pull request with its label and its status',
    open: async () => inGitHub('rollback-env', await openEnvironments(), { environment: 'prod' }, 'workflow_dispatch'),
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
      return inGitHub('gate-check', name, {}, 'schedule');
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
      return inGitHub('prepare-release', 'acme/shop', inputs, 'push', { ...served, tree });
    },
  },
  {
    action: 'bump-chart',
    does: 'a chart and its dependents are raised by a pull request',
    async open() {
      const served = await ownGitHub(repository);
      const inputs = { delivery: 'pull-request', charts: 'lib', bump: 'minor' };
      return inGitHub('bump-chart', 'acme/shop', inputs, 'workflow_dispatch', served);
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
      const served = { github, workspace: pull.path, payload, close: () => github.close() };
      return inGitHub('chart-bump-check', 'acme/charts', inputs, 'pull_request', served);
    },
  },
  {
    action: 'env-report',
    does: 'the log of releases is kept by a pull request',
    async open() {
      const name = await openEnvironments();
      const clone = await openRepository(shared.exportRepository(name), 0).clone();
      const inputs = { log: 'docs/log.md', environments: 'prod' };
      const place = inGitHub('env-report', name, inputs, 'schedule', {
        ...{ github: shared, workspace: clone.path },
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

/** What they ask of a cluster goes through kubectl. */
const withoutFaults = ['deploy-chart', 'verify-env'];

test.each(
  works.filter(({ action }) => !withoutFaults.includes(action)).map((work) => [work.action, work.does, work] as const),
)('faults of %s: %s', (_, __, work) => faultAnywhere(work), faultTime);
