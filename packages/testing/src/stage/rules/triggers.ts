import type { Happening } from '../../github/events/happening.js';
import { isObject, type Json, type JsonObject } from '../../github/json.js';
import { takenBy } from './patterns.js';
import { listOf, type Workflow } from './workflow.js';

/** What becomes of one workflow file when something happens. */
export interface Decision {
  readonly workflow: Workflow;
  /** `waits`: the run is there and somebody who may write must approve it. */
  readonly verdict: 'starts' | 'waits' | 'not';
  readonly why: string;
}

/** Activity types that start a workflow which names none; elsewhere all do. */
const usualTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/**
 * Decides for every workflow whether a happening starts it.
 * @param workflows those of the commit that {@link placeOf} names
 */
export function decide(happening: Happening, workflows: readonly Workflow[]): Decision[] {
  const hindered = hindrance(happening);
  return workflows.flatMap((workflow): Decision[] => {
    const filter = workflow.on[happening.event];
    if (filter === undefined) return [];
    const misfit = hindered ?? misfitOf(happening, workflow, filter);
    if (misfit !== undefined) return [{ workflow, verdict: 'not', why: misfit }];
    const approval = approvalFor(happening);
    if (approval !== undefined) return [{ workflow, verdict: 'waits', why: approval }];
    return [{ workflow, verdict: 'starts', why: nameOf(happening) }];
  });
}

/** `push` of `main`, `pull_request` `opened`: what happened, in two or three words. */
export function nameOf({ event, action, ref, pull, dispatched, ended, cron }: Happening): string {
  const what = [
    action,
    pull === undefined ? undefined : `#${pull.number}`,
    ended?.workflow ?? dispatched ?? cron,
    pull === undefined && ended === undefined ? ref?.replace(/^refs\/(heads|tags)\//, '') : undefined,
  ];
  return [event, ...what].filter((word) => word !== undefined).join(' ');
}

/** Why nothing at all starts, whatever the workflows say. */
function hindrance(happening: Happening): string | undefined {
  const { event, action, by, message = '', detail, ended } = happening;
  const isDispatch = event === 'workflow_dispatch' || event === 'repository_dispatch';
  const mayWait = event === 'pull_request' && (usualTypes.pull_request ?? []).includes(action ?? '');
  if (by.kind === 'job' && !isDispatch && !mayWait) return 'what a GITHUB_TOKEN does starts no workflow';
  if ((event === 'push' || event === 'pull_request') && skips(message)) return 'the commit says to skip workflows';
  if (event === 'check_suite' && detail === 'github-actions') return 'a check suite of GitHub Actions starts nothing';
  if (event === 'deployment_status' && detail === 'inactive') return 'an inactive deployment starts nothing';
  const draftSilent = ['created', 'edited', 'deleted'];
  if (event === 'release' && detail === 'draft' && draftSilent.includes(action ?? ''))
    return 'a draft release starts nothing';
  if (event === 'workflow_run' && (ended?.chain ?? 0) >= 3) return 'workflow_run chains no more than three levels';
  return undefined;
}

/** https://docs.github.com/en/actions/how-tos/manage-workflow-runs/skip-workflow-runs */
function skips(message: string): boolean {
  return (
    /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/.test(message) ||
    /\n\n(?:.*\n)*skip-checks: ?true\s*$/.test(message)
  );
}

/** Whether somebody has to approve the run first, and why. */
function approvalFor({ event, by, pull }: Happening): string | undefined {
  if (event === 'pull_request' && by.kind === 'job') return 'pull requests of a workflow’s token wait for approval';
  if (
    pull?.fork === true &&
    pull.firstTime === true &&
    event.startsWith('pull_request') &&
    event !== 'pull_request_target'
  ) {
    return 'the first pull request of somebody from a fork waits for approval';
  }
  return undefined;
}

/** Why a workflow's filters leave a happening out. */
function misfitOf(happening: Happening, workflow: Workflow, said: Json): string | undefined {
  const { event, action, pull } = happening;
  if (event === 'schedule') {
    const crons = Array.isArray(said) ? said.map((one) => (isObject(one) ? one.cron : null)) : [];
    return crons.includes(happening.cron ?? '') ? undefined : 'another schedule is due';
  }
  const filter: JsonObject = isObject(said) ? said : {};
  if (event === 'workflow_dispatch') {
    return workflow.path === happening.dispatched ? undefined : 'another workflow was asked for';
  }
  const types = filter.types === undefined ? usualTypes[event] : listOf(filter.types);
  if (action !== undefined && types !== undefined && !types.includes(action)) {
    return `${action} is none of its types (${types.join(', ')})`;
  }
  if (event === 'push') return misfitOfRef(filter, happening.ref ?? '') ?? misfitOfPaths(filter, happening);
  if (event === 'pull_request' || event === 'pull_request_target') {
    return misfitOfBranch(filter, pull?.base) ?? misfitOfPaths(filter, happening);
  }
  if (event === 'merge_group') return misfitOfBranch(filter, happening.detail);
  if (event === 'workflow_run') {
    const names = listOf(filter.workflows);
    const ended = happening.ended?.workflow ?? '';
    if (names.length > 0 && !names.includes(ended)) return `${ended} is none of its workflows (${names.join(', ')})`;
    return misfitOfBranch(filter, happening.ended?.branch);
  }
  return undefined;
}

/** A push to a branch or of a tag; whoever filters only one of the two leaves the other out. */
function misfitOfRef(filter: JsonObject, ref: string): string | undefined {
  const isTag = ref.startsWith('refs/tags/');
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const [mine, other] = isTag ? ['tags', 'branches'] : ['branches', 'tags'];
  const has = (kind: string) => filter[kind] !== undefined || filter[`${kind}-ignore`] !== undefined;
  if (!has(mine) && has(other)) return `it runs for ${other} only`;
  return misfitOfNames(filter, mine, name);
}

function misfitOfBranch(filter: JsonObject, branch: string | undefined): string | undefined {
  return branch === undefined ? undefined : misfitOfNames(filter, 'branches', branch);
}

function misfitOfNames(filter: JsonObject, kind: string, name: string): string | undefined {
  const wanted = filter[kind];
  if (wanted !== undefined && !takenBy(listOf(wanted), name)) {
    return `${name} is none of its ${kind} (${listOf(wanted).join(', ')})`;
  }
  const ignored = filter[`${kind}-ignore`];
  return ignored !== undefined && takenBy(listOf(ignored), name) ? `it ignores ${name}` : undefined;
}

/** Tags have no paths; where GitHub does not compare, the filter lets everything pass. */
function misfitOfPaths(filter: JsonObject, { ref = '', paths }: Happening): string | undefined {
  if (ref.startsWith('refs/tags/') || paths === undefined) return undefined;
  const wanted = filter.paths;
  if (wanted !== undefined && !paths.some((path) => takenBy(listOf(wanted), path))) return 'none of its paths changed';
  const ignored = filter['paths-ignore'];
  if (ignored !== undefined && paths.every((path) => takenBy(listOf(ignored), path)))
    return 'it ignores all paths that changed';
  return undefined;
}
