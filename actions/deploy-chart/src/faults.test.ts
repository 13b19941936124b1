import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { performEffects } from '@slipway/core/deliver/effects';
import { Failure } from '@slipway/core/failure';
import { openEffects, refuseOthers } from '@slipway/core/plan/effects';
import { connect } from '@slipway/core/ports/github/connect';
import type { Cluster } from '@slipway/core/ports/kubernetes/cluster';
import { faults, type GitHub, startGitHub } from '@slipway/testing/github/github';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { openSource } from './chart.js';
import type { Common, DeployFacts } from './facts.js';
import { Helm } from './helm.js';
import { deploying } from './perform.js';
import { propose } from './propose.js';
import { readDeploy } from './read-deploy.js';
import type { Inputs } from './table.js';

/*
 * Runs that end before or after each request to GitHub and each call of helm and kubectl, and are run again. The cluster is a stand-in that keeps
 * what helm keeps: revisions with their status, labels and manifest. What real helm does when it is killed is in action-tests/stage.
 */

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const release = (digit: string) => JSON.stringify({ services: { api: { tag: '1', digest: digest(digit) } } });
const inputs: Inputs = {
  ...{
    chart: 'chart',
    version: '',
    release: { given: { kind: 'json', json: release('a') } },
    name: 'shop',
    namespace: 'prod',
  },
  ...{
    values: [],
    set: [],
    timeout: 1000,
    wait: false,
    'rollback-on-failure': false,
    url: 'https://shop.example.com',
    comment: false,
  },
  ...{
    'create-namespace': true,
    uninstall: false,
    'delete-namespace': false,
    'github-deployment': true,
    environment: 'prod',
    image: '',
  },
  ...{ kubeconfig: '', 'kube-context': '', server: '', 'server-token': '', 'server-ca': '', insecure: false },
  ...{ token: '', config: '', 'dry-run': false, 'expect-plan': '' },
};

interface Revision {
  readonly revision: number;
  status: string;
  readonly run: string;
  readonly manifest: string;
}

/** The job was cancelled: nothing is done from then on. */
class Cancelled extends Error {}

/** What helm and kubectl keep. */
class FakeCluster implements Cluster {
  readonly revisions: Revision[] = [];
  namespace = false;
  calls = 0;
  /** Ends a run at this call; `middle`: of an upgrade, when its revision is pending. */
  dies: { readonly call: number; readonly when: 'before' | 'middle' | 'after' } | null = null;

  get live(): string {
    return (
      this.revisions.findLast(({ status }) => status === 'deployed' || status.startsWith('pending'))?.manifest ?? ''
    );
  }

  async run(program: 'kubectl' | 'helm', args: readonly string[], { input = '' } = {}) {
    const call = ++this.calls;
    const dies = (when: 'before' | 'middle' | 'after') => {
      if (this.dies?.call === call && this.dies.when === when) throw new Cancelled();
    };
    dies('before');
    const answer = program === 'helm' ? await this.#helm(args, () => dies('middle')) : this.#kubectl(args, input);
    dies('after');
    return { stdout: '', stderr: '', exitCode: 0, ...answer };
  }

