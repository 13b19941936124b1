import { notFound, Refusal } from '../answer.js';
import type { Understood, WireRequest } from '../gateway.js';
import type { Repository, World } from '../world.js';

/**
 * Downloads of uploaded files: the page's address sends on to where they are stored, which is another host and refuses
 * requests with a token, as GitHub's does. `undefined` when the request is for something else.
 */
export function understandDownload(world: World, wire: WireRequest): Understood | undefined {
  const stored = /^\/stored\/([^/]+)\/([^/]+)\/(\d+)$/.exec(wire.path);
  const page = /^\/([^/]+)\/([^/]+)\/releases\/download\/(.+)\/([^/]+)$/.exec(wire.path);
  const [, owner = '', name = ''] = (wire.host === 'uploads' ? stored : page) ?? [];
  if (owner === '' || wire.method !== 'GET') return undefined;
  const find = (): Repository => {
    const repository = world.repositories.get(`${owner}/${name}`.toLowerCase());
    if (repository === undefined) throw notFound();
    return repository;
  };
  return {
    ...{ path: wire.path, operation: 'download', documentation: 'https://docs.github.com/rest/releases/assets' },
    ...{ actor: undefined, problems: [] },
    answer: async () => {
      const repository = find();
      if (wire.host === 'uploads') return serve(repository, Number(stored?.[3]), wire);
      const release = repository.shelf.ofTag(decodeURIComponent(page?.[3] ?? ''));
      const asset = release?.assets.find((one) => one.name === decodeURIComponent(page?.[4] ?? ''));
      if (asset === undefined || repository.settings.private) throw notFound();
      asset.downloads += 1;
      return { status: 302, headers: { location: `${world.uploadUrl}/stored/${repository.fullName}/${asset.id}` } };
    },
  };
}

function serve(repository: Repository, id: number, wire: WireRequest) {
  const found = repository.shelf.assetOf(id);
  if (found === undefined) throw notFound();
  if (wire.headers.authorization !== undefined) throw new Refusal(400, 'Only one auth mechanism allowed');
  const { asset } = found;
  return {
    status: 200,
    headers: { 'content-type': asset.contentType, 'content-disposition': `attachment; filename=${asset.name}` },
    body: asset.bytes,
  };
}
