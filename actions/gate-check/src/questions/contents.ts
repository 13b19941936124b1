import { lockedBy } from '@slipway/core/environments/lens/chart-locks';
import type { Environment } from '@slipway/core/environments/model/environment';
import { targetGlobs } from '@slipway/core/environments/model/target';
import type { CommitId, FileContent, Files, Path } from '@slipway/core/nouns/git';
import type { Repository } from '@slipway/core/ports/github/connect';
import { readFilesAt } from '@slipway/core/ports/github/files-at';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Beside } from './beside.js';
import type { Head } from './heads.js';

/** Files of environments that a pull request changes, as they were where it left the base branch and as they are on its head. */
export interface Change {
  readonly mergeBase: CommitId;
  readonly before: ReadonlyMap<Path, FileContent | null>;
  readonly after: ReadonlyMap<Path, FileContent | null>;
}

/** Whether a file is one of an environment: it is listed, or it is the lock beside one that is. */
export function ownFiles(environments: readonly Environment[]): (path: Path) => boolean {
  const isListed = matcher(environments.flatMap(({ targets }) => targets.flatMap(targetGlobs)));
  return (path) => isListed(path) || isListed(lockedBy(path) ?? path);
}

/** The environments of which a pull request may change a file. @returns all where nobody lists what it changes */
export function touchedBy(
  { files, line }: Pick<Head, 'files' | 'line'>,
  environments: readonly Environment[],
  beside: ReadonlyMap<string, Beside>,
): readonly Environment[] {
  // What a branch with merges brings is not all that GitHub lists.
  if (files === null || line === null) return environments;
  const changed = new Set(files.keys());
  return environments.filter((environment) => {
    const [isOwn, own] = [ownFiles([environment]), beside.get(environment.name)];
    return [...changed].some((path) => isOwn(path) || (own?.why(path, changed) ?? null) !== null);
  });
}

/**
 * What pull requests change in the files of environments, for all of them at once, where that is plain: files that are added or changed in place.
 * One call per hundred changed files.
 * @returns by number; a pull request that is left out has to be looked at by itself
 */
export async function readChanges(
  repository: Repository,
  heads: readonly Head[],
  environments: readonly Environment[],
): Promise<ReadonlyMap<number, Change>> {
  const matches = ownFiles(environments);
  const plain = heads.flatMap(({ number, head, files, line }) => {
    if (files === null || line === null) return [];
    const paths = [...files.keys()].filter(matches);
    if (paths.length === 0 || paths.some((path) => files.get(path) === 'deleted')) return [];
    return [{ number, paths, commits: [line.mergeBase, head] as const }];
  });
  const wanted = plain.flatMap(({ paths, commits }) =>
    commits.flatMap((commit) => paths.map((path) => ({ commit, path }))),
  );
  const contents = await readFilesAt(repository, wanted);
  const found = new Map(wanted.map((one, index) => [keyOf(one), contents[index] ?? null]));
  const changes = new Map<number, Change>();
  for (const { number, paths, commits } of plain) {
    const [before, after] = commits.map((commit) => {
      const sides = paths.map((path) => [path, found.get(keyOf({ commit, path })) ?? null] as const);
      const files = sides.flatMap(([path, file]) => (file === 'other' ? [] : [[path, file] as const]));
      return files.length === sides.length ? new Map(files) : null;
    });
    if (before && after) changes.set(number, { mergeBase: commits[0], before, after });
  }
  return changes;
}

function keyOf({ commit, path }: { readonly commit: CommitId; readonly path: Path }): string {
  return `${commit}:${path}`;
}

/** A commit with some files as they are somewhere else. */
export function overlaid(base: Snapshot, files: ReadonlyMap<Path, FileContent | null>): Snapshot {
  return {
    commit: base.commit,
    async list(globs) {
      const matches = matcher(globs);
      const own = [...files].flatMap(([path, file]) => (file !== null && matches(path) ? [path] : []));
      return [...new Set([...(await base.list(globs)).filter((path) => !files.has(path)), ...own])].sort();
    },
    async load(paths): Promise<Files> {
      const there = await base.load(paths.filter((path) => !files.has(path)));
      const own = paths.flatMap((path) => {
        const file = files.get(path);
        return file ? [[path, file] as const] : [];
      });
      return new Map([...there, ...own]);
    },
  };
}
