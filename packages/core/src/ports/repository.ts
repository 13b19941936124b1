import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.js';
import type { CommitId, Tag } from '../snapshot/snapshot.js';
import { explain, Git, GitError } from './git.js';
import { ObjectReader } from './git-objects.js';
import { fetchRange, type ReleaseRange } from './release-range.js';

/** Where what the checkout lacks is fetched from. */
export interface Remote {
  /** `https://github.com/owner/name`, without credentials. */
  readonly url: string;
  /** Value of the `Authorization` header, such as `basic …`; never on a command line. */
  readonly authorization?: string;
}

export interface RepositoryOptions {
  /** Root of the working tree. */
  readonly workspace: string;
  /** Folder for what is fetched (`RUNNER_TEMP`). */
  readonly temp: string;
  readonly remote?: Remote;
}

const FETCH_TIMEOUT = 10 * 60_000;
/** Milliseconds before each further attempt of a fetch that failed on the way. */
const PAUSES = [1000, 4000];

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
  readonly #options: RepositoryOptions;
  readonly #objectsFolder: string;
  readonly #shallowFile: string;
  #reader: ObjectReader;
  #fetched: Promise<Git> | null = null;
  #completed: Promise<Git> | null = null;
  #range: Promise<ReleaseRange | null> | null = null;
  #remoteTags: Promise<readonly Tag[]> | null = null;
  #fetchedFolder: string | null = null;
  /** Ends with the last fetch: two at once would be in each other's way. */
  #fetching: Promise<void> = Promise.resolve();
  readonly #ensured = new Map<CommitId, Promise<void>>();

  private constructor(options: RepositoryOptions, checkout: Git, reader: ObjectReader, answers: readonly string[]) {
    const [, shallow, objects = '', shallowFile = '', head = '', branch = ''] = answers;
    this.workspace = checkout.folder;
    this.head = head;
    this.branch = branch.startsWith('refs/heads/') ? branch.slice('refs/heads/'.length) : null;
    this.shallow = shallow === 'true';
    this.checkout = checkout;
    this.#options = options;
    this.#objectsFolder = resolve(checkout.folder, objects);
    this.#shallowFile = resolve(checkout.folder, shallowFile);
    this.#reader = reader;
  }

  /**
   * Looks at a working tree, in one git process.
   * @throws {Failure} when it is none, has no commits, is not trusted, or git is missing.
   */
  static async open(options: RepositoryOptions): Promise<Repository> {
    const workspace = await realpath(options.workspace).catch((error: unknown) => {
      throw new Failure(
        {
          code: 'git-not-a-repository',
          message: `The workspace ${options.workspace} does not exist`,
          fix: 'Add actions/checkout before this step.',
        },
        error,
      );
    });
    const checkout = new Git(workspace);
    const questions = [
      '--is-bare-repository',
      '--is-shallow-repository',
      '--git-path',
      'objects',
      '--git-path',
      'shallow',
    ];
    const reader = new ObjectReader(checkout);
    const asked = checkout
      .text(['rev-parse', ...questions, 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'])
      .catch((error: unknown) => {
        reader.close();
        throw explain(error, workspace);
      });
    // Every run reads something: the process for it starts while the other one works.
    reader.warm();
    const text = await asked;
    const answers = text.split('\n');
    if (answers[0] === 'true') {
      reader.close();
      throw new Failure({
        code: 'git-bare',
        message: `${workspace} is a bare repository: there are no files to work on`,
        fix: 'Check the repository out with actions/checkout, and run this step there.',
      });
    }
    return new Repository(options, checkout, reader, answers);
  }

  /** Reads objects of the commits that are there. */
  get objects(): ObjectReader {
    return this.#reader;
  }

  /** Git that sees the same objects. */
  async reading(): Promise<Git> {
    return this.#fetched ?? this.checkout;
  }

  /**
   * Git with every commit and tag that is reachable from what is checked out; fetches them into our own repository
   * when the clone is shallow, without file contents, which follow when they are read.
   * @throws {Failure} when they are needed and cannot be fetched.
   */
  async complete(): Promise<Git> {
    if (!this.shallow) return this.reading();
    this.#completed ??= this.#deepen();
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
    this.#remoteTags ??= this.#listRemoteTags();
    return this.#remoteTags;
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
    const git = await this.#borrowing(
      `Commit ${commit} is not in the checkout`,
      'Check out with `fetch-depth: 0`, or check that the commit exists.',
    );
    // Tags too: what moved the branch on may have been a release.
    this.#remoteTags = null;
    await this.#fetch(git, ['--no-filter', '+refs/tags/*:refs/tags/*', `${commit}:refs/slipway/${commit}`]);
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
    const git = await this.#borrowing(
      `Commit ${commit} is not in the checkout`,
      'Check out with `fetch-depth: 0`, or check that the commit exists.',
    );
    await this.#fetch(git, ['--depth=1', '--filter=blob:none', `${commit}:refs/slipway/${commit}`]);
  }

  /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
  async prefetch(blobs: readonly string[]): Promise<void> {
    const { remote } = this.#options;
    if (this.#fetched === null || remote === undefined || blobs.length === 0) return;
    const git = await this.#fetched;
    // Asked without the remote: with one, git looks for what is missing there, or gives up.
    const there = new Git(await this.#emptyRepository(), { bare: true });
    const known = await there.text(['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
      input: blobs.map((blob) => `${blob}\n`).join(''),
      env: { GIT_OBJECT_DIRECTORY: join(git.folder, 'objects') },
    });
    const missing = known.split('\n').flatMap((line) => (line.endsWith(' missing') ? [line.split(' ')[0] ?? ''] : []));
    if (missing.length < 2) return;
    // As git itself fetches contents: told what is there, it takes the contents for ones that commits must lead to.
    const settings = [...remoteSettings(remote), ['fetch.negotiationAlgorithm', 'noop'] as const];
    const fetching = new Git(git.folder, { bare: true, settings });
    await this.#fetch(fetching, ['--filter=blob:none', '--no-write-fetch-head', '--stdin'], missing);
  }

  /** A repository without configuration, for git that is told whose objects to look at. */
  async #emptyRepository(): Promise<string> {
    const folder = join(this.#fetchedFolder ?? this.#options.temp, 'empty');
    await Promise.all(['objects', 'refs'].map((name) => mkdir(join(folder, name), { recursive: true })));
    await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
    return folder;
  }

  /** Ends git and deletes what was fetched. */
  async close(): Promise<void> {
    this.#reader.close();
    if (this.#fetchedFolder !== null) await rm(this.#fetchedFolder, { recursive: true, force: true, maxRetries: 3 });
    this.#fetchedFolder = null;
  }

  async #deepen(): Promise<Git> {
    const git = await this.#forHistory();
    // The commits history was cut at, rather than HEAD: the server knows them even when HEAD was made in this job.
    const cuts = (await readFile(this.#shallowFile, 'utf8')).split('\n').filter((line) => line !== '');
    await this.#fetch(git, ['--unshallow', '--filter=blob:none', '--stdin'], ['+refs/tags/*:refs/tags/*', ...cuts]);
    return git;
  }

  #forHistory(): Promise<Git> {
    return this.#borrowing(
      `The checkout of ${this.workspace} holds only the newest commits of its history`,
      'Set `fetch-depth: 0` on actions/checkout.',
    );
  }

  async #listRemoteTags(): Promise<readonly Tag[]> {
    const git = await this.#forHistory();
    const listed = await this.#tried(() => git.text(['ls-remote', '--tags', 'origin'], { timeout: FETCH_TIMEOUT }));
    const tags = new Map<string, CommitId>();
    for (const line of listed.split('\n')) {
      const [commit = '', name = ''] = line.split('\t');
      // `^{}`: what an annotated tag, listed before, is on.
      if (name.startsWith('refs/tags/')) tags.set(name.slice('refs/tags/'.length).replace(/\^\{\}$/, ''), commit);
    }
    return [...tags].map(([name, commit]) => ({ name, commit }));
  }

  /** The whole history can be had where this does not work. */
  async #fetchRange(tag: Tag): Promise<ReleaseRange | null> {
    const git = await this.#forHistory();
    const range = this.#fetching.then(() =>
      fetchRange(git, this.#reader, this.head, tag, (options, wanted) =>
        this.#tryToFetch(git, [...options, '--filter=blob:none', '--stdin'], wanted),
      ),
    );
    this.#fetching = range.then(
      () => {},
      () => {},
    );
    return range.catch((error: unknown) => {
      if (error instanceof Failure || error instanceof GitError) return null;
      throw error;
    });
  }

  #borrowing(message: string, fix: string): Promise<Git> {
    const { remote } = this.#options;
    if (remote === undefined) throw new Failure({ code: 'git-history-incomplete', message, fix });
    this.#fetched ??= this.#borrow(remote);
    return this.#fetched;
  }

  /** A bare repository that sees the clone's objects and may fetch more. The clone itself is never written. */
  async #borrow(remote: Remote): Promise<Git> {
    await mkdir(this.#options.temp, { recursive: true });
    const folder = await realpath(await mkdtemp(join(this.#options.temp, 'slipway-history-')));
    this.#fetchedFolder = folder;
    const git = new Git(folder, { bare: true, settings: remoteSettings(remote) });
    await git.text(['init', '--quiet', '--bare', '--template=', folder]);
    // Contents that a blobless fetch left out are fetched when they are read.
    await writeFile(
      join(folder, 'config'),
      '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n',
    );
    await mkdir(join(folder, 'objects', 'info'), { recursive: true });
    await writeFile(join(folder, 'objects', 'info', 'alternates'), `${this.#objectsFolder.replaceAll('\\', '/')}\n`);
    // Without it git would take the clone's oldest commits for complete ones, and not fetch what is before them.
    if (this.shallow) await copyFile(this.#shallowFile, join(folder, 'shallow'));
    await mkdir(join(folder, 'refs', 'slipway'), { recursive: true });
    await writeFile(join(folder, 'refs', 'slipway', 'head'), `${this.head}\n`);
    this.#reader.close();
    this.#reader = new ObjectReader(git);
    return git;
  }

  #fetch(git: Git, args: readonly string[], refs: readonly string[] = []): Promise<void> {
    const fetched = this.#fetching.then(() => this.#tryToFetch(git, args, refs));
    this.#fetching = fetched.catch(() => {});
    return fetched;
  }

  async #tryToFetch(git: Git, args: readonly string[], refs: readonly string[]): Promise<void> {
    const command = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', 'origin', ...args];
    const input = refs.map((ref) => `${ref}\n`).join('');
    await this.#tried(() => git.text(command, { input, timeout: FETCH_TIMEOUT }));
  }

  async #tried(ask: () => Promise<string>): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        const pause = PAUSES[attempt];
        if (!(error instanceof GitError)) throw error;
        if (pause === undefined || !TRANSIENT.test(error.stderr)) throw this.#notFetched(error);
        await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
      }
    }
  }

  #notFetched(error: GitError): Failure {
    const url = this.#options.remote?.url ?? 'the remote';
    const said = error.stderr.split('\n').find((line) => /^(fatal|error|remote):/.test(line)) ?? error.stderr.trim();
    if (/not our ref|unadvertised object/.test(error.stderr)) {
      return new Failure(
        {
          code: 'git-commit-unknown',
          message: `${url} does not have the commit that was asked for (${said})`,
          fix: 'Run again: the branch was probably rewritten in the meantime.',
        },
        error,
      );
    }
    return new Failure(
      {
        code: 'git-fetch-failed',
        message: `The history could not be fetched from ${url}: ${said}`,
        fix: 'Check that the token may read the contents of the repository, or set `fetch-depth: 0` on actions/checkout so that nothing needs to be fetched.',
      },
      error,
    );
  }
}

const TRANSIENT =
  /early EOF|unexpected disconnect|RPC failed|HTTP (429|5\d\d)|error: (429|5\d\d)|Connection (reset|timed out)|Could not resolve host|timed? ?out/i;

function remoteSettings(remote: Remote): [string, string][] {
  const settings: [string, string][] = [
    ['remote.origin.url', remote.url],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialCloneFilter', 'blob:none'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
  ];
  if (remote.authorization === undefined) return settings;
  const header = `http.${new URL(remote.url).origin}/.extraheader`;
  // The empty value takes away what the machine's configuration has: two of this header are refused by the server.
  return [...settings, [header, ''], [header, `AUTHORIZATION: ${remote.authorization}`]];
}

/** Looks at a working tree; see `Repository.open`. */
export function openRepository(options: RepositoryOptions): Promise<Repository> {
  return Repository.open(options);
}
