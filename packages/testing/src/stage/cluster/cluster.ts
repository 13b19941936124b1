import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { asObjects, isObject, type JsonObject } from '../../github/json.js';
import { toolFolder } from '../../python-index.js';
import { KubernetesApi } from './api.js';
import { type Daemon, startDaemon, withFreePorts } from './daemon.js';
import { KubeletStandIn } from './kubelet-stand-in.js';

const execute = promisify(execFile);

export interface ClusterOptions {
  /** Where it makes its folder. Default: the machine's folder for temporary files. */
  readonly temp?: string;
  /** Users beside the administrator, who may do nothing until a RoleBinding says so, with their groups. */
  readonly users?: Readonly<Record<string, readonly string[]>>;
}

/** What a program ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A cluster on this machine: Kubernetes' own API server, controllers and etcd. There are no nodes: {@link KubeletStandIn} says of pods what
 * kubelets would.
 */
export interface Cluster {
  /** `https://127.0.0.1:port`. */
  readonly server: string;
  /** The administrator's kubeconfig file. */
  readonly kubeconfig: string;
  /** Certificates that the server's is signed by, in PEM. */
  readonly authority: string;
  /** Variables with which kubectl, helm and helm4 find it, and nothing of the machine's; PATH has these programs. */
  readonly env: Readonly<Record<string, string>>;
  /** The API as the administrator. */
  readonly api: KubernetesApi;
  /** Decides whether pods run, crash or wait. */
  readonly kubelets: KubeletStandIn;
  /** The kubeconfig file of one of `users`. @throws when it is none of them */
  kubeconfigOf(user: string): string;
  /** Runs kubectl. @returns what it printed @throws with what it said when it fails */
  kubectl(...args: string[]): Promise<string>;
  /** Runs helm 3. @returns what it printed @throws with what it said when it fails */
  helm(...args: string[]): Promise<string>;
  /** Runs helm 4. @returns what it printed @throws with what it said when it fails */
  helm4(...args: string[]): Promise<string>;
  /** Runs a program that is there, such as kubectl, to its end, whatever that is. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Applies manifests. The API server serves the kinds that they define when it returns. */
  apply(manifests: string): Promise<void>;
  close(): Promise<void>;
}

const controllers = [
  ...['clusterrole-aggregation', 'cronjob', 'daemonset', 'deployment', 'disruption', 'endpointslice'],
  ...['garbage-collector', 'job', 'namespace', 'pod-garbage-collector', 'replicaset'],
  ...['root-ca-certificate-publisher', 'serviceaccount', 'statefulset'],
].map((name) => `${name}-controller`);

/** Starts an empty cluster. Needs kube-apiserver, kube-controller-manager and etcd (scripts/install-tools.sh). */
export function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  return withFreePorts(1, ([port = 0]) => startAt(port, options));
}

