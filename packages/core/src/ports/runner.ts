import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import type { Finding } from '../plan/proposal.js';

/** What the machine that runs the workflow gives an action, and takes from it. */
export interface Runner {
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
 * The runner of GitHub Actions, by its documented protocol
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). Says what `@actions/core` would say, which
 * a test holds it to; docs/decisions/0009 says why it is not that.
 */
export function actionsRunner(env: Readonly<Record<string, string | undefined>> = process.env): Runner {
  const print = (line: string): void => {
    process.stdout.write(line + EOL);
  };
  // Printed at once: thousands of small writes take their time.
  const say = (text: string): void => print(sayable(text).join(EOL));
  const command = (name: string, text: string, properties: Readonly<Record<string, string | number>> = {}): void => {
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    print(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeText(text)}`);
  };
  return {
    input: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim(),
    env,
    mask: (secret) => command('add-mask', secret),
    info: say,
    debug: (line) => command('debug', line),
    group(title, lines) {
      command('group', title);
      if (lines.length > 0) say(lines.join('\n'));
      command('endgroup', '');
    },
    annotate({ level, code, message, fix, place }: Finding) {
      command(level, `${message}\n${fix}`.trimEnd(), {
        title: code,
        ...(place ? { file: place.path } : {}),
        ...(place?.line ? { line: place.line } : {}),
        ...(place?.column ? { col: place.column } : {}),
      });
    },
    output(name, value) {
      if (!env.GITHUB_OUTPUT) return;
      // A value must not be able to end itself. (A random one would be as good; loading node:crypto takes 10 ms.)
      let end = 'end-of-value';
      while (value.includes(end)) end += '_';
      appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`);
    },
    async summarise(markdown) {
      // Outside of a workflow there is no summary to write to.
      if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, markdown + EOL);
    },
    fail() {
      process.exitCode = 1;
    },
  };
}

/** What is said may quote strangers: no line of it may be a command (`::name::`, or the old `##[name]`). */
export function sayable(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b['));
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
