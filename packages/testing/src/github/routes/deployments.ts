import { notFound, Refusal } from '../answer.js';
import { writeCommit } from '../commit.js';
import { asObject, type JsonObject } from '../json.js';
import { settle } from '../pulls/state.js';
import { adminOf, type DeploymentState, type Repository, type World } from '../world.js';
import { type Call, page, param, plain, type Route, route } from './route.js';

/** Deployments, their statuses, and the events that anyone may send. */
export const deployments: readonly Route[] = [
  route('repos/create-deployment', async (call) => {
    const { world, repository, actor, body } = call;
    const { git, defaultBranch } = repository;
    const branch = await git.commit(`refs/heads/${body.ref}`);
    const commit = branch ?? (await git.commit(`refs/tags/${body.ref}`)) ?? (await exactly(repository, body.ref));
    if (commit === undefined) throw new Refusal(422, `No ref found for: ${body.ref}`);
    const main = await git.ref(`refs/heads/${defaultBranch}`);
    const isBehind = branch !== undefined && main !== undefined && !(await git.isAncestor(main, branch.id));
    if (isBehind && body.auto_merge !== false) {
      const tree = await git.mergeTree(branch.id, main);
      if (tree === undefined) throw new Refusal(409, `Conflict merging ${defaultBranch} into ${body.ref}.`);
      const message = `Merge branch '${defaultBranch}' into ${body.ref}`;
      const merge = { message, tree, parents: [branch.id, main], actor, byGitHub: true };
      const to = await writeCommit(world, repository, merge);
      await git.updateRefs([{ name: `refs/heads/${body.ref}`, to, from: branch.id }]);
      await settle(world, repository, actor.login);
      return { status: 202, body: { message: `Auto-merged ${defaultBranch} into ${body.ref} on deployment.` } };
    }
    checkContexts(repository, commit.id, body.ref, body.required_contexts);
    return { status: 201, body: await addDeployment(world, repository, actor.login, commit.id, asObject(plain(body))) };
  }),

  route('repos/list-deployments', async (call) => {
    const wanted = ['sha', 'ref', 'task', 'environment'].filter((name) => call.query.has(name));
    const all = [...call.repository.deployments.values()].map(({ json }) => json).reverse();
    return page(
      call,
      all.filter((one) => wanted.every((name) => one[name] === call.query.get(name))),
    );
  }),

  route('repos/get-deployment', async (call) => ({ status: 200, body: deploymentOf(call).json })),

  route('repos/create-deployment-status', async (call) => {
    const { world, repository, actor } = call;
    const { json } = deploymentOf(call);
    return {
      status: 201,
      body: await addDeploymentStatus(world, repository, Number(json.id), actor.login, asObject(plain(call.body))),
    };
  }),

  route('repos/list-deployment-statuses', async (call) => page(call, deploymentOf(call).statuses)),

  route('repos/get-deployment-status', async (call) => {
    const found = deploymentOf(call).statuses.find(({ id }) => id === Number(param(call, 'status_id')));
    if (found === undefined) throw notFound();
    return { status: 200, body: found };
  }),

  route('repos/create-dispatch-event', async () => ({ status: 204 })),
];

/** Records a deployment, as an API client or a job with an `environment` makes it. */
export async function addDeployment(
  world: World,
  repository: Repository,
  login: string,
  sha: string,
  wish: JsonObject,
): Promise<JsonObject> {
  const id = repository.deployments.size + 1;
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const at = world.now().toISOString();
  const environment = String(wish.environment ?? 'production');
  const json: JsonObject = {
    ...{ url: `${api}/deployments/${id}`, id, node_id: `DE_${id}`, sha, ref: wish.ref ?? sha },
    ...{ task: wish.task ?? 'deploy', payload: wish.payload ?? {}, original_environment: environment, environment },
    ...{
      description: wish.description ?? null,
      creator: await creatorOf(world, login),
      created_at: at,
      updated_at: at,
    },
    ...{ statuses_url: `${api}/deployments/${id}/statuses`, repository_url: api },
    transient_environment: wish.transient_environment ?? false,
    production_environment: wish.production_environment ?? environment === 'production',
  };
  repository.deployments.set(id, { json, statuses: [] });
  return json;
}

/** Adds a status; `success` makes earlier deployments of the environment inactive. @throws {Refusal} 404 */
export async function addDeploymentStatus(
  world: World,
  repository: Repository,
  deployment: number,
  login: string,
  wish: JsonObject,
): Promise<JsonObject> {
  const found = repository.deployments.get(deployment);
  if (found === undefined) throw notFound();
  const { json, statuses } = found;
  const at = world.now().toISOString();
  const id = 1 + [...repository.deployments.values()].reduce((sum, one) => sum + one.statuses.length, 0);
  const status: JsonObject = {
    ...{ url: `${json.url}/statuses/${id}`, id, node_id: `DES_${id}`, state: wish.state ?? 'pending' },
    ...{ creator: await creatorOf(world, login), description: wish.description ?? '' },
    ...{ environment: wish.environment ?? json.environment ?? '', created_at: at, updated_at: at },
    ...{ target_url: wish.target_url ?? wish.log_url ?? '', log_url: wish.log_url ?? wish.target_url ?? '' },
    environment_url: wish.environment_url ?? '',
    ...{ deployment_url: json.url ?? '', repository_url: json.repository_url ?? '' },
  };
  statuses.unshift(status);
  json.updated_at = at;
  if (status.state === 'success' && wish.auto_inactive !== false) {
    for (const other of repository.deployments.values()) {
      const isEarlier = Number(other.json.id) < deployment && other.json.environment === json.environment;
      const kept = other.json.transient_environment === true || other.json.production_environment === true;
      if (isEarlier && !kept && other.statuses[0]?.state === 'success') {
        other.statuses.unshift({ ...status, id: id + 1000 + Number(other.json.id), state: 'inactive' });
      }
    }
  }
  return status;
}

async function creatorOf(world: World, login: string): Promise<JsonObject> {
  return asObject(await world.desk.must(adminOf(world), 'GET', `/users/${encodeURIComponent(login)}`));
}

/** @throws {Refusal} 404 */
function deploymentOf(call: Pick<Call<unknown>, 'repository' | 'params'>): DeploymentState {
  const found = call.repository.deployments.get(Number(param(call, 'deployment_id')));
  if (found === undefined) throw notFound();
  return found;
}

async function exactly(repository: Repository, id: string) {
  return /^[0-9a-f]{40}$/.test(id) ? repository.git.commit(id) : undefined;
}

/** @throws {Refusal} 409 while a status of the commit is missing or not green; default: all that were ever posted */
function checkContexts(
  { statuses }: Repository,
  sha: string,
  ref: string,
  required: readonly string[] | undefined,
): void {
  const posted = statuses.get(sha) ?? [];
  const wanted = required ?? [...new Set(posted.map(({ context }) => String(context)))];
  const latest = (name: string) => posted.find(({ context }) => context === name)?.state;
  if (wanted.every((name) => latest(name) === 'success')) return;
  throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`);
}
