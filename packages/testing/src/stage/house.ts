import type { GitHub, Permissions } from '../github/github.js';
import type { Library } from './library.js';
import type { Wish } from './rules/queue.js';
import type { Environment, UsualPermissions, Values } from './rules/rights.js';
import type { Run } from './run.js';

/** What a repository's settings hold for its workflows. */
export interface Setup {
  readonly secrets?: Values;
  readonly variables?: Values;
  readonly environments?: Readonly<Record<string, Environment>>;
  /** "Workflow permissions" of the settings. Default: `read`, as new repositories have it. */
  readonly usualPermissions?: UsualPermissions;
}

/** An App whose tokens a job gets for its private key. */
export interface App {
  /** `slipway[bot]` */
  readonly login: string;
  readonly privateKey: string;
  /** What it may do. Default: all that a job's token may have, and to read members. */
  readonly permissions?: Permissions | undefined;
}

/** What the runner asks of the stage. */
export interface House {
  readonly github: GitHub;
  readonly library: Library;
  readonly app: App | undefined;
  readonly env: Values;
  /** Folders with programs. */
  readonly path: readonly string[];
  readonly artifacts: string;
  /** Variables of jobs, by the label of their runner. */
  readonly runners: Readonly<Record<string, Values>>;
  /** Folder of the stage. */
  readonly temp: string;
  setupOf(repository: string): Setup;
  now(): Date;
  /** Waits until something may go on; meanwhile the stage counts as idle. */
  until(run: Run, ready: () => boolean): Promise<void>;
  /** Enters a concurrency group, waits for its turn. @returns how to leave, or undefined: cancelled */
  turn(run: Run, wish: Wish | undefined, stop: AbortController): Promise<(() => void) | undefined>;
  changed(run: Run): void;
}