async function startAt(port: number, { temp = tmpdir(), users = {} }: ClusterOptions): Promise<Cluster> {
  const folder = await mkdtemp(join(temp, 'slipway-cluster-'));
  const daemons: Daemon[] = [];
  const stop = async () => {
    for (const daemon of daemons.splice(0).reverse()) await daemon.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const server = `https://127.0.0.1:${port}`;
    const tokens = await writeTokens(folder, { admin: ['system:masters'], ...users });
    daemons.push(await startEtcd(folder));
    daemons.push(await startApiServer(folder, port));
    const authority = await readFile(join(folder, 'certificates', 'apiserver.crt'), 'utf8');
    for (const [user, token] of Object.entries(tokens)) {
      await writeFile(kubeconfigPath(folder, user), kubeconfig(server, authority, user, token), { mode: 0o600 });
    }
    const api = new KubernetesApi(server, tokens.admin ?? '', authority);
    daemons.push(await startControllers(folder, api));
    const kubelets = new KubeletStandIn(api);
    const env = environment(folder);
    const run = async (program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
      const { code, stdout, stderr } = await execute(program, args, {
        env: { ...process.env, ...env, ...more },
        maxBuffer: 64 * 1024 * 1024,
      }).then(
        (ended) => ({ ...ended, code: 0 }),
        (ended) => ({ code: 1, stdout: '', stderr: String(ended), ...ended }),
      );
      return { code: typeof code === 'number' ? code : 1, stdout, stderr };
    };
    const must = async (program: string, args: readonly string[]) => {
      const { code, stdout, stderr } = await run(program, args);
      if (code === 0) return stdout;
      throw new Error(`${program} ${args.join(' ')} ended with exit code ${code}\n${stderr}${stdout}`);
    };
    return {
      ...{ server, kubeconfig: kubeconfigPath(folder, 'admin'), authority, env, api, kubelets, run },
      kubeconfigOf: (user) => {
        if (users[user] === undefined) throw new Error(`${user} is none of the cluster's users`);
        return kubeconfigPath(folder, user);
      },
      kubectl: (...args) => must('kubectl', args),
      helm: (...args) => must('helm', args),
      helm4: (...args) => must('helm4', args),
      apply: async (manifests) => {
        const file = join(folder, `${randomBytes(6).toString('hex')}.yaml`);
        await writeFile(file, manifests);
        await must('kubectl', ['apply', '--server-side', '--filename', file]);
        await rm(file);
        if (manifests.includes('kind: CustomResourceDefinition')) await established(api);
      },
      close: async () => {
        await kubelets.close();
        api.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Waits until the API server serves all kinds. `kubectl wait` fails on one whose status is still empty.
 * @throws when it does not within a minute
 */
async function established(api: KubernetesApi): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { items } = await api.ask('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
    const waiting = asObjects(items).filter((kind) => !isEstablished(kind));
    if (waiting.length === 0) return;
    if (Date.now() > deadline) throw new Error(`${waiting.length} custom resource definitions are not established`);
    await setTimeout(50);
  }
}

function isEstablished({ status }: JsonObject): boolean {
  const conditions = isObject(status) && Array.isArray(status.conditions) ? asObjects(status.conditions) : [];
  return conditions.some((one) => one.type === 'Established' && one.status === 'True');
}

/** Writes who may come with which token, a file that the API server reads once. */
async function writeTokens(
  folder: string,
  users: Readonly<Record<string, readonly string[]>>,
): Promise<Readonly<Record<string, string>>> {
  const tokens = Object.fromEntries(Object.keys(users).map((user) => [user, randomBytes(16).toString('hex')]));
  const lines = Object.entries(users).map(
    ([user, groups]) => `${tokens[user]},${user},${user},"${groups.join(',')}"\n`,
  );
  await writeFile(join(folder, 'tokens.csv'), lines.join(''), { mode: 0o600 });
  return tokens;
}

// Sockets in the folder that they run in; etcd wants a port, even of those.
const clientSocket = 'unix://client:0';
const peerSocket = 'unix://peer:0';

function startEtcd(folder: string): Promise<Daemon> {
  return startDaemon({
    ...{ name: 'etcd', folder },
    args: [
      ...['--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync', '--log-level', 'warn'],
      ...['--listen-client-urls', clientSocket, '--advertise-client-urls', clientSocket],
      ...['--listen-peer-urls', peerSocket, '--initial-advertise-peer-urls', peerSocket],
      ...['--initial-cluster', `default=${peerSocket}`],
    ],
    // The API server waits for it.
    isReady: async () => true,
  });
}

async function startApiServer(folder: string, port: number): Promise<Daemon> {
  const certificates = join(folder, 'certificates');
  await mkdir(certificates);
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = join(certificates, 'accounts.key');
  const publicPart = join(certificates, 'accounts.pub');
  await writeFile(key, privateKey);
  await writeFile(publicPart, publicKey);
  const [, token = ''] = /^([0-9a-f]+),admin,/.exec(await readFile(join(folder, 'tokens.csv'), 'utf8')) ?? [];
  return startDaemon({
    ...{ name: 'kube-apiserver', folder },
    args: [
      ...[`--etcd-servers=${clientSocket}`, `--secure-port=${port}`, '--bind-address=127.0.0.1'],
      ...[`--cert-dir=${certificates}`, '--advertise-address=127.0.0.1', '--service-cluster-ip-range=10.96.0.0/16'],
      ...['--service-account-issuer=https://kubernetes.default.svc', `--service-account-signing-key-file=${key}`],
      ...[`--service-account-key-file=${publicPart}`, `--token-auth-file=${join(folder, 'tokens.csv')}`],
      ...['--authorization-mode=RBAC', '--allow-privileged', '--endpoint-reconciler-type=none', '--profiling=false'],
      ...['--enable-priority-and-fairness=false', '--watch-cache-sizes='],
    ],
    isReady: async () => {
      const api = new KubernetesApi(
        `https://127.0.0.1:${port}`,
        token,
        await readFile(join(certificates, 'apiserver.crt'), 'utf8'),
      );
      return api
        .text('GET', '/readyz')
        .then(
          (said) => said === 'ok',
          () => false,
        )
        .finally(() => api.close());
    },
  });
}

function startControllers(folder: string, api: KubernetesApi): Promise<Daemon> {
  return startDaemon({
    ...{ name: 'kube-controller-manager', folder },
    args: [
      ...[`--kubeconfig=${kubeconfigPath(folder, 'admin')}`, '--secure-port=0', '--leader-elect=false'],
      ...[`--controllers=${controllers.join(',')}`, '--kube-api-qps=200', '--kube-api-burst=400'],
      ...[`--root-ca-file=${join(folder, 'certificates', 'apiserver.crt')}`, '--profiling=false'],
    ],
    // Pods need it.
    isReady: async () => api.ask('GET', '/api/v1/namespaces/default/serviceaccounts/default').then(() => true),
  });
}

function kubeconfigPath(folder: string, user: string): string {
  // KUBECONFIG is a list, with colons between its paths.
  return join(folder, `${user.replaceAll(':', '.')}.kubeconfig`);
}

function kubeconfig(server: string, authority: string, user: string, token: string): string {
  const data = Buffer.from(authority).toString('base64');
  return JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'stage' },
    clusters: [{ name: 'stage', cluster: { server, 'certificate-authority-data': data } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'stage', context: { cluster: 'stage', user } }],
  });
}

function environment(folder: string): Record<string, string> {
  return {
    ...{ KUBECONFIG: kubeconfigPath(folder, 'admin'), KUBECACHEDIR: join(folder, 'kube-cache') },
    ...{ HELM_CACHE_HOME: join(folder, 'helm-cache'), HELM_CONFIG_HOME: join(folder, 'helm-config') },
    ...{ HELM_DATA_HOME: join(folder, 'helm-data'), PATH: [toolFolder, process.env.PATH].join(delimiter) },
  };
}
