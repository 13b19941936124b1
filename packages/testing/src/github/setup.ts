import { join } from 'node:path';
import { git } from './git/run.js';
import { GitStore } from './git/store.js';
import { Shelf } from './releases/shelf.js';
import type { Protection } from './rules.js';
import { type Repository, type Settings, usualSettings, type World } from './world.js';

export interface RepositoryOptions extends Partial<Settings> {
  /** `owner/name`. */
  readonly name: string;
  readonly defaultBranch?: string;
  /** A local repository to begin with: its commits keep their ids. */
  readonly from?: string;
  /** Which branches and tags of `from`. Default: all. */
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  /** Or: contents of the first commit, by path. With neither the repository is empty. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Rules by branch name or glob. */
  readonly protect?: Readonly<Record<string, Protection>>;
}

/** Branches and tags to take over; default: all. */
export interface ImportWish {
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
}

/** Makes the bare repository behind `owner/name` below `folder`, with what it shall begin with. */
export async function addRepository(world: World, folder: string, options: RepositoryOptions): Promise<void> {
  const { name: fullName, defaultBranch = 'main', from, branches, tags, files, protect = {}, ...settings } = options;
  const [owner = '', name = ''] = fullName.split('/');
  const store = await GitStore.create(join(folder, owner, `${name}.git`), defaultBranch);
  const repository: Repository = {
    ...{ owner, name, fullName, defaultBranch, git: store, settings: { ...usualSettings, ...settings } },
    ...{
      protections: new Map(Object.entries(protect)),
      pulls: new Map(),
      shelf: new Shelf(),
      deployments: new Map(),
      attestations: [],
      rulesets: new Map(),
      statuses: new Map(),
    },
    ...{ checkRuns: new Map(), checkApps: new Map() },
  };
  world.repositories.set(fullName.toLowerCase(), repository);
  if (from !== undefined) {
    const wish = { ...(branches === undefined ? {} : { branches }), ...(tags === undefined ? {} : { tags }) };
    await importRepository(repository, from, wish);
  } else if (files !== undefined) await commitFirst(world, repository, files);
}

async function commitFirst(
  world: World,
  { git: store, defaultBranch }: Repository,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const updates = Object.entries(files).map(async ([path, content]) => ({
    path,
    mode: '100644',
    id: await store.write('blob', typeof content === 'string' ? Buffer.from(content) : content),
  }));
  const tree = await store.writeTree(undefined, await Promise.all(updates));
  const seconds = Math.floor(world.now().getTime() / 1000);
  const author = { name: 'alice', email: 'alice@example.com', seconds, zone: '+0000' };
  const commit = { tree, parents: [], author, committer: author, signature: undefined, message: 'chore: begin\n' };
  await store.updateRefs([{ name: `refs/heads/${defaultBranch}`, to: await store.writeCommit(commit) }]);
}

/** Fetches branches and tags of a local repository, objects as they are. */
export async function importRepository(repository: Repository, path: string, wish: ImportWish): Promise<void> {
  const spec = (kind: string) => (one: string) => `+refs/${kind}/${one}:refs/${kind}/${one}`;
  const specs = [...(wish.branches ?? ['*']).map(spec('heads')), ...(wish.tags ?? ['*']).map(spec('tags'))];
  const args = ['fetch', '-q', '--no-tags', '--update-shallow', '--update-head-ok', path, ...specs];
  await git(args, { cwd: repository.git.directory });
}
