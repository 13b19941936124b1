import { isBot } from '../actors.js';
import { notFound, Refusal } from '../answer.js';
import { asNumber, asObject, type Json, type JsonObject } from '../json.js';
import { autoMerge } from '../pulls/auto-merge.js';
import type { Repository } from '../world.js';
import { asJson, type Call, forward, page, param, plain, type Route, route } from './route.js';

/** Commit statuses and check runs. */
export const checks: readonly Route[] = [
  route('repos/create-commit-status', async (call) => {
    const { world, repository, actor, body } = call;
    const sha = await commitId(repository, param(call, 'sha'));
    if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${param(call, 'sha')}`);
    const list = repository.statuses.get(sha) ?? [];
    const at = world.now().toISOString();
    const { body: creator = null } = await world.desk.ask(undefined, 'GET', `/users/${actor.login}`);
    const { state, target_url = null, description = null, context = 'default' } = body;
    const said = list.filter((status) => status.context === context).length;
    if (said >= 1000) throw new Refusal(422, 'This SHA and context has reached the maximum number of statuses.');
    if ((description ?? '').length > 140) {
      const message = 'description is too long (maximum is 140 characters)';
      throw new Refusal(422, 'Validation Failed', [
        { resource: 'Status', code: 'custom', field: 'description', message },
      ]);
    }
    const id = 1 + [...repository.statuses.values()].flat().length;
    const status: JsonObject = {
      url: `${world.apiUrl}/repos/${repository.fullName}/statuses/${sha}`,
      avatar_url: null,
      id,
      node_id: `SC_${id}`,
      ...{ state, target_url, description, context, created_at: at, updated_at: at, creator },
    };
    repository.statuses.set(sha, [status, ...list]);
    await autoMerge(world, repository);
    return { status: 201, body: status };
  }),

  route('repos/list-commit-statuses-for-ref', async (call) => {
    const sha = await commitId(call.repository, param(call, 'ref'));
    if (sha === undefined) throw notFound();
    return page(call, call.repository.statuses.get(sha) ?? []);
  }),

  route('repos/get-combined-status-for-ref', async (call) => {
    const { world, repository } = call;
    const sha = await commitId(repository, param(call, 'ref'));
    if (sha === undefined) throw notFound();
    const latest = new Map<Json | undefined, JsonObject>();
    for (const status of repository.statuses.get(sha) ?? []) {
      if (!latest.has(status.context)) latest.set(status.context, status);
    }
    const states = [...latest.values()].map((status) => status.state);
    const failed = states.includes('failure') || states.includes('error');
    const green = states.length > 0 && states.every((state) => state === 'success');
    const kept = await forward(call, { path: `/repos/${repository.fullName}` });
    return {
      status: 200,
      body: {
        state: failed ? 'failure' : green ? 'success' : 'pending',
        statuses: [...latest.values()],
        sha,
        total_count: latest.size,
        repository: asJson(kept) ?? null,
        commit_url: `${world.apiUrl}/repos/${repository.fullName}/commits/${sha}`,
        url: `${world.apiUrl}/repos/${repository.fullName}/commits/${sha}/status`,
      },
    };
  }),

  route('checks/create', async (call) => {
    const { repository, actor } = call;
    const body = asObject(plain(call.body));
    const sha = String(body.head_sha);
    if (!isBot(actor)) throw new Refusal(403, 'You must authenticate via a GitHub App.');
    if (!(await repository.git.has(sha, 'commit'))) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const kept = await forward(call, { body });
    if (kept.status !== 201) return kept;
    const id = asNumber(asObject(asJson(kept)).id);
    repository.checkNames.set(id, String(body.name));
    repository.checkRuns.set(sha, [id, ...(repository.checkRuns.get(sha) ?? [])]);
    repository.checkApps.set(id, slugOf(actor.login));
    await autoMerge(call.world, repository);
    return { ...kept, body: withApp(call, asJson(kept)) };
  }),

  route('checks/update', async (call) => {
    const kept = await forward(call, { body: plain(call.body) });
    await autoMerge(call.world, call.repository);
    return kept.status === 200 ? { ...kept, body: withApp(call, asJson(kept)) } : kept;
  }),

  route('checks/get', async (call) => {
    const kept = await forward(call);
    return kept.status === 200 ? { ...kept, body: withApp(call, asJson(kept)) } : kept;
  }),

  route('checks/list-for-ref', async (call) => {
    const { repository, query } = call;
    const sha = await commitId(repository, param(call, 'ref'));
    if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${param(call, 'ref')}`);
    const found = (await checkRuns(call, sha)).filter((run) => {
      const named = !query.has('check_name') || run.name === query.get('check_name');
      return named && (!query.has('status') || run.status === query.get('status'));
    });
    const seen = new Set<string>();
    const isFirst = ({ name, app }: JsonObject) => {
      const key = JSON.stringify([name, asObject(app ?? {}).slug]);
      return !seen.has(key) && seen.add(key);
    };
    const latest = query.get('filter') === 'all' ? found : found.filter(isFirst);
    const answer = page(call, latest);
    return { ...answer, body: { total_count: latest.length, check_runs: asJson(answer) ?? [] } };
  }),
];

async function commitId(repository: Repository, name: string): Promise<string | undefined> {
  const candidates = [`refs/heads/${name}`, `refs/tags/${name}`, /^[0-9a-f]{40}$/.test(name) ? name : 'refs/none'];
  for (const candidate of candidates) {
    const commit = await repository.git.commit(candidate);
    if (commit !== undefined) return commit.id;
  }
  return undefined;
}

/** Check runs of a commit, newest first. */
async function checkRuns(call: Call<unknown>, sha: string): Promise<JsonObject[]> {
  const ids = call.repository.checkRuns.get(sha) ?? [];
  const path = `/repos/${call.repository.fullName}/check-runs`;
  return Promise.all(ids.map(async (id) => withApp(call, asJson(await forward(call, { path: `${path}/${id}` })))));
}

/** `slipway[bot]` is the account of the app `slipway`. */
function slugOf(login: string): string {
  return login.replace(/\[bot\]$/, '');
}

/** A check run with the app that posted it, which `emulate` does not remember. */
function withApp({ world, repository }: Call<unknown>, run: Json | undefined): JsonObject {
  const json = asObject(run);
  const slug = repository.checkApps.get(asNumber(json.id));
  if (slug === undefined) return json;
  const html_url = `${world.serverUrl}/apps/${slug}`;
  const at = '2026-01-01T00:00:00Z';
  const app: JsonObject = {
    ...{ id: 1, slug, node_id: `A_${slug}`, name: slug, description: null, external_url: html_url, html_url },
    ...{ created_at: at, updated_at: at, permissions: {}, events: [] },
    owner: ownerOf(repository, world.apiUrl),
  };
  return { ...json, app };
}

function ownerOf({ owner }: Repository, apiUrl: string): JsonObject {
  const url = `${apiUrl}/users/${owner}`;
  const below = (path: string) => `${url}/${path}`;
  return {
    ...{ login: owner, id: 1, node_id: 'O_1', avatar_url: url, gravatar_id: '', url, html_url: url, type: 'User' },
    ...{ followers_url: below('followers'), following_url: below('following{/other_user}'), site_admin: false },
    ...{ gists_url: below('gists{/gist_id}'), starred_url: below('starred{/owner}{/repo}') },
    ...{ subscriptions_url: below('subscriptions'), organizations_url: below('orgs'), repos_url: below('repos') },
    ...{ events_url: below('events{/privacy}'), received_events_url: below('received_events') },
  };
}
