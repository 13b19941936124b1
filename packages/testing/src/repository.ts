import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, type Program, runProgram } from './programs.js';
import { branchOf, commitAll, headOf } from './work-tree.js';

/** Contents by path; `null` deletes the file. */
export type FileTexts = Readonly<Record<string, string | Uint8Array | null>>;
/** The three buttons of a pull request. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** When the first commit of every repository is made; each further one is a minute later. */
const FIRST_COMMIT = Date.UTC(2024, 0, 1) / 1000;
const PERSON = 'Robin Tester <robin@example.com>';

/** Serves blobless and by-id fetches as GitHub does, and does no more than it is told. */
const CONFIG = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = false
	logallrefupdates = true
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[gc]
	auto = 0
[maintenance]
	auto = false
`;

/** A real git repository in a temporary folder. Same calls, same commit ids: nothing of the machine's configuration gets in. */
export class Repository {
  /** Real path of the working tree. */
  readonly path: string;
  #clock: number;

  constructor(path: string, clock = FIRST_COMMIT) {
    this.path = path;
    this.#clock = clock;
  }

  /** URL to clone or fetch from. */
  get url(): string {
    return `file://${this.path}`;
  }

  /**
   * Runs git here.
   * @returns its standard output without the final newline.
   * @throws what git said when it fails.
   */
  async git(...args: string[]): Promise<string> {
    return git(this.path, args, {
      GIT_AUTHOR_DATE: `${this.#clock} +0000`,
      GIT_COMMITTER_DATE: `${this.#clock} +0000`,
    });
  }

  /** Writes files into the working tree, without a commit. */
  async write(files: FileTexts): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.path, path);
      if (content === null) {
        await rm(file, { force: true });
        continue;
      }
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }

  async chmod(path: string, mode: number): Promise<void> {
    await chmod(join(this.path, path), mode);
  }

  async read(path: string): Promise<string> {
    return readFile(join(this.path, path), 'utf8');
  }

  /** Writes the files and commits everything that changed, or an empty commit. @returns the commit's id. */
  async commit(message: string, files: FileTexts = {}): Promise<string> {
    await this.write(files);
    this.#tick();
    const [name = '', email = ''] = PERSON.split(/ <|>/);
    const id = commitAll(this.path, message, { name, email, zone: '+0000' }, this.#clock);
    if (id !== undefined) return id;
    await this.git('add', '--all');
    // From standard input and verbatim: the message is what the caller wrote, also with `#` or CRLF.
    await git(
      this.path,
      ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '--cleanup=verbatim', '--file=-'],
      this.#date(),
      message,
    );
    return this.head();
  }

  async head(): Promise<string> {
    return headOf(this.path) ?? this.git('rev-parse', 'HEAD');
  }

  /** The branch that is checked out; empty when it is a commit. */
  async current(): Promise<string> {
    return branchOf(this.path)?.replace('refs/heads/', '') ?? this.git('branch', '--show-current');
  }

  /** Tags a commit, HEAD by default; with a message the tag is annotated. */
  async tag(name: string, options: { at?: string; message?: string } = {}): Promise<void> {
    const message = options.message === undefined ? [] : ['--annotate', '--message', options.message];
    await this.git('tag', ...message, name, options.at ?? 'HEAD');
  }

  /** Makes a branch at a commit, HEAD by default, and checks it out. */
  async branch(name: string, at = 'HEAD'): Promise<void> {
    await this.git('checkout', '--quiet', '-b', name, at);
  }

  async checkout(name: string): Promise<void> {
    await this.git('checkout', '--quiet', name);
  }

  /** Merges a branch into the one checked out, as the three buttons of a pull request do. @returns the new head. */
  async merge(
    branch: string,
    how: MergeMethod,
    message = `Merge pull request #1 from acme/${branch}`,
  ): Promise<string> {
    this.#tick();
    if (how === 'merge') await this.git('merge', '--quiet', '--no-ff', '--message', message, branch);
    if (how === 'squash') {
      await this.git('merge', '--quiet', '--squash', branch);
      await this.git('commit', '--quiet', '--message', message);
    }
    if (how === 'rebase') {
      const target = await this.git('symbolic-ref', '--short', 'HEAD');
      const base = await this.git('merge-base', target, branch);
      // Like GitHub, which makes new commits even when a fast-forward would do.
      await this.git('cherry-pick', '--allow-empty', `${base}..${branch}`);
    }
    return this.head();
  }

  /**
   * Adds many commits at once, each changing `src/bulk.txt`: 10,000 take a quarter of a second.
   * @param messages how many, or what they say.
   * @param files written by the first of them.
   */
  async bulk(messages: number | Iterable<string>, files: Readonly<Record<string, string>> = {}): Promise<string> {
    const branch = await this.git('symbolic-ref', 'HEAD');
    const parent = await this.git('rev-parse', '--verify', '--quiet', 'HEAD').catch(() => null);
    const clock = this.#clock;
    let made = 0;
    function* stream() {
      for (const message of typeof messages === 'number' ? chores(messages) : messages) {
        made += 1;
        yield `commit ${branch}\ncommitter ${PERSON} ${clock + made * 60} +0000\n${data(message)}\n`;
        if (made === 1 && parent !== null) yield `from ${parent}\n`;
        if (made === 1)
          for (const [path, text] of Object.entries(files)) yield `M 100644 inline ${path}\n${data(text)}\n`;
        yield `M 100644 inline src/bulk.txt\n${data(`${made}\n`)}\n\n`;
      }
    }
    // glibc gives memory back after every object otherwise: five times the time.
    await git(this.path, ['fast-import', '--quiet', '--force'], { MALLOC_TOP_PAD_: '16777216' }, stream());
    this.#clock += made * 60;
    await this.git('reset', '--quiet', '--hard');
    return this.head();
  }

  /** Clones into another temporary folder. `depth` makes a shallow clone without tags, as actions/checkout does. */
  async clone(options: { depth?: number; bare?: boolean; branch?: string } = {}): Promise<Repository> {
    const path = await temporaryFolder();
    const args = options.depth === undefined ? [] : ['--depth', String(options.depth), '--no-tags'];
    if (options.bare) args.push('--bare');
    if (options.branch !== undefined) args.push('--branch', options.branch);
    await git(path, ['clone', '--quiet', '--template=', ...args, this.url, '.']);
    return new Repository(path, this.#clock);
  }

  /** Deletes the folder. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.remove();
  }

  #tick(): void {
    this.#clock += 60;
  }

  #date(): Record<string, string> {
    return { GIT_AUTHOR_DATE: `${this.#clock} +0000`, GIT_COMMITTER_DATE: `${this.#clock} +0000` };
  }
}

/** An empty repository on branch `main`, which serves blobless and by-id fetches as GitHub does. */
export async function makeRepository(): Promise<Repository> {
  const path = await temporaryFolder();
  // As `git init` does: hundreds of tests make repositories.
  const folders = ['info', 'objects/info', 'objects/pack', 'refs/heads', 'refs/tags'];
  await Promise.all(folders.map((folder) => mkdir(join(path, '.git', folder), { recursive: true })));
  await writeFile(join(path, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(path, '.git', 'config'), CONFIG);
  return new Repository(path);
}

/** A repository that is there. @param clock when its next commit is made, in seconds */
export function openRepository(path: string, clock: number): Repository {
  return new Repository(path, clock);
}

/** A new folder, by its real path (macOS' temporary folder is behind a symbolic link). */
export async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'slipway-test-')));
}

