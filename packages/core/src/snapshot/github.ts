import { bounds, mustFit } from '../bounds.js';
import { folderOf, resolveFolder } from '../nouns/folder.js';
import type { CommitId, FileContent, Mode, Path } from '../nouns/git.js';
import { readBlobs } from '../ports/github/blobs.js';
import type { Repository } from '../ports/github/connect.js';
import { listFiles, type TreeFile } from '../ports/github/git-data.js';
import { matcher, mustStayInside, throughLink } from './paths.js';
import type { Snapshot } from './snapshot.js';

const opened = new WeakMap<Repository, Map<CommitId, Snapshot>>();

/**
 * The files of one commit, read over GitHub's API: no checkout is needed. One call lists all of them, when they are first
 * asked for; contents come a hundred in one call. Read once per connection.
 */
export function snapshotOnGitHub(repository: Repository, commit: CommitId): Snapshot {
  const known = opened.get(repository) ?? new Map<CommitId, Snapshot>();
  opened.set(repository, known);
  const snapshot = known.get(commit) ?? openSnapshot(repository, commit);
  known.set(commit, snapshot);
  return snapshot;
}

const listings = new WeakMap<Repository, Map<CommitId, Promise<ReadonlyMap<Path, TreeFile>>>>();

function listOnce(repository: Repository, commit: CommitId): Promise<ReadonlyMap<Path, TreeFile>> {
  const known = listings.get(repository) ?? new Map<CommitId, Promise<ReadonlyMap<Path, TreeFile>>>();
  listings.set(repository, known);
  const listing = known.get(commit) ?? listFiles(repository, commit);
  known.set(commit, listing);
  // Who asks later may have more luck.
  listing.catch(() => known.delete(commit));
  return listing;
}

/**
 * What differs between two commits, sorted. One call for each of them, none for one whose files were listed.
 * @param of `files`: regular ones alone; `all`: links and submodules, too
 */
export async function pathsThatDiffer(
  repository: Repository,
  one: CommitId,
  other: CommitId,
  of: 'files' | 'all' = 'files',
): Promise<Path[]> {
  const [a, b] = await Promise.all([listOnce(repository, one), listOnce(repository, other)]);
  const differ = [...new Set([...a.keys(), ...b.keys()])].filter((path) => {
    const [before, after] = [a.get(path), b.get(path)];
    const isFile = [before, after].every((file) => file === undefined || modeOf(file.mode) !== null);
    return (isFile || of === 'all') && (before?.blob !== after?.blob || before?.mode !== after?.mode);
  });
  return differ.sort();
}

/**
 * Symbolic links of a commit, with what they lead to; those that lead out of the repository are left out. No call where its files were listed and
 * there are none.
 */
export async function linksOnGitHub(repository: Repository, commit: CommitId): Promise<ReadonlyMap<Path, Path>> {
  const links = [...(await listOnce(repository, commit))].filter(([, { mode }]) => mode === link);
  const texts = await readBlobs(
    repository,
    links.map(([, file]) => file),
  );
  return new Map(
    links.flatMap(([path, { blob }]) => {
      const to = resolveFolder(folderOf(path), Buffer.from(texts.get(blob) ?? []).toString());
      return to === undefined ? [] : [[path, to] as const];
    }),
  );
}

function openSnapshot(repository: Repository, commit: CommitId): Snapshot {
  const entries = () => listOnce(repository, commit);
  return {
    commit,
    async list(globs) {
      const matches = matcher(globs);
      const files = [...(await entries())].filter(([path, { mode }]) => modeOf(mode) !== null && matches(path));
      return files.map(([path]) => path).sort();
    },
    async load(paths) {
      mustStayInside(paths);
      const files = await entries();
      const found = [...new Set(paths)].flatMap((path): [Path, TreeFile & { readonly kind: Mode }][] => {
        const file = files.get(path);
        const link = linkOn(path, files);
        if (link !== undefined) throw throughLink(path, link);
        const kind = file === undefined ? null : modeOf(file.mode);
        return file === undefined || kind === null ? [] : [[path, { ...file, kind }]];
      });
      const bytes = found.reduce((sum, [, { size }]) => sum + size, 0);
      mustFit(filesText(found.map(([path]) => path)), bytes, bounds.loaded, 'Split or shorten these files.');
      const contents = await readBlobs(
        repository,
        found.map(([, file]) => file),
      );
      return new Map(
        found.flatMap(([path, { kind, blob }]): [Path, FileContent][] => {
          const bytes = contents.get(blob);
          return bytes === undefined ? [] : [[path, { mode: kind, bytes }]];
        }),
      );
    },
  };
}

/** Files for a message. */
function filesText([first = '', ...others]: readonly Path[]): string {
  return others.length === 0 ? first : `${first}, with ${others.length} more,`;
}

const link = '120000';

/** `null`: a symbolic link or a submodule. */
function modeOf(mode: TreeFile['mode']): Mode | null {
  return mode === '100755' || mode === '100644' ? mode : null;
}

/** The symbolic link that a path is or goes through. */
function linkOn(path: Path, files: ReadonlyMap<Path, TreeFile>): Path | undefined {
  const parts = path.split('/');
  const steps = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return steps.find((step) => files.get(step)?.mode === link);
}
