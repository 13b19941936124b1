import { asGlob } from '../../nouns/folder.js';
import type { CommitId, DatedCommit, FileContent, Glob, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import type { FileHistory, Snapshot } from '../../snapshot/snapshot.js';
import { type Target, targetGlobs } from '../model/target.js';
import { nameOthers, sharedWords } from './old-paths.js';

const yaml = ['**/*.{yaml,yml}'];

/** As git has it for renames: at least half of the lines are the same. */
const leastSimilarity = 0.5;

/**
 * Looks for files of a target that a commit brought from another path. One listing where nothing that was there before it is gone
 * today, else two.
 * @param today the commit that is looked back from: what is there still was not renamed
 * @param foreign files of other environments: what was theirs is not this one's past
 * @returns the target as its files were called before it; `null`: none of them was renamed
 */
export async function followRename(
  target: Target,
  history: FileHistory,
  commit: DatedCommit,
  today: CommitId,
  foreign: readonly Glob[] = [],
): Promise<Target | null> {
  const [parent] = commit.parents;
  if (parent === undefined) return null;
  const [before, after] = [history.at(parent), history.at(commit.id)];
  const [old, kept] = await Promise.all([before.list(yaml), history.at(today).list(yaml)]);
  const [had, stays] = [new Set(old), new Set(kept)];
  const isOurs = matcher(targetGlobs(target));
  const roles = [target.values, ...target.applications.map(({ files }) => files)].map((globs) => matcher(globs));
  // What was read as values is new to a target that now reads it as Applications, and the other way round.
  const isNew = (source: Path, path?: Path) =>
    roles.some((isOne) => !isOne(source) && (path === undefined || isOne(path)));
  const isForeign = matcher(foreign);
  const gone = old.filter((path) => !stays.has(path) && isNew(path) && !isForeign(path));
  if (gone.length === 0) return null;
  const now = await after.list(yaml);
  const has = new Set(now);
  const arrived = now.filter((path) => !had.has(path));
  const appeared = arrived.filter(isOurs);
  const removed = gone.filter((path) => !has.has(path));
  if (appeared.length === 0 || removed.length === 0) return null;
  const [contents, sources] = await Promise.all([after.load(appeared), before.load(removed)]);
  const olds = [...sources].map(([source, old]) => ({ source, lines: linesOf(old) }));
  const others = arrived.filter((path) => !isOurs(path));
  const found = await Promise.all(
    [...contents].map(async ([path, content]) => {
      const like = likeliest(
        linesOf(content),
        olds.filter((old) => isNew(old.source, path) && !nameOthers(old.source, path)),
      );
      const own = await withoutTaken(like, path, others, after);
      const source = theOne(await withoutOlder(own, path, history, parent), path);
      return source === null ? [] : [[path, source] as const];
    }),
  );
  const renamed = new Map(found.flat());
  return renamed.size === 0 ? null : withOldNames(target, renamed);
}

interface Old {
  readonly source: Path;
  readonly lines: ReadonlySet<string>;
}

interface Like extends Old {
  readonly score: number;
}

/**
 * Where several environments move at once, and one takes over what another one ran, the path says whose a file was.
 * @param others files that came by the same commit and are not the target's
 */
async function withoutTaken(
  like: readonly Like[],
  path: Path,
  others: readonly Path[],
  after: Snapshot,
): Promise<readonly Like[]> {
  const own = await Promise.all(
    like.map(async (one) => {
      const shared = sharedWords(one.source, path);
      const nearer = others.filter((other) => sharedWords(one.source, other) > shared);
      if (nearer.length === 0) return [one];
      const now = [...(await after.load(nearer)).values()];
      const isTaken = now.some((content) => similarity(linesOf(content), one.lines) >= leastSimilarity);
      return isTaken ? [] : [one];
    }),
  );
  return own.flat();
}

/** A file that was there before, and comes back, was meanwhile called what did not exist as long as it was there. */
async function withoutOlder(
  like: readonly Like[],
  path: Path,
  history: FileHistory,
  before: CommitId,
): Promise<readonly Like[]> {
  // The whole history is walked for a file that is new.
  if (like.length === 0) return like;
  for await (const deletion of history.landed([path], before)) {
    const [last] = deletion.parents;
    const sources = like.map(({ source }) => asGlob(source));
    const beside = new Set(last === undefined ? [] : await history.at(last).list(sources));
    return like.filter(({ source }) => !beside.has(source));
  }
  return like;
}

/** The sources that a file may come from, most alike first. */
function likeliest(lines: ReadonlySet<string>, sources: readonly Old[]): Like[] {
  const scores = sources.map((one): Like => ({ ...one, score: similarity(lines, one.lines) }));
  return scores.filter(({ score }) => score >= leastSimilarity).sort((a, b) => b.score - a.score);
}

/**
 * The one source that is most like a file. Environments often have files of the same text, which move together: of those that are equally like it,
 * the one whose path has most in common with its own. Otherwise none: it would be a guess.
 */
function theOne(like: readonly Like[], path: Path): Path | null {
  const same = like.filter(({ score }) => score === like[0]?.score);
  const near = same.map(({ source }) => ({ source, shared: sharedWords(source, path) }));
  const [best, second] = near.sort((a, b) => b.shared - a.shared);
  return best === undefined || best.shared === second?.shared ? null : best.source;
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
    const old = [...renamed].filter(([path]) => isWanted(path)).map(([, source]) => asGlob(source));
    return [...globs, ...old];
  };
  return {
    ...target,
    values: withOld(target.values),
    applications: target.applications.map((wanted) => ({ ...wanted, files: withOld(wanted.files) })),
  };
}
