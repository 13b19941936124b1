import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { performEffects } from '@slipway/core/deliver/effects';
import { Failure } from '@slipway/core/failure';
import { openEffects, refuseOthers } from '@slipway/core/plan/effects';
import { readContext } from '@slipway/core/ports/context';
import { connect } from '@slipway/core/ports/github/connect';
import { Repository as Clone } from '@slipway/core/ports/repository';
import type { Checkout } from '@slipway/core/run/world';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import { gitHistory } from '@slipway/core/snapshot/history';
import { type Effect, faults, type GitHub, type RecordedRequest, startGitHub } from '@slipway/testing/github/github';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import { releasing } from './perform.js';
import { propose } from './propose.js';
import { readFacts } from './read.js';
import type { Inputs } from './table.js';

const inputs: Inputs = {
  ...{ version: '', components: 'product', notes: '', assets: ['dist/*'], 'github-release': true, charts: [] },
  ...{ 'tag-pattern': '', token: '', config: '', 'dry-run': false, 'expect-plan': '' },
};
/** More than one for each request, before and after. */
const shops = Array.from({ length: 30 }, (_, number) => `acme/shop${number}`);
let repository: Repository;
let github: GitHub;
let clone: Checkout['clone'];

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('feat: sell', { '.version': '1.4.2\n', '.gitignore': 'dist\n' });
  await repository.tag('v1.4.2');
  await repository.commit('feat: search', { '.version': '1.5.0\n' });
  await repository.commit('docs: after', { 'README.md': 'y\n' });
  await repository.write({ 'dist/digests.json': '{}\n', 'dist/sbom.json': '[]\n' });
  const bare = { from: repository.path, immutableReleases: true };
  github = await startGitHub({ repositories: shops.map((name) => ({ name, ...bare })) });
  clone = await Clone.open({ workspace: repository.path, temp: await temporaryFolder() });
});

afterAll(async () => {
  await clone.close();
  await github.close();
  await repository.remove();
});

/** A repository that nothing was released in yet, and runs for it. */
class Shop {
  readonly name = shops.pop() ?? 'acme/none';
  /** Set to end a run where it would wait and try again, as if its job was cancelled. */
  isCancelled = false;

  async run(): Promise<void> {
    const { token, apiUrl, serverUrl, graphqlUrl } = github;
    const sleep = async () => {
      if (this.isCancelled) throw new Error('the job was cancelled');
    };
    const tempo = { now: () => 0, sleep, random: () => 0.5 };
    const connected = connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo }, this.name);
    const runner = memoryRunner({ GITHUB_WORKSPACE: repository.path, GITHUB_REPOSITORY: 'acme/shop' });
    const world: Checkout = {
      ...{ runner, context: readContext(runner), clone, github: connected, connectTo: () => connected },
      ...{ history: gitHistory(clone), snapshot: async (commit) => snapshotAt(clone, commit), atEnd: () => {} },
    };
    const facts = await readFacts(inputs, world, snapshotAt(clone, clone.head));
    const { effects = [] } = propose(inputs, facts);
    refuseOthers(effects);
    const { perform } = releasing();
    const { problems } = await performEffects(effects, '', (effect) => perform(effect, inputs, facts, world));
    if (problems.length > 0) throw new Failure(problems);
    const again = await readFacts(inputs, world, snapshotAt(clone, clone.head));
    expect(openEffects(propose(inputs, again).effects)).toEqual([]);
  }

  /** All that anyone can see. */
  async state() {
    const { shelf, git } = github.repository(this.name);
    const tags = (await git.refs('refs/tags/')).map(
      async ({ name, type }) => `${name} ${type} ${(await git.commit(name))?.id}`,
    );
    return {
      tags: await Promise.all(tags),
      latest: shelf.releases.get(shelf.latest ?? 0)?.tag,
      releases: [...shelf.releases.values()].map(({ tag, name, body, draft, immutable, assets }) => ({
        ...{ tag, name, body: body?.replaceAll(this.name, ''), draft, immutable },
        assets: assets.map((asset) => [asset.name, asset.bytes.toString()]),
      })),
    };
  }
}

let undisturbed:
  | Promise<{ state: Awaited<ReturnType<Shop['state']>>; requests: readonly RecordedRequest[] }>
  | undefined;

/** What a run without trouble asks for, up to its last write, and leads to. */
function calm() {
  const play = async () => {
    const shop = new Shop();
    const before = github.requests.length;
    await shop.run();
    const requests = github.requests.slice(before);
    const last = requests.findLastIndex(isWrite);
    return { state: await shop.state(), requests: requests.slice(0, last + 1) };
  };
  undisturbed ??= play();
  return undisturbed;
}

