import { isObject, type Json } from '@slipway/testing/github/json';
import type { Cluster } from '@slipway/testing/stage/cluster/cluster';

/** What counts of a namespace, besides itself and Helm's records. Pods come and go. */
const kinds =
  'deployments,statefulsets,daemonsets,cronjobs,jobs,configmaps,services,ingresses,serviceaccounts,secrets,persistentvolumeclaims';

/** What the cluster fills in, which differs each time. */
const filledIn = new Set([
  ...['status', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'namespace'],
  ...['clusterIP', 'clusterIPs', 'nodePort', 'deployment.kubernetes.io/revision'],
]);

/** Everything that is in a namespace, and its labels, without what the cluster fills in. */
export async function heldBy(cluster: Cluster, namespace: string): Promise<unknown> {
  const [itself, all] = await Promise.all([
    cluster.run('kubectl', ['get', 'namespace', namespace, '--ignore-not-found', '-o', 'json']),
    cluster.run('kubectl', ['get', kinds, '-n', namespace, '-o', 'json']),
  ]);
  const list: Json = JSON.parse(all.stdout);
  const items = isObject(list) && Array.isArray(list.items) ? list.items : [];
  const found = items.flatMap((item) => {
    if (!isObject(item) || item.type === 'helm.sh/release.v1') return [];
    const text = JSON.stringify(bare(item)).replaceAll(namespace, '');
    // The controllers put these into each namespace.
    return /"name":"(kube-root-ca\.crt|default)"/.test(JSON.stringify(item.metadata)) ? [] : [text];
  });
  const labels: Json = itself.stdout === '' ? null : JSON.parse(itself.stdout);
  const own = isObject(labels) && isObject(labels.metadata) ? (labels.metadata.labels ?? null) : null;
  return { namespace: JSON.stringify(own).replaceAll(namespace, ''), objects: found.sort() };
}

/** Whether the check of each release that is deployed is noted on its record. */
export async function checkedIn(cluster: Cluster, namespace: string): Promise<unknown> {
  const path =
    '{range .items[*]}{.metadata.labels.name} {.metadata.labels.slipway-run} {.metadata.labels.slipway-checked}{"\\n"}{end}';
  const { stdout } = await cluster.run('kubectl', [
    ...['get', 'secrets', '-n', namespace, '-l', 'owner=helm,status=deployed', '-o', `jsonpath=${path}`],
  ]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name, run, checked] = line.split(' ');
      return [name, run !== '' && run === checked];
    });
}

function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !filledIn.has(key))
      .map(([key, one]) => [key, bare(one)]),
  );
}
