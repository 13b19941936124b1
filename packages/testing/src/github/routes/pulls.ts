import { type Answer, invalid, notFound, Refusal } from '../answer.js';
import { diffText } from '../git/changes.js';
import { asNumber, asObject, asObjects, asText, isObject } from '../json.js';
import { forkPoint, presentPull, rawPull } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { bring, follow, openPulls } from '../pulls/state.js';
import { headOf, type Repository, type World } from '../world.js';
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
    const { source, headRef } = headBranch(call.world, repository, body.head);
    const fork = source === repository ? undefined : source.fullName;
    const head = await source.git.ref(`refs/heads/${headRef}`);
    const base = await repository.git.ref(`refs/heads/${body.base}`);
    if (head === undefined) throw badField('head', body.head);
    if (base === undefined) throw badField('base', body.base);
    await bring(repository, source, headRef);
    const isSame = (pull: PullState) => pull.headRef === headRef && pull.fork === fork;
    if (openPulls(repository).some((pull) => isSame(pull) && pull.baseRef === body.base)) {
      throw invalid('PullRequest', `A pull request already exists for ${source.owner}:${headRef}.`);
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
      fork,
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
    const head = query.get('head')?.includes(':') === true ? (query.get('head') ?? undefined) : undefined;
    const [owner = ''] = head?.split(':') ?? [];
    if (owner.toLowerCase() !== call.repository.owner.toLowerCase()) query.delete('head');
    const kept = await forward({ ...call, query });
    if (kept.status !== 200) return kept;
    const list = asObjects(asJson(kept));
    const all = await Promise.all(list.map((one) => presentPull(call.world, call.repository, one, 'listed')));
    // emulate knows no forks: to it every head is the repository's own.
    const body = head === undefined ? all : all.filter((one) => asText(asObject(one.head).label) === head);
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
    if (body.state === 'open' && !pull.open) await checkReopen(call.world, repository, pull);
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

/** `branch`, or `owner:branch` of the same repository or a fork. @throws {Refusal} 422 for anybody else's. */
function headBranch(
  world: World,
  repository: Repository,
  head: string,
): { readonly source: Repository; readonly headRef: string } {
  const [owner = '', ...rest] = head.split(':');
  if (rest.length === 0) return { source: repository, headRef: head };
  const headRef = rest.join(':');
  const isOwners = (one: Repository) => one.owner.toLowerCase() === owner.toLowerCase();
  if (isOwners(repository)) return { source: repository, headRef };
  const fork = [...world.repositories.values()].find((one) => one.forkOf === repository.fullName && isOwners(one));
  if (fork === undefined) throw badField('head', head);
  return { source: fork, headRef };
}

async function checkReopen(world: World, repository: Repository, pull: PullState): Promise<void> {
  const head = await headOf(world, repository, pull).git.ref(`refs/heads/${pull.headRef}`);
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
