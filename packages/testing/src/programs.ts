import { type ChildProcess, fork, type SpawnOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './outside/outside.js';

declare global {
  interface OutsideModules {
    'packages/testing/src/programs.ts': typeof import('./programs.js');
  }
}

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: string | Uint8Array;
}

export interface Ended {
  /** -1 when it could not be started, or a signal ended it. */
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What the other process says of a program. */
type Said =
  | (Ended & { readonly id: number; readonly event?: undefined })
  | { readonly event: 'ready' }
  | { readonly id: number; readonly event: 'spawn'; readonly pid: number }
  | { readonly id: number; readonly event: 'error'; readonly message: string; readonly properties: object }
  | {
      readonly id: number;
      readonly event: 'exit';
      readonly code: number | null;
      readonly signal: NodeJS.Signals | null;
    };

/** A process that starts others, and what waits for them. */
class Spawner {
  readonly address = join(tmpdir(), `spawner-${process.pid}`);
  readonly ready: Promise<void>;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve(ended: Ended): void; reject(error: Error): void }>();
  readonly #children = new Map<number, Child>();
  #last = 0;

  constructor() {
    this.#process = fork(fileURLToPath(new URL('../spawner.mjs', import.meta.url)), [this.address], {
      serialization: 'advanced',
      // The smaller it is, the faster it starts others.
      execArgv: ['--max-semi-space-size=1'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    process.once('exit', () => rmSync(this.address, { force: true }));
    this.#process.unref();
    this.ready = new Promise((resolve) => {
      this.#process.on('message', (said: Said) => {
        if (said.event === 'ready') resolve();
        else if (said.event !== undefined) this.#children.get(said.id)?.hear(said);
        else {
          const { id, code, stdout, stderr } = said;
          this.#waiting.get(id)?.resolve({ code, stdout: Buffer.from(stdout), stderr });
          this.#waiting.delete(id);
        }
        this.hold();
      });
    });
    this.#process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process that starts others has ended'));
    });
  }

  run(program: Program): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      this.hold();
      this.#process.send({ id, ...program }, (error) => {
        if (error !== null) reject(error);
      });
    });
  }

  spawn(file: string, args: readonly string[], options: SpawnOptions, stdio: readonly Stdio[]): Child {
    const id = ++this.#last;
    // They are taken in the order they are made.
    const pipes = stdio.map((kind) => (kind === 'pipe' ? connect(this.address) : null));
    const child = new Child({ file, args, pipes }, (signal) => this.#process.send({ id, signal }), this);
    this.#children.set(id, child);
    child.once('close', () => {
      this.#children.delete(id);
      this.hold();
    });
    const { cwd, env = process.env, windowsHide } = options;
    this.#process.send({
      ...{ id, file, args, stdio },
      options: { cwd: cwd === undefined ? process.cwd() : `${cwd}`, env: { ...env }, windowsHide },
    });
    this.hold();
    return child;
  }

  /** It keeps our own process alive only while something is waited for. */
  hold(): void {
    const isHeld = this.#waiting.size > 0 || [...this.#children.values()].some((child) => child.isHeld);
    if (isHeld) this.#process.channel?.ref();
    else this.#process.channel?.unref();
  }
}

const kinds = ['pipe', 'ignore'] as const;
type Stdio = (typeof kinds)[number];

/** What `spawn` of Node.js returns, of a program that another process starts. */
class Child extends EventEmitter {
  readonly spawnfile: string;
  readonly spawnargs: readonly string[];
  readonly stdio: readonly (Socket | null)[];
  readonly stdin: Socket | null;
  readonly stdout: Socket | null;
  readonly stderr: Socket | null;
  /** Known when it has started. */
  pid: number | undefined;
  exitCode: number | null = null;
  signalCode: NodeJS.Signals | null = null;
  killed = false;
  isHeld = true;
  readonly #send: (signal: NodeJS.Signals | number) => void;
  readonly #spawner: Spawner;
  #open: number;

  constructor(
    { file, args, pipes }: { file: string; args: readonly string[]; pipes: readonly (Socket | null)[] },
    send: (signal: NodeJS.Signals | number) => void,
    spawner: Spawner,
  ) {
    super();
    this.spawnfile = file;
    this.spawnargs = [file, ...args];
    this.stdio = pipes;
    const [stdin = null, stdout = null, stderr = null] = pipes;
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
    this.#send = send;
    this.#spawner = spawner;
    // `close` comes when it has ended and all of them are closed.
    const open = pipes.filter((pipe) => pipe !== null);
    this.#open = open.length + 1;
    for (const pipe of open) pipe.once('close', () => this.#closed());
  }

  hear(said: Extract<Said, { id: number; event: string }>): void {
    if (said.event === 'spawn') {
      this.pid = said.pid;
      this.emit('spawn');
      return;
    }
    // It reads no more.
    this.stdin?.destroy();
    if (said.event === 'error') this.emit('error', Object.assign(new Error(said.message), said.properties));
    else {
      this.exitCode = said.code;
      this.signalCode = said.signal;
      this.emit('exit', said.code, said.signal);
    }
    this.#closed();
  }

  kill(signal: NodeJS.Signals | number = 'SIGTERM'): boolean {
    if (this.exitCode !== null || this.signalCode !== null) return false;
    this.#send(signal);
    this.killed = true;
    return true;
  }

  ref(): void {
    this.isHeld = true;
    this.#spawner.hold();
  }

  unref(): void {
    this.isHeld = false;
    this.#spawner.hold();
  }

  #closed(): void {
    this.#open -= 1;
    if (this.#open === 0) this.emit('close', this.exitCode, this.signalCode);
  }
}

let spawner: Spawner | undefined;

/**
 * Runs a program to its end, started by a small process of ours: to start one takes the longer the more memory a process has (2 ms
 * with 50 MB, 30 ms with 800 MB), and those of the tests have much.
 */
export async function runProgram(program: Program): Promise<Ended> {
  // Loaded by a test file itself: there is one for all of them, which may see `outside`, too.
  const shared = typeof outside === 'function' ? await outside('packages/testing/src/programs.ts') : undefined;
  if (shared !== undefined && shared.runProgram !== runProgram) return shared.runProgram(program);
  spawner ??= new Spawner();
  return spawner.run(program);
}

/** Starts the small process. */
export function spawnerReady(): Promise<void> {
  spawner ??= new Spawner();
  return spawner.ready;
}

/**
 * As `spawn` of Node.js, by that process, once {@link spawnerReady} has said so.
 * @returns `undefined` for what it cannot do: other `stdio` than pipes, shells, programs detached from us
 */
export function spawnProgram(file: string, args: readonly string[], options: SpawnOptions): Child | undefined {
  const { shell, detached, signal, timeout, uid, gid, argv0 } = options;
  const special = [shell, detached, signal, timeout, uid, gid, argv0];
  const list = Array.isArray(options.stdio) ? options.stdio : Array(3).fill(options.stdio ?? 'pipe');
  const stdio = list.map((kind) => kinds.find((one) => one === kind));
  const known = stdio.filter((kind) => kind !== undefined);
  if (special.some((option) => option) || known.length !== stdio.length || known.length !== 3) return undefined;
  return spawner?.spawn(file, args, options, known);
}
