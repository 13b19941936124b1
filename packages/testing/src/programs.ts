import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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

/** A process that starts others, and what waits for them. */
class Spawner {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve(ended: Ended): void; reject(error: Error): void }>();
  #last = 0;

  constructor() {
    this.#process = fork(fileURLToPath(new URL('../spawner.mjs', import.meta.url)), {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#process.unref();
    this.#hold();
    this.#process.on('message', (ended: Ended & { readonly id: number }) => {
      const { id, code, stdout, stderr } = ended;
      this.#waiting.get(id)?.resolve({ code, stdout: Buffer.from(stdout), stderr });
      this.#waiting.delete(id);
      this.#hold();
    });
    this.#process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process that starts others has ended'));
    });
  }

  run(program: Program): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      this.#hold();
      this.#process.send({ id, ...program }, (error) => {
        if (error !== null) reject(error);
      });
    });
  }

  /** It keeps our own process alive only while something is waited for. */
  #hold(): void {
    if (this.#waiting.size > 0) this.#process.channel?.ref();
    else this.#process.channel?.unref();
  }
}

let spawner: Spawner | undefined;

/**
 * Runs a program to its end, started by a small process of ours: to start one takes the longer the more memory a process has (2 ms
 * with 50 MB, 30 ms with 800 MB), and those of the tests have much.
 */
export function runProgram(program: Program): Promise<Ended> {
  spawner ??= new Spawner();
  return spawner.run(program);
}
