import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { GitObject } from './objects.js';
import { environment } from './run.js';

/** Reads objects of one repository through one long-lived `git cat-file --batch`. */
export class ObjectReader {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (object: GitObject | undefined) => void; reject: (error: Error) => void }[] = [];
  #buffer: Buffer = Buffer.alloc(0);

  constructor(directory: string) {
    this.#child = spawn('git', ['cat-file', '--batch'], { cwd: directory, env: environment() });
    this.#child.stdin.on('error', () => undefined);
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
      this.#drain();
    });
    const fail = (error: Error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    this.#child.on('error', fail);
    this.#child.on('close', () => fail(new Error('the repository was closed')));
  }

  /**
   * @param expression an id or anything `git rev-parse` understands
   * @returns `undefined` when there is no such object
   */
  read(expression: string): Promise<GitObject | undefined> {
    if (/[\n\0]/.test(expression)) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${expression}\n`);
    });
  }

  #drain(): void {
    for (;;) {
      const end = this.#buffer.indexOf(0x0a);
      if (end < 0) return;
      const header = this.#buffer.toString('utf8', 0, end);
      const [, id = '', type, size = ''] = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(header) ?? [];
      if (type !== 'blob' && type !== 'tree' && type !== 'commit' && type !== 'tag') {
        this.#buffer = this.#buffer.subarray(end + 1);
        this.#waiting.shift()?.resolve(undefined);
        continue;
      }
      const stop = end + 1 + Number(size);
      if (this.#buffer.length <= stop) return;
      const bytes = Buffer.from(this.#buffer.subarray(end + 1, stop));
      this.#buffer = this.#buffer.subarray(stop + 1);
      this.#waiting.shift()?.resolve({ id, type, bytes });
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null) return resolve();
      this.#child.once('close', () => resolve());
      this.#child.stdin.end();
    });
  }
}
