import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { toolFolder } from '../../python-index.js';
import { readManifests } from './argo-manifests.js';
import { type ArgoOptions, namespace, setUp } from './argo-setup.js';
import { type ApplicationState, type ArgoReport, follows, nameOf, readState, reportOf } from './argo-state.js';
import type { Cluster } from './cluster.js';
import { type Daemon, startDaemon, withFreePorts } from './daemon.js';

/** An Argo CD beside a cluster, which looks after the Applications in the namespace `argocd`. */
export interface Argo {
  state(application: string): Promise<ApplicationState>;
  /** Waits until an Application is in a state. @throws after so many milliseconds, with the state it is in */
  until(application: string, fits: (state: ApplicationState) => boolean, timeout?: number): Promise<ApplicationState>;
  /** Has it look now, as a webhook does. */
  refresh(application: string): Promise<void>;
  /** What a webhook does with a push: Applications that follow the branch of this repository, by its URL, are looked after now. */
  pushed(repository: string, branch: string, isDefault: boolean): Promise<void>;
  /** The manifests that the repo server has made for an Application, of all its sources, as it keeps them in Redis. */
  manifests(application: string): Promise<unknown[]>;
  /** The log of `argocd-repo-server`, `argocd-application-controller`, `argocd-notifications` or `redis-server`. */
  log(program: string): Promise<string>;
  close(): Promise<void>;
}

export type { ArgoOptions } from './argo-setup.js';
export type { ApplicationState, ArgoReport } from './argo-state.js';

const applications = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications`;

/** Starts Argo CD's repo server, application controller and Redis (scripts/install-tools.sh). No web server: its API is the cluster's. */
export async function startArgo(options: ArgoOptions): Promise<Argo> {
  const { cluster, temp = tmpdir(), notifications, tell } = options;
  const folder = await mkdtemp(join(temp, 'slipway-argo-'));
  const daemons: Daemon[] = [];
  const over = new AbortController();
  let listening = Promise.resolve();
  const close = async () => {
    over.abort();
    await listening;
    for (const daemon of daemons.splice(0).reverse()) await daemon.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const env = environment(folder, cluster, options);
  const redis = join(folder, 'redis.sock');
  /** One program, which acts by its name, with a port for `args` and one for its metrics. */
  const start = (name: string, health: string, args: (port: number) => readonly string[]): Promise<number> =>
    withFreePorts(2, async ([port = 0, metrics = 0]) => {
      const daemon = await startDaemon({
        ...{ name, program: join(folder, name), folder, env },
        args: [...args(port), '--metrics-port', `${metrics}`, '--logformat', 'text'],
        isReady: async () => (await fetch(`http://127.0.0.1:${metrics}${health}`)).ok,
      });
      daemons.push(daemon);
      return port;
    });
  const startRedis = async () => {
    const args = ['--port', '0', '--unixsocket', redis, '--save', '', '--appendonly', 'no', '--dir', folder];
    const isReady = () => stat(redis).then(() => true);
    daemons.push(await startDaemon({ name: 'redis-server', args, folder, isReady }));
  };
  const startRepoServer = () =>
    start('argocd-repo-server', '/healthz', (port) => {
      const at = ['--address', '127.0.0.1', '--port', `${port}`, '--metrics-address', '127.0.0.1'];
      return [...at, '--disable-tls', '--redis', redis];
    });
  try {
    await makeFolders(folder, options);
    // All of them, so that none is left starting when another one fails.
    const [setup, repoServer] = await Promise.allSettled([setUp(options), startRedis().then(startRepoServer)]);
    if (setup.status === 'rejected') throw setup.reason;
    if (repoServer.status === 'rejected') throw repoServer.reason;
    const at = `127.0.0.1:${repoServer.value}`;
    const common = ['--kubeconfig', cluster.kubeconfig, '--namespace', namespace];
    await start('argocd-application-controller', '/healthz', () => {
      return [...common, '--redis', redis, '--repo-server', at, '--repo-server-plaintext'];
    });
    if (notifications !== undefined) {
      await start('argocd-notifications', '/metrics', () => {
        return [...common, '--argocd-repo-server', at, '--argocd-repo-server-plaintext'];
      });
    }
  } catch (error) {
    await close();
    throw error;
  }
  if (tell !== undefined) listening = listen(cluster, over.signal, tell);
  const state = async (application: string) =>
    readState(await cluster.api.ask('GET', `${applications}/${application}`));
  const refresh = async (application: string) => {
    const annotations = { 'argocd.argoproj.io/refresh': 'normal' };
    await cluster.api.ask('PATCH', `${applications}/${application}`, { metadata: { annotations } });
  };
  return {
    state,
    async until(application, fits, timeout = 120_000) {
      for (const end = Date.now() + timeout; ; await setTimeout(100)) {
        const now = await state(application).catch(() => undefined);
        if (now !== undefined && fits(now)) return now;
        if (Date.now() > end)
          throw new Error(`${application} after ${timeout / 1000} s: ${JSON.stringify(now, null, 2)}`);
      }
    },
    refresh,
    async pushed(repository, branch, isDefault) {
      const { items } = await cluster.api.ask('GET', applications);
      const names = (Array.isArray(items) ? items : []).filter((one) => follows(one, repository, branch, isDefault));
      // One that is deleted meanwhile follows nothing any more.
      await Promise.all(names.map((one) => refresh(nameOf(one)).catch(() => undefined)));
    },
    manifests: (application) => readManifests(redis, application),
    async log(program) {
      const daemon = daemons.find(({ name }) => name === program);
      if (daemon !== undefined) return daemon.log();
      throw new Error(`${program} does not run: ${daemons.map(({ name }) => name).join(', ')} do`);
    },
    close,
  };
}

