import { type Actor, actorIn, checkAccess, isBot, isOutside, lacking } from './actors.js';
import { type Answer, notFound, Refusal } from './answer.js';
import type { Match, RestContract } from './contract/rest.js';
import { dress } from './dress.js';
import type { Understood, WireRequest } from './gateway.js';
import { isObject, type Json } from './json.js';
import { actionsSettings } from './routes/actions-settings.js';
import { appTokens, createAppToken } from './routes/app-tokens.js';
import { assets } from './routes/assets.js';
import { attestations } from './routes/attestations.js';
import { branches } from './routes/branches.js';
import { checks } from './routes/checks.js';
import { contents } from './routes/contents.js';
import { deployments } from './routes/deployments.js';
import { dispatches } from './routes/dispatches.js';
import { gitData } from './routes/git-data.js';
import { history } from './routes/history.js';
import { issues } from './routes/issues.js';
import { merging } from './routes/merging.js';
import { pulls } from './routes/pulls.js';
import { refs } from './routes/refs.js';
import { releases } from './routes/releases.js';
import { repositories } from './routes/repositories.js';
import { reviews } from './routes/reviews.js';
import { asJson, forward, type Incoming, type Route } from './routes/route.js';
import { rulesets } from './routes/rulesets.js';
import { repositoryOf, type World } from './world.js';

const routes = new Map<string, Route>(
  [
    ...refs,
    ...gitData,
    ...pulls,
    ...issues,
    ...merging,
    ...history,
    ...checks,
    ...reviews,
    ...contents,
    ...branches,
    ...releases,
    ...assets,
    ...deployments,
    ...dispatches,
    ...attestations,
    ...rulesets,
    ...actionsSettings,
    ...repositories,
  ].map((route) => [route.id, route]),
);

/** Operations that `emulate` answers well enough. */
const forwarded = [
  /^issues\/(list-comments|get-comment|update-comment|delete-comment|list-labels-on-issue)$/,
  /^issues\/(create-label|get-label|update-label|delete-label|list-labels-for-repo|remove-label)$/,
  /^pulls\/(list-reviews|get-review|list-review-comments|create-review-comment|dismiss-review)$/,
  /^users\/(get-by-username|get-authenticated)$/,
  /^teams\/(get-by-name|(get|add-or-update|remove)-membership-for-user-in-org)$/,
];

/** Finds out what a request to the REST API asks for, and holds it against GitHub's description. */
export function understandRest(
  world: World,
  contract: RestContract,
  wire: WireRequest,
  path: string,
  actor: Actor | undefined,
): Understood {
  const match = contract.find(wire.method, path);
  if (match === undefined) {
    const problems = [`GitHub's REST API has no ${wire.method} ${path}`];
    const documentation = 'https://docs.github.com/rest';
    return { path, operation: 'unknown', documentation, actor: actor?.login, problems, answer: () => fail(notFound()) };
  }
  const query = new URLSearchParams(wire.query);
  const { operation, params } = match;
  const emulated =
    operation.id === appTokens || routes.has(operation.id) || forwarded.some((pattern) => pattern.test(operation.id));
  const problems = wire.malformed
    ? ['Problems parsing JSON']
    : operation.check({ method: wire.method, path, query, body: wire.json }, params);
  if (operation.host !== wire.host) {
    const other = operation.host === 'uploads' ? "GitHub's host for uploads: use upload_url" : 'api.github.com';
    problems.push(`${operation.id} is answered by ${other}`);
  }
  if (!emulated) problems.push(`${operation.id} is not emulated: teach it to packages/testing/src/github/routes`);
  return {
    ...{ path, operation: operation.id, documentation: operation.documentation, actor: actor?.login, problems },
    answer: async () => {
      const answer = await answerRest(world, match, { wire, path, query, actor });
      const { body } = answer;
      if (body === undefined || Buffer.isBuffer(body)) return answer;
      const dressed = dress(world, body);
      const found = world.answerProblems === undefined ? [] : operation.checkAnswer(answer.status, dressed);
      world.answerProblems?.push(...found.map((problem) => `${operation.id}: ${problem}`));
      return { ...answer, body: dressed };
    },
  };
}

async function answerRest(
  world: World,
  { operation, params }: Match,
  request: { wire: WireRequest; path: string; query: URLSearchParams; actor: Actor | undefined },
): Promise<Answer> {
  const { wire, path, query } = request;
  const { owner, repo } = params;
  const actor = actorIn(request.actor, owner ?? '', repo ?? '');
  if (owner === undefined || repo === undefined) {
    if (operation.id === appTokens) return createAppToken(world, actor, wire.json);
    if (operation.id === 'users/get-authenticated' && actor !== undefined && isBot(actor)) throw lacking(actor, '');
    // The job's own token has no right in the organisation.
    const mayLook = !operation.id.startsWith('teams/') || actor?.permissions.members !== undefined || !isBot(actor);
    if (!mayLook && actor !== undefined) throw lacking(actor, 'members=read');
    const call = { world, method: wire.method, path, query, actor };
    const kept = await forward(call, body(wire.json));
    if (operation.id !== 'teams/get-by-name' || kept.status !== 200) return kept;
    const organization = asJson(await forward(call, { path: `/orgs/${params.org}` }));
    return { ...kept, body: wholeTeam(world, asJson(kept), organization) };
  }
  const repository = repositoryOf(world, owner, repo);
  const { settings } = repository;
  if (settings.private && (actor === undefined || isOutside(actor, owner, repo))) throw notFound();
  checkAccess(actor, operation, wire.method, settings.private);
  if (settings.archived && wire.method !== 'GET') {
    throw new Refusal(403, 'Repository was archived so is read-only.');
  }
  const incoming: Incoming = {
    world,
    operation,
    repository,
    actor,
    params,
    query,
    body: wire.json,
    accept: wire.headers.accept ?? '',
    ...{ bytes: wire.bytes, contentType: wire.headers['content-type'] ?? '' },
    method: wire.method,
    path,
  };
  return routes.get(operation.id)?.run(incoming) ?? forward(incoming, body(wire.json));
}

/** `emulate` says less of a team and its organisation than GitHub. */
function wholeTeam(world: World, team: Json | undefined, organization: Json | undefined): Json {
  if (!isObject(team) || !isObject(organization)) throw new Error('a team and its organisation are objects');
  const at = world.now().toISOString();
  const said = {
    name: '',
    company: '',
    location: '',
    email: 'team@acme.test',
    blog: world.serverUrl,
    archived_at: null,
  };
  return {
    ...{ created_at: at, updated_at: at, members_count: 1, repos_count: 0 },
    ...team,
    organization: { ...organization, ...said },
  };
}

function body(json: Json | undefined): { readonly body?: Json } {
  return json === undefined ? {} : { body: json };
}

async function fail(refusal: Refusal): Promise<never> {
  throw refusal;
}
