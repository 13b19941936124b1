import { EOL } from 'node:os';
import * as core from '@actions/core';
import { bounds, size } from '../bounds.js';
import type { Environment } from './environment.js';
import { type Runner, sayable, sayableInCommand } from './runner.js';

/**
 * The runner that runs us, by `@actions/core`: there is one of it in a process.
 * @param env all its variables; left out: those of the process
 */
export function actionsRunner(env: Environment = process.env): Runner {
  /** Ends with the last summary: `core.summary` is one buffer, which each write sends and empties. */
  let summarised: Promise<unknown> = Promise.resolve();
  // Printed at once: thousands of small writes take their time.
  const say = (text: string): void => core.info(sayable(text).join(EOL));
  return {
    input: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim(),
    env,
    mask: (secret) => core.setSecret(secret),
    info: say,
    debug: (line) => core.debug(sayableInCommand(line)),
    group(title, lines) {
      core.startGroup(sayableInCommand(title));
      if (lines.length > 0) say(lines.join('\n'));
      core.endGroup();
    },
    annotate({ level, code, message, fix, place }) {
      const show = { error: core.error, warning: core.warning, notice: core.notice }[level];
      show(sayableInCommand(`${message}\n${fix}`.trimEnd()), {
        title: sayableInCommand(code),
        ...(place ? { file: sayableInCommand(place.path) } : {}),
        ...(place?.line ? { startLine: place.line } : {}),
        ...(place?.column ? { startColumn: place.column } : {}),
      });
    },
    output(name, value) {
      // Outside of a workflow nobody reads outputs, and core would print them.
      if (env.GITHUB_OUTPUT) core.setOutput(name, value);
    },
    async summarise(markdown) {
      // Outside of a workflow there is no summary to write to.
      if (!env.GITHUB_STEP_SUMMARY) return;
      const bytes = Buffer.byteLength(markdown);
      const rest = `\n\n… the summary has ${size(bytes)}, and is cut here: Slipway writes at most ${size(bounds.summary)}.`;
      const text =
        bytes > bounds.summary ? Buffer.from(markdown).toString('utf8', 0, bounds.summary - 200) + rest : markdown;
      const write = () => core.summary.addRaw(text, true).write();
      summarised = summarised.then(write, write);
      await summarised;
    },
    fail() {
      process.exitCode = core.ExitCode.Failure;
    },
  };
}
