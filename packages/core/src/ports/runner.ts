import type { Finding } from '../failure.js';
import { visible } from '../nouns/visible.js';

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

/**
 * The door for all that is printed. What is said may quote strangers: no line of it may be a command (`::name::`, or the old `##[name]` anywhere), and
 * the runner ends lines at CR, too. Source: https://github.com/actions/runner, ActionCommand.cs
 */
export function sayable(text: string): string[] {
  return visible(text)
    .split('\n')
    .map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b['));
}

/** The same for the text or a property of a command, which the runner's own escaping keeps on one line; it is shown as lines later. */
export function sayableInCommand(text: string): string {
  return sayable(text).join('\n');
}
