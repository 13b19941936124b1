import { notFound, Refusal } from '../answer.js';
import { commitAt, identityOf, writeCommit } from '../commit.js';
import { typeOfMode } from '../git/objects.js';
import type { TreeUpdate } from '../git/store.js';
import type { Json, JsonObject } from '../json.js';
import { gitCommitJson } from '../present.js';
import { settle } from '../pulls/state.js';
import { checkPush } from '../rules.js';
import type { Repository, World } from '../world.js';
import { type Call, param, type Route, route } from './route.js';

/** Single files, read and written at a branch. */
export const contents: readonly Route[] = [
  route('repos/get-content', async (call) => {
    const { world, repository, query, accept } = call;
    const ref = query.get('ref') ?? repository.defaultBranch;
    const path = param(call, 'path').replace(/^\/+|\/+$/g, '');
    const commit = await resolve(repository, ref);
    const entry = await repository.git.entryAt(commit, path);
    if (entry === undefined) throw notFound();
    if (entry.mode === '040000') {
      const list = (await repository.git.tree(entry.id)).map(async ({ mode, name, id }) => {
        const at = path === '' ? name : `${path}/${name}`;
        return fileJson(world, repository, ref, { path: at, mode, id, size: await sizeOf(repository, mode, id) });
      });
      return { status: 200, body: await Promise.all(list) };
    }
    const object = await repository.git.read(entry.id);
    if (object === undefined) throw notFound();
    if (accept.includes('.raw')) {
      return { status: 200, headers: { 'content-type': 'application/vnd.github.raw+json' }, body: object.bytes };
    }
    const file = fileJson(world, repository, ref, { path, ...entry, size: object.bytes.length });
    // Files of more than a megabyte come without content.
    const small = object.bytes.length <= 1_048_576;
    const content = small ? object.bytes.toString('base64').replace(/.{60}/g, '$&\n') : '';
    return { status: 200, body: { ...file, content, encoding: small ? 'base64' : 'none' } };
  }),

  route('repos/create-or-update-file-contents', async (call) => {
    const { repository, body } = call;
    const path = param(call, 'path');
    const place = await placeToWrite(call, body.branch);
    const entry = place.parent === undefined ? undefined : await repository.git.entryAt(place.parent, path);
    if (entry !== undefined && body.sha === undefined) {
      throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    }
    if (body.sha !== undefined && body.sha !== entry?.id) throw new Refusal(409, `${path} does not match ${body.sha}`);
    const id = await repository.git.write('blob', Buffer.from(body.content, 'base64'));
    const answer = await commitFile(call, place, { path, mode: entry?.mode ?? '100644', id }, body);
    return { status: entry === undefined ? 201 : 200, body: answer };
  }),

  route('repos/delete-file', async (call) => {
    const { repository, body } = call;
    const path = param(call, 'path');
    const place = await placeToWrite(call, body.branch);
    const entry = place.parent === undefined ? undefined : await repository.git.entryAt(place.parent, path);
    if (entry === undefined) throw notFound();
    if (body.sha !== entry.id) throw new Refusal(409, `${path} does not match ${body.sha}`);
    return { status: 200, body: await commitFile(call, place, { path, mode: entry.mode, id: null }, body) };
  }),
];

/** @throws {Refusal} 404 */
async function resolve(repository: Repository, ref: string): Promise<string> {
  for (const name of [`refs/heads/${ref}`, `refs/tags/${ref}`, /^[0-9a-f]{40}$/.test(ref) ? ref : 'refs/none']) {
    const commit = await repository.git.commit(name);
    if (commit !== undefined) return commit.id;
  }
  throw new Refusal(404, `No commit found for the ref ${ref}`);
}

async function sizeOf(repository: Repository, mode: string, id: string): Promise<number> {
  return typeOfMode(mode) === 'blob' ? ((await repository.git.read(id))?.bytes.length ?? 0) : 0;
}

function fileJson(
  world: World,
  repository: Repository,
  ref: string,
  file: { readonly path: string; readonly mode: string; readonly id: string; readonly size: number },
): JsonObject {
  const type = { blob: 'file', tree: 'dir', commit: 'submodule' }[typeOfMode(file.mode)];
  const encoded = file.path.split('/').map(encodeURIComponent).join('/');
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const url = `${api}/contents/${encoded}?ref=${ref}`;
  const git_url = `${api}/git/${typeOfMode(file.mode)}s/${file.id}`;
  const html_url = `${world.serverUrl}/${repository.fullName}/${type === 'dir' ? 'tree' : 'blob'}/${ref}/${encoded}`;
  return {
    ...{ type: file.mode === '120000' ? 'symlink' : type, size: file.size, name: file.path.split('/').at(-1) ?? '' },
    ...{ path: file.path, sha: file.id, url, git_url, html_url },
    download_url: type === 'file' ? `${world.serverUrl}/${repository.fullName}/raw/${ref}/${encoded}` : null,
    _links: { self: url, git: git_url, html: html_url },
  };
}

interface PlaceToWrite {
  readonly ref: string;
  readonly parent: string | undefined;
}

/** @throws {Refusal} 404 for a branch that is not there, unless the repository is empty */
async function placeToWrite({ repository }: Call<unknown>, branch = repository.defaultBranch): Promise<PlaceToWrite> {
  const ref = `refs/heads/${branch}`;
  const parent = await repository.git.ref(ref);
  if (parent === undefined && (await repository.git.refs('refs/heads/')).length > 0) {
    throw new Refusal(404, `Branch ${branch} not found`);
  }
  return { ref, parent };
}

interface FileWish {
  readonly message: string;
  readonly author?: { readonly name?: string; readonly email?: string; readonly date?: string };
  readonly committer?: { readonly name?: string; readonly email?: string; readonly date?: string };
}

async function commitFile(
  { world, repository, actor }: Call<unknown>,
  { ref, parent }: PlaceToWrite,
  update: TreeUpdate,
  wish: FileWish,
): Promise<Json> {
  const { git } = repository;
  const base = parent === undefined ? undefined : (await commitAt(repository, parent)).tree;
  const tree = await git.writeTree(base, [update]);
  const committer = wish.committer ?? wish.author;
  const id = await writeCommit(world, repository, {
    ...{ message: wish.message, tree, parents: parent === undefined ? [] : [parent], actor },
    ...(wish.author === undefined && committer === undefined
      ? { byGitHub: true }
      : { author: identityOf(world, wish.author ?? committer ?? {}), committer: identityOf(world, committer ?? {}) }),
  });
  if (parent !== undefined) await checkPush(repository, actor, { ref, from: parent, to: id }, 409);
  await git.updateRefs([{ name: ref, to: id, from: parent ?? null }]);
  await settle(world, repository, actor.login);
  const { path } = update;
  const size = update.id === null ? 0 : await sizeOf(repository, update.mode, update.id);
  const branch = ref.slice('refs/heads/'.length);
  const content =
    update.id === null ? null : fileJson(world, repository, branch, { ...update, path, id: update.id, size });
  return { content, commit: gitCommitJson(world, repository, await commitAt(repository, id)) };
}