  async #helm(args: readonly string[], middle: () => void) {
    const [verb, what] = args;
    const of = () => this.revisions.find(({ revision }) => revision === Number(args[args.indexOf('--revision') + 1]));
    if (verb === 'history') {
      if (this.revisions.length === 0) return { exitCode: 1, stderr: 'Error: release: not found' };
      return {
        stdout: JSON.stringify(
          this.revisions.map(({ revision, status }) => ({ revision, status, chart: 'shop-1.0.0' })),
        ),
      };
    }
    if (verb === 'get') return { stdout: what === 'manifest' ? (of()?.manifest ?? '') : '' };
    if (verb === 'show') {
      const values = 'image: { repository: ghcr.io/acme/api, tag: "", digest: "" }\n';
      return { stdout: what === 'chart' ? 'name: shop\nversion: 1.0.0\n' : values };
    }
    if (verb === 'version') return { stdout: 'v3.19.0' };
    if (verb === 'template') return { stdout: await render(args) };
    if (verb === 'uninstall') {
      this.revisions.splice(0);
      return {};
    }
    const last = this.revisions.at(-1);
    const next = (last?.revision ?? 0) + 1;
    if (verb === 'rollback') {
      const back = this.revisions.find(({ revision }) => revision === Number(what));
      const made = { revision: next, status: 'pending-rollback', run: back?.run ?? '', manifest: back?.manifest ?? '' };
      return this.#finish(made, middle);
    }
    if (last?.status.startsWith('pending')) return { exitCode: 1, stderr: 'Error: another operation is in progress' };
    const manifest = await render(args);
    if (args.includes('--dry-run=server')) {
      return {
        stdout: JSON.stringify({ chart: { metadata: { name: 'shop', version: '1.0.0' } }, manifest, hooks: [] }),
      };
    }
    const run = args[args.indexOf('--labels') + 1]?.split('=')[1] ?? '';
    return this.#finish(
      { revision: next, status: last === undefined ? 'pending-install' : 'pending-upgrade', run, manifest },
      middle,
    );
  }

  #finish(made: Revision, middle: () => void) {
    this.revisions.push(made);
    middle();
    for (const one of this.revisions) if (one.status === 'deployed') one.status = 'superseded';
    made.status = 'deployed';
    return {};
  }

  #kubectl(args: readonly string[], input: string) {
    if (args[0] === 'create') {
      this.namespace = true;
      return {};
    }
    if (args[1] === 'namespace')
      return {
        stdout: this.namespace ? '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "prod"}}' : '',
      };
    if (args[1] === 'secrets') {
      const version = /version=(\d+)/.exec(args.join(' '))?.[1];
      const labels = { 'slipway-run': this.revisions.find(({ revision }) => revision === Number(version))?.run };
      const items = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', labels } }];
      return { stdout: JSON.stringify({ kind: 'List', items }) };
    }
    // What the cluster has is what was deployed, in the namespace.
    if (args[1] !== '-f' || this.live === '') return { stdout: '' };
    const { items }: { items: { metadata: object }[] } = JSON.parse(input);
    const live = items.map((item) => ({ ...item, metadata: { ...item.metadata, namespace: 'prod' } }));
    return { stdout: JSON.stringify({ kind: 'List', items: live }) };
  }
}

