import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.js';
import type { CommitId, Tag } from '../nouns/git.js';
import { type Git, GitError } from './git.js';
import type { Origin } from './origin.js';

/** Where what the checkout lacks is fetched from. */
export interface Remote {
  /** `https://github.com/owner/name`, without credentials. */
  readonly url: string;
  /** Value of the `Authorization` header, such as `basic …`; never on a command line. */
  readonly authorization?: string;
  /** Reached in place of `url`. */
  readonly origin?: Origin;
}

/** The clone whose objects are borrowed. */
export interface Lender {
  readonly git: Git;
  readonly objectsFolder: string;
  /** The file that names the commits its history was cut at; `null` where it was not. */
  readonly shallowFile: string | null;
  readonly head: CommitId;
}

/** Fetches by options of `git fetch` and names of what is wanted. */
export type Fetch = (options: readonly string[], wanted?: readonly string[]) => Promise<void>;

const FETCH_TIMEOUT = 10 * 60_000;
/** Milliseconds before each further attempt of a fetch that failed on the way. */
const PAUSES = [1000, 4000];

/** A bare repository of our own that borrows a clone's objects, and fetches what it lacks. The clone itself is never written. */
export class Fetched {
  readonly git: Git;
  readonly #remote: Remote;
  /** Ends with the last fetch: two at once would be in each other's way. */
  #fetching: Promise<void> = Promise.resolve();

  private constructor(git: Git, remote: Remote) {
    this.git = git;
    this.#remote = remote;
  }

  /** @param temp the folder it is made in; `remove` deletes it */
  static async make(lender: Lender, temp: string, remote: Remote): Promise<Fetched> {
    await mkdir(temp, { recursive: true });
    const folder = await realpath(await mkdtemp(join(temp, 'slipway-history-')));
    const fetched = new Fetched(lender.git.inBare(folder, settingsOf(remote)), remote);
    try {
      await fetched.#borrow(lender);
    } catch (error) {
      await fetched.remove();
      throw error;
    }
    return fetched;
  }

