/** A point in a file that a person can open: `path` relative to the workspace, `line` and `column` counted from 1. */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing a user can act on: what is wrong, what to do about it, where. */
export interface Problem {
  /** Stable identifier in kebab-case, such as `bad-version`; documented, so that people can search for it. */
  readonly code: string;
  /** What is wrong, with the value that was found. One line. */
  readonly message: string;
  /** What the reader should do. One or two sentences. */
  readonly fix: string;
  readonly place?: Place;
}

/**
 * A run that cannot go on for reasons its user can mend. Everything else that is thrown is a bug of ours.
 * It carries every problem found, each once, not the first one.
 */
export class Failure extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[], cause?: unknown) {
    const all = 'code' in problems ? [problems] : once(problems);
    super(all.map((p) => p.message).join('\n'), cause === undefined ? {} : { cause });
    this.name = 'Failure';
    this.problems = all;
  }
}

/**
 * Evaluates every task and returns the results in order.
 * @throws {Failure} with the problems of all tasks that failed, each problem once; an error that is not a Failure is rethrown as it is.
 */
export function all<T>(tasks: Iterable<() => T>): T[] {
  const results: T[] = [];
  const problems: Problem[] = [];
  for (const task of tasks) {
    try {
      results.push(task());
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  return results;
}

/** Problems or findings, each once: several readers may have met the same. */
export function once<P extends Problem>(problems: readonly P[]): P[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Something a reviewer should know. `error` findings make the run fail after everything was reported. */
export interface Finding extends Problem {
  readonly level: 'notice' | 'warning' | 'error';
}
