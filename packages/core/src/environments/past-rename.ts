import { matcher } from '../snapshot/paths.js';
import type { CommitId, DatedCommit, FileContent, FileHistory, Glob, Path } from '../snapshot/snapshot.js';
import { type Target, targetGlobs } from './target.js';

/** As git has it for renames: at least half of the lines are the same. */
const leastSimilarity = 0.5;

/**
 * Looks for files of a target that a commit brought from another path.
 * @returns the commit before it and the target as its files were called there; `null`: none of them was renamed
 */
export async function followRename(
  target: Target,
  history: FileHistory,
  commit: DatedCommit,
): Promise<{ readonly target: Target; readonly from: CommitId } | null> {
  const [parent] = commit.parents;
  if (parent === undefined) return null;
  const [before, after] = [history.at(parent), history.at(commit.id)];
  const yaml = ['**/*.{yaml,yml}'];
  const [old, now] = await Promise.all([before.list(yaml), after.list(yaml)]);
  const [had, has] = [new Set(old), new Set(now)];
  const isOurs = matcher(targetGlobs(target));
  const added = now.filter((path) => isOurs(path) && !had.has(path));
  const removed = old.filter((path) => !has.has(path) && !isOurs(path));
  if (added.length === 0 || removed.length === 0) return null;
  const [contents, sources] = await Promise.all([after.load(added), before.load(removed)]);
  const renamed = new Map<Path, Path>();
  for (const [path, content] of contents) {
    const source = mostSimilar(content, sources);
    if (source !== null) renamed.set(path, source);
  }
  return renamed.size === 0 ? null : { target: withOldNames(target, renamed), from: parent };
}

/** The one source that is most like a file. Two that are equally like it are none: it would be a guess. */
function mostSimilar(content: FileContent, sources: ReadonlyMap<Path, FileContent>): Path | null {
  const lines = linesOf(content);
  const scores = [...sources].map(([source, old]) => ({ source, score: similarity(lines, linesOf(old)) }));
  const [best, second] = scores.sort((a, b) => b.score - a.score);
  if (best === undefined || best.score < leastSimilarity || best.score === second?.score) return null;
  return best.source;
}

/** Only compared, so that no encoding is wrong. */
function linesOf({ bytes }: FileContent): Set<string> {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== ''));
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((line) => b.has(line)).length;
  return shared / Math.max(1, a.size, b.size);
}

/** The target with the old paths beside the new ones, in the same role. */
function withOldNames(target: Target, renamed: ReadonlyMap<Path, Path>): Target {
  const withOld = (globs: readonly Glob[]): Glob[] => {
    const isWanted = matcher(globs);
    const old = [...renamed].filter(([path]) => isWanted(path)).map(([, source]) => escapeGlob(source));
    return [...globs, ...old];
  };
  return {
    ...target,
    values: withOld(target.values),
    applications: target.applications.map((wanted) => ({ ...wanted, files: withOld(wanted.files) })),
  };
}

/** A path as a glob that matches nothing else. */
function escapeGlob(path: Path): Glob {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
