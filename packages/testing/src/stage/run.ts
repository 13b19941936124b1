import type { Happening } from '../github/events/happening.js';
import { common } from '../github/events/payload.js';
import type { GitHub } from '../github/github.js';
import { isObject, type JsonObject } from '../github/json.js';
import type { Conclusion, JobResult } from './jobs.js';
import type { Place } from './rules/place.js';
import type { Decision } from './rules/triggers.js';
import type { Workflow } from './rules/workflow.js';

/** Something that happened, with its place in the log. */
export interface Event extends Happening {
  readonly id: number;
}

/** What is known of one event: what came of it, and why nothing did. */
export interface Entry {
  readonly event: Event;
  readonly decisions: Decision[];
  /** What came of it outside of GitHub, such as in a cluster. */
  readonly notes: string[];
}

export interface JobState {
  /** As its check run is called. */
  readonly name: string;
  status: 'waiting' | 'running' | 'completed';
  conclusion: Conclusion | undefined;
  /** What it waits for, or why it did not run. */
  why: string;
  /** What act printed. */
  log: string;
  seconds: number;
}

/** One run of a workflow. */
export interface Run {
  readonly id: number;
  /** Counts the runs of this workflow. */
  readonly number: number;
  readonly workflow: Workflow;
  readonly event: Event;
  readonly place: Place;
  /** How many `workflow_run`s led to it. */
  readonly chain: number;
  status: 'needs approval' | 'queued' | 'running' | 'completed';
  conclusion: Conclusion | undefined;
  readonly jobs: JobState[];
  readonly stop: AbortController;
  /** Who approved or rejected an environment. */
  readonly reviews: { readonly environment: string; readonly by: string; readonly state: 'approved' | 'rejected' }[];
  /** How many of its jobs work, and how many wait for somebody. */
  active: number;
  parked: number;
}

/** Branch or tag of a ref; of a pull request `7/merge`. */
export function refName(ref: string): string {
  return ref.replace(/^refs\/(heads|tags|pull)\//, '');
}

/** The commit that checks of a run are about: of a pull request its head. */
export function headOf({ event, place }: Run): string {
  return event.event === 'pull_request' || event.event === 'pull_request_review'
    ? (event.pull?.headSha ?? place.sha)
    : place.sha;
}

/** The branch a run is of, as `workflow_run` filters it. */
export function branchOf({ event, place }: Run): string | undefined {
  if (event.pull !== undefined) return event.pull.head;
  return place.ref.startsWith('refs/heads/') ? refName(place.ref) : undefined;
}

/** The `github` context, as far as expressions outside of steps ask for it. */
export function githubContext(run: Run, urls: { readonly serverUrl: string; readonly apiUrl: string }): JsonObject {
  const { event, place, workflow } = run;
  return {
    ...{ event_name: event.event, event: event.payload, ref: place.ref, ref_name: refName(place.ref), sha: place.sha },
    ...{ repository: event.repository, repository_owner: event.repository.split('/')[0] ?? '' },
    ...{ actor: event.by.login, triggering_actor: event.by.login, workflow: workflow.name },
    ...{ run_id: String(run.id), run_number: String(run.number), run_attempt: '1' },
    ...{ head_ref: event.pull?.head ?? '', base_ref: event.pull?.base ?? '' },
    ref_type: place.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ...{ server_url: urls.serverUrl, api_url: urls.apiUrl },
  };
}

/** The variables of a job that say what it runs for. */
export function variablesFor(run: Run): Record<string, string> {
  const { event, place } = run;
  return {
    ...{ GITHUB_REPOSITORY: event.repository, GITHUB_REPOSITORY_OWNER: event.repository.split('/')[0] ?? '' },
    ...{ GITHUB_REF: place.ref, GITHUB_SHA: place.sha, SHA_REF: place.sha, GITHUB_REF_NAME: refName(place.ref) },
    GITHUB_REF_TYPE: place.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ...{ GITHUB_HEAD_REF: event.pull?.head ?? '', GITHUB_BASE_REF: event.pull?.base ?? '' },
    ...{ GITHUB_RUN_ID: String(run.id), GITHUB_RUN_NUMBER: String(run.number), GITHUB_RUN_ATTEMPT: '1' },
  };
}

/** How a run ended: the worst of its jobs. */
export function conclusionOf(run: Run, results: readonly JobResult[]): Conclusion {
  if (run.stop.signal.aborted) return 'cancelled';
  for (const worst of ['failure', 'cancelled', 'success'] as const)
    if (results.some(({ result }) => result === worst)) return worst;
  return 'skipped';
}

/** Inputs of a dispatch that were left out have their defaults. */
export function withInputs(event: Event, workflow: Workflow): Event {
  const said = workflow.on.workflow_dispatch;
  if (event.event !== 'workflow_dispatch' || !isObject(said) || !isObject(said.inputs)) return event;
  const defaults = Object.entries(said.inputs).flatMap(([name, input]) =>
    isObject(input) && input.default !== undefined ? [[name, input.default]] : [],
  );
  const given = isObject(event.payload.inputs) ? event.payload.inputs : {};
  return { ...event, payload: { ...event.payload, inputs: { ...Object.fromEntries(defaults), ...given } } };
}

/** A run that ended, as the event that others may wait for. */
export function ended(github: GitHub, run: Run): Happening {
  const { event, workflow, place } = run;
  const branch = branchOf(run);
  const workflow_run: JsonObject = {
    ...{
      id: run.id,
      name: workflow.name,
      path: workflow.path,
      event: event.event,
      run_number: run.number,
      run_attempt: 1,
    },
    ...{ head_branch: branch ?? null, head_sha: headOf(run), status: 'completed', conclusion: run.conclusion ?? null },
    ...{ display_title: workflow.name, html_url: `${github.serverUrl}/${event.repository}/actions/runs/${run.id}` },
    pull_requests: event.pull === undefined ? [] : [{ number: event.pull.number }],
    head_repository: { full_name: event.repository },
  };
  return {
    ...{ event: 'workflow_run', action: 'completed', repository: event.repository, ref: place.ref, sha: place.sha },
    by: { login: event.by.login, kind: 'github', run: run.id },
    ended: { workflow: workflow.name, branch, chain: run.chain },
    payload: {
      ...common(github.world, github.repository(event.repository), event.by.login),
      action: 'completed',
      workflow_run,
      workflow: { name: workflow.name, path: workflow.path },
    },
  };
}
