import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { mustEnd } from '../bounds.js';
import { Failure } from '../failure.js';
import { childEnvironment, type Environment, forTools } from './environment.js';

export interface RunOptions {
  /** Folder to run in; default: ours. */
  readonly cwd?: string;
  /** Variables besides those every child gets (`childEnvironment`); `undefined` takes one away. */
  readonly env?: Environment;
  /** Where those come from; default: our own variables. */
  readonly inherit?: Environment | undefined;
  /** What the program reads on its standard input; default: nothing, the end at once. */
  readonly input?: string | Uint8Array;
  /** Milliseconds after which the program is stopped. Default: none; a job has limits of its own. */
  readonly timeout?: number;
  /** Bytes of output after which it is stopped; with what to do then. Default: none. Only for what is run to its end. */
  readonly most?: { readonly bytes: number; readonly fix: string };
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  /** -1 when a signal ended the program. */
  readonly exitCode: number;
}

/** How a streamed program ended. */
export interface Exit {
  readonly exitCode: number;
  /** The last 64 KB of what it said. */
  readonly stderr: string;
}

/** A running program whose output is read as it comes. */
export interface Running {
  readonly stdin: NodeJS.WritableStream;
  readonly stdout: AsyncIterable<Buffer>;
  /** Settles when the program has ended and its output is closed; rejects with a Failure when it could not be started or took too long. */
  readonly exit: Promise<Exit>;
  /** Stops the program. `exit` settles afterwards. */
  stop(): void;
  /** Whether our own process stays alive for this one; it does unless told. */
  hold(alive: boolean): void;
}

const INSTALL: Readonly<Record<string, string>> = {
  git: 'Install git on the runner (https://git-scm.com/downloads); in a container job, use an image that has it.',
  helm: 'Add this step before it: `- uses: azure/setup-helm@v4`.',
  kubectl: 'Add this step before it: `- uses: azure/setup-kubectl@v4`.',
  poetry: 'Add this step before it: `- run: pipx install poetry`.',
  uv: 'Add this step before it: `- uses: astral-sh/setup-uv@v6`, with the `version` that your team locks with.',
  npm: 'Add this step before it: `- uses: actions/setup-node@v7`.',
};

/**
 * Runs a program to its end, no word of it read by a shell, with secrets taken out of its environment.
 * @param file name on the PATH, or a path.
 * @returns what it wrote, decoded as UTF-8, whatever its exit code.
 * @throws {Failure} `program-missing`, `program-not-started` or `program-timeout`.
 */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  // @actions/exec has no limits.
  const { timeout, input, most } = options;
  if (timeout !== undefined || input !== undefined || most !== undefined) {
    return collect(start(file, args, options), file, most);
  }
  mustExist(options.cwd);
  const env = childEnvironment(options.env, options.inherit);
  if (!isWindows) mustBeThere(file, options.cwd ?? '', env);
  // Loaded late: most runs stream, and start-up is measured.
  const { getExecOutput } = await import('@actions/exec');
  const [command, ...rest] = isWindows ? [file, ...args] : [...withoutInput, file, ...args];
  try {
    const result = await getExecOutput(`"${command.replace(/(\\*)"/g, '$1$1\\"')}"`, rest, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env,
      ...(isWindows ? { input: Buffer.alloc(0) } : {}),
      silent: true,
      ignoreReturnCode: true,
    });
    // Its type says number, but it is null after a signal.
    return { ...result, exitCode: Number.isInteger(result.exitCode) ? result.exitCode : -1 };
  } catch (error) {
    throw notStarted(file, error);
  }
}

const isWindows = process.platform === 'win32';

/**
 * Becomes the program that follows, which finds nothing to read. @actions/exec leaves the input of a program open, so that it waits for ever
 * when it asks; or writes to it, be it nothing, which ends our own process when the program has ended first. The shell reads no word of what follows.
 */
const withoutInput = ['/bin/sh', '-c', 'exec "$0" "$@" </dev/null'] as const;

