import { type Answer, invalid, notFound, Refusal } from '../answer.js';
import { diffText } from '../git/changes.js';
import { asNumber, asObject, asObjects, asText, isObject } from '../json.js';
import { forkPoint, presentPull, rawPull } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { follow, openPulls } from '../pulls/state.js';
import type { Repository } from '../world.js';
import { asJson, type Call, forward, param, plain, type Route, route } from './route.js';

/** Opening, reading and changing pull requests, and who is asked to look at them. */
export const pulls: readonly Route[] = [
  route('pulls/create', async (call) => {
    const { world, repository, actor, body } = call;
    if (actor.login === 'github-actions[bot]' && !repository.settings.actionsMayOpenPullRequests) {
      throw new Refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
    }
    const { title } = body;
    if (title === undefined || title === '') {
      throw new Refusal(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'missing_field', field: 'title' }]);
    }
    checkTexts(title, body.body);
    const headRef = headBranch(repository, body.head);
    const head = await repository.git.ref(`refs/heads/${headRef}`);
    const base = await repository.git.ref(`refs/heads/${body.base}`);
    if (head === undefined) throw badField('head', body.head);
    if (base === undefined) throw badField('base', body.base);
    if (openPulls(repository).some((pull) => pull.headRef === headRef && pull.baseRef === body.base)) {
      throw invalid('PullRequest', `A pull request already exists for ${repository.owner}:${headRef}.`);
    }
    if (await repository.git.isAncestor(head, base)) {
      throw invalid('PullRequest', `No commits between ${body.base} and ${headRef}`);
    }
    if ((await repository.git.mergeBase(head, base)) === undefined) {
      throw invalid('PullRequest', `The ${headRef} branch has no history in common with ${body.base}`);
    }
    const kept = await forward(call, {
      body: { title, head: headRef, base: body.base, body: body.body ?? null, draft: body.draft ?? false },
    });
    if (kept.status !== 201 || !isObject(asJson(kept))) return kept;
    const json = asObject(asJson(kept));
    const pull: PullState = {
      number: asNumber(json.number),
      nodeId: asText(json.node_id),
      author: actor.login,
      headRef,
      baseRef: body.base,
      head,
      base,
      baseSeen: base,
      open: true,
      merged: undefined,
      mergeCommit: null,
      autoMerge: null,
      assignees: [],
    };
    repository.pulls.set(pull.number, pull);
    await follow(repository, pull);
    return { status: 201, body: await presentPull(world, repository, json, 'alone') };
  }),

  route('pulls/list', async (call) => {
    // GitHub ignores a head without an owner; emulate would filter by it.
    const query = new URLSearchParams(call.query);
    if (query.get('head')?.includes(':') === false) query.delete('head');
    const kept = await forward({ ...call, query });
    if (kept.status !== 200) return kept;
    const list = asObjects(asJson(kept));
    const body = await Promise.all(list.map((one) => presentPull(call.world, call.repository, one, 'listed')));
    return { ...kept, body };
  }),

  route('pulls/get', async (call) => {
    const pull = pullOf(call);
    if (!call.accept.includes('.diff')) return answerPull(call);
    const diff = await diffText(call.repository.git, await forkPoint(call.repository, pull), pull.head);
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(diff) };
  }),

  route('pulls/update', async (call) => {
    const { repository, body } = call;
    const pull = pullOf(call);
    checkTexts(body.title ?? 'unchanged', body.body);
    if (body.state === 'open' && !pull.open) await checkReopen(repository, pull);
    if (body.base !== undefined && body.base !== pull.baseRef) {
      const base = await repository.git.ref(`refs/heads/${body.base}`);
      if (base === undefined) throw badField('base', body.base);
      pull.baseRef = body.base;
      pull.base = base;
      pull.baseSeen = base;
    }
    const kept = await forward(call, { body: plain(body) });
    if (kept.status !== 200) return kept;
    if (body.state !== undefined) pull.open = body.state === 'open';
    if (body.state === 'closed') pull.autoMerge = null;
    return answerPull(call);
  }),

  route('pulls/request-reviewers', async (call) => {
    const pull = pullOf(call);
    const { reviewers = [], team_reviewers = [] } = { team_reviewers: [], ...call.body };
    if (reviewers.includes(pull.author)) throw new Refusal(422, 'Review cannot be requested from pull request author.');
    if (reviewers.some((login) => !call.world.people.has(login) || login.endsWith('[bot]'))) {
      throw new Refusal(
        422,
        'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a ' +
          `collaborator of the ${call.repository.fullName} repository.`,
      );
    }
    if (team_reviewers.length > 0 && call.actor.login === 'github-actions[bot]') {
      // The job's token sees no teams: that takes the right to read an organisation's members.
      throw new Refusal(422, `Could not resolve to a node with the global id of 'T_${team_reviewers[0]}'.`);
    }
    const kept = await forward(call, { body: { reviewers, team_reviewers } });
    if (kept.status !== 200) return kept;
    return { status: 201, body: await presentPull(call.world, call.repository, asJson(kept), 'listed') };
  }),

  route('pulls/remove-requested-reviewers', async (call) => {
    pullOf(call);
    const kept = await forward(call, { body: plain(call.body) });
    if (kept.status !== 200) return kept;
    return { ...kept, body: await presentPull(call.world, call.repository, asJson(kept), 'listed') };
  }),
];

/** @throws {Refusal} 404 */
export function pullOf(call: Pick<Call<unknown>, 'repository' | 'params'>): PullState {
  const pull = call.repository.pulls.get(Number(param(call, 'pull_number')));
  if (pull === undefined) throw notFound();
  return pull;
}

async function answerPull(call: Call<unknown>): Promise<Answer> {
  const { world, repository } = call;
  const kept = await rawPull(world, repository, pullOf(call).number);
  return { status: 200, body: await presentPull(world, repository, kept, 'alone') };
}

/** `owner:branch` of the same repository, or `branch`. @throws {Refusal} 422 for anybody else's. */
function headBranch(repository: Repository, head: string): string {
  const [owner = '', ...rest] = head.split(':');
  if (rest.length === 0) return head;
  if (owner.toLowerCase() === repository.owner.toLowerCase()) return rest.join(':');
  throw badField('head', head);
}

async function checkReopen(repository: Repository, pull: PullState): Promise<void> {
  const head = await repository.git.ref(`refs/heads/${pull.headRef}`);
  if (pull.merged !== undefined) throw new Refusal(422, 'Validation Failed', [stateError('is merged')]);
  if (head === undefined) throw new Refusal(422, 'Validation Failed', [stateError(`${pull.headRef} was deleted`)]);
  if (openPulls(repository).some((other) => other.headRef === pull.headRef && other.baseRef === pull.baseRef)) {
    throw invalid('PullRequest', `A pull request already exists for ${repository.owner}:${pull.headRef}.`);
  }
  pull.head = head;
}

function stateError(why: string) {
  return { resource: 'PullRequest', code: 'invalid', field: 'state', message: `state cannot be changed. ${why}` };
}

function badField(field: string, value: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'invalid', field, value }]);
}

function checkTexts(title: string, body: string | null | undefined): void {
  if (title.length > 256) throw invalid('PullRequest', 'title is too long (maximum is 256 characters)');
  if ((body ?? '').length > 65_536) throw invalid('PullRequest', 'body is too long (maximum is 65536 characters)');
}
