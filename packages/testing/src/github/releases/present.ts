import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.js';
import { adminOf, type Repository, type World } from '../world.js';
import type { AssetState, ReleaseState } from './shelf.js';

/** A release as GitHub shows it. */
export async function releaseJson(world: World, repository: Repository, release: ReleaseState): Promise<JsonObject> {
  const api = `${world.apiUrl}/repos/${repository.fullName}`;
  const { id, draft } = release;
  return {
    ...{ id, node_id: `RE_${id}`, url: `${api}/releases/${id}` },
    html_url: `${world.serverUrl}/${repository.fullName}/releases/tag/${pageOf(repository, release)}`,
    assets_url: `${api}/releases/${id}/assets`,
    upload_url: `${world.uploadUrl}/repos/${repository.fullName}/releases/${id}/assets{?name,label}`,
    tarball_url: draft ? null : `${api}/tarball/${release.tag}`,
    zipball_url: draft ? null : `${api}/zipball/${release.tag}`,
    ...{ tag_name: release.tag, target_commitish: release.target, name: release.name, body: release.body },
    ...{ draft, prerelease: release.prerelease, immutable: release.immutable },
    ...{ created_at: release.createdAt, published_at: release.publishedAt, updated_at: release.updatedAt },
    author: await account(world, release.author),
    assets: await Promise.all(release.assets.map((asset) => assetJson(world, repository, release, asset))),
  };
}

/** An uploaded file as GitHub shows it. */
export async function assetJson(
  world: World,
  repository: Repository,
  release: ReleaseState,
  asset: AssetState,
): Promise<JsonObject> {
  const { id, name, label, contentType, bytes } = asset;
  const page = `${world.serverUrl}/${repository.fullName}/releases/download/${pageOf(repository, release)}`;
  return {
    ...{ id, node_id: `RA_${id}`, url: `${world.apiUrl}/repos/${repository.fullName}/releases/assets/${id}` },
    browser_download_url: `${page}/${encodeURIComponent(name)}`,
    ...{ name, label, state: asset.incomplete ? 'starter' : 'uploaded', content_type: contentType, size: bytes.length },
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    ...{ download_count: asset.downloads, created_at: asset.createdAt, updated_at: asset.updatedAt },
    uploader: await account(world, asset.uploader),
  };
}

/** What the page of a release is called: its tag, or while it is a draft a name that says nothing. */
function pageOf(repository: Repository, { draft, tag, id }: ReleaseState): string {
  const hash = createHash('sha1').update(`${repository.fullName} ${id}`).digest('hex');
  return draft ? `untagged-${hash.slice(0, 20)}` : tag;
}

async function account(world: World, login: string): Promise<JsonObject> {
  const found = await world.desk.must(adminOf(world), 'GET', `/users/${encodeURIComponent(login)}`);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
}