/** The shell would say it in words of its own. */
function mustBeThere(file: string, cwd: string, env: Environment): void {
  const folders = file.includes('/') ? [''] : (env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => resolve(cwd, folder, file)).filter((path) => existsSync(path));
  if (found.length === 0) throw notStarted(file, new Error(`spawn ${file} ENOENT`));
  if (!found.some(isExecutable)) throw notStarted(file, new Error(`spawn ${file} EACCES`));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** {@link run}, for tools: of the variables of a runner they inherit those of the allow-list. */
export function runWith(own: Environment): typeof run {
  const inherit = forTools(own);
  return (file, args, options = {}) => run(file, args, { ...options, inherit });
}

/** As `run`, for output that is large or binary, or answers that follow questions. Nothing is started through a shell. */
export function start(file: string, args: readonly string[], options: RunOptions = {}): Running {
  mustExist(options.cwd);
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: childEnvironment(options.env, options.inherit),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // A program that ends without reading all its input is no error of ours: its exit code tells.
  child.stdin.on('error', () => {});
  if (options.input !== undefined) child.stdin.end(options.input);
  const exit = exitOf(child, file, options.timeout);
  // Whoever only reads the output learns of the end there.
  exit.catch(() => {});
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    exit,
    stop: () => stop(child),
    hold: (alive) => hold(child, alive),
  };
}

async function collect(running: Running, file: string, most: RunOptions['most']): Promise<RunResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  running.stdin.end();
  try {
    for await (const chunk of running.stdout) {
      chunks.push(chunk);
      length += chunk.length;
      if (most === undefined || length <= most.bytes) continue;
      // Before the loop is left, which waits for the end of the output.
      running.stop();
      break;
    }
  } catch {
    // The output of a program that was stopped breaks off; `exit` says why.
  }
  const { exitCode, stderr } = await running.exit;
  if (most !== undefined) mustEnd(`The output of ${file}`, length, most.bytes, most.fix);
  return { stdout: Buffer.concat(chunks).toString('utf8'), stderr, exitCode };
}

function exitOf(child: ChildProcessWithoutNullStreams, file: string, timeout: number | undefined): Promise<Exit> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-65_536);
  });
  return new Promise((resolve, reject) => {
    let late = false;
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            stop(child);
          }, timeout);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(notStarted(file, error));
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (late) reject(tookTooLong(file, timeout ?? 0, stderr));
      else resolve({ exitCode: code ?? -1, stderr });
    });
  });
}

/** Grandchildren may hold the pipes open, so ours are closed at once. */
function stop(child: ChildProcessWithoutNullStreams): void {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), 2000).unref();
  child.stdin.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
}

function hold(child: ChildProcessWithoutNullStreams, alive: boolean): void {
  for (const part of [child, child.stdin, child.stdout, child.stderr]) {
    // One that is closed would wait for a connection, with one more listener each time.
    if ('destroyed' in part && part.destroyed) continue;
    // The pipes of a child are sockets, which can be let go of; their type only says stream.
    if (!('ref' in part && 'unref' in part)) continue;
    const handle = alive ? part.ref : part.unref;
    if (typeof handle === 'function') handle.call(part);
  }
}

function mustExist(cwd: string | undefined): void {
  // Node reports a missing folder as a missing program.
  if (cwd === undefined || existsSync(cwd)) return;
  throw new Failure({
    code: 'folder-missing',
    message: `The folder ${cwd} does not exist`,
    fix: 'Check the path in the configuration, and that an earlier step made the folder.',
  });
}

function notStarted(file: string, error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error);
  if (/ENOENT|Unable to locate executable/.test(text)) {
    return new Failure(
      {
        code: 'program-missing',
        message: `The program ${file} was not found`,
        fix: INSTALL[file] ?? `Install ${file} in a step before this one, so that it is on the PATH.`,
      },
      error,
    );
  }
  return new Failure(
    {
      code: 'program-not-started',
      message: `The program ${file} could not be started: ${text.split('\n', 1)[0]}`,
      fix: `Check that ${file} is an executable file for this machine.`,
    },
    error,
  );
}

function tookTooLong(file: string, timeout: number, stderr: string): Failure {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return new Failure({
    code: 'program-timeout',
    message: `${file} was stopped after ${timeout / 1000} s${last === '' ? '' : `; it last said: ${last}`}`,
    fix: 'Run the job again; if it is slow again, check what the program waits for (network, a lock, a prompt).',
  });
}
