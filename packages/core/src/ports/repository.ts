import { readFile, realpath } from 'node:fs/promises';
import { Failure, type Finding } from '../failure.js';
import type { CommitId, Tag } from '../nouns/git.js';
import type { Environment } from './environment.js';
import { Fetched, type Lender, type Remote } from './fetched.js';
import { Git, GitError } from './git.js';
import { ObjectReader } from './git-objects.js';
import { originOf } from './origin.js';
import { fetchRange, type ReleaseRange } from './release-range.js';
import { lookAt, type WorkingTree } from './working-tree.js';

export type { Remote } from './fetched.js';

export interface RepositoryOptions {
  /** Root of the working tree. */
  readonly workspace: string;
  /** Folder for what is fetched (`RUNNER_TEMP`). */
  readonly temp: string;
  readonly remote?: Remote;
  /** It is a person's own: what it lacks is fetched from its `origin`, as git itself does; from `remote` where it has none. */
  readonly isOwn?: boolean;
  /** The runner's variables, which git inherits without secrets; default: our own. */
  readonly env?: Environment;
  /** Called with what is worth knowing, and no reason to fail. */
  readonly warn?: (finding: Finding) => void;
}

/**
 * The user's clone, read only. Commits that it lacks, newer ones or those a shallow clone was cut off from, are fetched
 * into a bare repository of our own that borrows the clone's objects.
 */
export class Repository {
  readonly workspace: string;
  /** The commit that is checked out. */
  readonly head: CommitId;
  /** Name of the branch that is checked out; `null` when HEAD is detached. */
  readonly branch: string | null;
  /** Whether history was cut off (`fetch-depth`). */
  readonly shallow: boolean;
  /** Git in the working tree. */
  readonly checkout: Git;
  /** The job wrote the clone's configuration; on a laptop somebody else may have. */
  readonly isOnRunner: boolean;
  readonly #options: RepositoryOptions;
  readonly #lender: Lender;
  #reader: ObjectReader;
  #fetched: Promise<Fetched> | null = null;
  #completed: Promise<Git> | null = null;
  #range: Promise<ReleaseRange | null> | null = null;
  #remoteTags: Promise<readonly Tag[]> | null = null;
  #tagsElsewhere: Promise<readonly Tag[]> | null = null;
  readonly #ensured = new Map<CommitId, Promise<void>>();

  private constructor(options: RepositoryOptions, checkout: Git, reader: ObjectReader, seen: WorkingTree) {
    this.workspace = checkout.folder;
    this.head = seen.lender.head;
    this.branch = seen.branch;
    this.shallow = seen.lender.shallowFile !== null;
    this.checkout = checkout;
    this.isOnRunner = (options.env ?? process.env).GITHUB_ACTIONS === 'true';
    this.#options = options;
    this.#lender = seen.lender;
    this.#reader = reader;
  }

  /**
   * Looks at a working tree, in one git process.
   * @throws {Failure} when the folder is no working tree, has no commits or is not trusted, or when git is missing
   */
  static async open(options: RepositoryOptions): Promise<Repository> {
    const workspace = await realpath(options.workspace).catch((error: unknown) => {
      throw new Failure(
        {
          code: 'git-not-a-repository',
          message: `The workspace ${options.workspace} does not exist`,
          fix: 'Add this step before it: `- uses: actions/checkout@v7`.',
        },
        error,
      );
    });
    const checkout = new Git(workspace, { inherit: options.env });
    const reader = new ObjectReader(checkout);
    const seen = await lookAt(checkout, reader);
    return new Repository(options, checkout, reader, seen);
  }

  /** Reads objects of the commits that are there. */
  get objects(): ObjectReader {
    return this.#reader;
  }

