import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { sha256 } from '../nouns/digest.js';
import type { Files } from '../nouns/git.js';
import type { Derivation } from '../plan/proposal.js';
import type { FileChange } from './worktree.js';

/** Results of derivations by what went into them, so that a plan that is made again does not run its tools again. */
export interface DerivationCache {
  /** The result for a key: the one kept, or the one that is made now, once for all who ask at the same time. */
  resolve(key: string, make: () => Promise<readonly FileChange[]>): Promise<readonly FileChange[]>;
}

/**
 * The key of a derivation's result: the recipe, where it runs, what it may change and every file it sees.
 * Its id and its place among others are no part of it.
 */
export function cacheKey({ recipe, cwd, writes }: Derivation, files: Files): string {
  const contents = [...files]
    .map(([path, { mode, bytes }]) => [path, mode, sha256(bytes)])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return sha256(JSON.stringify({ recipe, cwd, writes, contents }));
}

const kept = v.array(
  v.object({
    path: v.string(),
    content: v.nullable(v.object({ mode: v.picklist(['100644', '100755']), base64: v.string() })),
  }),
);

/**
 * A cache of this process and, if there is a folder for it, of the processes of later steps.
 * Failures are not kept.
 * @param folder absolute path, made when needed; one that is emptied when the job ends, as tools change between jobs.
 */
export function derivationCache(folder?: string): DerivationCache {
  const running = new Map<string, Promise<readonly FileChange[]>>();
  return {
    resolve(key, make) {
      const known = running.get(key);
      if (known !== undefined) return known;
      const result = keep(folder === undefined ? undefined : join(folder, `${key}.json`), make);
      running.set(key, result);
      result.catch(() => running.delete(key));
      return result;
    },
  };
}

async function keep(file: string | undefined, make: () => Promise<readonly FileChange[]>) {
  const old = file === undefined ? undefined : await readKept(file);
  if (old !== undefined) return old;
  const changes = await make();
  if (file !== undefined) await writeKept(file, changes);
  return changes;
}

/** A file that is not there or is not one of ours is a result we do not have. */
async function readKept(file: string): Promise<FileChange[] | undefined> {
  try {
    return v.parse(kept, JSON.parse(await readFile(file, 'utf8'))).map(({ path, content }) => ({
      path,
      content: content && { mode: content.mode, bytes: Buffer.from(content.base64, 'base64') },
    }));
  } catch {
    return undefined;
  }
}

async function writeKept(file: string, changes: readonly FileChange[]): Promise<void> {
  const entries: v.InferInput<typeof kept> = changes.map(({ path, content }) => ({
    path,
    content: content && { mode: content.mode, base64: Buffer.from(content.bytes).toString('base64') },
  }));
  // Renaming makes it appear whole: a step that reads it meanwhile sees all of it or nothing.
  const draft = `${file}.${randomUUID()}`;
  await mkdir(join(file, '..'), { recursive: true });
  try {
    await writeFile(draft, JSON.stringify(entries));
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
