import { notFound, Refusal } from '../answer.js';
import type { ObjectType } from '../git/objects.js';
import type { JsonObject } from '../json.js';
import { settle } from '../pulls/state.js';
import { checkPush } from '../rules.js';
import type { Repository, World } from '../world.js';
import { page, param, type Route, route } from './route.js';

/** Refs, as strict as GitHub is about them. */
export const refs: readonly Route[] = [
  route('git/get-ref', async ({ world, repository, params }) => {
    const name = `refs/${params.ref}`;
    const id = await repository.git.ref(name);
    const object = id === undefined ? undefined : await repository.git.read(id);
    if (object === undefined) throw notFound();
    return { status: 200, body: refJson(world, repository, name, object) };
  }),

  route('git/list-matching-refs', async (call) => {
    const { world, repository } = call;
    const found = await repository.git.refs(`refs/${param(call, 'ref')}`);
    return page(
      call,
      found.map((ref) => refJson(world, repository, ref.name, ref)),
    );
  }),

  route('git/create-ref', async ({ world, repository, actor, body }) => {
    const { ref: name, sha } = body;
    if (!name.startsWith('refs/') || name.split('/').length < 3) {
      throw new Refusal(422, 'Reference name must start with refs/ and have at least two slashes');
    }
    if (!isValidName(name)) throw new Refusal(422, `${name} is not a valid ref name.`);
    if ((await repository.git.ref(name)) !== undefined) throw new Refusal(422, 'Reference already exists');
    const object = await objectFor(repository, name, sha);
    await checkPush(repository, actor, { ref: name, from: undefined, to: sha }, 422);
    await move(repository, name, sha, null);
    await settle(world, repository, actor.login);
    return { status: 201, body: refJson(world, repository, name, object) };
  }),

  route('git/update-ref', async (call) => {
    const { world, repository, actor, body } = call;
    const name = `refs/${param(call, 'ref')}`;
    const from = await repository.git.ref(name);
    if (from === undefined) throw new Refusal(422, 'Reference does not exist');
    const object = await objectFor(repository, name, body.sha);
    if (body.force !== true && !(await repository.git.isAncestor(from, body.sha))) {
      throw new Refusal(422, 'Update is not a fast forward');
    }
    if (from !== body.sha) await checkPush(repository, actor, { ref: name, from, to: body.sha }, 422);
    await move(repository, name, body.sha, from);
    await settle(world, repository, actor.login);
    return { status: 200, body: refJson(world, repository, name, object) };
  }),

  route('git/delete-ref', async (call) => {
    const { world, repository, actor } = call;
    const name = `refs/${param(call, 'ref')}`;
    const from = await repository.git.ref(name);
    if (from === undefined) throw new Refusal(422, 'Reference does not exist');
    if (name === `refs/heads/${repository.defaultBranch}`) throw new Refusal(422, 'Cannot delete the default branch');
    await checkPush(repository, actor, { ref: name, from, to: undefined }, 422);
    await repository.git.updateRefs([{ name, to: undefined, from }]);
    await settle(world, repository, actor.login);
    return { status: 204 };
  }),
];

/** The rules of `git check-ref-format`. */
function isValidName(name: string): boolean {
  if (/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|[/.]$/.test(name)) return false;
  return name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
}

/** @throws {Refusal} 422 when there is no such object, or a branch would point at something else than a commit */
async function objectFor(repository: Repository, name: string, id: string): Promise<{ id: string; type: ObjectType }> {
  const object = /^[0-9a-f]{40}$/.test(id) ? await repository.git.read(id) : undefined;
  if (object === undefined) throw new Refusal(422, 'Object does not exist');
  if (name.startsWith('refs/heads/') && object.type !== 'commit') throw new Refusal(422, 'Reference update failed');
  return object;
}

async function move(repository: Repository, name: string, to: string, from: string | null): Promise<void> {
  try {
    await repository.git.updateRefs([{ name, to, from }]);
  } catch {
    throw new Refusal(422, 'Reference update failed');
  }
}

function refJson(
  world: World,
  repository: Repository,
  name: string,
  object: { readonly id: string; readonly type: ObjectType },
): JsonObject {
  const api = `${world.apiUrl}/repos/${repository.fullName}/git`;
  return {
    ref: name,
    node_id: `REF_${Buffer.from(`${repository.fullName} ${name}`).toString('base64url')}`,
    url: `${api}/${name}`,
    object: { sha: object.id, type: object.type, url: `${api}/${object.type}s/${object.id}` },
  };
}
