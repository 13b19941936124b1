import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure, type Problem } from '../failure.js';
import type { Glob, Path } from '../nouns/git.js';
import { joinEdits } from '../plan/edits.js';
import type { Edit } from '../plan/proposal.js';
import { isRecord } from '../ports/github/refusal.js';
import { matcher, mustStayInside, throughLink } from '../snapshot/paths.js';
import type { DeliveryOptions, Outcome, PlanAt } from './delivery.js';
import { mustBeExpected, nothingToDo } from './outcome.js';

/** Writes a plan into the working tree, for later steps of the job. */
export async function deliverFiles(planAt: PlanAt, options: DeliveryOptions, workspace: string): Promise<Outcome> {
  const plan = await planAt(options.at);
  if (plan.edits.length === 0) return nothingToDo(plan);
  mustBeExpected(plan, options.expectPlan);
  const written = await writeEdits(workspace, plan.edits, options.include);
  const state = written.length > 0 ? 'changed' : 'unchanged';
  const reason =
    written.length > 0
      ? `wrote ${written.length} ${written.length === 1 ? 'file' : 'files'}`
      : 'the files already are as planned';
  return { plan, state, reason, branch: '', commit: '', pullRequest: null, findings: [] };
}

/**
 * Writes edits into a folder: all files, or none when one of them cannot be written. A file that is as planned already is
 * not touched.
 * @param root absolute path of the folder
 * @param include files matching these may differ from what the edits were planned on
 * @returns the paths that were written
 * @throws {Failure} naming every file that may not be written, before any is
 */
export async function writeEdits(root: string, edits: readonly Edit[], include: readonly Glob[] = []): Promise<Path[]> {
  mustStayInside(edits.map(({ path }) => path));
  const isIncluded = include.length === 0 ? () => false : matcher(include);
  const problems: Problem[] = [];
  const wanted: { edit: Edit; current: Current | null }[] = [];
  for (const edit of joinEdits(edits)) {
    try {
      const current = await readCurrent(root, edit.path);
      if (isAsPlanned(edit, current)) continue;
      if (!sameBytes(edit.before, current?.bytes ?? null) && !isIncluded(edit.path))
        throw changedMeanwhile(edit, current);
      wanted.push({ edit, current });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  const undo: (() => Promise<unknown>)[] = [];
  let at: Path = '';
  try {
    const staged: { edit: Edit; current: Current | null; temporary: string | null }[] = [];
    for (const { edit, current } of wanted) {
      at = edit.path;
      staged.push({ edit, current, temporary: await stage(root, edit, current, undo) });
    }
    for (const { edit, current, temporary } of staged) {
      at = edit.path;
      await replace(root, edit, current, temporary, undo);
    }
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {});
    throw unwritable(at, error);
  }
  return wanted.map(({ edit }) => edit.path);
}

interface Current {
  readonly bytes: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
}

/** The file as it is; `null` when there is none. @throws {Failure} when it, or a folder on the way, is a link or no file */
async function readCurrent(root: string, path: Path): Promise<Current | null> {
  const parts = path.split('/');
  if (parts.some((part) => part.toLowerCase() === '.git')) {
    throw new Failure({
      code: 'path-in-git',
      message: `${path} is inside git's own folder`,
      fix: 'Name a file of the repository.',
      place: { path },
    });
  }
  for (let count = 1; count <= parts.length; count++) {
    const step = parts.slice(0, count).join('/');
    const found = await lstat(join(root, step)).catch(absent);
    if (found === null) return null;
    if (found.isSymbolicLink()) throw throughLink(path, step);
    const isLast = count === parts.length;
    if (isLast ? !found.isFile() : !found.isDirectory()) {
      throw new Failure({
        code: 'path-not-a-file',
        message: `${step} is ${found.isDirectory() ? 'a folder' : 'no folder'}, so ${path} cannot be written`,
        fix: `Move ${step} out of the way, or name another file in the configuration.`,
        place: { path: step },
      });
    }
    if (isLast) return { bytes: await readFile(join(root, path)), mode: found.mode & 0o777 };
  }
  return null;
}

function absent(error: unknown): null {
  if (isRecord(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
  throw error;
}

function isAsPlanned(edit: Edit, current: Current | null): boolean {
  if (!sameBytes(edit.after, current?.bytes ?? null)) return false;
  return current === null || process.platform === 'win32' || isExecutable(current.mode) === (edit.mode === '100755');
}

function isExecutable(mode: number): boolean {
  return (mode & 0o100) !== 0;
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}

function changedMeanwhile({ path, before }: Edit, current: Current | null): Failure {
  const what =
    current === null ? 'does not exist any more' : before === null ? 'exists already' : 'is not as it was when planned';
  return new Failure({
    code: 'file-changed',
    message: `${path} ${what}: someone else changed it, and the change would be lost`,
    fix: 'Commit or discard the change, or add the file to `include` to commit it, too.',
    place: { path },
  });
}

/** Writes the new content beside the file, where nobody reads it yet. @returns its place; `null` for a deletion */
async function stage(
  root: string,
  edit: Edit,
  current: Current | null,
  undo: (() => Promise<unknown>)[],
): Promise<string | null> {
  if (edit.after === null) return null;
  const folder = dirname(join(root, edit.path));
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) undo.push(() => removeEmpty(folder, first));
  const temporary = join(folder, `.slipway-${randomUUID()}.tmp`);
  undo.push(() => rm(temporary, { force: true }));
  await writeFile(temporary, edit.after, { flag: 'wx' });
  const plain = current?.mode ?? (await stat(temporary)).mode & 0o777;
  // Executable for those who may read it.
  const mode = edit.mode === '100755' ? plain | ((plain & 0o444) >> 2) : plain & ~0o111;
  await chmod(temporary, mode);
  return temporary;
}

async function replace(
  root: string,
  edit: Edit,
  current: Current | null,
  temporary: string | null,
  undo: (() => Promise<unknown>)[],
): Promise<void> {
  const place = join(root, edit.path);
  if (temporary === null) await unlink(place);
  else await rename(temporary, place);
  undo.push(async () => {
    if (current === null) return rm(place, { force: true });
    const old = join(dirname(place), `.slipway-${randomUUID()}.tmp`);
    await writeFile(old, current.bytes, { mode: current.mode });
    await chmod(old, current.mode);
    await rename(old, place);
  });
}

/** Takes away folders we made, from the innermost out. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  for (let at = folder; ; at = dirname(at)) {
    await rmdir(at);
    if (at === first || at.length < first.length) return;
  }
}

function unwritable(path: Path, error: unknown): unknown {
  if (!isRecord(error) || typeof error.path !== 'string') return error;
  return new Failure(
    {
      code: 'file-not-written',
      message: `${path} could not be written (${String(error.code)}); all files are as they were`,
      fix: 'Check the rights of the folder and the space on the disk of the runner.',
      place: { path },
    },
    error,
  );
}
