import { type Actor, actorIn, isBot, isOutside } from '../actors.js';
import { type GitObject, type Identity, parseCommit, parseTag, typeOfMode } from '../git/objects.js';
import { isObject } from '../json.js';
import { isoDate, loginOf } from '../present.js';
import { protectionOf } from '../rules.js';
import { type Repository, repositoryId, type World } from '../world.js';
import { mutationsFor } from './mutations.js';
import { GraphqlProblem } from './problem.js';
import { pullNode } from './pull.js';
import { lightPull, listPulls, type PullsWanted } from './pulls.js';

/** What queries and mutations start from: fields that are functions take the field's arguments. */
export function rootFor(world: World, actor: Actor): Record<string, unknown> {
  return {
    viewer: { __typename: actor.login.endsWith('[bot]') ? 'Bot' : 'User', login: actor.login },
    rateLimit: { limit: 1000, cost: 1, remaining: 999, used: 1, resetAt: '2100-01-01T00:00:00Z', nodeCount: 1 },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = world.repositories.get(`${owner}/${name}`.toLowerCase());
      const isHidden = found?.settings.private === true && isOutside(actor, owner, name);
      if (found !== undefined && !isHidden) return repositoryNode(world, found, actorIn(actor, owner, name));
      throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    ...mutationsFor(world, actor),
  };
}

