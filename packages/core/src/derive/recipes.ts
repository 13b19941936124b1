import { readFile } from 'node:fs/promises';
import { Failure } from '../failure.js';
import type { Derivation } from '../plan/proposal.js';
import type { Environment } from '../ports/environment.js';
import type { Files, Path } from '../snapshot/snapshot.js';
import { type LibBuilds, libBuilds } from './lib-build.js';
import { lockWithNpm } from './npm.js';
import { lockWithPoetry, poetryMajor } from './poetry.js';
import { mustRun, type RunTool } from './tool.js';
import { lockWithUv } from './uv.js';

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

export function openWorkshop(run: RunTool, scratch: string, env: Environment = process.env): Workshop {
  const major = askOnce(() => poetryMajor(run, scratch));
  const libs = libBuilds({ run, scratch, poetryMajor: major });
  return { run, env, scratch, libs, poetryMajor: major, close: () => libs.remove() };
}

function askOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
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

/**
 * Refuses recipes this version cannot run, before anything is started.
 * @throws {Failure} `unknown-recipe`
 */
export function requireKnownRecipe({ id, recipe }: Derivation): void {
  if (recipe.kind !== 'helm-dependency') return;
  throw new Failure({
    code: 'unknown-recipe',
    message: `\`${id}\` needs the recipe \`${recipe.kind}\`, which this version of Slipway cannot run`,
    fix: 'Create these files with the tool itself and commit them, or use a newer version of Slipway.',
  });
}

/**
 * Runs the tools of a derivation's recipe in its worktree.
 * @throws {Failure} with the tool's last lines when it fails.
 */
export async function follow(work: Work): Promise<void> {
  const { derivation, workshop, cwd } = work;
  const { recipe } = derivation;
  switch (recipe.kind) {
    case 'poetry-lock':
      return lockWithPoetry(work, recipe.libs);
    case 'uv-lock':
      return lockWithUv(work);
    case 'npm-lock':
      return lockWithNpm(work);
    case 'command':
      await mustRun(workshop.run, { command: recipe.argv, cwd, folder: derivation.cwd });
      return;
    default:
      return requireKnownRecipe(derivation);
  }
}

/** Reads files of a folder. */
export function readerOf(folder: string): (path: Path) => Promise<string> {
  return (path) => readFile(`${folder}/${path}`, 'utf8');
}
