import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RealRegistry, startRealRegistry } from '../crane.js';
import { type GitHub, startGitHub } from '../github/github.js';
import { type Argo, startArgo } from './cluster/argo.js';
import { type Cluster, startCluster } from './cluster/cluster.js';
import { withFreePorts } from './cluster/daemon.js';
import { type Cast, readCast } from './folder.js';
import { exportActions } from './own-actions.js';
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
}

/**
 * Puts a folder of repositories (see `readCast`) on a stage: an emulated GitHub, a registry, the actions of this repository, and where the
 * folder has a `cluster.yml` a cluster with Argo CD. In files `%GITHUB%` is the URL of the one, `%REGISTRY%` the host of the other.
 */
export async function startWholeStage(folder: string, options: WholeStageOptions = {}): Promise<WholeStage> {
  const { temp = tmpdir() } = options;
  const open: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of open.splice(0).reverse()) await one();
  };
  try {
    // What takes longest first.
    const wanted = (await readCast(folder, {})).cluster !== undefined;
    const starting = wanted ? startCluster({ temp }) : Promise.resolve(undefined);
    open.push(() =>
      starting.then(
        (cluster) => cluster?.close(),
        () => undefined,
      ),
    );
    const actions = await mkdtemp(join(temp, 'slipway-actions-'));
    open.push(() => rm(actions, { recursive: true }));
    await exportActions(actions);
    const registry = await startRealRegistry();
    open.push(() => registry.close());
    const { cast, github } = await withFreePorts(1, async ([port = 0]) => {
      const cast = await readCast(folder, { REGISTRY: registry.host, GITHUB: `http://127.0.0.1:${port}` });
      return { cast, github: await startGitHub({ repositories: cast.repositories, people: cast.people, port }) };
    });
    open.push(() => github.close({ invalidExpected: options.tries === true }));
    const stage = await Stage.start({
      ...{ github, temp, setups: cast.setups, env: registry.env, actions: { 'your-org/slipway@v1': actions } },
      ...(cast.app === undefined ? {} : { app: cast.app }),
      ...(options.say === undefined ? {} : { say: options.say }),
    });
    open.push(() => stage.close());
    if (cast.cluster === undefined)
      return { cast, github, registry, stage, cluster: undefined, argo: undefined, close };

    const cluster = await startCluster({ temp });
    open.push(() => cluster.close());
    const argo = await startArgo({
      ...{ cluster, temp, registries: [{ host: registry.host }] },
      git: [{ url: github.serverUrl, token: github.tokenFor('slipway[bot]', { contents: 'read', metadata: 'read' }) }],
      tell: ({ application, sources, text }) => {
        for (const { url, revision } of sources) {
          const [, name] = /^\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(url.replace(github.serverUrl, '')) ?? [];
          if (name !== undefined) stage.note(name, revision, `Argo CD ${application}: ${text}`);
        }
      },
    });
    open.push(() => argo.close());
    await cluster.apply(cast.cluster);
    return { cast, github, registry, stage, cluster, argo, close };
  } catch (error) {
    await close();
    throw error;
  }
}
