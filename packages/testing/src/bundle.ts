import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onRunner, type Step, type StepResult } from './step.js';

export type { Step, StepResult } from './step.js';

const fromSource = fileURLToPath(new URL('../from-source.mjs', import.meta.url));

/**
 * Runs a step as a process of its own, the way GitHub's runner does: variables in, exit code, outputs and summary out.
 * @param step by the committed bundle, or with `fromSource` by the source
 * @throws when it ends, well or not, and leaves temporary files
 */
export function runStep(step: Step & { readonly fromSource?: boolean }): Promise<StepResult> {
  return onRunner(step, async ({ folder, env, temp }) => {
    const files = { output: join(temp, 'output'), summary: join(temp, 'summary') };
    await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
    const program = step.fromSource ? [fromSource, step.action] : [join(folder, 'dist', 'index.js')];
    const { exitCode, log } = await spawnStep(program, step.workspace, step.killed, {
      ...env,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
    });
    return {
      exitCode,
      log,
      outputs: parseOutputs(await readFile(files.output, 'utf8')),
      summary: await readFile(files.summary, 'utf8'),
      annotations: parseAnnotations(log),
    };
  });
}

function spawnStep(
  program: readonly string[],
  cwd: string,
  killed: AbortSignal | undefined,
  env: Record<string, string>,
): Promise<{ exitCode: number; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, program, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
    });
    killed?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ exitCode: code ?? (signal === 'SIGKILL' ? 137 : 1), log }));
  });
}

/** The runner's output file: `name<<delimiter`, lines, `delimiter`; the last value of a name wins. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const match = /^(?<name>[^=<]+)<<(?<delimiter>.+)$/.exec(lines[i] ?? '');
    if (!match?.groups) continue;
    const { name = '', delimiter } = match.groups;
    const end = lines.indexOf(delimiter ?? '', i + 1);
    outputs[name] = lines.slice(i + 1, end).join('\n');
    i = end;
  }
  return outputs;
}

function parseAnnotations(log: string): string[] {
  return log.split('\n').flatMap((line) => {
    const match = /^::(error|warning|notice)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)$/.exec(line);
    if (!match) return [];
    const [, level, properties = '', text = ''] = match;
    const values = new Map(
      properties.split(',').map((pair): [string, string] => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), decodeCommand(pair.slice(at + 1))];
      }),
    );
    const place = values.get('file') ? `${values.get('file')}:${values.get('line') ?? ''} ` : '';
    return [`${level} ${place}${values.get('title') ?? ''}: ${decodeCommand(text)}`];
  });
}

function decodeCommand(text: string): string {
  return text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
