import { emailOf, isBot } from './actors.js';
import { notFound } from './answer.js';
import type { CommitObject, Identity } from './git/objects.js';
import { githubSignature } from './signature.js';
import type { Repository, World } from './world.js';

/** @throws {Refusal} 404 */
export async function commitAt(repository: Repository, revision: string): Promise<CommitObject> {
  const commit = await repository.git.commit(revision);
  if (commit === undefined) throw notFound();
  return commit;
}

export function identityOf(
  world: World,
  given: { readonly name?: string; readonly email?: string; readonly date?: string },
): Identity {
  const date = given.date === undefined ? world.now() : new Date(given.date);
  const { name = '', email = '' } = given;
  return { name, email, seconds: Math.floor(date.getTime() / 1000), zone: '+0000' };
}

export interface NewCommit {
  readonly message: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly actor: { readonly login: string };
  readonly author?: Identity;
  readonly committer?: Identity;
  readonly signature?: string | undefined;
  /** GitHub itself makes the commit (a merge, the contents API): signed whoever asked. */
  readonly byGitHub?: boolean;
}

/**
 * Writes a commit as GitHub would: one that names neither author nor committer is the asking account's; if that is an App's,
 * or GitHub makes the commit itself, GitHub is its committer and signs it.
 * @returns its id
 */
export function writeCommit(world: World, repository: Repository, commit: NewCommit): Promise<string> {
  const { login } = commit.actor;
  const asked = identityOf(world, { name: login, email: emailOf(login) });
  const bot = isBot({ login, permissions: {} });
  const nobodyNamed = commit.author === undefined && commit.committer === undefined && commit.signature === undefined;
  const signed = commit.byGitHub === true || (bot && nobodyNamed);
  const author = commit.author ?? asked;
  const github = identityOf(world, { name: 'GitHub', email: 'noreply@github.com' });
  return repository.git.writeCommit({
    tree: commit.tree,
    parents: commit.parents,
    author,
    committer: signed ? github : (commit.committer ?? author),
    signature: signed ? githubSignature : commit.signature,
    message: commit.message,
  });
}
