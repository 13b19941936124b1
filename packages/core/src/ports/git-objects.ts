import { type Git, GitError } from './git.js';
import type { Exit, Running } from './process.js';

export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

interface Question {
  readonly answer: (object: GitObject | null) => void;
  readonly fail: (error: Error) => void;
}

/** A process and what it has been asked. */
interface Dialogue {
  readonly running: Running;
  readonly questions: Question[];
  /** Names that are not written yet: what is asked at once is written at once. */
  unasked: string;
}

const ARGS = ['cat-file', '--batch'] as const;

/**
 * Objects by name over one long-lived `git cat-file --batch`. Questions may be asked at once; they are answered in order.
 * The process is started by the first question and does not keep ours alive while it has none to answer.
 */
export class ObjectReader {
  readonly #git: Git;
  #dialogue: Dialogue | null = null;

  constructor(git: Git) {
    this.#git = git;
  }

  /**
   * @param name an id, or an expression such as `<id>^{tree}`; without line breaks.
   * @returns `null` when there is no such object.
   * @throws {GitError} when git gives up.
   */
  read(name: string): Promise<GitObject | null> {
    if (/[\n\0]/.test(name)) return Promise.resolve(null);
    this.#dialogue ??= this.#begin();
    const dialogue = this.#dialogue;
    return new Promise((answer, fail) => {
      if (dialogue.questions.length === 0) dialogue.running.hold(true);
      dialogue.questions.push({ answer, fail });
      if (dialogue.unasked === '') queueMicrotask(() => ask(dialogue));
      dialogue.unasked += `${name}\n`;
    });
  }

  /** Starts the process before there is a question, for who waits for something else meanwhile. */
  warm(): void {
    if (this.#dialogue !== null) return;
    this.#dialogue = this.#begin();
    this.#dialogue.running.hold(false);
  }

  /** Ends the process when it has answered what it was asked: who waits for an answer gets it. The next question starts another. */
  finish(): void {
    const dialogue = this.#dialogue;
    this.#dialogue = null;
    if (dialogue === null) return;
    ask(dialogue);
    dialogue.running.stdin.end();
  }

  /** Ends the process. The next question starts another. */
  close(): void {
    this.#dialogue?.running.stop();
    this.#dialogue = null;
  }

  #begin(): Dialogue {
    const dialogue: Dialogue = { running: this.#git.start(ARGS), questions: [], unasked: '' };
    listen(dialogue).then(
      (exit) => this.#end(dialogue, new GitError(ARGS, exit.exitCode, exit.stderr)),
      (error: Error) => this.#end(dialogue, error),
    );
    return dialogue;
  }

  #end(dialogue: Dialogue, error: Error): void {
    if (this.#dialogue === dialogue) this.#dialogue = null;
    for (const question of dialogue.questions.splice(0)) question.fail(error);
  }
}

function ask(dialogue: Dialogue): void {
  if (dialogue.unasked === '') return;
  dialogue.running.stdin.write(dialogue.unasked);
  dialogue.unasked = '';
}

/** Takes the answers apart: `<id> <type> <size>`, newline, the bytes, newline; or `<name> missing`. */
async function listen({ running, questions }: Dialogue): Promise<Exit> {
  const answer = (object: GitObject | null) => {
    questions.shift()?.answer(object);
    if (questions.length === 0) running.hold(false);
  };
  let parts: Buffer[] = [];
  let size = 0;
  let wanted = 1;
  let header: { id: string; type: string; size: number } | null = null;
  for await (const chunk of running.stdout) {
    parts.push(chunk);
    size += chunk.length;
    if (size < wanted) continue;
    const data = parts.length === 1 ? chunk : Buffer.concat(parts);
    // Views of a buffer are dear when there are thousands, so its beginning is moved instead.
    let at = 0;
    for (;;) {
      if (header === null) {
        const end = data.indexOf(10, at);
        if (end === -1) break;
        const line = data.toString('latin1', at, end);
        at = end + 1;
        const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(line);
        if (match === null) answer(null);
        else header = { id: match[1] ?? '', type: match[2] ?? '', size: Number(match[3]) };
      } else {
        if (data.length - at <= header.size) break;
        const { id, type } = header;
        // A copy: the chunk it lies in may be shared by hundreds of other objects.
        const bytes = Buffer.allocUnsafeSlow(header.size);
        data.copy(bytes, 0, at);
        answer({ id, type, bytes });
        at += header.size + 1;
        header = null;
      }
    }
    parts = at === data.length ? [] : [data.subarray(at)];
    size = data.length - at;
    wanted = header === null ? 1 : header.size + 1;
  }
  return running.exit;
}
