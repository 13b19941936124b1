import type { Files, Path } from '../nouns/git.js';
import type { Derivation } from '../plan/proposal.js';
import type { Environment } from '../ports/environment.js';
import type { LibBuilds } from './built-lib.js';
import type { RunTool } from './tool.js';

/** What the derivations of one run share. */
export interface Workshop {
  readonly run: RunTool;
  /** The runner's variables. */
  readonly env: Environment;
  /** Absolute path of a folder for temporary ones. */
  readonly scratch: string;
  readonly libs: LibBuilds;
  /** Major version of the Poetry on the PATH; asked for once. */
  poetryMajor(): Promise<number>;
  /** Deletes what was made for the derivations. */
  close(): Promise<void>;
}

/** One derivation at work, in its worktree. */
export interface Work {
  readonly derivation: Derivation;
  /** Absolute path of the derivation's folder in the worktree. */
  readonly cwd: string;
  /** What was laid out in the worktree. */
  readonly files: Files;
  readonly workshop: Workshop;
  /** Text of a file in the derivation's folder, as it is now. */
  read(path: Path): Promise<string>;
}