function isWrite({ method, operation }: RecordedRequest): boolean {
  return method !== 'GET' && !operation.startsWith('graphql');
}

/** The number of the request that comes so many from now. */
const inFuture = (count: number) => {
  const number = github.requests.length + count;
  return (request: RecordedRequest) => request.number === number;
};

test('a run without trouble ends in one immutable release', async () => {
  const { state, requests } = await calm();
  expect(requests.map(({ operation }) => operation).slice(2)).toEqual([
    ...['repos/create-release', 'repos/upload-release-asset', 'repos/upload-release-asset'],
    ...['git/create-tag', 'git/create-ref', 'repos/update-release'],
  ]);
  expect(state).toMatchObject({ latest: 'v1.5.0', releases: [{ tag: 'v1.5.0', draft: false, immutable: true }] });
  expect(state.releases[0]?.assets).toHaveLength(2);
});

test.each<[string, Effect]>([
  ['before', faults.resetBefore],
  ['after', faults.resetAfter],
])('killed %s each of its requests, and run again, it ends the same', async (_, effect) => {
  const { state, requests } = await calm();
  for (const index of requests.keys()) {
    const shop = new Shop();
    shop.isCancelled = true;
    github.fault(inFuture(index + 1), effect);
    await expect(shop.run()).rejects.toThrow('the job was cancelled');
    shop.isCancelled = false;
    await shop.run();
    expect({ index, ...(await shop.state()) }).toEqual({ index, ...state });
  }
});

test.each<[string, Effect]>([
  ['its answer is lost', faults.resetAfter],
  ['a gateway fails after it', faults.serverError(502, true)],
  ['it is one too many', faults.secondaryRateLimit(7)],
])('where, of each kind of write, %s, the run itself ends the same', async (_, effect) => {
  const { state, requests } = await calm();
  const shop = new Shop();
  for (const operation of new Set(requests.filter(isWrite).map((request) => request.operation))) {
    github.fault(operation, effect);
  }
  await shop.run();
  expect(await shop.state()).toEqual(state);
});

test('a second run, whole at any write of the first, and both end as one', async () => {
  const { state, requests } = await calm();
  for (const [index] of [...requests.entries()].filter(([, request]) => isWrite(request))) {
    const shop = new Shop();
    github.before(inFuture(index + 1), () => shop.run());
    await shop.run();
    expect({ index, ...(await shop.state()) }).toEqual({ index, ...state });
  }
});

test('what an upload that broke off left behind is replaced', async () => {
  const { state } = await calm();
  const shop = new Shop();
  github.after('repos/create-release', () => {
    const { shelf } = github.repository(shop.name);
    const at = '2026-01-01T00:00:00Z';
    [...shelf.releases.values()][0]?.assets.push({
      ...{ id: shelf.nextId(), name: 'digests.json', label: '', contentType: 'text/plain', bytes: Buffer.alloc(0) },
      ...{ incomplete: true, uploader: 'alice', createdAt: at, updatedAt: at, downloads: 0 },
    });
  });
  await shop.run();
  expect(await shop.state()).toEqual(state);
});

test('other bytes, or another commit, that come in between stay, and nothing is published', async () => {
  const bytes = new Shop();
  github.after('repos/create-release', async () => {
    const { shelf } = github.repository(bytes.name);
    const at = '2026-01-01T00:00:00Z';
    [...shelf.releases.values()][0]?.assets.push({
      ...{ id: shelf.nextId(), name: 'digests.json', label: '', contentType: 'text/plain', bytes: Buffer.from('mine') },
      ...{ uploader: 'alice', createdAt: at, updatedAt: at, downloads: 0 },
    });
  });
  await expect(bytes.run()).rejects.toThrow('digests.json is already in the release v1.5.0, with other bytes');
  const commit = new Shop();
  github.before('git/create-ref', async () => {
    const { git } = github.repository(commit.name);
    await git.updateRefs([{ name: 'refs/tags/v1.5.0', to: (await git.ref('refs/tags/v1.4.2')) ?? '', from: null }]);
  });
  await expect(commit.run()).rejects.toThrow(/The tag v1\.5\.0 was created on .{40} meanwhile/);
  for (const shop of [bytes, commit]) expect((await shop.state()).releases).toMatchObject([{ draft: true }]);
});
