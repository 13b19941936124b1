import { parse } from 'yaml';
import { isObject, type Json, type JsonObject, parseJson } from '../../github/json.js';

/** A workflow file as it is at a commit. */
export interface WorkflowFile {
  /** `.github/workflows/build.yml` */
  readonly path: string;
  readonly text: string;
}

/** What the stage reads of a workflow; the rest is act's. */
export interface Workflow {
  readonly path: string;
  /** Its `name`, or its path. */
  readonly name: string;
  /** By event; `{}` where nothing is said of it. */
  readonly on: Readonly<Record<string, Json>>;
  readonly permissions: Json | undefined;
  readonly concurrency: Json | undefined;
  readonly runName: string | undefined;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly source: JsonObject;
}

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly needs: readonly string[];
  readonly permissions: Json | undefined;
  readonly environment: Json | undefined;
  readonly concurrency: Json | undefined;
  /** Path or `owner/name/path@ref` of a called workflow. */
  readonly uses: string | undefined;
  readonly condition: string | undefined;
  readonly source: JsonObject;
}

/** Reads a workflow file. @throws when it is none */
export function readWorkflow({ path, text }: WorkflowFile): Workflow {
  const raw: unknown = parse(text, { merge: true });
  const source = parseJson(JSON.stringify(raw ?? null));
  if (!isObject(source) || !isObject(source.jobs)) throw new Error(`${path}: a workflow has jobs`);
  const jobs = Object.entries(source.jobs).map(([id, job]) => {
    if (!isObject(job)) throw new Error(`${path}: job ${id} is empty`);
    return [id, readJob(id, job)] as const;
  });
  return {
    path,
    name: typeof source.name === 'string' ? source.name : path,
    on: readOn(source.on ?? null, path),
    permissions: source.permissions,
    concurrency: source.concurrency,
    runName: typeof source['run-name'] === 'string' ? source['run-name'] : undefined,
    jobs: Object.fromEntries(jobs),
    source,
  };
}

function readOn(on: Json, path: string): Record<string, Json> {
  if (typeof on === 'string') return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((event) => [String(event), {}]));
  if (!isObject(on)) throw new Error(`${path}: 'on' is missing`);
  return Object.fromEntries(Object.entries(on).map(([event, filter]) => [event, filter ?? {}]));
}

function readJob(id: string, source: JsonObject): Job {
  const { uses, environment, permissions, concurrency } = source;
  return {
    id,
    name: typeof source.name === 'string' ? source.name : id,
    needs: listOf(source.needs),
    ...{ permissions, environment, concurrency },
    uses: typeof uses === 'string' ? uses : undefined,
    condition: source.if === undefined || source.if === null ? undefined : String(source.if),
    source,
  };
}

/** A list of texts, where one text alone counts as a list, too. */
export function listOf(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
