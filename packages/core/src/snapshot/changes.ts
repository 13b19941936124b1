import type { CommitId, Path } from '../nouns/git.js';
import { explain, GitError } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import { compareTrees, treesOf } from './trees.js';

/** A file that differs between two commits in content or existence. Renames are a deletion and an addition, modes do not count. */
export interface FileChange {
  readonly path: Path;
  readonly kind: 'added' | 'deleted' | 'modified';
}

/** A change with the ids of the contents, for who wants to fetch them; empty where there are none. */
export interface BlobChange extends FileChange {
  readonly before: string;
  readonly after: string;
}

/**
 * What differs between two commits that can be read, by path.
 * A link whose target changed counts as modified, a submodule too.
 */
export async function changesBetween(repository: Repository, from: CommitId, to: CommitId): Promise<BlobChange[]> {
  try {
    const differences = await compareTrees(treesOf(repository), from, to);
    return differences.map((each) => ({
      ...each,
      kind: each.before === '' ? 'added' : each.after === '' ? 'deleted' : 'modified',
    }));
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}

/** The parents of a commit that can be read, also of one at which a shallow clone was cut off. */
export async function parentsOf(repository: Repository, commit: CommitId): Promise<CommitId[]> {
  const object = await repository.objects.read(commit);
  const header = object?.bytes.toString('latin1').split('\n\n', 1)[0] ?? '';
  return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, id = '']) => id);
}

/**
 * The commit a name stands for in the clone: a branch of `origin`, a branch, a tag, an id.
 * @returns `null` when there is none
 */
export async function resolveCommit(repository: Repository, name: string): Promise<CommitId | null> {
  // The remote's HEAD is another commit than the one that is checked out.
  const candidates = /^HEAD[\d~^]*$/.test(name) ? [name] : [`refs/remotes/origin/${name}`, name];
  for (const candidate of candidates) {
    const object = await repository.objects.read(`${candidate}^{commit}`);
    if (object !== null) return object.id;
  }
  return null;
}

/** The newest commit two have in common, as far as the clone's history goes; `null` when it shows none. */
export async function mergeBase(repository: Repository, a: CommitId, b: CommitId): Promise<CommitId | null> {
  const git = await repository.reading();
  try {
    const found = await git.text(['merge-base', a, b]);
    return found.trim() || null;
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return null;
    throw explain(error, repository.workspace);
  }
}

/** A line of a file. */
export interface Line {
  readonly path: Path;
  readonly text: string;
}

/** Lines that were found; there may be thousands, of which few matter, so each is taken apart when it is asked for. */
export class Lines {
  readonly #found: string;
  /** The length of what stands before each path. */
  readonly #before: number;

  constructor(found: string, before: number) {
    this.#found = found;
    this.#before = before;
  }

  /** Those that hold a text. */
  holding(text: string): Line[] {
    const lines: Line[] = [];
    for (let at = this.#found.indexOf(text); at !== -1; ) {
      const start = this.#found.lastIndexOf('\n', at) + 1;
      const end = this.#found.indexOf('\n', at);
      const line = this.#found.slice(start, end === -1 ? undefined : end);
      const path = line.indexOf('\0');
      if (path !== -1 && line.includes(text, path)) {
        lines.push({ path: line.slice(this.#before, path), text: line.slice(path + 1) });
      }
      at = end === -1 ? -1 : this.#found.indexOf(text, end);
    }
    return lines;
  }
}

/**
 * The lines of a commit that hold one of some texts, in files whose paths end as given; in one git process, which reads them faster
 * than they can be handed over.
 * @param commit one whose files are all in the clone
 */
export async function findLines(
  repository: Repository,
  commit: CommitId,
  texts: readonly string[],
  endings: readonly string[],
): Promise<Lines> {
  const git = await repository.reading();
  // One thread: for small files, handing them to others takes longer than looking at them. As texts (`-a`): else git looks for a
  // .gitattributes in every folder.
  const args = [
    'grep',
    '--threads=1',
    '-a',
    '-z',
    '--no-color',
    '--no-line-number',
    '--no-column',
    '-F',
    ...texts.flatMap((text) => ['-e', text]),
    commit,
    '--',
    ...endings.map((ending) => `:(top)*${ending}`),
  ];
  try {
    return new Lines(await git.text(args, { env: { GIT_LITERAL_PATHSPECS: undefined } }), commit.length + 1);
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return new Lines('', 0);
    throw explain(error, repository.workspace);
  }
}
