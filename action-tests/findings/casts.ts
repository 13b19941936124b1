import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { type Asked, asThen } from './names.js';

/** Whose actions play: the folder that holds them, and how they want a step to be said. */
export interface Cast {
  readonly actions: string;
  readonly say: (asked: Asked) => Asked;
}

/** The actions of commit 411a600, from a folder that `git archive` made, with the names of inputs they had. */
export const past = (actions: string): Cast => ({ actions, say: asThen });

let built: Promise<string> | undefined;

/** The actions as this tree's source has them: the committed bundles may be older. What is not renamed yet is said as then. */
export async function today(): Promise<Cast> {
  built ??= build();
  const actions = await built;
  const isRenamed = (await inputsOf(actions, 'promote-env')).includes('environment');
  return { actions, say: isRenamed ? (asked) => asked : asThen };
}

/** Names of the inputs of an action. */
export async function inputsOf(actions: string, action: string): Promise<readonly string[]> {
  const metadata: { inputs?: object } = parse(await readFile(join(actions, action, 'action.yml'), 'utf8'));
  return Object.keys(metadata.inputs ?? {});
}

async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-today-'));
  const script = fileURLToPath(new URL('build.mjs', import.meta.url));
  await promisify(execFile)(process.execPath, [script, folder]);
  return folder;
}