  async #borrow(lender: Lender): Promise<void> {
    const { folder } = this.git;
    await this.git.text(['init', '--quiet', '--bare', '--template=', folder]);
    // Contents that a blobless fetch left out are fetched when they are read.
    await writeFile(
      join(folder, 'config'),
      '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n',
    );
    await mkdir(join(folder, 'objects', 'info'), { recursive: true });
    await writeFile(join(folder, 'objects', 'info', 'alternates'), `${lender.objectsFolder.replaceAll('\\', '/')}\n`);
    // Without it git would take the clone's oldest commits for complete ones, and not fetch what is before them.
    if (lender.shallowFile !== null) await copyFile(lender.shallowFile, join(folder, 'shallow'));
    await mkdir(join(folder, 'refs', 'slipway'), { recursive: true });
    await writeFile(join(folder, 'refs', 'slipway', 'head'), `${lender.head}\n`);
  }

  /** Fetches after whatever is being fetched. @throws {Failure} when that does not work */
  fetch(options: readonly string[], wanted: readonly string[] = []): Promise<void> {
    return this.inTurn((fetch) => fetch(options, wanted));
  }

  /** Does what takes several fetches, without another one between them. */
  inTurn<T>(task: (fetch: Fetch) => Promise<T>): Promise<T> {
    const done = this.#fetching.then(() => task((options, wanted) => this.#fetch(this.git, options, wanted)));
    this.#fetching = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** The tags that the remote has, peeled. Of those on other things than commits it cannot be told. @throws {Failure} */
  async tags(): Promise<readonly Tag[]> {
    const listed = await this.#tried(this.git, ['ls-remote', '--tags', 'origin']);
    const tags = new Map<string, CommitId>();
    for (const line of listed.split('\n')) {
      const [commit = '', name = ''] = line.split('\t');
      // `^{}`: what an annotated tag, listed before, is on.
      if (name.startsWith('refs/tags/')) tags.set(name.slice('refs/tags/'.length).replace(/\^\{\}$/, ''), commit);
    }
    return [...tags].map(([name, commit]) => ({ name, commit }));
  }

  /** Which of these objects are not there: neither borrowed nor fetched. */
  async lacks(ids: readonly string[]): Promise<string[]> {
    // Asked without the remote: with one, git looks for what is missing there, or gives up.
    const empty = join(this.git.folder, 'empty');
    await Promise.all(['objects', 'refs'].map((name) => mkdir(join(empty, name), { recursive: true })));
    await writeFile(join(empty, 'HEAD'), 'ref: refs/heads/none\n');
    const known = await this.git.inBare(empty).text(['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
      input: ids.map((id) => `${id}\n`).join(''),
      env: { GIT_OBJECT_DIRECTORY: join(this.git.folder, 'objects') },
    });
    return known.split('\n').flatMap((line) => (line.endsWith(' missing') ? [line.split(' ')[0] ?? ''] : []));
  }

  /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
  async prefetch(blobs: readonly string[]): Promise<void> {
    const missing = await this.lacks(blobs);
    if (missing.length < 2) return;
    // As git itself fetches contents: told what is there, it takes the contents for ones that commits must lead to.
    const settings = [...settingsOf(this.#remote), ['fetch.negotiationAlgorithm', 'noop'] as const];
    const fetching = this.git.inBare(this.git.folder, settings);
    await this.inTurn(() => this.#fetch(fetching, ['--filter=blob:none', '--no-write-fetch-head', '--stdin'], missing));
  }

  /** Deletes it. */
  remove(): Promise<void> {
    return rm(this.git.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #fetch(git: Git, options: readonly string[], wanted: readonly string[] = []): Promise<void> {
    const command = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', 'origin', ...options];
    await this.#tried(git, command, wanted.map((name) => `${name}\n`).join(''));
  }

  async #tried(git: Git, args: readonly string[], input = ''): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await git.text(args, { input, timeout: FETCH_TIMEOUT });
      } catch (error) {
        const pause = PAUSES[attempt];
        if (!(error instanceof GitError)) throw error;
        if (pause === undefined || !TRANSIENT.test(error.stderr)) throw notFetched(this.#remote, error);
        await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
      }
    }
  }
}

const TRANSIENT =
  /early EOF|unexpected disconnect|RPC failed|HTTP (429|5\d\d)|error: (429|5\d\d)|Connection (reset|timed out)|Could not resolve host|timed? ?out/i;

function notFetched(remote: Remote, error: GitError): Failure {
  const url = remote.origin?.name ?? remote.url;
  const said = error.stderr.split('\n').find((line) => /^(fatal|error|remote):/.test(line)) ?? error.stderr.trim();
  if (/not our ref|unadvertised object/.test(error.stderr)) {
    return new Failure(
      {
        code: 'git-commit-unknown',
        message: `${url} does not have the requested commit (${said})`,
        fix: 'Run the job again: the branch was probably rewritten during this run.',
      },
      error,
    );
  }
  return new Failure(
    {
      code: 'git-fetch-failed',
      message: `Cannot fetch the history from ${url}: ${said}`,
      fix: 'Check that the token may read the contents of the repository, or set `fetch-depth: 0` on actions/checkout so that nothing is fetched here.',
    },
    error,
  );
}

function settingsOf(remote: Remote): (readonly [string, string])[] {
  const settings: (readonly [string, string])[] = [
    ...(remote.origin?.settings ?? [['remote.origin.url', remote.url] as const]),
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialCloneFilter', 'blob:none'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
  ];
  if (remote.authorization === undefined) return settings;
  // What is given for this server goes to no other one, wherever it sends git.
  settings.push(['http.followRedirects', 'false']);
  const header = `http.${new URL(remote.url).origin}/.extraheader`;
  // The empty value takes away what the machine's configuration has: two of this header are refused by the server.
  return [...settings, [header, ''], [header, `AUTHORIZATION: ${remote.authorization}`]];
}