  /** Git that sees the same objects. */
  async reading(): Promise<Git> {
    return (await this.#fetched)?.git ?? this.checkout;
  }

  /**
   * Git with every commit and tag that is reachable from what is checked out; fetches them into our own repository
   * when the clone is shallow, without file contents, which follow when they are read.
   * @throws {Failure} when they are needed and cannot be fetched.
   */
  async complete(): Promise<Git> {
    const { shallowFile } = this.#lender;
    if (shallowFile === null) return this.reading();
    this.#completed ??= this.#deepen(shallowFile);
    return this.#completed;
  }

  /**
   * The part of a shallow clone's history that goes down to a tag, fetched when it is asked for first; of one tag only,
   * since who asks for more needs more than a range.
   * @param above commits of which a tag must be on one; left out: the range that is there.
   * @returns `null` when there is none: see `complete`.
   */
  async releaseRange(above?: readonly CommitId[]): Promise<ReleaseRange | null> {
    if (!this.shallow || this.#completed !== null) return null;
    if (this.#range === null) {
      const tag = above && (await this.remoteTags()).find(({ commit }) => above.includes(commit));
      if (tag === undefined) return null;
      this.#range ??= this.#fetchRange(tag);
    }
    const range = await this.#range;
    if (range === null || (above !== undefined && !above.includes(range.tag))) return null;
    return range;
  }

  /** The tags that the remote has, peeled. Of those on other things than commits it cannot be told. */
  remoteTags(): Promise<readonly Tag[]> {
    this.#remoteTags ??= this.#forHistory().then((fetched) => fetched.tags());
    return this.#remoteTags;
  }

  /**
   * The remote's tags, for a clone that has none: a checkout leaves them out also where its depth is more than all of
   * history. None, with a warning, where they cannot be asked for.
   */
  tagsElsewhere(): Promise<readonly Tag[]> {
    this.#tagsElsewhere ??= this.#askTagsElsewhere();
    return this.#tagsElsewhere;
  }

  async #askTagsElsewhere(): Promise<readonly Tag[]> {
    if (this.shallow || this.#options.remote === undefined) return [];
    // What was never fetched from anywhere has all the tags there are.
    if ((await this.checkout.text(['remote'])) === '') return [];
    try {
      return await this.remoteTags();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#options.warn?.({
        level: 'warning',
        code: 'tags-not-fetched',
        message: `The checkout has no tags, and the server could not be asked for them: ${error.message}`,
        fix: 'If the repository has tags, set `fetch-depth: 0` on actions/checkout, or check that the token may read the repository.',
      });
      return [];
    }
  }

  /** The branch that a clone of `origin` begins with; `null`: it was not cloned, or nobody told git. */
  async remoteBranch(): Promise<string | null> {
    const head = 'refs/remotes/origin/';
    const name = (await this.checkout.text(['symbolic-ref', `${head}HEAD`]).catch(() => '')).trim();
    return name.startsWith(head) ? name.slice(head.length) : null;
  }

  /** Which of these commits are at hand. */
  async present(commits: readonly CommitId[]): Promise<readonly CommitId[]> {
    const fetched = await this.#fetched;
    if (fetched === null) return commits;
    const lacking = new Set(await fetched.lacks(commits));
    return commits.filter((commit) => !lacking.has(commit));
  }

  /** Whether `complete` was asked for. */
  get isComplete(): boolean {
    return !this.shallow || this.#completed !== null;
  }

