import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/** Somebody for whom a ruleset does not hold. */
export interface Bypass {
  /** For people: `app 12345`, `role admin`. */
  readonly who: string;
  /** Only in pull requests; else pushes, too. */
  readonly onlyPulls: boolean;
}

/** A ruleset, and who may bypass it. */
export interface Ruleset {
  readonly name: string;
  /** `null`: GitHub shows it only to those who may change the ruleset. */
  readonly bypass: readonly Bypass[] | null;
}

/** Source: https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset */
const roles: ReadonlyMap<number, string> = new Map([
  [2, 'maintain'],
  [4, 'write'],
  [5, 'admin'],
]);

/** Reads a ruleset that holds in a repository. @returns undefined for one that the token does not see */
export async function readRuleset(repository: Repository, id: number): Promise<Ruleset | undefined> {
  const purpose: Purpose = { doing: `read the ruleset ${id}`, needs: { metadata: 'read' } };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.getRepoRuleset({ ...at, ruleset_id: id, includes_parents: true }),
  );
  if (answer.refusal?.status === 404 || answer.refusal?.status === 403) return undefined;
  const { name, bypass_actors: actors } = repository.settle(purpose, answer);
  return {
    name,
    bypass:
      actors?.map(({ actor_type: type, actor_id: actor, bypass_mode: mode }) => ({
        who: nameOf(type, actor ?? null),
        onlyPulls: mode === 'pull_request',
      })) ?? null,
  };
}

function nameOf(type: string, id: number | null): string {
  switch (type) {
    case 'OrganizationAdmin':
      return 'administrators of the organisation';
    case 'DeployKey':
      return 'deploy keys';
    case 'RepositoryRole':
      return `role ${roles.get(id ?? 0) ?? id}`;
    case 'Integration':
      return `app ${id}`;
    default:
      return `${type.toLowerCase()} ${id}`;
  }
}
