import { type CommitObject, type Identity, serialiseCommit } from './git/objects.js';
import type { Json, JsonObject } from './json.js';
import { githubSignature, ownSignature } from './signature.js';
import type { Repository, World } from './world.js';

/** An author, committer or tagger; GitHub shows every date in UTC. */
export function identityJson({ name, email, seconds }: Identity): JsonObject {
  return { name, email, date: isoDate(seconds) };
}

/** As GitHub writes dates: no fraction of a second. */
export function isoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

export function verificationJson(commit: CommitObject): JsonObject {
  const { signature } = commit;
  if (signature === undefined) {
    return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
  }
  const payload = serialiseCommit({ ...commit, signature: undefined }).toString('utf8');
  if ([githubSignature, ownSignature].some((valid) => valid.trim() === signature.trim())) {
    return { verified: true, reason: 'valid', signature, payload, verified_at: isoDate(commit.committer.seconds) };
  }
  return { verified: false, reason: 'unknown_key', signature, payload, verified_at: null };
}

/** A commit as the git data API shows it. */
export function gitCommitJson(world: World, repository: Repository, commit: CommitObject): JsonObject {
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const page = `${world.serverUrl}/${repository.fullName}`;
  return {
    sha: commit.id,
    node_id: `C_${commit.id}`,
    url: `${api}/git/commits/${commit.id}`,
    html_url: `${page}/commit/${commit.id}`,
    author: identityJson(commit.author),
    committer: identityJson(commit.committer),
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: trimEnd(commit.message),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: verificationJson(commit),
  };
}

/** A commit as lists, comparisons and pull requests show it. */
export async function commitJson(world: World, repository: Repository, commit: CommitObject): Promise<JsonObject> {
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const page = `${world.serverUrl}/${repository.fullName}`;
  return {
    sha: commit.id,
    node_id: `C_${commit.id}`,
    commit: {
      author: identityJson(commit.author),
      committer: identityJson(commit.committer),
      message: trimEnd(commit.message),
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.id}`,
      comment_count: 0,
      verification: verificationJson(commit),
    },
    url: `${api}/commits/${commit.id}`,
    html_url: `${page}/commit/${commit.id}`,
    comments_url: `${api}/commits/${commit.id}/comments`,
    author: await account(world, commit.author.email),
    committer: await account(world, commit.committer.email),
    parents: commit.parents.map((sha) => ({ sha, url: `${api}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  };
}

/** The login behind an address GitHub gave out. */
export function loginOf(world: World, email: string): string | undefined {
  const login = /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  return login !== undefined && world.people.has(login) ? login : undefined;
}

/** The account behind an address GitHub gave out, or `null`. */
async function account(world: World, email: string): Promise<Json> {
  const login = loginOf(world, email);
  if (login === undefined) return null;
  const { status, body } = await world.desk.ask(undefined, 'GET', `/users/${encodeURIComponent(login)}`);
  return status === 200 ? (body ?? null) : null;
}

function trimEnd(message: string): string {
  return message.replace(/\n+$/, '');
}
