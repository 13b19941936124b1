import { Failure } from '../failure.js';
import { folderOf, resolveFolder } from '../nouns/folder.js';
import type { CommitId, Files, Path } from '../nouns/git.js';
import type { Repository } from '../ports/repository.js';
import type { FileChange } from './changes.js';
import type { Snapshot } from './snapshot.js';
import { namer, stepsOf } from './through-links.js';

/** Symbolic links by their path, each with the path that it leads to; those that lead out of the repository are none. */
export type Links = ReadonlyMap<Path, Path>;

/** The symbolic links of a commit. */
export async function linksAt(repository: Repository, commit: CommitId): Promise<Links> {
  return read(repository, await listing(repository, commit));
}

/** The same for who must be fast: the index of a job's checkout has what its commit has, and is read several times faster than trees. */
export async function linksAtOnce(repository: Repository, commit: CommitId): Promise<Links> {
  const isCheckedOut = repository.isOnRunner && commit === repository.head;
  const text = isCheckedOut ? await repository.checkout.text(['ls-files', '--stage', '-z']) : '';
  // Without an index, as after `git clone --no-checkout`.
  return read(repository, text === '' ? await listing(repository, commit) : text);
}

async function listing(repository: Repository, commit: CommitId): Promise<string> {
  return (await repository.reading()).text(['ls-tree', '-r', '-z', '--full-tree', commit]);
}

async function read(repository: Repository, listed: string): Promise<Links> {
  const found = entriesOf(listed);
  if (found.length === 0) return new Map();
  await repository.prefetch(found.map(({ blob }) => blob));
  const led = found.map(async ({ path, blob }): Promise<[Path, Path][]> => {
    const text = (await repository.objects.read(blob))?.bytes.toString('utf8') ?? '';
    // A backslash is a letter of a name for git, and separates folders for us.
    const to = text === '' || text.includes('\\') ? undefined : resolveFolder(folderOf(path), text);
    return to === undefined ? [] : [[path, to]];
  });
  return new Map((await Promise.all(led)).flat());
}

const LINK = '120000 ';

/** `120000 blob <id>\t<path>` of a tree, `120000 <id> 0\t<path>` of an index. */
function entriesOf(listing: string): { path: Path; blob: string }[] {
  const found: { path: Path; blob: string }[] = [];
  for (let at = listing.indexOf(LINK); at !== -1; at = listing.indexOf(LINK, at + 1)) {
    if (at > 0 && listing[at - 1] !== '\0') continue;
    const end = listing.indexOf('\0', at);
    const [, blob, path] = /^120000 (?:blob )?([0-9a-f]{40,64})[^\t]*\t(.+)$/s.exec(listing.slice(at, end)) ?? [];
    if (blob !== undefined && path !== undefined) found.push({ blob, path });
  }
  return found;
}

/** Changes, with those that links to changed files and folders make: whoever opens a link finds other contents. */
export function withLinked<T extends FileChange>(changes: readonly T[], links: Links): readonly T[] {
  if (links.size === 0) return changes;
  const namesOf = namer(links);
  const known = new Set(changes.map(({ path }) => path));
  const linked = changes.flatMap((change) =>
    namesOf(change.path)
      .filter((path) => !known.has(path))
      .map((path) => ({ ...change, path })),
  );
  return linked.length === 0 ? changes : [...changes, ...linked];
}

/**
 * The same files, where links of the repository can be opened, too; those that lead out of it have no contents.
 * @param known the links of its commit, for who has read them; otherwise they are listed once, when a link is met
 */
export function following(snapshot: Snapshot, repository: Repository, known?: Links): Snapshot {
  let listed = known && Promise.resolve(known);
  return {
    ...snapshot,
    async load(paths): Promise<Files> {
      const files = await loadUnlinked(snapshot, paths);
      if (files !== null) return files;
      listed ??= linksAt(repository, snapshot.commit);
      const links = await listed;
      const found = paths.map(async (path) => {
        const end = stepsOf(links, path).at(-1) ?? path;
        const file = (await loadUnlinked(snapshot, [end]))?.get(end);
        return file === undefined ? [] : [[path, file] as const];
      });
      return new Map((await Promise.all(found)).flat());
    },
  };
}

/** `null`: a link is on the way to one of them. */
async function loadUnlinked(snapshot: Snapshot, paths: readonly Path[]): Promise<Files | null> {
  try {
    return await snapshot.load(paths);
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => code === 'path-symlink')) return null;
    throw error;
  }
}
