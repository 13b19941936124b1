import { Refusal } from '../answer.js';
import { asObject, type JsonObject } from '../json.js';
import { presentPull, rawPull } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { asJson, type Call, forward, param, plain, type Route, route } from './route.js';

/** Labels and assignees, which pull requests share with issues. */
export const issues: readonly Route[] = [
  route('issues/create', async (call) => {
    await createLabels(call, labelNames(plain(call.body)));
    return forward(call, { body: plain(call.body) });
  }),

  // GitHub lists pull requests among the issues.
  route('issues/list-for-repo', async (call) => {
    const { query, repository } = call;
    const kept = await forward(call);
    const wanted = (query.get('labels') ?? '').split(',').filter(Boolean);
    const state = query.get('state') ?? 'open';
    const pulls = await Promise.all([...repository.pulls.values()].map((pull) => issueOfPull(call, pull)));
    const found = pulls.filter((pull) => {
      const names = labelNames(pull);
      return (state === 'all' || pull.state === state) && wanted.every((name) => names.includes(name));
    });
    const issues = asJson(kept);
    return { ...kept, body: [...(Array.isArray(issues) ? issues : []), ...found] };
  }),

  route('issues/add-labels', async (call) => {
    const names = labelNames(plain(call.body));
    await createLabels(call, names);
    return forward(call, { body: { labels: names } });
  }),

  route('issues/set-labels', async (call) => {
    const names = labelNames(plain(call.body));
    await createLabels(call, names);
    return forward(call, { body: { labels: names } });
  }),

  route('issues/add-assignees', async (call) => {
    const pull = call.repository.pulls.get(Number(param(call, 'issue_number')));
    if (pull === undefined) return { ...(await forward(call, { body: plain(call.body) })), status: 201 };
    // GitHub leaves out, without a word, whoever cannot be assigned.
    const known = logins(call.body?.assignees).filter((login) => call.world.people.get(login) === 'write');
    pull.assignees = [...new Set([...pull.assignees, ...known])].slice(0, 10);
    return { status: 201, body: await issueOfPull(call, pull) };
  }),

  route('issues/remove-assignees', async (call) => {
    const pull = call.repository.pulls.get(Number(param(call, 'issue_number')));
    if (pull === undefined) return forward(call, { body: plain(call.body) });
    const gone = new Set(logins(call.body?.assignees));
    pull.assignees = pull.assignees.filter((login) => !gone.has(login));
    return { status: 200, body: await issueOfPull(call, pull) };
  }),

  route('issues/get', async (call) => {
    const pull = call.repository.pulls.get(Number(param(call, 'issue_number')));
    return pull === undefined ? forward(call) : { status: 200, body: await issueOfPull(call, pull) };
  }),

  route('issues/update', async (call) => {
    if (call.repository.pulls.has(Number(param(call, 'issue_number')))) {
      throw new Refusal(
        501,
        'not emulated: change a pull request by pulls/update and the labels and assignees operations',
      );
    }
    return forward(call, { body: plain(call.body) });
  }),

  route('issues/create-comment', async (call) => {
    if (call.body.body.length > 65_536) {
      const message = 'body is too long (maximum is 65536 characters)';
      throw new Refusal(422, 'Validation Failed', [
        { resource: 'IssueComment', code: 'unprocessable', field: 'data', message },
      ]);
    }
    return forward(call, { body: plain(call.body) });
  }),
];

function logins(assignees: readonly (string | { readonly login: string })[] = []): string[] {
  return assignees.map((one) => (typeof one === 'string' ? one : one.login));
}

function labelNames(body: ReturnType<typeof plain>): string[] {
  const list = Array.isArray(body) ? body : asObject(body).labels;
  if (!Array.isArray(list)) return [];
  return list.map((one) => (typeof one === 'string' ? one : String(asObject(one).name)));
}

/** GitHub makes a label that is put on an issue and does not exist, in grey. */
async function createLabels(call: Call<unknown>, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name.length > 50)
      throw new Refusal(422, 'Validation Failed', [{ resource: 'Label', code: 'invalid', field: 'name' }]);
    const path = `/repos/${call.repository.fullName}/labels`;
    const there = await call.world.desk.ask(call.actor.login, 'GET', `${path}/${encodeURIComponent(name)}`);
    if (there.status === 404) await call.world.desk.must(call.actor.login, 'POST', path, { name, color: 'ededed' });
  }
}

/** A pull request seen as an issue. */
async function issueOfPull({ world, repository }: Call<unknown>, pull: PullState): Promise<JsonObject> {
  const json = await presentPull(world, repository, await rawPull(world, repository, pull.number), 'alone');
  const shared = [
    'id',
    'node_id',
    'number',
    'title',
    'user',
    'labels',
    'state',
    'locked',
    'active_lock_reason',
    'body',
  ];
  const more = ['assignee', 'assignees', 'milestone', 'comments', 'created_at', 'updated_at', 'closed_at', 'draft'];
  const { html_url = null, diff_url = null, patch_url = null, merged_at = null, url = null } = json;
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const issue = `${api}/issues/${pull.number}`;
  return {
    ...Object.fromEntries([...shared, ...more].map((field) => [field, json[field] ?? null])),
    ...{ url: issue, html_url, repository_url: api, author_association: 'MEMBER' },
    labels_url: `${issue}/labels{/name}`,
    comments_url: `${issue}/comments`,
    events_url: `${issue}/events`,
    pull_request: { url, html_url, diff_url, patch_url, merged_at },
  };
}
