import { stripVTControlCharacters } from 'node:util';
import { Failure } from '../failure.js';
import { type Folder, folderText } from '../nouns/folder.js';

/** A program and its arguments, run as they are, without a shell. */
export type CommandLine = readonly [string, ...string[]];

/** `run` of ports/process: runs a program to its end, without a shell and without secrets in its environment. */
export type RunTool = (
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string | undefined>> },
) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;

export interface ToolCall {
  readonly command: CommandLine;
  /** Absolute path of the folder to run in. */
  readonly cwd: string;
  /** The same folder as people know it, for messages. */
  readonly folder: Folder;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What to do when it fails; default: run it oneself. */
  readonly fix?: string;
}

const shownLines = 20;

/**
 * Runs a tool that must succeed.
 * @returns its standard output.
 * @throws {Failure} `derivation-failed` with the last lines the tool wrote.
 */
export async function mustRun(run: RunTool, call: ToolCall): Promise<string> {
  const [program, ...args] = call.command;
  const { cwd, env } = call;
  const { exitCode, stdout, stderr } = await run(program, args, { cwd, ...(env && { env }) });
  if (exitCode === 0) return stdout;

  const lines = stripVTControlCharacters(`${stdout.trim()}\n${stderr.trim()}`).trim().split(/\r?\n/);
  const hidden = lines.length - shownLines;
  const shown = hidden > 0 ? [`… ${hidden} lines before`, ...lines.slice(hidden)] : lines;
  const command = call.command.join(' ').replace(/\s+/g, ' ');
  const short = command.length > 100 ? `${command.slice(0, 99)}…` : command;
  throw new Failure({
    code: 'derivation-failed',
    message: [`\`${short}\` ended with exit code ${exitCode}:`, ...shown].join('\n'),
    fix: call.fix ?? `Run the command in ${folderText(call.folder)} and fix what it reports.`,
  });
}
