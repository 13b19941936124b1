import type { Permissions } from '../../github/actors.js';
import type { Happening } from '../../github/events/happening.js';
import { isObject, type Json } from '../../github/json.js';
import { takenBy } from './patterns.js';

/** What a job's token may do, by GitHub's names with underscores. */
const scopes = [
  ...['actions', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'issues', 'packages', 'pages'],
  ...['pull_requests', 'repository_projects', 'security_events', 'statuses'],
];

/** What a repository's settings give a token where no workflow says anything. */
export type UsualPermissions = 'read' | 'write';

/**
 * The rights of a job's `GITHUB_TOKEN`: the job's `permissions`, else the workflow's, else the settings'. What is named takes the place of
 * everything: scopes that are not named get none. A fork's pull request never writes.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 * @param callers what the jobs that call this job's workflow have: rights can only be lowered on the way
 * @throws when a level is none of GitHub's
 */
export function permissionsOf(
  said: { readonly job: Json | undefined; readonly workflow: Json | undefined },
  usual: UsualPermissions,
  happening: Happening,
  callers?: Permissions,
): Permissions {
  const own = levels(said.job ?? said.workflow) ?? callers ?? usualOf(usual);
  const readsOnly = happening.pull?.fork === true && happening.event !== 'pull_request_target';
  const given = Object.entries(own).flatMap(([scope, level]): [string, 'read' | 'write'][] => {
    const most = callers === undefined ? 'write' : callers[scope];
    if (most === undefined) return [];
    return [[scope, readsOnly || most === 'read' ? 'read' : level]];
  });
  return Object.fromEntries(given);
}

/** "Restricted" reads contents and packages, "permissive" writes nearly everything. */
function usualOf(usual: UsualPermissions): Permissions {
  if (usual === 'read') return { contents: 'read', packages: 'read' };
  return Object.fromEntries(scopes.map((scope) => [scope, 'write' as const]));
}

function levels(said: Json | undefined): Permissions | undefined {
  if (said === undefined || said === null) return undefined;
  if (said === 'read-all') return Object.fromEntries(scopes.map((scope) => [scope, 'read' as const]));
  if (said === 'write-all') return Object.fromEntries(scopes.map((scope) => [scope, 'write' as const]));
  if (!isObject(said))
    throw new Error(`permissions: ${JSON.stringify(said)} is neither read-all, write-all nor a list`);
  const given = Object.entries(said).flatMap(([scope, level]): [string, 'read' | 'write'][] => {
    if (level === 'none') return [];
    if (level !== 'read' && level !== 'write') throw new Error(`permissions: ${scope} is ${JSON.stringify(level)}`);
    return [[scope.replaceAll('-', '_'), level]];
  });
  return Object.fromEntries(given);
}

/** An environment of a repository, with what it asks for before a job may have its secrets. */
export interface Environment {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** Logins, any one of which may approve. */
  readonly reviewers?: readonly string[];
  /** Whoever started the run may not approve it. */
  readonly preventSelfReview?: boolean;
  readonly waitMinutes?: number;
  /** Patterns of branches and tags that may deploy; default: all. */
  readonly branches?: readonly string[];
}

export type Gate =
  | { readonly state: 'open' }
  | { readonly state: 'waits'; readonly why: string }
  | { readonly state: 'refused'; readonly why: string };

/**
 * Whether a job may enter an environment.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
 * @param waited minutes since the job reached the environment
 */
export function gateOf(
  name: string,
  { reviewers = [], preventSelfReview, waitMinutes = 0, branches }: Environment,
  run: { readonly ref: string; readonly by: string },
  approvals: readonly { readonly by: string; readonly state: 'approved' | 'rejected' }[],
  waited: number,
): Gate {
  const branch = run.ref.replace(/^refs\/(heads|tags)\//, '');
  if (branches !== undefined && !takenBy(branches, branch)) {
    return { state: 'refused', why: `${branch} may not deploy to ${name}: its branches are ${branches.join(', ')}` };
  }
  const counting = approvals.filter(
    ({ by }) => reviewers.includes(by) && !(preventSelfReview === true && by === run.by),
  );
  const rejected = counting.find(({ state }) => state === 'rejected');
  if (rejected !== undefined) return { state: 'refused', why: `${rejected.by} rejected the deployment to ${name}` };
  if (reviewers.length > 0 && counting.length === 0)
    return { state: 'waits', why: `${name} needs ${reviewers.join(' or ')}` };
  if (waited < waitMinutes) return { state: 'waits', why: `${name} waits ${waitMinutes} minutes` };
  return { state: 'open' };
}

/** Secrets or variables of a repository, by name. */
export type Values = Readonly<Record<string, string>>;

/**
 * The secrets a job gets: the repository's, and over them the environment's if the job names one. Pull requests of forks and of Dependabot get none.
 * https://docs.github.com/en/actions/concepts/security/secrets
 */
export function secretsOf(happening: Happening, repository: Values, environment: Environment | undefined): Values {
  const fromFork = happening.pull?.fork === true && happening.event !== 'pull_request_target';
  if (fromFork || happening.by.login === 'dependabot[bot]') return {};
  return { ...repository, ...environment?.secrets };
}

/** Variables are no secrets: forks see the repository's. */
export function variablesOf(repository: Values, environment: Environment | undefined): Values {
  return { ...repository, ...environment?.variables };
}
