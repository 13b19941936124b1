import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { toolFolder } from '../../python-index.js';
import type { ArgoReport } from './argo-state.js';
import type { Cluster } from './cluster.js';

export interface ArgoOptions {
  readonly cluster: Cluster;
  /** Where it makes its folder. Default: the machine's folder for temporary files. */
  readonly temp?: string;
  /** Git repositories whose URL begins so, with a token that may read them. */
  readonly git?: readonly { readonly url: string; readonly token?: string }[];
  /** Registries that charts come from, as `host:port`. */
  readonly registries?: readonly ArgoRegistry[];
  /** Seconds after which it looks at the repositories again (`timeout.reconciliation`). Default: 3; Argo CD's own is 120. */
  readonly poll?: number;
  /** What `argocd-notifications-cm` says; with it the notifications controller runs, too. */
  readonly notifications?: Readonly<Record<string, string>>;
  /** What `argocd-notifications-secret` says. */
  readonly notificationSecrets?: Readonly<Record<string, string>>;
  /** Hears what becomes of Applications. */
  readonly tell?: (report: ArgoReport) => void;
  /** More of `argocd-cm`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface ArgoRegistry {
  readonly host: string;
  readonly login?: { readonly name: string; readonly password: string };
  /** The authority that signed its certificate, in PEM; without one it speaks plain HTTP. */
  readonly authority?: string;
}

/** Where Argo CD and its Applications are. */
export const namespace = 'argocd';

/** Makes what Argo CD's own manifests would: its kinds, namespace, ConfigMaps and Secrets, and the project `default`. */
export async function setUp(options: ArgoOptions): Promise<void> {
  const { api } = options.cluster;
  for (const kind of ['application', 'appproject']) {
    const yaml = await readFile(join(toolFolder, '..', 'argocd', `${kind}-crd.yaml`), 'utf8');
    await api.text('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', { yaml });
  }
  await api.ask('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
  for (const { kind, name, data, labels } of objects(options)) {
    const metadata = { name, labels: { 'app.kubernetes.io/part-of': namespace, ...labels } };
    const [path, key] = kind === 'Secret' ? ['secrets', 'stringData'] : ['configmaps', 'data'];
    await api.ask('POST', `/api/v1/namespaces/${namespace}/${path}`, { metadata, [key]: { ...data } });
  }
  const spec = {
    ...{ sourceRepos: ['*'], destinations: [{ namespace: '*', server: '*' }] },
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  };
  const project = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name: 'default' }, spec };
  // The API knows a new kind after a moment.
  for (const end = Date.now() + 20_000; ; await setTimeout(50)) {
    const refused = await api
      .ask('POST', `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/appprojects`, project)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    if (refused === undefined) return;
    if (Date.now() > end) throw refused;
  }
}

interface DataObject {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

function objects(options: ArgoOptions): DataObject[] {
  const { git = [], registries = [], settings = {}, notifications, notificationSecrets = {} } = options;
  const empty = ['argocd-cmd-params-cm', 'argocd-gpg-keys-cm', 'argocd-rbac-cm'];
  const list: DataObject[] = [...empty, 'argocd-ssh-known-hosts-cm', 'argocd-tls-certs-cm'].map((name) => {
    return { kind: 'ConfigMap', name, data: {} };
  });
  list.push(
    { kind: 'ConfigMap', name: 'argocd-cm', data: settings },
    { kind: 'Secret', name: 'argocd-secret', data: { 'server.secretkey': 'not-a-secret' } },
  );
  if (notifications !== undefined) {
    list.push({ kind: 'ConfigMap', name: 'argocd-notifications-cm', data: notifications });
    list.push({ kind: 'Secret', name: 'argocd-notifications-secret', data: notificationSecrets });
  }
  const labels = { 'argocd.argoproj.io/secret-type': 'repo-creds' };
  for (const [index, { url, token }] of git.entries()) {
    const login = token === undefined ? {} : { username: 'x-access-token', password: token };
    list.push({ kind: 'Secret', name: `git-${index}`, labels, data: { type: 'git', url, ...login } });
  }
  for (const [index, { host, login, authority }] of registries.entries()) {
    const plain = authority === undefined ? { insecureOCIForceHttp: 'true' } : {};
    const data = { type: 'helm', url: host, enableOCI: 'true', ...plain };
    const who = login === undefined ? {} : { username: login.name, password: login.password };
    list.push({ kind: 'Secret', name: `charts-${index}`, labels, data: { ...data, ...who } });
  }
  return list;
}