function repositoryNode(world: World, repository: Repository, actor: Actor): Record<string, unknown> {
  const { git, fullName, name, owner, settings, defaultBranch } = repository;
  // Of a public repository everybody may read it.
  const mayReadPulls = () => {
    if (!settings.private || actor.permissions.pull_requests !== undefined) return;
    throw new GraphqlProblem(
      'FORBIDDEN',
      `Resource not accessible by ${isBot(actor) ? 'integration' : 'personal access token'}`,
    );
  };
  return {
    __typename: 'Repository',
    id: repositoryId(repository),
    ...{ name, nameWithOwner: fullName, isPrivate: settings.private, isArchived: settings.archived },
    url: `${world.serverUrl}/${fullName}`,
    // GitHub tells an App's token nothing.
    viewerPermission: isBot(actor) ? null : actor.permissions.contents === 'write' ? 'WRITE' : 'READ',
    ...{ autoMergeAllowed: settings.allowAutoMerge, mergeCommitAllowed: settings.allowMerge },
    ...{ squashMergeAllowed: settings.allowSquash, rebaseMergeAllowed: settings.allowRebase },
    owner: { __typename: 'Organization', login: owner },
    defaultBranchRef: () => refNode(world, repository, `refs/heads/${defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refNode(world, repository, qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`),
    object: async ({ oid, expression }: { oid?: string; expression?: string }) => {
      const object = await git.read(oid ?? expression ?? '');
      return object === undefined ? null : objectNode(world, repository, object);
    },
    pullRequest: async ({ number }: { number: number }) => {
      mayReadPulls();
      const pull = repository.pulls.get(number);
      const read = async (commit: string) => {
        const object = await git.read(commit);
        return object === undefined ? null : objectNode(world, repository, object);
      };
      if (pull !== undefined)
        return { ...lightPull(repository, pull, read), ...(await pullNode(world, repository, pull)) };
      throw new GraphqlProblem('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
    },
    pullRequests: (wanted: PullsWanted) => {
      mayReadPulls();
      return listPulls(repository, wanted, async (commit) => {
        const object = await git.read(commit);
        return object === undefined ? null : objectNode(world, repository, object);
      });
    },
  };
}

async function refNode(
  world: World,
  repository: Repository,
  qualified: string,
): Promise<Record<string, unknown> | null> {
  const object = await repository.git.read(qualified);
  if (object === undefined) return null;
  const [, prefix = '', name = ''] = /^(refs\/[^/]+\/)(.*)$/.exec(qualified) ?? [];
  return {
    __typename: 'Ref',
    id: `REF_${qualified}`,
    name,
    prefix,
    target: () => objectNode(world, repository, object),
    refUpdateRule: () => updateRule(repository, prefix === 'refs/heads/' ? name : ''),
  };
}

/** What GitHub shows of a classic protection to those who are no administrators. */
function updateRule(repository: Repository, branch: string): Record<string, unknown> | null {
  const protection = protectionOf(repository, branch);
  if (protection?.kind !== 'classic') return null;
  const { approvals, codeOwners = false, requirePullRequest = false } = protection;
  return {
    __typename: 'RefUpdateRule',
    requiredApprovingReviewCount: approvals ?? (requirePullRequest ? 0 : null),
    requiresCodeOwnerReviews: codeOwners,
  };
}

/** Texts longer than this are cut by GitHub, with `isTruncated`. */
const textLimit = 512_000;

function objectNode(world: World, repository: Repository, object: GitObject): Record<string, unknown> {
  const common = { id: `${object.type}_${object.id}`, oid: object.id, abbreviatedOid: object.id.slice(0, 7) };
  if (object.type === 'blob') {
    const isBinary = object.bytes.subarray(0, 8000).includes(0);
    const text = isBinary ? null : object.bytes.subarray(0, textLimit).toString('utf8');
    const isTruncated = !isBinary && object.bytes.length > textLimit;
    return { __typename: 'Blob', ...common, byteSize: object.bytes.length, isBinary, isTruncated, text };
  }
  if (object.type === 'tree') {
    return { __typename: 'Tree', ...common, entries: () => treeEntries(world, repository, object.id) };
  }
  const read = async (id: string) => {
    const found = await repository.git.read(id);
    return found === undefined ? null : objectNode(world, repository, found);
  };
  if (object.type === 'tag') return { __typename: 'Tag', ...common, target: () => read(parseTag(object).object) };
  const commit = parseCommit(object);
  return {
    __typename: 'Commit',
    ...common,
    message: commit.message.trimEnd(),
    messageHeadline: commit.message.split('\n')[0],
    committedDate: isoDate(commit.committer.seconds),
    authoredDate: isoDate(commit.author.seconds),
    author: actorNode(world, commit.author),
    committer: actorNode(world, commit.committer),
    status: () => statusNode(repository, object.id),
    statusCheckRollup: () => rollupNode(repository, object.id),
    tree: () => read(commit.tree),
    file: ({ path }: { path: string }) => fileNode(world, repository, commit.tree, path),
    parents: ({ first = 100 }: { first?: number }) => ({
      totalCount: commit.parents.length,
      nodes: () => Promise.all(commit.parents.slice(0, first).map(read)),
    }),
  };
}

/** The newest status of each context; `null` where there is none. */
function statusNode(repository: Repository, commit: string): Record<string, unknown> | null {
  const newest = new Map<unknown, Record<string, unknown>>();
  for (const status of repository.statuses.get(commit) ?? []) {
    if (newest.has(status.context)) continue;
    const { context, state, description, target_url, created_at, creator } = status;
    newest.set(context, {
      __typename: 'StatusContext',
      ...{ context, description, targetUrl: target_url, createdAt: created_at },
      state: String(state).toUpperCase(),
      creator: isObject(creator) ? actorOf(String(creator.login)) : null,
    });
  }
  return newest.size === 0 ? null : { __typename: 'Status', contexts: [...newest.values()] };
}

/** Check runs and statuses of a commit together; `null` where there is none. */
function rollupNode(repository: Repository, commit: string): Record<string, unknown> | null {
  const runs = (repository.checkRuns.get(commit) ?? []).map((id) => ({
    __typename: 'CheckRun',
    name: repository.checkNames.get(id) ?? '',
  }));
  const contexts = statusNode(repository, commit)?.contexts;
  const nodes = [...runs, ...(Array.isArray(contexts) ? contexts : [])];
  if (nodes.length === 0) return null;
  return {
    __typename: 'StatusCheckRollup',
    contexts: ({ first = 100 }: { first?: number }) => ({ totalCount: nodes.length, nodes: nodes.slice(0, first) }),
  };
}

/** GraphQL names an app without the `[bot]` of its login. */
function actorOf(login: string): Record<string, unknown> {
  return login.endsWith('[bot]')
    ? { __typename: 'Bot', login: login.slice(0, -'[bot]'.length) }
    : { __typename: 'User', login };
}

/** Who made a commit, with the account GitHub knows the address by. */
function actorNode(world: World, { name, email, seconds }: Identity): Record<string, unknown> {
  const login = loginOf(world, email);
  const user = login === undefined || login.endsWith('[bot]') ? null : { __typename: 'User', login };
  return { __typename: 'GitActor', name, email, date: isoDate(seconds), user };
}

/** `null` where there is nothing at the path. */
async function fileNode(
  world: World,
  repository: Repository,
  tree: string,
  path: string,
): Promise<Record<string, unknown> | null> {
  const object = await repository.git.read(`${tree}:${path}`);
  if (object === undefined) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { mode = '0' } = (await repository.git.entryAt(tree, path)) ?? {};
  const entry = { name, path, oid: object.id, mode: Number.parseInt(mode, 8), type: typeOfMode(mode) };
  return { __typename: 'TreeEntry', ...entry, object: () => objectNode(world, repository, object) };
}

async function treeEntries(world: World, repository: Repository, tree: string): Promise<Record<string, unknown>[]> {
  return (await repository.git.tree(tree)).map(({ mode, name, id }) => ({
    __typename: 'TreeEntry',
    ...{ name, oid: id, mode: Number.parseInt(mode, 8), type: typeOfMode(mode) },
    object: async () => {
      const object = await repository.git.read(id);
      return object === undefined ? null : objectNode(world, repository, object);
    },
  }));
}