/** A Deployment with the image that the values give. */
async function render(args: readonly string[]): Promise<string> {
  const at = args.lastIndexOf('--values');
  const values: { image?: { digest?: string } } =
    at === -1 ? {} : JSON.parse(await readFile(args[at + 1] ?? '', 'utf8'));
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { template: { spec: { containers: [{ name: main, image: "ghcr.io/acme/api:1@${values.image?.digest}" }] } } }\n`;
}

let repository: Repository;
let github: GitHub;
let head: string;
let workspace: string;
const shops = Array.from({ length: 60 }, (_, number) => `acme/shop${number}`);

beforeAll(async () => {
  repository = await makeRepository();
  head = await repository.commit('feat: sell', { 'a.txt': 'a' });
  workspace = await mkdtemp(join(tmpdir(), 'deploy-'));
  await writeFile(join(workspace, 'chart'), '');
  github = await startGitHub({ repositories: shops.map((name) => ({ name, from: repository.path })) });
});

afterAll(async () => {
  await github.close();
  await repository.remove();
  await rm(workspace, { recursive: true });
});

/** A cluster and a repository, and runs for them. */
class Shop {
  readonly name = shops.pop() ?? 'acme/none';
  readonly cluster = new FakeCluster();
  isCancelled = false;

  async run(given: Partial<Inputs> = {}): Promise<number> {
    const { token, apiUrl, serverUrl, graphqlUrl } = github;
    const sleep = async () => {
      if (this.isCancelled) throw new Cancelled();
    };
    const tempo = { now: () => 0, sleep, random: () => 0.5 };
    const connected = connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo }, this.name);
    const runner = memoryRunner({ GITHUB_SHA: head, GITHUB_RUN_ID: '7' });
    const all = { ...inputs, ...given };
    const at = { name: 'shop', namespace: 'prod' };
    const helm = new Helm(this.cluster, at, undefined);
    const temp = await mkdtemp(join(workspace, 'temp-'));
    const context = {
      workspace,
      temp,
      owner: 'acme',
      repository: 'shop',
      apiUrl,
      serverUrl,
      graphqlUrl,
      branch: 'main',
      runUrl: '',
    };
    const base = { commit: head, list: async () => [], load: async () => new Map() };
    const read = async (): Promise<DeployFacts> => {
      const { readDeployment } = await import('@slipway/core/ports/github/deployments');
      const common: Common = {
        ...{ base: head, at, helm, cluster: this.cluster, environment: 'prod', pull: null, runUrl: '', findings: [] },
        history: await helm.history(),
        namespace: { isThere: this.cluster.namespace, madeFor: '' },
        deployment: await readDeployment(connected, 'prod'),
      };
      const source = await openSource(all, workspace, connected);
      return readDeploy(all, { context, github: connected, runner }, base, common, { temp, headOfPull: '', source });
    };
    const facts = await read();
    const plan = propose(all, facts);
    refuseOthers(plan.effects);
    const steps = deploying();
    const outside = { github: connected, runner };
    const { done, problems } = await performEffects(plan.effects ?? [], '', (effect) =>
      steps.perform(effect, all, facts, outside),
    );
    if (problems.length > 0) throw new Failure(problems);
    const told = await steps.settle(all, facts, { plan: { ...plan, id: '' } }, outside);
    expect(told.outputs.verified).toBe(true);
    expect(openEffects(propose(all, await read()).effects)).toEqual([]);
    return done.length;
  }

  /** What anyone can see in the end: revisions are more where something was taken back. */
  state() {
    const deployments = [...github.repository(this.name).deployments.values()];
    const [last] = deployments.slice(-1);
    return {
      namespace: this.cluster.namespace,
      live: this.cluster.live,
      last: this.cluster.revisions.at(-1)?.status,
      deployed: this.cluster.revisions.filter(({ status }) => status === 'deployed').length,
      deployments: deployments.length,
      says: [last?.statuses[0]?.state, last?.statuses[0]?.environment_url],
    };
  }
}

const next: Partial<Inputs> = { release: { given: { kind: 'json', json: release('b') } } };

test.each([
  ['a first deployment', false],
  ['an upgrade', true],
])(
  '%s, killed at each call of helm and kubectl and run again, ends the same; then there is nothing to do',
  async (_, isUpgrade) => {
    const begin = async () => {
      const shop = new Shop();
      if (isUpgrade) await shop.run();
      const before = shop.cluster.calls;
      return { shop, before, given: isUpgrade ? next : {} };
    };
    const calm = await begin();
    await calm.shop.run(calm.given);
    const calls = calm.shop.cluster.calls - calm.before;
    const wanted = calm.shop.state();
    expect(await calm.shop.run(calm.given)).toBe(0);
    expect(wanted).toMatchObject({ last: 'deployed', deployed: 1, says: ['success', 'https://shop.example.com'] });

    for (let call = 1; call <= calls; call += 1) {
      for (const when of ['before', 'middle', 'after'] as const) {
        const { shop, before, given } = await begin();
        shop.cluster.dies = { call: before + call, when };
        const ended = await shop.run(given).then(
          () => 'whole',
          (error: unknown) => error,
        );
        shop.cluster.dies = null;
        if (ended === 'whole') {
          // No upgrade, so it has no middle.
          expect(when).toBe('middle');
          shops.push(shop.name);
          github.repository(shop.name).deployments.clear();
          continue;
        }
        expect(ended).toBeInstanceOf(Cancelled);
        await shop.run(given);
        expect({ call, when, ...shop.state() }).toEqual({ call, when, ...wanted });
        shops.push(shop.name);
        github.repository(shop.name).deployments.clear();
      }
    }
  },
);

test.each([
  ['before', faults.resetBefore],
  ['after', faults.resetAfter],
])('killed %s each request to GitHub, and run again, it ends the same', async (_, effect) => {
  const calm = new Shop();
  const from = github.requests.length;
  await calm.run();
  const requests = github.requests.length - from;
  const wanted = calm.state();
  for (let index = 1; index <= requests; index += 1) {
    const shop = new Shop();
    shop.isCancelled = true;
    const number = github.requests.length + index;
    github.fault((request) => request.number === number, effect);
    const ended = await shop.run().then(
      () => 'whole',
      (error: unknown) => error,
    );
    shop.isCancelled = false;
    if (ended !== 'whole') expect(ended).toBeInstanceOf(Cancelled);
    await shop.run();
    expect({ index, ...shop.state() }).toEqual({ index, ...wanted });
  }
});
