/** Milliseconds a server has for its first answer. */
const patience = 4_000;

/**
 * Whether a server can be reached, for a person who waits at a terminal: one that has not answered for a while is asked nothing more. All connections of
 * a run share it.
 */
export class Reach {
  readonly #silence = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #hasAnswered = false;
  /** Why it is asked nothing more; `null`: it can be asked. */
  lost: string | null = null;

  /** Ends requests to a server that has never answered. */
  get signal(): AbortSignal {
    return this.#silence.signal;
  }

  /** A request goes out. */
  begin(): void {
    if (this.#hasAnswered || this.#timer !== undefined) return;
    const reason = new Error(`no answer within ${patience / 1000} s`);
    this.#timer = setTimeout(() => this.#silence.abort(reason), patience).unref();
  }

  /** An answer came. */
  answered(): void {
    this.#hasAnswered = true;
    clearTimeout(this.#timer);
  }
}
