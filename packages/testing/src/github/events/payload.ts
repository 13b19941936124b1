import { isBot } from '../actors.js';
import { dress } from '../dress.js';
import { asObject, isObject, type JsonObject } from '../json.js';
import { presentPull, rawPull } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { type Repository, repositoryId, repositoryNumber, type World } from '../world.js';

/** What every payload says: which repository, and who did it. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export function common(world: World, repository: Repository, login: string): JsonObject {
  const { fullName, name, owner, defaultBranch, settings } = repository;
  const type = isBot({ login, permissions: {} }) ? 'Bot' : 'User';
  return {
    repository: {
      ...{ id: repositoryNumber(repository), node_id: repositoryId(repository), name, full_name: fullName },
      ...{ private: settings.private, default_branch: defaultBranch, fork: repository.forkOf !== undefined },
      owner: { login: owner, type: 'Organization', url: `${world.apiUrl}/users/${owner}` },
      ...{ html_url: `${world.serverUrl}/${fullName}`, url: `${world.apiUrl}/repos/${fullName}` },
      clone_url: `${world.serverUrl}/${fullName}.git`,
    },
    sender: { login, type, url: `${world.apiUrl}/users/${login}` },
  };
}

/** A pull request as payloads show it. */
export async function pullJson(world: World, repository: Repository, pull: PullState): Promise<JsonObject> {
  const kept = await rawPull(world, repository, pull.number);
  return asObject(dress(world, await presentPull(world, repository, kept, 'alone')));
}

/** What a push says beside {@link common}. */
export async function pushJson(
  world: World,
  repository: Repository,
  push: { readonly ref: string; readonly before: string; readonly after: string; readonly login: string },
): Promise<JsonObject> {
  const { git, fullName } = repository;
  const zeros = /^0+$/;
  const { ref, before, after, login } = push;
  const created = zeros.test(before);
  const deleted = zeros.test(after);
  const commit = deleted ? undefined : await git.commit(after);
  const head: JsonObject | null =
    commit === undefined
      ? null
      : {
          ...{ id: commit.id, tree_id: commit.tree, message: commit.message.trimEnd() },
          timestamp: new Date(commit.committer.seconds * 1000).toISOString(),
          url: `${world.serverUrl}/${fullName}/commit/${commit.id}`,
          author: { name: commit.author.name, email: commit.author.email },
          committer: { name: commit.committer.name, email: commit.committer.email },
        };
  const forced = !created && !deleted && !(await git.isAncestor(before, after));
  return {
    ...{ ref, before, after, created, deleted, forced, base_ref: null },
    compare: `${world.serverUrl}/${fullName}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    ...{ commits: head === null ? [] : [head], head_commit: head, pusher: { name: login } },
  };
}

/** A field of an answer, where it is an object. */
export function field(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}
