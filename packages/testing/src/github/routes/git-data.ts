import { emailOf } from '../actors.js';
import { notFound, Refusal } from '../answer.js';
import { commitAt, identityOf, writeCommit } from '../commit.js';
import { parseTag, serialiseIdentity, type TreeEntry, typeOfMode } from '../git/objects.js';
import { BadTree, type GitStore, type TreeUpdate } from '../git/store.js';
import type { JsonObject } from '../json.js';
import { gitCommitJson, identityJson } from '../present.js';
import { type Call, param, type Route, refuseEmpty, route } from './route.js';

/** Blobs, trees, commits and annotated tags. */
export const gitData: readonly Route[] = [
  route('git/create-blob', async (call) => {
    await refuseEmpty(call);
    const bytes = Buffer.from(call.body.content, call.body.encoding === 'base64' ? 'base64' : 'utf8');
    const sha = await call.repository.git.write('blob', bytes);
    return { status: 201, body: { sha, url: urlOf(call, 'blobs', sha) } };
  }),

  route('git/get-blob', async (call) => {
    const object = await call.repository.git.read(hexOnly(param(call, 'file_sha')));
    if (object?.type !== 'blob') throw notFound();
    const content = object.bytes.toString('base64').replace(/.{60}/g, '$&\n');
    const body = { sha: object.id, node_id: `B_${object.id}`, size: object.bytes.length };
    return { status: 200, body: { ...body, url: urlOf(call, 'blobs', object.id), content, encoding: 'base64' } };
  }),

  route('git/create-tree', async (call) => {
    await refuseEmpty(call);
    const { git } = call.repository;
    const base = call.body.base_tree;
    if (base !== undefined && (await git.read(`${hexOnly(base)}^{tree}`)) === undefined) {
      throw new Refusal(404, 'Not Found');
    }
    const updates = await Promise.all(call.body.tree.map((entry) => updateOf(git, entry)));
    try {
      const sha = await git.writeTree(base, updates);
      return { status: 201, body: await treeJson(call, sha, false) };
    } catch (error) {
      if (error instanceof BadTree) throw new Refusal(422, 'GitRPC::BadObjectState');
      throw error;
    }
  }),

  route('git/get-tree', async (call) => {
    const wanted = param(call, 'tree_sha');
    const object = await call.repository.git.read(`${wanted}^{tree}`);
    if (object === undefined) throw notFound();
    return { status: 200, body: await treeJson(call, object.id, call.query.has('recursive')) };
  }),

  route('git/create-commit', async (call) => {
    await refuseEmpty(call);
    const { git } = call.repository;
    const { message, tree, parents = [], author, committer, signature } = call.body;
    if (!(await git.has(tree, 'tree'))) throw new Refusal(422, 'Tree SHA does not exist');
    for (const parent of parents) {
      if (!(await git.has(parent, 'commit')))
        throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
    }
    const id = await writeCommit(call.world, call.repository, {
      ...{ message, tree, parents, actor: call.actor, signature },
      ...(author === undefined ? {} : { author: identityOf(call.world, author) }),
      ...(committer === undefined ? {} : { committer: identityOf(call.world, { ...author, ...committer }) }),
    });
    return { status: 201, body: gitCommitJson(call.world, call.repository, await commitAt(call.repository, id)) };
  }),

  route('git/get-commit', async (call) => {
    const object = await call.repository.git.read(hexOnly(param(call, 'commit_sha')));
    if (object?.type !== 'commit') throw notFound();
    return {
      status: 200,
      body: gitCommitJson(call.world, call.repository, await commitAt(call.repository, object.id)),
    };
  }),

  route('git/create-tag', async (call) => {
    const { tag, message, object, type, tagger } = call.body;
    if (!(await call.repository.git.has(object, type))) throw new Refusal(422, 'Object does not exist');
    const who = identityOf(call.world, tagger ?? { name: call.actor.login, email: emailOf(call.actor.login) });
    const text = `object ${object}\ntype ${type}\ntag ${tag}\ntagger ${serialiseIdentity(who)}\n\n${message}`;
    const id = await call.repository.git.write('tag', Buffer.from(text));
    return { status: 201, body: await tagJson(call, id) };
  }),

  route('git/get-tag', async (call) => {
    const object = await call.repository.git.read(hexOnly(param(call, 'tag_sha')));
    if (object?.type !== 'tag') throw notFound();
    return { status: 200, body: await tagJson(call, object.id) };
  }),
];

interface Entry {
  readonly path?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

/** An entry of a tree to make, its content written. @throws {Refusal} 422 */
async function updateOf(store: GitStore, { path, mode, type, sha, content }: Entry): Promise<TreeUpdate> {
  if (path === undefined || path === '') throw new Refusal(422, 'Must supply a valid tree.path');
  if (path.startsWith('/')) throw new Refusal(422, 'tree.path cannot start with a slash');
  if (path.split('/').some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase()))) {
    throw new Refusal(422, 'tree.path contains a malformed path component');
  }
  if (mode === undefined) throw new Refusal(422, 'Must supply a valid tree.mode');
  if ((sha !== undefined) === (content !== undefined)) {
    const both = 'Must supply either tree.sha or tree.content. Request will be rejected if both are present.';
    throw new Refusal(422, both);
  }
  const wanted = typeOfMode(mode);
  if (type !== undefined && type !== wanted) throw new Refusal(422, 'tree.type does not match tree.mode');
  if (content !== undefined) return { path, mode, id: await store.write('blob', Buffer.from(content)) };
  if (sha !== null && sha !== undefined && wanted !== 'commit' && !(await store.has(sha, wanted))) {
    throw new Refusal(422, `tree.sha ${sha} is not a valid ${wanted}`);
  }
  return { path, mode, id: sha ?? null };
}

type GitCall = Pick<Call<unknown>, 'world' | 'repository'>;

function hexOnly(text: string): string {
  if (/^[0-9a-f]{40}$/.test(text)) return text;
  throw notFound();
}

function urlOf({ world, repository }: GitCall, kind: string, id: string): string {
  return `${world.apiUrl}/repos/${repository.fullName}/git/${kind}/${id}`;
}

async function treeJson(call: GitCall, id: string, recursive: boolean): Promise<JsonObject> {
  const list = async (tree: string, prefix: string): Promise<TreeEntry[]> => {
    const nested = (await call.repository.git.tree(tree)).map(async (entry) => {
      const named = { ...entry, name: prefix + entry.name };
      return recursive && entry.mode === '040000' ? [named, ...(await list(entry.id, `${named.name}/`))] : [named];
    });
    return (await Promise.all(nested)).flat();
  };
  const tree = (await list(id, '')).map(async ({ mode, name, id: sha }) => {
    const type = typeOfMode(mode);
    const size = type === 'blob' ? { size: await call.repository.git.sizeOf(sha) } : {};
    const url = type === 'commit' ? {} : { url: urlOf(call, `${type}s`, sha) };
    return { path: name, mode, type, sha, ...size, ...url };
  });
  return { sha: id, url: urlOf(call, 'trees', id), tree: await Promise.all(tree), truncated: false };
}

async function tagJson(call: GitCall, id: string): Promise<JsonObject> {
  const object = await call.repository.git.read(id);
  if (object === undefined) throw notFound();
  const tag = parseTag(object);
  return {
    node_id: `T_${id}`,
    tag: tag.tag,
    sha: id,
    url: urlOf(call, 'tags', id),
    message: tag.message,
    tagger: identityJson(tag.tagger),
    object: { sha: tag.object, type: tag.type, url: urlOf(call, `${tag.type}s`, tag.object) },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}
