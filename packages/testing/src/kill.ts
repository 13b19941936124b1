/** A kill at a request that is not answered until the process is gone: it cannot end in its own way before the signal comes. */
export class Kill {
  readonly #abort = new AbortController();
  #gone = () => {};
  readonly #death = new Promise<void>((resolve) => {
    this.#gone = resolve;
  });

  /** What `runStep` is given. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What the request does that it is killed at. @returns when the process is gone */
  readonly strike = (): Promise<void> => {
    this.#abort.abort();
    return this.#death;
  };

  /** To be called when the run is over, killed or not. */
  readonly over = (): void => this.#gone();
}
