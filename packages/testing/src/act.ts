import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

export interface ActOptions {
  /** Folders that go before those of PATH. */
  readonly path: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Ends act, and the steps it has started. */
  readonly signal?: AbortSignal;
}

/**
 * Makes a folder with a `node` for act's jobs, to go before the others. Act starts Node.js for each job, also for those without an action, only to
 * ask where it is; this one answers at once, and is Node.js for everything else.
 * @param keep a folder that gets what each step wrote for GitHub: its summary, outputs, state and variables
 */
export async function writeNode(folder: string, keep?: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const script = [
    '#!/bin/sh',
    `node='${process.execPath}'`,
    // With this path act starts every step: itself, where it keeps something.
    `[ "$*" = '--no-warnings -e console.log(process.execPath)' ] && echo ${keep === undefined ? '"$node"' : `'${join(folder, 'node')}'`} && exit`,
    ...(keep === undefined
      ? ['exec "$node" "$@"\n']
      : [
          '"$node" "$@"',
          'code=$?',
          'for file in "$GITHUB_STEP_SUMMARY" "$GITHUB_OUTPUT" "$GITHUB_STATE" "$GITHUB_ENV"; do',
          `  [ -f "$file" ] && cat "$file" > "$(mktemp '${keep}/XXXXXX')"`,
          'done',
          'exit $code\n',
        ]),
  ];
  await writeFile(join(folder, 'node'), script.join('\n'), { mode: 0o755 });
}

/** Runs act. @returns how it ended, and everything it printed */
export function startAct(
  args: readonly string[],
  { path, env, signal }: ActOptions,
): Promise<{ readonly exitCode: number; readonly log: string }> {
  return new Promise((resolve, reject) => {
    const PATH = [...path, dirname(process.execPath), process.env.PATH].join(delimiter);
    // A group of its own: who ends it ends its steps, too.
    const child = spawn('act', args, {
      env: { ...process.env, ...env, PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: signal !== undefined,
    });
    const stop = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    signal?.addEventListener('abort', stop, { once: true });
    let log = '';
    const collect = (chunk: string): void => {
      log += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) =>
      reject(new Error(`act did not start; run scripts/install-tools.sh (${error.message})`)),
    );
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      resolve({ exitCode: code ?? 1, log });
    });
  });
}
