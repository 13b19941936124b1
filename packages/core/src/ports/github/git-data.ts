import { bounds } from '../../bounds.js';
import { Failure, type Problem } from '../../failure.js';
import type { CommitId, Mode, Path } from '../../nouns/git.js';
import type { Repository } from './connect.js';

const write = { contents: 'write' } as const;
const read = { contents: 'read' } as const;

/** One file of a new tree: its text, what it has in another tree, or `null` to take it away. */
export type TreeChange =
  | { readonly path: Path; readonly mode: Mode; readonly content: string }
  | { readonly path: Path; readonly mode: Mode; readonly blob: string | null }
  | { readonly path: Path; readonly file: TreeFile };

/** Writes bytes that are no UTF-8 text. One call. @returns the blob's id */
export async function createBlob(repository: Repository, path: Path, bytes: Uint8Array): Promise<string> {
  const content = Buffer.from(bytes).toString('base64');
  const purpose = { doing: `store ${path}`, needs: write };
  const blob = await repository.ask(purpose, (rest, at) => rest.git.createBlob({ ...at, content, encoding: 'base64' }));
  return blob.sha;
}

/** Writes a tree: another tree with changes. One call, however many files. @returns the tree's id */
export async function createTree(
  repository: Repository,
  base: string,
  changes: readonly TreeChange[],
): Promise<string> {
  const tree = changes.map(treeEntry);
  const purpose = { doing: `store ${changes.length} changed file${changes.length === 1 ? '' : 's'}`, needs: write };
  const made = await repository.ask(purpose, (rest, at) => rest.git.createTree({ ...at, base_tree: base, tree }));
  return made.sha;
}

function treeEntry(change: TreeChange) {
  const { path } = change;
  if ('file' in change) {
    const { mode, blob } = change.file;
    return { path, mode, type: mode === submodule ? ('commit' as const) : ('blob' as const), sha: blob };
  }
  const entry = { path, mode: change.mode, type: 'blob' as const };
  return 'content' in change ? { ...entry, content: change.content } : { ...entry, sha: change.blob };
}

export interface MadeCommit {
  readonly id: CommitId;
  /** Whether GitHub signed it, and in one word why not. */
  readonly verified: boolean;
  readonly verification: string;
  readonly authorName: string;
}

/**
 * Writes a commit. Names no author and no committer: only then does GitHub sign for Apps and `GITHUB_TOKEN`
 * (https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots).
 * One call; a commit no branch points at yet.
 */
export async function createCommit(
  repository: Repository,
  commit: { readonly message: string; readonly tree: string; readonly parents: readonly CommitId[] },
): Promise<MadeCommit> {
  const { message, tree, parents } = commit;
  const made = await repository.ask({ doing: 'store the commit', needs: write }, (rest, at) =>
    rest.git.createCommit({ ...at, message, tree, parents: [...parents] }),
  );
  return {
    id: made.sha,
    verified: made.verification?.verified ?? false,
    verification: made.verification?.reason ?? 'unsigned',
    authorName: made.author.name ?? '',
  };
}

/** What to say of a commit that GitHub does not have. */
export function notThere(repository: Repository, id: string): Problem {
  return {
    code: 'commit-not-on-github',
    message: `${repository.fullName} on GitHub has no commit ${id}`,
    fix: 'Push the commit first (a commit made in the job exists only on the runner), and check that the token may read the repository.',
  };
}

/**
 * Writes the object of an annotated tag, tagged by whose token it is, now. One call; a tag no ref points at yet.
 * @throws {Failure} when GitHub does not have the commit
 */
export async function createTagObject(repository: Repository, tag: string, commit: CommitId): Promise<string> {
  const purpose = { doing: `store the tag ${tag}`, needs: write };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.git.createTag({ ...at, tag, message: tag, object: commit, type: 'commit' }),
  );
  const isUnknown = answer.refusal?.status === 422 && /does not exist/i.test(answer.refusal.message);
  if (isUnknown) throw new Failure(notThere(repository, commit));
  return repository.settle(purpose, answer).sha;
}

/** The tree of a commit. One call. */
export async function readCommitTree(repository: Repository, commit: CommitId): Promise<string> {
  const purpose = {
    doing: `read the commit ${commit}`,
    needs: read,
    missing: notThere(repository, commit),
  };
  const found = await repository.ask(purpose, (rest, at) => rest.git.getCommit({ ...at, commit_sha: commit }));
  return found.tree.sha;
}

const modes = ['100644', '100755', '120000', '160000'] as const;
const submodule = '160000';

export interface TreeFile {
  /** Git's mode: a file, an executable one, a symbolic link or a submodule. */
  readonly mode: (typeof modes)[number];
  /** Id of its contents; of the commit for a submodule. */
  readonly blob: string;
  /** Bytes. */
  readonly size: number;
}

interface Tree {
  /** Files below the tree by path. */
  readonly files: ReadonlyMap<Path, TreeFile>;
  /** Folders by path, with the ids of their trees. */
  readonly folders: ReadonlyMap<Path, string>;
  /** GitHub left files out: the tree has more than 100,000 entries or 7 MB. */
  readonly truncated: boolean;
}

