import { notFound } from '../answer.js';
import { asObject, asObjects, type JsonObject } from '../json.js';
import type { Protection } from '../protection.js';
import { included } from '../rulesets.js';
import type { Repository, World } from '../world.js';
import { page, param, plain, type Route, route } from './route.js';

/** Rulesets of a repository. Those for branches become protections, those for tags hold for tags; neither knows bypass lists. */
export const rulesets: readonly Route[] = [
  route('repos/create-repo-ruleset', async ({ world, repository, body }) => {
    const id = 1 + Math.max(0, ...repository.rulesets.keys());
    const json = rulesetJson(world, repository, id, asObject(plain(body)));
    keep(repository, id, json);
    protect(repository, json);
    return { status: 201, body: json };
  }),

  route('repos/get-repo-rulesets', async (call) => {
    const listed = [...call.repository.rulesets.values()].map(({ rules: _rules, conditions: _where, ...rest }) => rest);
    return page(call, listed);
  }),

  route('repos/get-repo-ruleset', async (call) => {
    const found = call.repository.rulesets.get(Number(param(call, 'ruleset_id')));
    if (found === undefined) throw notFound();
    // Who may bypass it is shown to those who may change it.
    const { bypass_actors: _bypass, ...rest } = found;
    return { status: 200, body: call.actor.permissions.administration === 'write' ? found : rest };
  }),

  route('repos/update-repo-ruleset', async (call) => {
    const { world, repository, body } = call;
    const id = Number(param(call, 'ruleset_id'));
    const before = repository.rulesets.get(id);
    if (before === undefined) throw notFound();
    unprotect(repository, before);
    const json = rulesetJson(world, repository, id, { ...before, ...asObject(plain(body)) });
    keep(repository, id, json);
    protect(repository, json);
    return { status: 200, body: json };
  }),

  route('repos/get-repo-ruleset-history', async (call) => {
    const versions = call.repository.rulesetVersions.get(Number(param(call, 'ruleset_id')));
    if (versions === undefined) throw notFound();
    return page(call, versions.map(({ state: _state, ...rest }) => rest).reverse());
  }),

  route('repos/get-repo-ruleset-version', async (call) => {
    const versions = call.repository.rulesetVersions.get(Number(param(call, 'ruleset_id')));
    const found = versions?.find(({ version_id }) => version_id === Number(param(call, 'version_id')));
    if (found === undefined) throw notFound();
    return { status: 200, body: found };
  }),

  route('repos/delete-repo-ruleset', async (call) => {
    const id = Number(param(call, 'ruleset_id'));
    const before = call.repository.rulesets.get(id);
    if (before === undefined) throw notFound();
    unprotect(call.repository, before);
    call.repository.rulesets.delete(id);
    return { status: 204 };
  }),
];

/** GitHub keeps every version of a ruleset, for administrators. */
function keep(repository: Repository, id: number, json: JsonObject): void {
  const { name = '', target = 'branch', enforcement = 'active', conditions = null, rules = [] } = json;
  const versions = repository.rulesetVersions.get(id) ?? [];
  const state = { id, name, target, enforcement, conditions, rules };
  const actor = { id: 1, type: 'User' };
  versions.push({ version_id: versions.length + 1, actor, updated_at: json.updated_at ?? '', state });
  repository.rulesetVersions.set(id, versions);
  repository.rulesets.set(id, json);
}

function rulesetJson(world: World, repository: Repository, id: number, wish: JsonObject): JsonObject {
  const at = world.now().toISOString();
  const {
    name = '',
    target = 'branch',
    enforcement = 'active',
    conditions = null,
    rules = [],
    bypass_actors = [],
  } = wish;
  const api = `${world.apiUrl}/repos/${repository.fullName}/rulesets/${id}`;
  return {
    ...{ id, name, target, source_type: 'Repository', source: repository.fullName, enforcement, bypass_actors },
    ...{ node_id: `RRS_${id}`, conditions, rules, created_at: wish.created_at ?? at, updated_at: at },
    _links: { self: { href: api }, html: { href: `${world.serverUrl}/${repository.fullName}/rules/${id}` } },
  };
}

function protect(repository: Repository, json: JsonObject): void {
  if (json.enforcement !== 'active' || json.target !== 'branch') return;
  for (const name of included(repository, json)) {
    repository.protections.set(name.replace('refs/heads/', ''), protectionFrom(asObjects(json.rules ?? [])));
  }
}

function unprotect(repository: Repository, json: JsonObject): void {
  for (const name of included(repository, json)) repository.protections.delete(name.replace('refs/heads/', ''));
}

function protectionFrom(rules: readonly JsonObject[]): Protection {
  const find = (type: string) => rules.find((rule) => rule.type === type);
  const parameters = (type: string) => asObject(find(type)?.parameters ?? {});
  const checks = parameters('required_status_checks').required_status_checks ?? [];
  const approvals = parameters('pull_request').required_approving_review_count;
  return {
    kind: 'ruleset',
    requirePullRequest: find('pull_request') !== undefined,
    ...(typeof approvals === 'number' ? { approvals } : {}),
    checks: asObjects(checks).map(({ context }) => String(context)),
    mergeQueue: find('merge_queue') !== undefined,
    allowForcePushes: find('non_fast_forward') === undefined,
    allowDeletions: find('deletion') === undefined,
    restrictCreations: find('creation') !== undefined,
  };
}
