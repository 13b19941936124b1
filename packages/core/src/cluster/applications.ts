import { fieldIn, listAt, textAt, textsAt } from '../ports/kubernetes/fields.js';
import type { KubernetesObject } from '../ports/kubernetes/kubectl.js';

/** Where an Application takes something from. */
export interface ApplicationSource {
  readonly repository: string;
  /** Name or path of the chart. */
  readonly chart: string;
  readonly revision: string;
}

/** A sync that succeeded. */
export interface Deployed {
  /** `null`: Argo CD does not say. */
  readonly at: Date | null;
  /** Of a chart with its version, else with what was followed. */
  readonly sources: readonly ApplicationSource[];
}

/** What Argo CD says of an Application. */
export interface Application {
  readonly name: string;
  readonly namespace: string;
  /** Where its objects are; empty: they say it themselves. */
  readonly into: string;
  /** It deploys to the cluster that Argo CD runs in. */
  readonly isHere: boolean;
  /** What it deploys, as far as Argo CD has compared it. */
  readonly objects: readonly { readonly kind: string; readonly namespace: string; readonly name: string }[];
  readonly sync: string;
  readonly health: string;
  /** How the last operation ended: `Succeeded`, `Running`, `Failed`, `Error`; empty: there was none. */
  readonly phase: string;
  /** What is wrong, as its conditions say; else the message of its last operation. */
  readonly message: string;
  /** The commits or versions it compares with, in the order of its sources. */
  readonly revisions: readonly string[];
  /** Its sources as they are in the cluster: repository, chart or path, and what it follows. */
  readonly sources: readonly ApplicationSource[];
  /** The syncs that succeeded, oldest first, as far as Argo CD keeps them. */
  readonly deployed: readonly Deployed[];
  /** Nothing is deployed before a person says so. */
  readonly isManual: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** The uid of the ApplicationSet that made it. */
  readonly madeBy: string;
  /** When it came to be as healthy as it is; `null`: Argo CD does not say. */
  readonly since: Date | null;
}

/** The Applications among objects. */
export function applicationsIn(objects: readonly KubernetesObject[]): Application[] {
  return objects.flatMap(({ kind, apiVersion, name, namespace, json }): Application[] => {
    if (kind !== 'Application' || !apiVersion.startsWith('argoproj.io/')) return [];
    const [spec, status] = [fieldIn(json, 'spec'), fieldIn(json, 'status')];
    const several = listAt(spec, 'sources');
    const sources = several.length > 0 ? several : [fieldIn(spec, 'source')];
    const bad = listAt(status, 'conditions').filter((one) => /Error$/.test(textAt(one, 'type') ?? ''));
    const single = textAt(status, 'sync', 'revision');
    const revisions = listAt(status, 'sync', 'revisions').flatMap((one) => (typeof one === 'string' ? [one] : []));
    const changed = textAt(status, 'health', 'lastTransitionTime') ?? textAt(status, 'operationState', 'finishedAt');
    return [
      {
        ...{ name, namespace, into: textAt(spec, 'destination', 'namespace') ?? '' },
        isHere:
          textAt(spec, 'destination', 'server') === 'https://kubernetes.default.svc' ||
          textAt(spec, 'destination', 'name') === 'in-cluster',
        objects: listAt(status, 'resources').map((one) => ({
          ...{ kind: textAt(one, 'kind') ?? '', name: textAt(one, 'name') ?? '' },
          namespace: textAt(one, 'namespace') ?? '',
        })),
        sync: textAt(status, 'sync', 'status') ?? 'Unknown',
        health: textAt(status, 'health', 'status') ?? 'Unknown',
        phase: textAt(status, 'operationState', 'phase') ?? '',
        message:
          bad.map((one) => textAt(one, 'message') ?? '').find((one) => one !== '') ??
          textAt(status, 'operationState', 'message') ??
          '',
        revisions: revisions.length > 0 ? revisions : single ? [single] : [],
        sources: sources.map((one) => sourceOf(one, textAt(one, 'targetRevision'))),
        deployed: listAt(status, 'history').map(deployedBy),
        isManual: fieldIn(spec, 'syncPolicy', 'automated') === undefined,
        labels: textsAt(json, 'metadata', 'labels'),
        madeBy:
          textAt(
            listAt(json, 'metadata', 'ownerReferences').find((one) => textAt(one, 'kind') === 'ApplicationSet'),
            'name',
          ) ?? '',
        since: changed === undefined ? null : new Date(changed),
      },
    ];
  });
}

function sourceOf(source: unknown, revision: string | undefined): ApplicationSource {
  return {
    repository: textAt(source, 'repoURL') ?? '',
    chart: textAt(source, 'chart') ?? textAt(source, 'path') ?? '',
    revision: revision ?? '',
  };
}

/** An entry in the history. Of git and OCI it has the commit or the digest, beside what was followed. */
function deployedBy(entry: unknown): Deployed {
  const at = textAt(entry, 'deployedAt');
  const several = listAt(entry, 'sources');
  const revisions = several.length > 0 ? listAt(entry, 'revisions') : [textAt(entry, 'revision')];
  const sources = (several.length > 0 ? several : [fieldIn(entry, 'source')]).map((source, index) => {
    const [at, followed] = [revisions[index], textAt(source, 'targetRevision')];
    const version = typeof at === 'string' ? at : undefined;
    return sourceOf(source, textAt(source, 'chart') === undefined ? followed : (version ?? followed));
  });
  return { at: at === undefined ? null : new Date(at), sources };
}

/** How an Application stands, in a word and a clause. */
export interface ApplicationState {
  /** `waits`: time, or a person, can change it. */
  readonly state: 'good' | 'waits' | 'bad';
  readonly detail: string;
}

/** Whether an Application runs what its repository says, and well. */
export function judgeApplication({ sync, health, phase, message, isManual, name }: Application): ApplicationState {
  const why = message === '' ? '' : `: ${message.replace(/\s+/g, ' ').slice(0, 400)}`;
  if (sync === 'Unknown' && message !== '') return { state: 'bad', detail: `Argo CD cannot compare it${why}` };
  if (phase === 'Failed' || phase === 'Error')
    return { state: 'bad', detail: `its last sync ended with ${phase}${why}` };
  // A sync that succeeded says nothing of health.
  if (health === 'Degraded') return { state: 'bad', detail: `it is Degraded${phase === 'Succeeded' ? '' : why}` };
  if (sync === 'OutOfSync') {
    const fix = isManual ? `; it is synced by hand: \`argocd app sync ${name}\`` : '';
    return { state: 'waits', detail: `it is OutOfSync${fix}` };
  }
  if (sync !== 'Synced') return { state: 'waits', detail: `its sync is ${sync}` };
  if (phase === 'Running') return { state: 'waits', detail: 'a sync is running' };
  if (health === 'Healthy') return { state: 'good', detail: 'Synced and Healthy' };
  return { state: health === 'Missing' || health === 'Suspended' ? 'bad' : 'waits', detail: `Synced, and ${health}` };
}
