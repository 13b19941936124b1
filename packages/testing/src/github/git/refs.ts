import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from './run.js';

export interface RefUpdate {
  readonly name: string;
  /** `undefined`: the ref is deleted. */
  readonly to: string | undefined;
  /** What it must point at now: an id, `null` for "must not exist", `undefined` for "whatever". */
  readonly from?: string | null | undefined;
}

const zeros = '0'.repeat(40);

/** Moves refs of the repository in a folder, wherever they were. */
export async function forceRefs(directory: string, refs: ReadonlyMap<string, string>): Promise<void> {
  const left: RefUpdate[] = [];
  for (const [name, to] of refs) if (!(await writeLoose(directory, name, to))) left.push({ name, to });
  if (left.length > 0) await updateRefs(directory, left);
}

/** Moves refs, all or none. @throws when one is not where it was expected or may not be named so. */
export async function updateRefs(directory: string, updates: readonly RefUpdate[]): Promise<void> {
  const [only] = updates;
  if (updates.length === 1 && only !== undefined && (await moveLoose(directory, only))) return;
  const lines = updates.map(({ name, to, from }) => {
    const old = from === undefined ? '' : (from ?? zeros);
    return to === undefined ? `delete ${name}\0${old}\0` : `update ${name}\0${to}\0${old}\0`;
  });
  await git(['update-ref', '-z', '--stdin'], { cwd: directory, input: lines.join('') });
}

/** Makes or moves a ref that is a file of its own, without starting git. @returns whether that could be done */
async function moveLoose(directory: string, { name, to, from }: RefUpdate): Promise<boolean> {
  const read = (path: string) => readFile(join(directory, path), 'latin1').catch(() => undefined);
  const [current, packed] = await Promise.all([read(name), read('packed-refs')]);
  if (to === undefined || (current === undefined && packed !== undefined)) return false;
  if (from !== undefined && from !== (current?.trim() ?? null)) return false;
  return writeLoose(directory, name, to);
}

async function writeLoose(directory: string, name: string, to: string): Promise<boolean> {
  const file = join(directory, name);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.lock`, `${to}\n`);
    await rename(`${file}.lock`, file);
    return true;
  } catch {
    // A branch stands where a folder would have to, or the other way round: git says it better.
    await rm(`${file}.lock`, { force: true }).catch(() => undefined);
    return false;
  }
}
