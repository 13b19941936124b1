import { Failure, type Problem } from '../../failure.js';
import type { Repository } from './connect.js';

/** A 404 about the repository itself. */
export function notVisible(repository: Repository): Problem {
  return {
    code: 'repository-not-found',
    message: `There is no repository ${repository.fullName} on GitHub, or the token has no access to it`,
    fix: 'Check the name. A private repository other than the workflow’s own needs the token of a GitHub App that is installed there, as `token`.',
  };
}

export function archived(repository: Repository): Problem {
  return {
    code: 'archived',
    message: `${repository.fullName} is archived: nothing can be written there`,
    fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
  };
}

export function readOnlyAccount(repository: Repository): Problem {
  return {
    code: 'missing-permission',
    message: `The account the token belongs to may only read ${repository.fullName}`,
    fix: 'For the job’s own token, add `permissions: contents: write` to the job. For the token of a person or App, give that account write access to the repository.',
  };
}

export interface RepositoryFacts {
  /** For GraphQL. */
  readonly nodeId: string;
  readonly defaultBranch: string;
}

const remembered = new WeakMap<Repository, Promise<RepositoryFacts>>();

/** Facts about a repository; read once per connection. One call. */
export function readRepository(repository: Repository): Promise<RepositoryFacts> {
  const known = remembered.get(repository);
  if (known !== undefined) return known;
  const reading = readFacts(repository).then(({ nodeId, defaultBranch }) => ({ nodeId, defaultBranch }));
  remembered.set(repository, reading);
  return reading;
}

/** The default branch, where a call told it already; else empty. No call. */
export async function knownDefaultBranch(repository: Repository): Promise<string> {
  return (await remembered.get(repository))?.defaultBranch ?? '';
}

/** Facts that another call brought along. */
export function keepFacts(repository: Repository, facts: RepositoryFacts): void {
  remembered.set(repository, Promise.resolve(facts));
}

async function readFacts(repository: Repository) {
  const purpose = { doing: `read ${repository.fullName}`, needs: {}, missing: notVisible(repository) };
  const data = await repository.ask(purpose, (rest, at) => rest.repos.get(at));
  return {
    nodeId: data.node_id,
    defaultBranch: data.default_branch,
    archived: data.archived,
    permissions: data.permissions,
  };
}

/**
 * Checks before long work that the token may write. At most two calls.
 * @param needs rights by the names of a workflow's `permissions`
 * @throws {Failure} when it is clear already that delivery will be refused
 */
export async function checkAccess(
  repository: Repository,
  needs: Readonly<Record<string, 'read' | 'write'>>,
): Promise<RepositoryFacts> {
  const facts = await readFacts(repository);
  const known = { nodeId: facts.nodeId, defaultBranch: facts.defaultBranch };
  keepFacts(repository, known);
  if (facts.archived) throw new Failure(archived(repository));
  const { permissions } = facts;
  // These are the rights of a person. For an App's token, GITHUB_TOKEN included, all of them are false or missing.
  const isPerson = permissions?.pull === true;
  if (isPerson && !permissions.push && needs.contents === 'write') {
    throw new Failure(readOnlyAccount(repository));
  }
  if (!isPerson && needs.contents === 'write') await tryWriting(repository, needs);
  return known;
}

/**
 * GitHub does not tell an App's token what it may do. Writing the empty blob tells: nothing refers to it, and every
 * repository may hold it.
 */
async function tryWriting(repository: Repository, needs: Readonly<Record<string, 'read' | 'write'>>): Promise<void> {
  const purpose = { doing: `write to ${repository.fullName}`, needs, missing: notVisible(repository) };
  await repository.ask(purpose, (rest, at) => rest.git.createBlob({ ...at, content: '', encoding: 'utf-8' }));
}
