import { readFile } from 'node:fs/promises';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';
import type { Derivation } from '../plan/proposal.js';
import type { Environment } from '../ports/environment.js';
import { type BuildTools, libBuilds } from './lib-build.js';
import { lockWithNpm } from './npm.js';
import { lockWithPoetry, poetryMajor } from './poetry.js';
import { mustRun, type RunTool } from './tool.js';
import { lockWithUv } from './uv.js';
import type { Work, Workshop } from './work.js';

/** @param links of a library, see {@link libBuilds} */
export function openWorkshop(
  run: RunTool,
  scratch: string,
  links: BuildTools['links'],
  env: Environment = process.env,
): Workshop {
  const major = askOnce(() => poetryMajor(run, scratch));
  const libs = libBuilds({ run, scratch, links, poetryMajor: major });
  return { run, env, scratch, libs, poetryMajor: major, close: () => libs.remove() };
}

function askOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
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
