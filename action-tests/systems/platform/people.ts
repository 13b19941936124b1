import { createServer, type Server } from 'node:http';
import { Client } from '@slipway/testing/github/client';
import { type SlackRecorder, startSlack } from '@slipway/testing/slack';
import { Walk } from '../walk.js';

export const charts = 'acme/charts';
export const repositories = { [charts]: 'platform/config' };
export const names = [
  ...['api-gateway', 'cloudflare-tunnel', 'data-platform', 'jupyterhub', 'ml-platform', 'monitoring', 'networking'],
  ...['platform-policies', 'portal-services', 'security', 'service-mesh', 'storage', 'vault'],
];
export const environments = ['dev', 'staging', 'prod'] as const;
export type Environment = (typeof environments)[number];

export function applications(environment: Environment): string {
  return `environments/${environment}/argocd-applications.yaml`;
}

/** The lines of a text that another one has not at the same place. */
export function changed(before: string, after: string): string[] {
  const lines = before.split('\n');
  return after.split('\n').filter((line, index) => line !== lines[index]);
}

/** What people do in system P, and what they see. */
export class Platform {
  readonly walk: Walk;
  readonly slack: SlackRecorder;
  /** What the Pushgateway was sent: method and path, and the body. */
  readonly pushed: readonly (readonly [path: string, body: string])[];
  /** Commits that change what an environment runs: counted by hand. */
  readonly counted: Readonly<Record<Environment, string[]>> = { dev: [], staging: [], prod: [] };
  readonly #gateway: Server;

  private constructor(walk: Walk, slack: SlackRecorder, gateway: Server, pushed: Platform['pushed']) {
    this.walk = walk;
    this.slack = slack;
    this.pushed = pushed;
    this.#gateway = gateway;
  }

  static async start(): Promise<Platform> {
    const pushed: [string, string][] = [];
    const gateway = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      pushed.push([`${request.method} ${request.url}`, Buffer.concat(chunks).toString('utf8')]);
      response.writeHead(200).end();
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const address = gateway.address();
    const slack = await startSlack();
    const PUSHGATEWAY = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const values = { SLACK: slack.url, PUSHGATEWAY };
    // A webhook tells Argo CD what was pushed: 39 Applications are too many to look after every three seconds.
    const walk = await Walk.start({ system: 'platform', repositories, poll: 60, values });
    return new Platform(walk, slack, gateway, pushed);
  }

  async close(): Promise<void> {
    await this.walk.close();
    await this.slack.close();
    await new Promise((resolve) => this.#gateway.close(resolve));
  }

  read(path: string, ref?: string): Promise<string> {
    return this.walk.read(charts, path, ref);
  }

  /** What portal-services runs in an environment. */
  portal(environment: Environment): Promise<string[]> {
    return this.walk.images(environment === 'prod' ? 'portal-services' : `portal-services-${environment}`);
  }

  /** What environments/README.md says of vault in each environment: namespace, sync, AppProject. */
  async told(): Promise<Readonly<Record<string, string>>[]> {
    const lines = (await this.read('environments/README.md')).split('\n').filter((line) => line.startsWith('| '));
    const cells = (title: string) =>
      lines
        .find((line) => line.startsWith(`| ${title} |`))
        ?.split(' | ')
        .slice(1) ?? [];
    return environments.map((environment, index) => {
      const [namespace, sync, project] = ['Namespaces', 'Sync', 'AppProject'].map((title) => cells(title)[index] ?? '');
      return {
        environment,
        namespace: `${namespace?.split('`')[1]?.replace('<chart>', 'vault')}`,
        sync: sync?.startsWith('by itself') ? 'by itself' : 'by a person',
        project: `${project?.split('`')[1]}`,
      };
    });
  }

  /** The same, as the cluster has it. */
  known(): Promise<Readonly<Record<string, string>>[]> {
    return Promise.all(
      environments.map(async (environment) => {
        const path = ['get', 'application', `vault-${environment}`, '-n', 'argocd', '-o', 'json'];
        const { spec } = JSON.parse(await this.walk.cluster.kubectl(...path));
        const sync = spec.syncPolicy.automated === undefined ? 'by a person' : 'by itself';
        return { environment, namespace: spec.destination.namespace, sync, project: spec.project };
      }),
    );
  }

  /** The one open pull request. */
  async pull() {
    const { number } = await this.walk.open(charts);
    const pull = (await this.walk.whole.github.pullRequests(charts)).find((one) => one.number === number);
    if (pull === undefined) throw new Error(`#${number} is not there`);
    return pull;
  }

  /** What the status of an environment's gates says on the one open pull request. */
  async gates(environment: Environment): Promise<string> {
    const { head } = await this.pull();
    const said = await this.walk.whole.github.ask('alice', 'GET', `/repos/${charts}/commits/${head.sha}/statuses`);
    const own = (Array.isArray(said) ? said : []).find(({ context }) => context === `slipway/${environment}`);
    return `${own?.state}: ${own?.description}`;
  }

  async approve(by = 'bob'): Promise<void> {
    await this.walk.whole.github.as(by).approve(charts, (await this.pull()).number);
    await this.walk.idle();
  }

  /** Somebody merges the one open pull request, and Argo CD's webhook says so. */
  async merge(by = 'bob'): Promise<void> {
    await this.walk.whole.github.as(by).merge(charts, (await this.pull()).number, 'squash');
    await Promise.all([this.walk.argo.refresh('environments'), this.walk.idle()]);
  }

  /** Alice proposes a change of charts; Bob approves and merges it. */
  async change(title: string, files: Readonly<Record<string, string>>): Promise<void> {
    await this.walk.propose(charts, title, files);
    await this.approve();
    await this.merge();
  }

  /** A file with something else in it. @throws when it has not what is replaced */
  async edited(path: string, ...changes: readonly (readonly [from: string, to: string])[]) {
    let text = await this.read(path);
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
      text = text.replace(from, to);
    }
    return { [path]: text };
  }

