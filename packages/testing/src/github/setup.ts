import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitFolderOf, looseFile, readLoose, readRefs } from './git/loose.js';
import { type GitObject, parseTree } from './git/objects.js';
import { git } from './git/run.js';
import { GitStore } from './git/store.js';
import type { Protection } from './protection.js';
import { Shelf } from './releases/shelf.js';
import { type Repository, repositoryOf, type Settings, usualSettings, type World } from './world.js';

export interface RepositoryOptions extends Partial<Settings> {
  /** `owner/name`. */
  readonly name: string;
  readonly defaultBranch?: string;
  /** The repository here that it is a fork of: it begins with that one's branches and tags. */
  readonly forkOf?: string;
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
  const { name: fullName, defaultBranch = 'main', forkOf, branches, tags, files, protect = {}, ...rest } = options;
  const { from = forkOf && repositoryNamed(world, forkOf).git.directory, ...settings } = rest;
  const [owner = '', name = ''] = fullName.split('/');
  const store = await GitStore.create(join(folder, owner, `${name}.git`), defaultBranch);
  const repository: Repository = {
    ...{ owner, name, fullName, defaultBranch, forkOf, git: store, settings: { ...usualSettings, ...settings } },
    ...{
      protections: new Map(Object.entries(protect)),
      pulls: new Map(),
      shelf: new Shelf(),
      deployments: new Map(),
      attestations: [],
      rulesets: new Map(),
      rulesetVersions: new Map(),
      statuses: new Map(),
    },
    ...{ checkRuns: new Map(), checkApps: new Map(), checkNames: new Map() },
  };
  world.repositories.set(fullName.toLowerCase(), repository);
  if (from !== undefined) {
    const wish = { ...(branches === undefined ? {} : { branches }), ...(tags === undefined ? {} : { tags }) };
    await importRepository(repository, from, wish);
  } else if (files !== undefined) await commitFirst(world, repository, files);
}

function repositoryNamed(world: World, fullName: string): Repository {
  const [owner = '', name = ''] = fullName.split('/');
  return repositoryOf(world, owner, name);
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
  const copied = await copyLoose(repository.git, path, wish);
  if (copied) return;
  const spec = (kind: string) => (one: string) => `+refs/${kind}/${one}:refs/${kind}/${one}`;
  const specs = [...(wish.branches ?? ['*']).map(spec('heads')), ...(wish.tags ?? ['*']).map(spec('tags'))];
  const args = [
    '-c',
    'core.fsync=none',
    'fetch',
    '-q',
    '--no-auto-maintenance',
    '--no-tags',
    '--update-shallow',
    '--update-head-ok',
    path,
    ...specs,
  ];
  await git(args, { cwd: repository.git.directory });
}

/** As git would fetch them, from a repository whose objects are files. @returns whether it is one */
async function copyLoose(store: GitStore, path: string, wish: ImportWish): Promise<boolean> {
  const from = gitFolderOf(path);
  if (from === undefined) return false;
  const has = readRefs(from);
  const refs = new Map<string, string>();
  for (const [kind, wanted] of [
    ['heads', wish.branches ?? ['*']],
    ['tags', wish.tags ?? ['*']],
  ] as const) {
    for (const one of wanted) {
      const pattern = new RegExp(`^refs/${kind}/${one.replace(/[.+?^$()|[\]{}\\]/g, '\\$&').replace('*', '.+')}$`);
      const found = [...has].filter(([name]) => pattern.test(name));
      // Git says what is wrong with a name.
      if (found.length === 0 && !one.includes('*')) return false;
      for (const [name, id] of found) refs.set(name, id);
    }
  }
  if (!copyObjects(from, store.directory, [...refs.values()])) return false;
  await store.forceRefs(refs);
  return true;
}

/** @returns whether all of them, and what they refer to, are there now */
function copyObjects(from: string, to: string, ids: readonly string[]): boolean {
  const files = new Map<string, string>();
  const open = [...new Set(ids)];
  const seen = new Set(open);
  for (const id of open) {
    const target = looseFile(to, id);
    // What it refers to came with it.
    if (existsSync(target)) continue;
    const object = readLoose(from, id);
    if (object === undefined) return false;
    files.set(looseFile(from, id), target);
    for (const next of referredTo(object)) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  // What is referred to comes first, for whom is interrupted.
  for (const [source, target] of [...files].reverse()) {
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
  }
  return true;
}

function referredTo({ type, bytes }: GitObject): string[] {
  if (type === 'blob') return [];
  if (type === 'tree') return parseTree(bytes).flatMap(({ mode, id }) => (mode === '160000' ? [] : [id]));
  const text = bytes.toString('latin1');
  const head = text.slice(0, text.indexOf('\n\n') + 1);
  return [...head.matchAll(/^(?:tree|parent|object) ([0-9a-f]{40})$/gm)].map(([, id = '']) => id);
}
