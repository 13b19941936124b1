import { isObject, type Json, type JsonObject } from '../../github/json.js';

/** What Argo CD says of an Application. */
export interface ApplicationState {
  /** `Synced`, `OutOfSync`, `Unknown`. */
  readonly sync: string;
  /** `Healthy`, `Progressing`, `Degraded`, `Missing`, … */
  readonly health: string;
  /** The commit or version that was compared with the cluster, of each source. */
  readonly revisions: readonly string[];
  readonly images: readonly string[];
  /** `Succeeded`, `Failed`, `Running`, …, or nothing when there was no sync yet. */
  readonly operation: string;
  /** `TYPE: message` of each, such as a `ComparisonError`. */
  readonly conditions: readonly string[];
}

/** What Argo CD says of an Application anew. */
export interface ArgoReport {
  readonly application: string;
  /** Where it comes from, each with the revision of it that is in the cluster, or was tried. */
  readonly sources: readonly { readonly url: string; readonly revision: string }[];
  /** Such as `Succeeded, Healthy`. */
  readonly text: string;
}

/** What became of an Application; nothing as long as nothing was synced. */
export function reportOf(application: JsonObject): ArgoReport | undefined {
  const spec = part(application.spec);
  const status = part(application.status);
  const operation = part(status.operationState);
  const result = part(operation.syncResult);
  if (operation.phase === undefined || operation.phase === 'Running') return undefined;
  const sources = (Array.isArray(spec.sources) ? spec.sources : [spec.source ?? null]).filter(isObject);
  const revisions = Array.isArray(result.revisions) ? result.revisions : [result.revision ?? ''];
  return {
    application: text(part(application.metadata).name),
    sources: sources.map(({ repoURL }, index) => ({ url: text(repoURL), revision: text(revisions[index]) })),
    text: `${text(operation.phase)}, ${text(part(status.health).status)}`,
  };
}

/** Name of an Application. */
export function nameOf(application: Json): string {
  return isObject(application) ? text(part(application.metadata).name) : '';
}

/** Whether one of its sources is a branch of a repository, by its URL; an empty revision and `HEAD` are the default branch. */
export function follows(application: Json, repository: string, branch: string, isDefault: boolean): boolean {
  const spec = isObject(application) ? part(application.spec) : {};
  const sources = (Array.isArray(spec.sources) ? spec.sources : [spec.source ?? null]).filter(isObject);
  return sources.some(({ repoURL, targetRevision }) => {
    const revision = text(targetRevision);
    const isBranch = revision === branch || (isDefault && ['', 'HEAD'].includes(revision));
    return isBranch && text(repoURL).replace(/(\.git)?\/?$/, '') === repository;
  });
}

/** What an Application's `status` says. */
export function readState(application: JsonObject): ApplicationState {
  const status = part(application.status);
  const sync = part(status.sync);
  const revisions = Array.isArray(sync.revisions) ? sync.revisions : [sync.revision ?? ''];
  const images = part(status.summary).images;
  return {
    ...{ sync: text(sync.status), health: text(part(status.health).status) },
    revisions: revisions.map(String),
    images: Array.isArray(images) ? images.map(String) : [],
    operation: text(part(status.operationState).phase),
    conditions: (Array.isArray(status.conditions) ? status.conditions : [])
      .filter(isObject)
      .map(({ type, message }) => `${text(type)}: ${text(message)}`),
  };
}

function part(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
