import { devNull } from 'node:os';
import { dirname } from 'node:path';
import { Failure, type Problem } from '../failure.js';
import type { Environment } from './environment.js';
import { type Running, type RunOptions, start } from './process.js';

/** Settings that outrank the user's and the machine's, so that the same repository gives the same answers everywhere. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['i18n.logOutputEncoding', 'UTF-8'],
  ['core.quotePath', 'false'],
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
  ['core.useReplaceRefs', 'false'],
  ['color.ui', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
];

/** How git reaches servers is the runner's business; every other GIT_ variable could change what is read. */
const KEPT_VARIABLES = /^GIT_(SSL_|SSH|PROXY_|HTTP_|EXEC_PATH$)/;

interface GitOptions {
  readonly bare?: boolean;
  readonly settings?: readonly (readonly [string, string])[];
  readonly inherit?: Environment | undefined;
}

/** Git said no. What that means to a person is decided where the question is known. */
export class GitError extends Error {
  readonly exitCode: number;
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number, stderr: string) {
    super(`git ${args.join(' ')} ended with ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitError';
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

/** Git in one folder, deaf to configuration that would change its answers. */
export class Git {
  readonly folder: string;
  readonly #env: Environment;
  readonly #inherit: Environment | undefined;
  readonly #options: GitOptions;

  /**
   * @param folder real path of the root of a working tree, or of a bare repository.
   * @param settings further `name, value` pairs of configuration. They travel in the environment, so a token may be among them.
   * @param inherit the runner's variables; default: our own.
   */
  constructor(folder: string, options: GitOptions = {}) {
    this.folder = folder;
    this.#inherit = options.inherit;
    this.#options = options;
    const settings = [
      ['safe.directory', folder.replaceAll('\\', '/')] as const,
      ...SETTINGS,
      ...(options.settings ?? []),
    ];
    this.#env = {
      ...environment(settings, options.inherit ?? process.env),
      // A workspace without a repository must not be taken for a part of the one around it.
      ...(options.bare ? { GIT_DIR: folder } : { GIT_CEILING_DIRECTORIES: dirname(folder) }),
    };
  }

  /** Git in the same folder with further settings, as the constructor takes them. */
  withSettings(settings: readonly (readonly [string, string])[]): Git {
    return new Git(this.folder, { ...this.#options, settings: [...(this.#options.settings ?? []), ...settings] });
  }

  /** Git in another repository, which is bare. @param settings as of the constructor */
  inBare(folder: string, settings: readonly (readonly [string, string])[] = []): Git {
    return new Git(folder, { bare: true, settings, inherit: this.#inherit });
  }

  /**
   * What git prints on standard output.
   * @throws {GitError} when it does not end with 0.
   */
  async text(args: readonly string[], options: RunOptions = {}): Promise<string> {
    return (await this.bytes(args, options)).toString('utf8');
  }

  /** As `text`, undecoded. */
  async bytes(args: readonly string[], options: RunOptions = {}): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.stream(args, options)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /**
   * As `text`, while git prints it. Leaving the loop early stops git. While no one waits for more, git does not keep our process alive: whoever remembers
   * what they read, as histories do, may never come back for the rest.
   */
  async *stream(args: readonly string[], options: RunOptions = {}): AsyncGenerator<Buffer> {
    const running = this.start(args, { input: '', ...options });
    let finished = false;
    try {
      for await (const chunk of running.stdout) {
        running.hold(false);
        yield chunk;
        running.hold(true);
      }
      finished = true;
    } catch (error) {
      // Why the output broke off, if git knows.
      await running.exit;
      throw error;
    } finally {
      if (!finished) running.stop();
    }
    const { exitCode, stderr } = await running.exit;
    if (exitCode !== 0) throw new GitError(args, exitCode, stderr);
  }

  /** The NUL-terminated fields git prints, decoded as UTF-8. */
  async *fields(args: readonly string[], options: RunOptions = {}): AsyncGenerator<string> {
    for await (const fields of this.batches(args, options)) yield* fields;
  }

  /** As `fields`, as many at once as came: waiting for each by itself takes longer than parsing it. */
  async *batches(args: readonly string[], options: RunOptions = {}): AsyncGenerator<readonly string[]> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of this.stream(args, options)) {
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = data.lastIndexOf(0);
      rest = data.subarray(end + 1);
      // Decoded at once, and only then taken apart: in UTF-8 a zero byte is nothing else.
      if (end !== -1) yield data.toString('utf8', 0, end).split('\0');
    }
    if (rest.length > 0) yield [rest.toString('utf8')];
  }

  /** Starts git for a dialogue. */
  start(args: readonly string[], options: RunOptions = {}): Running {
    return start('git', args, {
      cwd: this.folder,
      inherit: this.#inherit,
      ...options,
      env: { ...this.#env, ...options.env },
    });
  }
}

function environment(settings: readonly (readonly [string, string])[], inherit: Environment): Environment {
  const env: Record<string, string | undefined> = {
    // Words we look for in what git says are English.
    LC_ALL: 'C',
    LANGUAGE: '',
    // Never ask a person, never write the index while reading.
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_OPTIONAL_LOCKS: '0',
    // History and paths as they are.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
    GIT_LITERAL_PATHSPECS: '1',
    GIT_CONFIG_COUNT: String(settings.length),
  };
  for (const [index, [name, value]] of settings.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = name;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  for (const name of Object.keys(inherit)) {
    if (name.startsWith('GIT_') && !KEPT_VARIABLES.test(name) && !(name in env)) env[name] = undefined;
  }
  return env;
}

/** What a person can do about git's complaint about a working tree; other errors are returned as they are. */
export function explain(error: unknown, workspace: string): unknown {
  if (!(error instanceof GitError)) return error;
  const problem = explanations(workspace).find(([pattern]) => pattern.test(error.stderr))?.[1];
  return problem === undefined ? error : new Failure(problem, error);
}

function explanations(workspace: string): readonly (readonly [RegExp, Problem])[] {
  return [
    [
      /dubious ownership/,
      {
        code: 'git-dubious-ownership',
        message: `git does not trust ${workspace}, because the folder belongs to a different user than the job`,
        fix: `Add this step before it: \`- run: git config --global --add safe.directory ${workspace}\`.`,
      },
    ],
    [
      /not a git repository/,
      {
        code: 'git-not-a-repository',
        message: `${workspace} is not the root of a git repository`,
        fix: 'Add this step before it: `- uses: actions/checkout@v7`.',
      },
    ],
    [
      /bad revision|unknown revision|ambiguous argument|Needed a single revision/,
      {
        code: 'git-no-commits',
        message: `The repository in ${workspace} has no commits`,
        fix: 'Check out a branch that has commits: `- uses: actions/checkout@v7` with `ref: <branch>`.',
      },
    ],
    [
      /promisor remote|missing (blob|tree) object|unable to read (tree|sha1 file)|bad object|Could not read/,
      {
        code: 'git-objects-missing',
        message: `Objects of the repository in ${workspace} are missing and could not be fetched`,
        fix: 'Remove `filter` from actions/checkout. To keep it, remove `persist-credentials: false`.',
      },
    ],
  ];
}
