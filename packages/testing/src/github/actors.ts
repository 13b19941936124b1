import { Refusal } from './answer.js';
import type { Operation } from './contract/rest.js';

/** Rights by GitHub's names with underscores (`pull_requests`), as the API spells them. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** Who a token belongs to. A login ending in `[bot]` is an App's (`github-actions[bot]`: the job's `GITHUB_TOKEN`). */
export interface Actor {
  readonly login: string;
  readonly permissions: Permissions;
  /** The run of the stage that has the token. */
  readonly run?: number | undefined;
  /** `owner/name` of the repositories that an App's token is for. Default: all. */
  readonly repositories?: readonly string[];
}

/** What `permissions: write-all` gives a job's token. */
export const writeAll: Permissions = {
  actions: 'write',
  attestations: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  pull_requests: 'write',
  statuses: 'write',
};

/** What a person without write access to a public repository may do. */
export const readOnly: Permissions = { contents: 'read', issues: 'write', pull_requests: 'write' };

/** The actor in a repository: everybody may do everything in one of their own, such as a fork, and an App's token nothing in one that it is not for. */
export function actorIn<A extends Actor | undefined>(actor: A, owner: string, name: string): A | Actor {
  if (actor !== undefined && isOutside(actor, owner, name)) return { ...actor, permissions: {} };
  return actor?.login.toLowerCase() === owner.toLowerCase() ? { ...actor, permissions: writeAll } : actor;
}

/** Whether a repository is none of those that an App's token is for. */
export function isOutside({ repositories }: Actor, owner: string, name: string): boolean {
  return repositories?.includes(`${owner}/${name}`.toLowerCase()) === false;
}

export function isBot(actor: Actor | undefined): boolean {
  return actor?.login.endsWith('[bot]') ?? false;
}

/** The address GitHub gives commits of an account. */
export function emailOf(login: string): string {
  const id =
    login === 'github-actions[bot]' ? 41898282 : 1000 + [...login].reduce((sum, c) => sum + c.charCodeAt(0), 0);
  return `${id}+${login}@users.noreply.github.com`;
}

/** Which rights an operation asks for: any one of the list is enough. None: everybody may. */
const needs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^repos\/(create-commit-status|get-combined-status|list-commit-statuses)/, ['statuses']],
  [/^repos\/.*deployment/, ['deployments']],
  [/^repos\/(create|update|delete)-repo-ruleset$/, ['administration']],
  [/^repos\/get-repo-ruleset-(history|version)$/, ['administration']],
  [/^repos\/(create|list)-attestation/, ['attestations']],
  [/^repos\/(get|list-collaborators|get-branch-rules|get-repo-rulesets?)$/, []],
  [/^pulls\/merge$/, ['contents']],
  [/^pulls\//, ['pull_requests']],
  [/^issues\//, ['issues', 'pull_requests']],
  [/^checks\//, ['checks']],
  [/^actions\/get-github-actions-default-workflow-permissions/, ['administration']],
  [/^actions\//, ['actions']],
  [/^(git|repos)\//, ['contents']],
];

/**
 * Whether an actor may do what they ask for in a repository.
 * @throws {Refusal} 401 without a token where one is needed, 403 when it lacks the right
 */
export function checkAccess(
  actor: Actor | undefined,
  operation: Pick<Operation, 'id'>,
  method: string,
  isPrivate: boolean,
): void {
  const level = method === 'GET' ? 'read' : 'write';
  if (level === 'read' && !isPrivate) return;
  const accepted = needs.find(([pattern]) => pattern.test(operation.id))?.[1] ?? [];
  if (actor === undefined)
    throw level === 'read' ? new Refusal(404, 'Not Found') : new Refusal(401, 'Requires authentication');
  const allowed = accepted.some((name) => {
    const given = actor.permissions[name];
    return given === 'write' || given === level;
  });
  if (accepted.length > 0 && !allowed) throw lacking(actor, accepted.map((name) => `${name}=${level}`).join('; '));
}

/** What GitHub answers a token that lacks a right. */
export function lacking(actor: Actor, accepted: string): Refusal {
  const what = isBot(actor) ? 'integration' : 'personal access token';
  return new Refusal(403, `Resource not accessible by ${what}`, [], { 'x-accepted-github-permissions': accepted });
}
