import { type Runner, sayable, sayableInCommand } from '@slipway/core/ports/runner';
import type { StepResult } from './step.js';

/** A runner that keeps what it is told. */
export interface MemoryRunner extends Runner {
  /** All that it was told so far. */
  told(): StepResult;
}

/** The runner of steps in this process. @param env all variables of the step; none of ours is seen */
export function memoryRunner(env: Readonly<Record<string, string>>): MemoryRunner {
  const lines: string[] = [];
  const annotations: string[] = [];
  const outputs: Record<string, string> = {};
  let summary = '';
  let exitCode = 0;
  const command = (name: string, text: string) =>
    lines.push(`::${name}::${sayableInCommand(text).replaceAll('\n', '%0A')}`);
  return {
    input: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim(),
    env,
    mask: (secret) => lines.push(`::add-mask::${secret.replaceAll('\n', '%0A')}`),
    info: (line) => lines.push(...sayable(line)),
    debug: (line) => command('debug', line),
    group(title, folded) {
      command('group', title);
      if (folded.length > 0) lines.push(...sayable(folded.join('\n')));
      command('endgroup', '');
    },
    annotate({ level, code, message, fix, place }) {
      const text = `${message}\n${fix}`.trimEnd();
      command(`${level} title=${code}`, text);
      annotations.push(`${level} ${place ? `${place.path}:${place.line ?? ''} ` : ''}${code}: ${text}`);
    },
    output(name, value) {
      outputs[name] = value;
    },
    async summarise(markdown) {
      summary += `${markdown}\n`;
    },
    fail() {
      exitCode = 1;
    },
    told: () => ({
      exitCode,
      log: lines.map((line) => `${line}\n`).join(''),
      outputs: { ...outputs },
      summary,
      annotations: [...annotations],
    }),
  };
}
