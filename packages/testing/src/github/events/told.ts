import type { Answer } from '../answer.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import type { Repository, World } from '../world.js';
import type { Happening } from './happening.js';
import { field } from './payload.js';

/** A request that was done. */
interface Deed {
  readonly operation: string;
  readonly path: string;
  readonly body: Json | undefined;
  readonly answer: Answer;
}

/** An event that a request makes by itself; `number`: of the pull request it is about. */
type Told = Pick<Happening, 'event' | 'action' | 'ref' | 'sha' | 'dispatched' | 'detail'> & {
  readonly number?: number;
  readonly body: JsonObject;
};

/** Events that follow from the request: everything that moves neither branches nor tags nor pull requests. */
export async function told(world: World, repository: Repository, deed: Deed): Promise<Told[]> {
  const body = isObject(deed.body) ? deed.body : {};
  const answer = Buffer.isBuffer(deed.answer.body) || !isObject(deed.answer.body) ? {} : deed.answer.body;
  const number = Number(/\/(?:issues|pulls)\/(\d+)/.exec(deed.path)?.[1] ?? answer.number ?? 0);
  switch (deed.operation) {
    case 'issues/create':
      return [{ event: 'issues', action: 'opened', body: { issue: answer } }];
    case 'issues/update':
      return body.state === undefined || repository.pulls.has(number)
        ? []
        : [{ event: 'issues', action: body.state === 'open' ? 'reopened' : 'closed', body: { issue: answer } }];
    case 'issues/add-labels':
    case 'issues/set-labels':
      return labelled(world, repository, number, body);
    case 'issues/create-comment':
      return [{ event: 'issue_comment', action: 'created', body: { issue: { number }, comment: answer } }];
    case 'pulls/create-review':
      return answer.state === 'PENDING'
        ? []
        : [{ event: 'pull_request_review', action: 'submitted', number, body: { review: answer } }];
    case 'pulls/request-reviewers':
      return both('review_requested', number, {});
    case 'repos/create-release':
    case 'repos/update-release':
      return released(repository, deed.operation, body, answer);
    case 'repos/create-commit-status':
      return [{ event: 'status', body: { ...answer, sha: /\/statuses\/(\w+)/.exec(deed.path)?.[1] ?? '' } }];
    case 'repos/create-deployment':
      return answer.id === undefined
        ? []
        : [{ event: 'deployment', ...(await placeOf(repository, answer)), body: { deployment: answer } }];
    case 'repos/create-deployment-status': {
      const deployment = repository.deployments.get(Number(/\/deployments\/(\d+)/.exec(deed.path)?.[1]))?.json ?? {};
      const about = { deployment_status: answer, deployment };
      return [
        {
          event: 'deployment_status',
          ...(await placeOf(repository, deployment)),
          detail: String(answer.state),
          body: about,
        },
      ];
    }
    case 'repos/create-dispatch-event': {
      const action = String(body.event_type);
      const about = { branch: repository.defaultBranch, client_payload: body.client_payload ?? {} };
      return [{ event: 'repository_dispatch', action, body: about }];
    }
    case 'actions/create-workflow-dispatch':
      return dispatched(repository, deed.path, body);
    case 'checks/create':
    case 'checks/update':
      return checked(repository, answer);
    default:
      return [];
  }
}

function both(action: string, number: number, body: JsonObject): Told[] {
  return ['pull_request', 'pull_request_target'].map((event) => ({ event, action, number, body }));
}

/** One event for each label. */
async function labelled(world: World, repository: Repository, number: number, body: JsonObject): Promise<Told[]> {
  const labels = Array.isArray(body.labels) ? body.labels : [];
  const issue = repository.pulls.has(number) ? {} : await issueJson(world, repository, number);
  return labels.flatMap((one): Told[] => {
    const label = { name: isObject(one) ? (one.name ?? '') : one };
    if (repository.pulls.has(number)) return both('labeled', number, { label });
    return [{ event: 'issues', action: 'labeled', body: { issue, label } }];
  });
}

async function issueJson(world: World, repository: Repository, number: number): Promise<JsonObject> {
  const { body } = await world.desk.ask(undefined, 'GET', `/repos/${repository.fullName}/issues/${number}`);
  return isObject(body) ? body : { number };
}

/** A release that is shown to all is `published`, and `released` or `prereleased`. */
async function released(
  repository: Repository,
  operation: string,
  body: JsonObject,
  release: JsonObject,
): Promise<Told[]> {
  const isNew = operation === 'repos/create-release';
  const isPublished = release.draft === false && (isNew || body.draft === false);
  const actions = [...(isNew ? ['created'] : isPublished ? [] : ['edited'])];
  // A pre-release that was a draft before is published, and not `prereleased`.
  const isPre = release.prerelease === true;
  if (isPublished) actions.push('published', ...(isPre ? (isNew ? ['prereleased'] : []) : ['released']));
  const ref = `refs/tags/${release.tag_name}`;
  const sha = (await repository.git.commit(ref))?.id;
  const detail = release.draft === true ? 'draft' : 'published';
  return actions.map((action) => ({ event: 'release', action, ref, sha, detail, body: { release } }));
}

/** The ref a deployment is for is empty where it was made for a commit. */
async function placeOf({ git }: Repository, deployment: JsonObject) {
  const name = String(deployment.ref);
  const kinds = ['heads', 'tags'].map((kind) => `refs/${kind}/${name}`);
  const found = await Promise.all(kinds.map((ref) => git.ref(ref)));
  return { sha: String(deployment.sha), ref: kinds.find((_, index) => found[index] !== undefined) };
}

async function dispatched({ git }: Repository, path: string, body: JsonObject): Promise<Told[]> {
  const file = decodeURIComponent(/\/workflows\/([^/]+)\//.exec(path)?.[1] ?? '');
  const branch = await git.commit(`refs/heads/${body.ref}`);
  const ref = branch === undefined ? `refs/tags/${body.ref}` : `refs/heads/${body.ref}`;
  const workflow = `.github/workflows/${file}`;
  const sha = (await git.commit(ref))?.id;
  const about = { ref, workflow, inputs: body.inputs ?? {} };
  return [{ event: 'workflow_dispatch', ref, sha, dispatched: workflow, body: about }];
}

/** A check that is done; the suite is done with it where nothing else of that App is under way, which is not looked at here. */
function checked(repository: Repository, run: JsonObject): Told[] {
  if (run.status !== 'completed') return [];
  const detail = String(field(run, 'app').slug ?? repository.checkApps.get(Number(run.id)) ?? '');
  const suite = {
    head_sha: run.head_sha ?? '',
    status: 'completed',
    conclusion: run.conclusion ?? null,
    app: { slug: detail },
  };
  return [
    { event: 'check_run', action: 'completed', detail, body: { check_run: run } },
    { event: 'check_suite', action: 'completed', detail, body: { check_suite: suite } },
  ];
}