  /**
   * Makes sure that a commit and its files can be read, fetching it if need be.
   * @throws {Failure} when there is no such commit.
   */
  ensure(commit: CommitId): Promise<void> {
    const known = this.#ensured.get(commit);
    if (known !== undefined) return known;
    const ensured = this.#ensure(commit);
    this.#ensured.set(commit, ensured);
    // The next one to ask tries again.
    ensured.catch(() => this.#ensured.delete(commit));
    return ensured;
  }

  async #ensure(commit: CommitId): Promise<void> {
    if ((await this.#reader.read(`${commit}^{commit}`)) !== null) return;
    const fetched = await this.#forCommit(commit);
    // Tags too: what moved the branch on may have been a release.
    this.#remoteTags = null;
    this.#tagsElsewhere = null;
    await fetched.fetch(['--no-filter', '+refs/tags/*:refs/tags/*', `${commit}:refs/slipway/${commit}`]);
  }

  /**
   * As `ensure`, for who only compares: the commit without its history, its files when they are read or by `prefetch`.
   * @throws {Failure} when there is no such commit.
   */
  async ensureAlone(commit: CommitId): Promise<void> {
    if (this.#ensured.has(commit)) return this.#ensured.get(commit);
    if ((await this.#reader.read(`${commit}^{commit}`)) !== null) {
      this.#ensured.set(commit, Promise.resolve());
      return;
    }
    const fetched = await this.#forCommit(commit);
    await fetched.fetch(['--depth=1', '--filter=blob:none', `${commit}:refs/slipway/${commit}`]);
  }

  /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
  async prefetch(blobs: readonly string[]): Promise<void> {
    if (blobs.length > 0) await (await this.#fetched)?.prefetch(blobs);
  }

  /** Ends git and deletes what was fetched. */
  async close(): Promise<void> {
    this.#reader.close();
    // What went wrong with it was told where it was needed.
    const fetched = await this.#fetched?.catch(() => null);
    await fetched?.remove();
  }

  async #deepen(shallowFile: string): Promise<Git> {
    const fetched = await this.#forHistory();
    // The commits history was cut at, rather than HEAD: the server knows them even when HEAD was made in this job.
    const cuts = (await readFile(shallowFile, 'utf8')).split('\n').filter((line) => line !== '');
    await fetched.fetch(['--unshallow', '--filter=blob:none', '--stdin'], ['+refs/tags/*:refs/tags/*', ...cuts]);
    return fetched.git;
  }

  /** The whole history can be had where this does not work. */
  async #fetchRange(tag: Tag): Promise<ReleaseRange | null> {
    const fetched = await this.#forHistory();
    const range = fetched.inTurn((fetch) =>
      fetchRange(fetched.git, this.#reader, this.head, tag, (options, wanted) =>
        fetch([...options, '--filter=blob:none', '--stdin'], wanted),
      ),
    );
    return range.catch((error: unknown) => {
      if (error instanceof Failure || error instanceof GitError) return null;
      throw error;
    });
  }

  #forHistory(): Promise<Fetched> {
    return this.#fetching(
      `The checkout of ${this.workspace} has only the newest commits of the history`,
      'Set `fetch-depth: 0` on actions/checkout.',
    );
  }

  #forCommit(commit: CommitId): Promise<Fetched> {
    return this.#fetching(
      `Commit ${commit} is not in the checkout`,
      'Check out with `fetch-depth: 0`, or check that the commit exists.',
    );
  }

  /** Where things are fetched to. @throws {Failure} in these words when there is nowhere to fetch from */
  async #fetching(message: string, fix: string): Promise<Fetched> {
    const { remote, temp } = this.#options;
    if (remote === undefined) throw new Failure({ code: 'git-history-incomplete', message, fix });
    this.#fetched ??= this.#begin(temp, remote);
    return this.#fetched;
  }

  /** The remote as git itself reaches it. The token is for who has no login of their own. */
  async #asItself(remote: Remote): Promise<Remote> {
    const origin = await originOf(this.checkout, this.#options.temp);
    if (origin === null) return remote;
    return origin.hasLogin ? { url: remote.url, origin } : { ...remote, origin };
  }

  /** From now on objects are read where those that are fetched can be seen, too. */
  async #begin(temp: string, remote: Remote): Promise<Fetched> {
    const fetched = await Fetched.make(this.#lender, temp, this.#options.isOwn ? await this.#asItself(remote) : remote);
    this.#reader.finish();
    this.#reader = new ObjectReader(fetched.git);
    return fetched;
  }
}