  /** A chart's changelog with an entry under Unreleased. */
  unreleased(chart: string, entry: string): Promise<Record<string, string>> {
    return this.edited(`helm/charts/${chart}/CHANGELOG.md`, ['## [Unreleased]\n', `## [Unreleased]\n\n${entry}\n`]);
  }

  promote(chart: string, version: string, source: string, target: string, reason = ''): Promise<void> {
    const inputs = { chart_name: chart, new_version: version, source_env: source, target_env: target, reason };
    return this.walk.dispatch(charts, 'chart-promotion.yml', inputs);
  }

  /** The one open pull request, which changes an environment, is approved by those who must, and merged. */
  async enter(environment: Environment): Promise<void> {
    if (environment === 'prod') {
      const { number } = await this.pull();
      const { github } = this.walk.whole;
      const { node_id } = Object(await github.ask('bob', 'GET', `/repos/${charts}/pulls/${number}`));
      const query = `mutation { markPullRequestReadyForReview(input: { pullRequestId: "${node_id}" }) { clientMutationId } }`;
      await new Client(github, charts, github.tokenFor('bob')).graphql(query);
      await this.approve('carol');
    }
    await this.approve();
    await this.land(environment);
  }

  /** It is merged, and counted. */
  async land(environment: Environment): Promise<void> {
    await this.merge();
    this.counted[environment].push((await this.walk.whole.github.commits(charts, 'main'))[0]?.id ?? '');
  }

  /** Argo CD runs a chart at its tag. */
  async live(environment: Environment, chart: string, version: string): Promise<void> {
    const { git } = this.walk.whole.github.repository(charts);
    const commit = (await git.commit(`refs/tags/${chart}-${version}`))?.id ?? '';
    await this.walk.argo.until(
      `${chart}-${environment}`,
      (state) => {
        const isThere = state.revisions.includes(commit) && state.sync === 'Synced';
        return isThere && state.health === 'Healthy' && state.operation === 'Succeeded';
      },
      600_000,
    );
  }

  /** A person syncs a chart in production. */
  sync(chart: string): Promise<void> {
    return this.walk.sync(`${chart}-prod`, 'environments', charts);
  }

  /** verify-env says that an environment runs what git says. @returns its log */
  async verify(environment: Environment) {
    await this.walk.dispatch(charts, 'verify.yml', { environment });
    return this.walk.ran('verify.yml');
  }

  /** Seconds between two commits. */
  async between(early = '', late = ''): Promise<number> {
    const { git } = this.walk.whole.github.repository(charts);
    const at = async (commit: string) => Number(await git.runOnce('show', '--no-patch', '--format=%ct', commit));
    return (await at(late)) - (await at(early));
  }
}
