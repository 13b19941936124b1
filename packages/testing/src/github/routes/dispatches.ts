import { parse } from 'yaml';
import { notFound, Refusal } from '../answer.js';
import { isObject, type Json, parseJson } from '../json.js';
import type { Repository } from '../world.js';
import { param, type Route, route } from './route.js';

/** Workflows that are started by hand. What they do then is for the stage. */
export const dispatches: readonly Route[] = [
  route('actions/create-workflow-dispatch', async (call) => {
    const { repository, body } = call;
    const { ref } = body;
    const branch = await repository.git.commit(`refs/heads/${ref}`);
    const commit = branch ?? (await repository.git.commit(`refs/tags/${ref}`));
    const path = `.github/workflows/${param(call, 'workflow_id')}`;
    // Only what is on the default branch is known as a workflow.
    if ((await onOf(repository, repository.defaultBranch, path)) === undefined) throw notFound();
    if (commit === undefined) throw new Refusal(422, `No ref found for: ${ref}`);
    const on = await onOf(repository, commit.id, path);
    const isListed = on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch'));
    if (!isListed && !(isObject(on) && 'workflow_dispatch' in on)) {
      throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
    }
    const dispatch = isObject(on) && isObject(on.workflow_dispatch) ? on.workflow_dispatch : {};
    checkInputs(isObject(dispatch.inputs) ? dispatch.inputs : {}, body.inputs ?? {});
    return { status: 204 };
  }),
];

async function onOf(repository: Repository, revision: string, path: string): Promise<Json | undefined> {
  const file = await repository.git.read(`${revision}:${path}`);
  if (file?.type !== 'blob') return undefined;
  const raw: unknown = parse(file.bytes.toString('utf8'));
  const workflow = parseJson(JSON.stringify(raw ?? null));
  return isObject(workflow) ? (workflow.on ?? null) : undefined;
}

/** @throws {Refusal} 422 for inputs that the workflow does not know or that are missing */
function checkInputs(known: Readonly<Record<string, Json>>, given: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(given).filter((name) => !(name in known));
  if (unknown.length > 0) throw new Refusal(422, `Unexpected inputs provided: ${JSON.stringify(unknown)}`);
  for (const [name, input] of Object.entries(known)) {
    if (!isObject(input)) continue;
    const value = given[name];
    if (input.required === true && input.default === undefined && (value === undefined || value === '')) {
      throw new Refusal(422, `Required input '${name}' not provided`);
    }
    const options = Array.isArray(input.options) ? input.options.map(String) : [];
    if (input.type === 'choice' && value !== undefined && !options.includes(String(value))) {
      throw new Refusal(422, `Provided value '${value}' for input '${name}' not in the list of allowed values`);
    }
  }
}
