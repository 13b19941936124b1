import { Refusal } from '../answer.js';
import { commitAt } from '../commit.js';
import type { Json, JsonObject } from '../json.js';
import { commitJson } from '../present.js';
import { protectionOf } from '../rules.js';
import { included } from '../rulesets.js';
import type { Repository } from '../world.js';
import { type Call, page, param, type Route, route } from './route.js';

/** Branches, tags, and the rules that hold for a branch. */
export const branches: readonly Route[] = [
  route('repos/list-branches', async (call) => {
    const listed = await call.repository.git.refs('refs/heads/');
    const found = listed.map(({ name, id }) => branchJson(call, name.slice('refs/heads/'.length), id));
    const wanted = call.query.get('protected');
    return page(call, wanted === null ? found : found.filter((branch) => String(branch.protected) === wanted));
  }),

  route('repos/get-branch', async (call) => {
    const { world, repository } = call;
    const name = param(call, 'branch');
    const id = await repository.git.ref(`refs/heads/${name}`);
    if (id === undefined) throw new Refusal(404, 'Branch not found');
    const url = `${world.apiUrl}/repos/${repository.fullName}/branches/${encodeURIComponent(name)}`;
    const html = `${world.serverUrl}/${repository.fullName}/tree/${name}`;
    const commit = await commitJson(world, repository, await commitAt(repository, id));
    return { status: 200, body: { ...branchJson(call, name, id), commit, _links: { self: url, html } } };
  }),

  route('repos/list-tags', async (call) => {
    const { world, repository } = call;
    const listed = (await repository.git.refs('refs/tags/')).reverse();
    const api = `${world.apiUrl}/repos/${repository.fullName}`;
    const found = listed.map(async ({ name: ref }): Promise<Json> => {
      const commit = await commitAt(repository, ref);
      const name = ref.slice('refs/tags/'.length);
      return {
        name,
        commit: { sha: commit.id, url: `${api}/commits/${commit.id}` },
        zipball_url: `${api}/zipball/${ref}`,
        tarball_url: `${api}/tarball/${ref}`,
        node_id: `REF_${Buffer.from(`${repository.fullName} ${ref}`).toString('base64url')}`,
      };
    });
    return page(call, await Promise.all(found));
  }),

  route('repos/get-branch-rules', async (call) => page(call, rulesOf(call.repository, param(call, 'branch')))),

  route('repos/get-branch-protection', async (call) => {
    // Reading a protection takes administration rights, which no job's token has.
    if (call.actor.permissions.administration !== undefined) throw new Refusal(404, 'Branch not protected');
    const headers = { 'x-accepted-github-permissions': 'administration=read' };
    throw new Refusal(403, 'Resource not accessible by integration', [], headers);
  }),
];

function branchJson({ world, repository }: Call<unknown>, name: string, id: string): JsonObject {
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const protection = protectionOf(repository, name);
  // What rulesets ask for is not told here.
  const contexts = protection?.kind === 'classic' ? [...(protection.checks ?? [])] : [];
  const checks = contexts.map((context) => ({ context, app_id: null }));
  return {
    name,
    commit: { sha: id, url: `${api}/commits/${id}` },
    protected: protection !== undefined,
    protection: {
      enabled: protection?.kind === 'classic',
      required_status_checks: { enforcement_level: contexts.length > 0 ? 'non_admins' : 'off', contexts, checks },
    },
    protection_url: `${api}/branches/${encodeURIComponent(name)}/protection`,
  };
}

/** What rulesets ask of a branch; a classic protection is not among them. */
function rulesOf(repository: Repository, branch: string): Json[] {
  const protection = protectionOf(repository, branch);
  if (protection?.kind !== 'ruleset') return [];
  const made = [...repository.rulesets].find(([, json]) => included(repository, json).includes(`refs/heads/${branch}`));
  const source = {
    ...{ ruleset_source_type: 'Repository', ruleset_source: repository.fullName },
    ruleset_id: made?.[0] ?? 1,
  };
  const rules: Json[] = [];
  if (protection.allowForcePushes !== true) rules.push({ type: 'non_fast_forward', ...source });
  if (protection.allowDeletions !== true) rules.push({ type: 'deletion', ...source });
  if (protection.restrictCreations === true) rules.push({ type: 'creation', ...source });
  if (protection.requirePullRequest === true) {
    const parameters = {
      dismiss_stale_reviews_on_push: false,
      require_code_owner_review: protection.codeOwners ?? false,
      require_last_push_approval: false,
      required_approving_review_count: protection.approvals ?? 0,
      required_review_thread_resolution: false,
      ...(protection.mergeMethods === undefined ? {} : { allowed_merge_methods: [...protection.mergeMethods] }),
    };
    rules.push({ type: 'pull_request', ...source, parameters });
  }
  if (protection.mergeQueue === true) rules.push({ type: 'merge_queue', ...source });
  if ((protection.checks ?? []).length > 0) {
    const required_status_checks = (protection.checks ?? []).map((context) => ({ context }));
    rules.push({
      type: 'required_status_checks',
      ...source,
      parameters: { required_status_checks, strict_required_status_checks_policy: false },
    });
  }
  return rules;
}
