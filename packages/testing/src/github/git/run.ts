import { runProgram } from '../../programs.js';

export interface GitOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are an answer, not an error. Default: only 0. */
  readonly accept?: readonly number[];
}

export interface GitResult {
  readonly code: number;
  readonly stdout: string;
}

/** An environment in which git obeys neither the machine's nor the user's configuration. */
export const neutral: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** The caller's environment without the variables by which git would be led to another repository. */
export function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(inherited), ...neutral, ...extra };
}

/** Runs git. @throws when it ends with a code that is not accepted, with what it said. */
export async function git(args: readonly string[], options: GitOptions): Promise<GitResult> {
  const { code, stdout, stderr } = await runProgram({
    ...{ file: 'git', args, cwd: options.cwd, env: environment(options.env), input: options.input ?? '' },
  });
  if (code === 0 || options.accept?.includes(code)) return { code, stdout: stdout.toString('utf8') };
  throw new Error(`git ${args.join(' ')} ended with ${code}: ${stderr}`);
}