/** Tells what becomes of Applications, each time that it is something else. */
function listen(cluster: Cluster, signal: AbortSignal, tell: (report: ArgoReport) => void): Promise<void> {
  const told = new Map<string, string>();
  return cluster.api.watch(applications, signal, ({ object }) => {
    const report = reportOf(object);
    const line = JSON.stringify(report);
    if (report === undefined || told.get(report.application) === line) return;
    told.set(report.application, line);
    tell(report);
  });
}

async function makeFolders(folder: string, { registries = [] }: ArgoOptions): Promise<void> {
  for (const name of ['home', 'ssh', 'tls', 'gpg', 'temp', 'helm']) await mkdir(join(folder, name));
  // One program, which acts by its name.
  for (const name of ['argocd-repo-server', 'argocd-application-controller', 'argocd-notifications']) {
    await symlink(join(toolFolder, 'argocd'), join(folder, name));
  }
  await writeFile(join(folder, 'ssh', 'ssh_known_hosts'), '');
  for (const { host, authority } of registries) {
    if (authority !== undefined) await writeFile(join(folder, 'tls', host.replace(/:\d+$/, '')), authority);
  }
}

function environment(
  folder: string,
  cluster: Cluster,
  { poll = 3, registries = [] }: ArgoOptions,
): Record<string, string> {
  const authorities = registries.flatMap(({ authority }) => (authority === undefined ? [] : [authority]));
  return {
    ...cluster.env,
    // What a pod would find.
    ...{ ARGOCD_FAKE_IN_CLUSTER: 'true', KUBECONFIG: cluster.kubeconfig, HOME: join(folder, 'home') },
    ...{ TMPDIR: join(folder, 'temp'), ARGOCD_ASK_PASS_SOCK: join(folder, 'ask-pass.sock') },
    ...{ ARGOCD_GPG_ENABLED: 'false', ARGOCD_GNUPGHOME: join(folder, 'gpg') },
    ...{ ARGOCD_SSH_DATA_PATH: join(folder, 'ssh'), ARGOCD_TLS_DATA_PATH: join(folder, 'tls') },
    ...{ ARGOCD_RECONCILIATION_TIMEOUT: `${poll}s`, ARGOCD_RECONCILIATION_JITTER: '0s' },
    // Two cores are there for all of it.
    ...{
      ARGOCD_APPLICATION_CONTROLLER_STATUS_PROCESSORS: '4',
      ARGOCD_APPLICATION_CONTROLLER_OPERATION_PROCESSORS: '4',
    },
    ...(authorities.length === 0 ? {} : { SSL_CERT_DIR: join(folder, 'tls') }),
  };
}
