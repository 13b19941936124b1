import type { Finding } from '../failure.js';

/** What the machine that runs the workflow gives an action, and takes from it. */
export interface Runner {
  /**
   * A person's own machine: what git knows is asked of the clone there, also by actions that ask GitHub elsewhere. Left out: one of GitHub's
   * runners.
   */
  readonly isOwnMachine?: true;
  /** Value of an input, trimmed; `undefined` when nobody gave one, which a runner with an `action.yml` never says. */
  input(name: string): string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From now on the value is printed as `***`. */
  mask(secret: string): void;
  info(line: string): void;
  debug(line: string): void;
  /** Prints lines that the log shows folded under a title. */
  group(title: string, lines: readonly string[]): void;
  /** Shows a finding in the log and at its line of the pull request. */
  annotate(finding: Finding): void;
  output(name: string, value: string): void;
  /** Appends Markdown to the job summary. */
  summarise(markdown: string): Promise<void>;
  /** The run ends with exit code 1. */
  fail(): void;
}

/** What is said may quote strangers: no line of it may be a command (`::name::`, or the old `##[name]`). */
export function sayable(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b['));
}