function* chores(count: number): Generator<string> {
  for (let index = 1; index <= count; index += 1) yield `chore: change ${index}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

/** Nothing to be said, tidied up or waited for besides. */
const QUIETLY = [
  'protocol.file.allow=always',
  'advice.detachedHead=false',
  'maintenance.auto=false',
  'core.fsync=none',
].flatMap((setting) => ['-c', setting]);

/** Git with a configuration of its own: no user, no machine, no signing, no hooks. */
async function git(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input: string | Iterable<string> = '',
): Promise<string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const [name = '', email = ''] = PERSON.split(/ <|>/);
  const program = {
    file: 'git',
    args: [...QUIETLY, ...args],
    cwd,
    env: {
      ...Object.fromEntries(own),
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      LC_ALL: 'C',
      ...env,
    },
  };
  const { code, stdout, stderr } = await (typeof input === 'string'
    ? runProgram({ ...program, input })
    : runFed(program, input));
  if (code !== 0) throw new Error(`git ${args.join(' ')} (${code}): ${stderr}`);
  return stdout.toString('utf8').replace(/\n$/, '');
}

/** As {@link runProgram}, with an input that is made while it is read. */
function runFed({ file, args, cwd, env }: Omit<Program, 'input'>, input: Iterable<string>): Promise<Ended> {
  const child = spawn(file, args, { cwd, env });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => {});
  feed(child.stdin, input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
    });
  });
}

/** Writes as fast as the reader reads, so that 100,000 commits need no memory. */
async function feed(stream: NodeJS.WritableStream, parts: Iterable<string>): Promise<void> {
  let block = '';
  for (const part of parts) {
    block += part;
    if (block.length < 65_536) continue;
    if (!stream.write(block)) await new Promise((resolve) => stream.once('drain', resolve));
    block = '';
  }
  stream.end(block);
}
