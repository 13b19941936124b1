import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Cluster, startCluster } from '@slipway/testing/stage/cluster/cluster';
import type { Prepared } from './job.js';
import { application, type Shop } from './shop.js';

const argo = fileURLToPath(new URL('../../.tools/schemas/argocd/application-crd.yaml', import.meta.url));
let started: Promise<Cluster> | undefined;

/** A cluster for all examples, with Argo CD's kinds and the namespaces that they name. */
export function startedCluster(): Promise<Cluster> {
  const start = async () => {
    const cluster = await startCluster();
    await cluster.apply(await readFile(argo, 'utf8'));
    for (const one of ['argocd', 'staging', 'prod']) await cluster.kubectl('create', 'namespace', one);
    return cluster;
  };
  started ??= start();
  return started;
}

/** The job has a kubeconfig as a secret, and no other login. */
export async function withCluster(): Promise<Prepared> {
  const kubeconfig = await readFile((await startedCluster()).kubeconfig, 'utf8');
  return { contexts: { secrets: { KUBECONFIG: kubeconfig, STAGING_KUBECONFIG: kubeconfig } } };
}

/** An earlier step logged in to the cluster. */
export const loggedIn = async (): Promise<Prepared> => ({ env: { KUBECONFIG: (await startedCluster()).kubeconfig } });
/** A namespace runs 1.4.2. */
export async function running(shop: Shop, namespace: string): Promise<Prepared> {
  const cluster = await startedCluster();
  const image = (service: string) => `${shop.registry.host}/acme/${service}:1.4.2@${shop.digest(service, '1.4.2')}`;
  const workloads = ['api', 'web'].map((one) => workload(namespace, one, image(one)));
  await cluster.apply(workloads.join('---\n'));
  return loggedIn();
}

/** So does staging, and Argo CD is content. */
export async function synced(shop: Shop): Promise<Prepared> {
  await running(shop, 'staging');
  const cluster = await startedCluster();
  await cluster.apply(application(shop.registry.host, 'staging'));
  const status = {
    ...{ sync: { status: 'Synced', revision: '0.13.0' }, health: { status: 'Healthy' } },
    operationState: { phase: 'Succeeded', operation: {}, startedAt: '2026-01-01T00:00:00Z' },
  };
  const patch = ['-n', 'argocd', '--type=merge', '-p', JSON.stringify({ status })];
  await cluster.kubectl('patch', 'application', 'shop-staging', ...patch);
  return withCluster();
}

/** The chart was there, and makes room. */
export async function uninstalled(): Promise<void> {
  await (await startedCluster()).helm('uninstall', 'shop', '--namespace', 'prod');
}

const workload = (namespace: string, name: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: "${image}" }] }
`;
