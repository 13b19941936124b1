import { invalid, notFound, Refusal } from '../answer.js';
import { isoDate } from '../present.js';
import { assetJson } from '../releases/present.js';
import { type AssetState, assetName, type ReleaseState } from '../releases/shelf.js';
import type { World } from '../world.js';
import { maySee, releaseOf } from './releases.js';
import { type Call, page, param, type Route, route } from './route.js';

/** The files of releases. They are uploaded to a host of its own. */
export const assets: readonly Route[] = [
  route('repos/upload-release-asset', async (call) => {
    const { world, repository, actor, query, bytes, contentType } = call;
    const release = releaseOf(call);
    if (contentType === '') throw new Refusal(400, 'Bad Content-Type');
    if (release.immutable) throw new Refusal(422, 'Cannot upload assets to an immutable release.');
    if (bytes.length === 0) throw invalid('ReleaseAsset', 'size must be greater than or equal to 1');
    if (release.assets.length >= 1000) throw invalid('ReleaseAsset', 'file_count limited to 1000 assets per release');
    const name = assetName(query.get('name') ?? '');
    checkName(release, name);
    const at = now(world);
    const asset: AssetState = {
      ...{ id: repository.shelf.nextId(), name, label: query.get('label') ?? '', contentType, bytes },
      ...{ uploader: actor.login, createdAt: at, updatedAt: at, downloads: 0 },
    };
    release.assets.push(asset);
    return { status: 201, body: await assetJson(world, repository, release, asset) };
  }),

  route('repos/list-release-assets', async (call) => {
    const release = releaseOf(call);
    const listed = release.assets.map((asset) => assetJson(call.world, call.repository, release, asset));
    return page(call, await Promise.all(listed));
  }),

  route('repos/get-release-asset', async (call) => {
    const { world, repository } = call;
    const { release, asset } = find(call);
    if (!call.accept.includes('application/octet-stream')) {
      return { status: 200, body: await assetJson(world, repository, release, asset) };
    }
    asset.downloads += 1;
    return { status: 302, headers: { location: `${world.uploadUrl}/stored/${repository.fullName}/${asset.id}` } };
  }),

  route('repos/update-release-asset', async (call) => {
    const { release, asset } = find(call);
    const { name, label } = call.body ?? {};
    if (release.immutable) throw new Refusal(422, 'Cannot update assets of an immutable release.');
    if (name !== undefined && name !== asset.name) {
      checkName(release, assetName(name));
      asset.name = assetName(name);
    }
    asset.label = label ?? asset.label;
    asset.updatedAt = now(call.world);
    return { status: 200, body: await assetJson(call.world, call.repository, release, asset) };
  }),

  route('repos/delete-release-asset', async (call) => {
    const { release, asset } = find(call);
    if (release.immutable) throw new Refusal(422, 'Cannot delete asset from an immutable release');
    release.assets.splice(release.assets.indexOf(asset), 1);
    return { status: 204 };
  }),
];

/** @throws {Refusal} 404 */
function find(call: Call<unknown>): { readonly release: ReleaseState; readonly asset: AssetState } {
  const found = call.repository.shelf.assetOf(Number(param(call, 'asset_id')));
  if (found === undefined || !maySee(call, found.release)) throw notFound();
  return found;
}

/** @throws {Refusal} 422 when the release has a file of this name */
function checkName({ assets: files }: ReleaseState, name: string): void {
  if (!files.some((asset) => asset.name === name)) return;
  throw new Refusal(422, 'Validation Failed', [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }]);
}

function now(world: World): string {
  return isoDate(Math.floor(world.now().getTime() / 1000));
}
