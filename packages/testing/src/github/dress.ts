import { isObject, type Json, type JsonObject } from './json.js';
import { repositoryId, type World } from './world.js';

/** Rewrites what `emulate` says into what GitHub would: pages live on the server, `[bot]` accounts are bots. */
export function dress(world: World, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => dress(world, item));
  if (typeof value !== 'object' || value === null) return value;
  const out: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) out[key] = dressField(world, key, inner);
  if (typeof out.login === 'string') dressAccount(world, out, out.login);
  if ('slug' in out && 'privacy' in out) Object.assign(out, { parent: null, type: 'organization', ...out });
  if (isObject(out.output) && 'annotations_count' in out.output) {
    out.output = { annotations_url: `${out.url}/annotations`, ...out.output };
  }
  if (typeof out.full_name === 'string' && 'default_branch' in out) dressRepository(world, out);
  return out;
}

function dressField(world: World, key: string, value: Json): Json {
  if (typeof value !== 'string') return dress(world, value);
  if (!value.startsWith(world.apiUrl)) return value;
  const url = value.replace('[bot]', '%5Bbot%5D');
  return pages.has(key) ? world.serverUrl + url.slice(world.apiUrl.length) : url;
}

/** Bots are bots, and organisations have the addresses people have. */
function dressAccount(world: World, out: JsonObject, login: string): void {
  if (login.endsWith('[bot]')) out.type = 'Bot';
  if (out.type !== 'Organization') return;
  const api = `${world.apiUrl}/users/${login}`;
  out.gravatar_id = '';
  out.followers_url = `${api}/followers`;
  out.following_url = `${api}/following{/other_user}`;
  out.gists_url = `${api}/gists{/gist_id}`;
  out.starred_url = `${api}/starred{/owner}{/repo}`;
  out.subscriptions_url = `${api}/subscriptions`;
  out.organizations_url = `${api}/orgs`;
  out.received_events_url = `${api}/received_events`;
}

const pages = new Set([
  'html_url',
  'clone_url',
  'svn_url',
  'diff_url',
  'patch_url',
  'blob_url',
  'raw_url',
  'browser_download_url',
]);

function dressRepository(world: World, out: JsonObject): void {
  const repository = world.repositories.get(String(out.full_name).toLowerCase());
  if (repository === undefined) return;
  const { settings } = repository;
  out.node_id = repositoryId(repository);
  out.private = settings.private;
  out.visibility = settings.private ? 'private' : 'public';
  out.archived = settings.archived;
  out.network_count ??= 0;
  out.subscribers_count ??= 0;
  out.allow_auto_merge = settings.allowAutoMerge;
  out.allow_merge_commit = settings.allowMerge;
  out.allow_squash_merge = settings.allowSquash;
  out.allow_rebase_merge = settings.allowRebase;
  out.delete_branch_on_merge = settings.deleteBranchOnMerge;
}
