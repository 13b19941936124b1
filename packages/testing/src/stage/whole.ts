import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { released } from '@slipway/core/pages';
import { type RealRegistry, type RealRegistryOptions, startRealRegistry } from '../crane.js';
import { type GitHub, startGitHub } from '../github/github.js';
import type { RegistryUser } from '../registry-login.js';
import { type Argo, startArgo } from './cluster/argo.js';
import { type Cluster, startCluster } from './cluster/cluster.js';
import { withFreePorts } from './cluster/daemon.js';
import { type Cast, readCast } from './folder.js';
import { linkActions } from './own-actions.js';
import { Stage, type StageOptions } from './stage.js';

/** Everything that a folder of repositories is put on. */
export interface WholeStage {
  readonly cast: Cast;
  readonly github: GitHub;
  readonly registry: RealRegistry;
  readonly stage: Stage;
  /** With a `cluster.yml`. */
  readonly cluster: Cluster | undefined;
  readonly argo: Argo | undefined;
  close(): Promise<void>;
}

export interface WholeStageOptions {
  /** Where it makes its folders. Default: the machine's folder for temporary files. */
  readonly temp?: string;
  readonly say?: StageOptions['say'];
  /** A person tries things: requests that GitHub would not understand are no failure. */
  readonly tries?: boolean;
  /**
   * Default: a registry over plain HTTP that is open to all. With a `login`, which is the test's own and Argo CD's, jobs must log in: with their
   * `GITHUB_TOKEN`, as far as its `packages` right goes (GHCR), or as one of `users`.
   */
  readonly registry?: Omit<RealRegistryOptions, 'find'>;
  /** `false`: a cluster without Argo CD. */
  readonly argo?: boolean;
  /** Seconds between two looks of Argo CD at repositories, beside those that a webhook asks for. Default: 10. */
  readonly poll?: number;
  /** Users of the cluster, such as `system:serviceaccount:slipway:verify`: `%NAME%` is the text of the kubeconfig of each. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** What more `%NAME%` stands for. */
  readonly values?: Readonly<Record<string, string>>;
  /** Variables of every job. */
  readonly env?: Readonly<Record<string, string>>;
  /** Runners beside GitHub's, by their label: the user that kubectl finds there, one of `accounts`. */
  readonly runners?: Readonly<Record<string, string>>;
  readonly standIns?: StageOptions['standIns'];
  readonly path?: StageOptions['path'];
}

/**
 * Puts a folder of repositories (see `readCast`) on a stage: an emulated GitHub, a registry, the actions of this repository, and where the
 * folder has a `cluster.yml` a cluster with Argo CD. In files `%GITHUB%` is the URL of the one, `%REGISTRY%` the host of the other, `%KUBECONFIG%` the
 * text of the cluster administrator's kubeconfig.
 */
export async function startWholeStage(folder: string, options: WholeStageOptions = {}): Promise<WholeStage> {
  const { temp = tmpdir(), accounts = {} } = options;
  const open: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of open.splice(0).reverse()) await one();
  };
  try {
    // What takes longest first.
    const wanted = (await readCast(folder, {})).cluster !== undefined;
    const starting = wanted ? startCluster({ temp, users: groupsOf(accounts) }) : Promise.resolve(undefined);
    open.push(() =>
      starting.then(
        (cluster) => cluster?.close(),
        () => undefined,
      ),
    );
    const actions = await mkdtemp(join(temp, 'slipway-actions-'));
    open.push(() => rm(actions, { recursive: true }));
    const own = join(actions, 'actions');
    await linkActions(own, join(actions, 'bundle'));
    let github: GitHub | undefined;
    const find = (name: string, password: string): RegistryUser | undefined => {
      const may = github?.world.actors.get(password)?.permissions.packages;
      return may === undefined ? undefined : { name, password, may };
    };
    const registry = await startRealRegistry({ ...options.registry, find });
    open.push(() => registry.close());
    const cluster = await starting;
    const kubeconfigs = cluster === undefined ? {} : await kubeconfigsOf(cluster, accounts);
    const cast = await withFreePorts(1, async ([port = 0]) => {
      const cast = await readCast(folder, {
        ...{ REGISTRY: registry.host, GITHUB: `http://127.0.0.1:${port}`, ...options.values },
        ...kubeconfigs,
      });
      github = await startGitHub({ repositories: cast.repositories, people: cast.people, port });
      return cast;
    });
    if (github === undefined) throw new Error('the emulated GitHub did not start');
    const server: GitHub = github;
    open.push(() => server.close({ invalidExpected: options.tries === true }));
    const { login } = options.registry ?? {};
    const { DOCKER_CONFIG: _, ...reached } = registry.env;
    let argo: Argo | undefined;
    const stage = await Stage.start({
      ...{ github: server, temp, setups: cast.setups, actions: { [`${released.repository}@${released.ref}`]: own } },
      env: { ...(login === undefined ? registry.env : reached), STAGE_REGISTRY: registry.host, ...options.env },
      runners: Object.fromEntries(
        Object.entries(options.runners ?? {}).map(([label, user]) => [
          label,
          { KUBECONFIG: cluster?.kubeconfigOf(user) ?? '' },
        ]),
      ),
      ...(options.standIns === undefined ? {} : { standIns: options.standIns }),
      ...(options.path === undefined ? {} : { path: options.path }),
      ...(cast.app === undefined ? {} : { app: cast.app }),
      ...(options.say === undefined ? {} : { say: options.say }),
      hear: ({ event, repository, ref = '' }) => {
        const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
        if (event !== 'push' || branch === undefined) return;
        const isDefault = branch === server.repository(repository).defaultBranch;
        // Argo CD that is being stopped hears nothing.
        argo?.pushed(`${server.serverUrl}/${repository}`, branch, isDefault).catch(() => undefined);
      },
    });
    open.push(() => stage.close());
    if (cast.cluster === undefined || cluster === undefined)
      return { cast, github: server, registry, stage, cluster: undefined, argo: undefined, close };

    if (options.argo === false) {
      await cluster.apply(cast.cluster);
      return { cast, github: server, registry, stage, cluster, argo: undefined, close };
    }
    const { authority } = registry;
    const running = await startArgo({
      ...{ cluster, temp, poll: options.poll ?? 10 },
      registries: [{ host: registry.host, ...(login && { login }), ...(authority && { authority }) }],
      git: [{ url: server.serverUrl, token: server.tokenFor('slipway[bot]', { contents: 'read', metadata: 'read' }) }],
      tell: ({ application, sources, text }) => {
        for (const { url, revision } of sources) {
          const [, name] = /^\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(url.replace(server.serverUrl, '')) ?? [];
          if (name !== undefined) stage.note(name, revision, `Argo CD ${application}: ${text}`);
        }
      },
    });
    open.push(() => running.close());
    argo = running;
    await cluster.apply(cast.cluster);
    return { cast, github: server, registry, stage, cluster, argo, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Each account with the groups that it has in a cluster. */
function groupsOf(accounts: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.values(accounts).map((user) => [user, ['system:serviceaccounts']]));
}

async function kubeconfigsOf(
  cluster: Cluster,
  accounts: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const paths = Object.entries(accounts).map(([name, user]) => [name, cluster.kubeconfigOf(user)] as const);
  const all = [['KUBECONFIG', cluster.kubeconfig] as const, ...paths];
  return Object.fromEntries(await Promise.all(all.map(async ([name, path]) => [name, await readFile(path, 'utf8')])));
}