/** Everything below a tree; only its own entries with `deep` false. */
async function readTree(repository: Repository, id: string, deep = true): Promise<Tree> {
  const purpose = { doing: `list the files of ${id}`, needs: read, missing: notThere(repository, id) };
  const data = await repository.ask(purpose, (rest, at) =>
    rest.git.getTree({ ...at, tree_sha: id, ...(deep ? { recursive: '1' } : {}) }),
  );
  const files = new Map<Path, TreeFile>();
  const folders = new Map<Path, string>();
  for (const entry of data.tree) {
    if (entry.type === 'tree') folders.set(entry.path, entry.sha);
    // Old trees know further modes for plain files.
    const mode = modes.find((one) => one === entry.mode) ?? '100644';
    if (entry.type !== 'tree') files.set(entry.path, { mode, blob: entry.sha, size: entry.size ?? 0 });
  }
  return { files, folders, truncated: data.truncated };
}

/** All files of a commit or tree. One call; where GitHub cuts the answer short, one more for each folder. */
export async function listFiles(repository: Repository, id: string): Promise<ReadonlyMap<Path, TreeFile>> {
  const whole = await readTree(repository, id);
  if (!whole.truncated) return whole.files;
  const { files, folders } = await readTree(repository, id, false);
  const all = new Map(files);
  for (const [folder, tree] of folders) {
    for (const [path, file] of await listFiles(repository, tree)) all.set(`${folder}/${path}`, file);
  }
  return all;
}

/** A commit of a branch, as GitHub's comparison tells it. */
export interface ListedCommit {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly tree: string;
  readonly message: string;
  /** Login of the author, their name where GitHub knows no account. */
  readonly author: string;
  /** When it was committed. */
  readonly date: Date;
  /** GitHub itself made it for somebody, as its buttons do. */
  readonly isByGitHub: boolean;
}

export interface Comparison {
  /** Where `head` stands as seen from `base`. */
  readonly status: 'ahead' | 'behind' | 'identical' | 'diverged';
  /** The newest commit both have. */
  readonly mergeBase: CommitId;
  /** Commits that `head` has and `base` has not, oldest first: the newest 250. */
  readonly commits: readonly ListedCommit[];
  /** Whether these are all. */
  readonly complete: boolean;
  /** Files that differ between merge base and `head`, with the ids of their blobs in `head` (`null`: gone). `null`: more than GitHub lists. */
  readonly changed: ReadonlyMap<Path, string | null> | null;
}

/** Compares two commits. One call. @returns `null` when GitHub does not know one of them */
export async function compare(repository: Repository, base: CommitId, head: CommitId): Promise<Comparison | null> {
  const purpose = { doing: `compare ${base} with ${head}`, needs: read };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` }),
  );
  if (answer.refusal?.status === 404) return null;
  const data = repository.settle(purpose, answer);
  const commits = data.commits.map(
    (listed): ListedCommit => ({
      id: listed.sha,
      parents: listed.parents.map((parent) => parent.sha),
      tree: listed.commit.tree.sha,
      message: listed.commit.message,
      author: loginOf(listed.author) ?? listed.commit.author?.name ?? 'someone',
      date: new Date(listed.commit.committer?.date ?? listed.commit.author?.date ?? 0),
      isByGitHub: loginOf(listed.committer) === 'web-flow' || listed.commit.committer?.email === 'noreply@github.com',
    }),
  );
  const mergeBase = data.merge_base_commit.sha;
  const { status, files } = data;
  const changed = files === undefined || files.length >= bounds.comparedFiles ? null : blobsOf(files);
  return { status, mergeBase, commits, complete: data.total_commits === commits.length, changed };
}

/** Compares two commits, as {@link compare} does. */
export type Compare = typeof compare;

/** The account is an empty object where GitHub knows none. */
function loginOf(account: object | null): string | undefined {
  return account !== null && 'login' in account && typeof account.login === 'string' ? account.login : undefined;
}

/**
 * Files a commit changed against its first parent, with the ids of their blobs afterwards (`null`: gone).
 * One call per 300 files.
 */
export async function readChangedFiles(
  repository: Repository,
  commit: CommitId,
): Promise<ReadonlyMap<Path, string | null>> {
  const changed = new Map<Path, string | null>();
  const purpose = { doing: `read the commit ${commit}`, needs: read };
  // GitHub lists no more than 3,000 files of a commit.
  for (let page = 1; page <= 10; page++) {
    const { files, more } = await repository.ask(purpose, async (rest, at) => {
      const { data, headers } = await rest.repos.getCommit({ ...at, ref: commit, page });
      return { data: { files: data.files ?? [], more: headers.link?.includes('rel="next"') ?? false } };
    });
    for (const [path, blob] of blobsOf(files)) changed.set(path, blob);
    if (!more) break;
  }
  return changed;
}

interface ListedFile {
  readonly filename: string;
  readonly status: string;
  readonly sha: string | null;
  readonly previous_filename?: string;
}

function blobsOf(files: readonly ListedFile[]): Map<Path, string | null> {
  const blobs = new Map<Path, string | null>();
  for (const { filename, status, sha, previous_filename: before } of files) {
    if (status === 'renamed' && before) blobs.set(before, null);
    blobs.set(filename, status === 'removed' ? null : sha);
  }
  return blobs;
}
