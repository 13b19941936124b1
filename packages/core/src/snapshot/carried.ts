import { Failure, type Problem } from '../failure.js';
import type { FileContent, Glob, Path } from '../nouns/git.js';
import { applyEdits, joinEdits } from '../plan/edits.js';
import type { Edit } from '../plan/proposal.js';
import { matcher } from './paths.js';
import type { Snapshot } from './snapshot.js';

/** Uncommitted files: content by path; `null` for one that was deleted. */
export type Uncommitted = ReadonlyMap<Path, FileContent | null>;

/** The uncommitted files of earlier steps that shall be part of a commit. */
export interface Carried {
  /** They as edits of the base. */
  readonly edits: readonly Edit[];
  /** The base with them in it: what the action plans on. */
  readonly snapshot: Snapshot;
}

/**
 * Picks the uncommitted files that are to be carried.
 * @param uncommitted what differs between the checked out commit and the working tree
 * @param base the files at the commit the plan is for
 * @param checkedOut the files at the commit that is checked out
 * @throws {Failure} when a carried file is another one at the base: the step that wrote it has not seen that
 */
export async function carry(
  uncommitted: Uncommitted,
  include: readonly Glob[],
  base: Snapshot,
  checkedOut: Snapshot,
): Promise<Carried> {
  const paths = [...uncommitted.keys()].filter(matcher(include));
  const [there, seen] = await Promise.all([base.load(paths), checkedOut.load(paths)]);
  const problems: Problem[] = paths
    .filter((path) => !same(there.get(path), seen.get(path)))
    .map((path) => ({
      code: 'carried-file-moved-on',
      message: `${path} was changed by an earlier step, and also on the branch since the checkout`,
      fix: 'Run the workflow again: the earlier step then works on the newest commit.',
      place: { path },
    }));
  if (problems.length > 0) throw new Failure(problems);
  const edits = paths.map((path): Edit => {
    const before = there.get(path);
    const after = uncommitted.get(path) ?? null;
    return {
      path,
      mode: after?.mode ?? before?.mode ?? '100644',
      before: before?.bytes ?? null,
      after: after?.bytes ?? null,
    };
  });
  return { edits, snapshot: withEdits(base, edits) };
}

/** Nothing is carried. @param base the files at the commit the plan is for */
export function notCarried(base: Snapshot): Carried {
  return { edits: [], snapshot: base };
}

/** The edits of a plan that was made on carried files, as edits of the base, with the carried files among them. */
export function joinCarried(carried: Carried, edits: readonly Edit[]): Edit[] {
  return joinEdits([...carried.edits, ...edits]).filter((edit) => edit.before !== edit.after);
}

/**
 * Uncommitted changes that a plan would lose or does not know of are no part of it. Those that are what it writes, as when it was written before, are.
 * @param read files that the plan was read from, and that must be committed, too
 * @throws {Failure} for files that have other uncommitted changes and are not carried
 */
export function mustBeCommitted(
  carried: Carried,
  edits: readonly Edit[],
  uncommitted: Uncommitted,
  read: ReadonlySet<Path>,
): void {
  const taken = new Set(carried.edits.map(({ path }) => path));
  const planned = new Map(edits.map((edit) => [edit.path, edit]));
  const problems = [...uncommitted].flatMap(([path, content]): Problem[] => {
    const edit = planned.get(path);
    if (taken.has(path) || (edit === undefined ? !read.has(path) : isWritten(edit, content))) return [];
    const how = edit === undefined ? 'reads it' : 'changes it, too';
    return [
      {
        code: 'uncommitted-changes',
        message: `${path} has uncommitted changes of an earlier step, and this run ${how}`,
        fix: `Write \`include: ${path}\` in \`with:\` of the step to commit them, too, or undo them before this step.`,
        place: { path },
      },
    ];
  });
  if (problems.length > 0) throw new Failure(problems);
}

function isWritten({ mode, after }: Edit, content: FileContent | null): boolean {
  return same(after === null ? undefined : { mode, bytes: after }, content ?? undefined);
}

/** The files, noting which of them are opened. */
export function noting(files: Snapshot, opened: Set<Path>): Snapshot {
  return {
    commit: files.commit,
    list: (globs) => files.list(globs),
    async load(paths) {
      for (const path of paths) opened.add(path);
      return files.load(paths);
    },
  };
}

/** The files with edits in them. */
export function withEdits(base: Snapshot, edits: readonly Edit[]): Snapshot {
  const touched = new Set(edits.map(({ path }) => path));
  const present = edits.filter(({ after }) => after !== null).map(({ path }) => path);
  return {
    commit: base.commit,
    async list(globs) {
      const isAskedFor = matcher(globs);
      const below = (await base.list(globs)).filter((path) => !touched.has(path));
      return [...below, ...present.filter(isAskedFor)].sort();
    },
    async load(paths) {
      const asked = new Set(paths);
      return applyEdits(
        await base.load(paths),
        edits.filter(({ path }) => asked.has(path)),
      );
    },
  };
}

function same(a: FileContent | undefined, b: FileContent | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}
