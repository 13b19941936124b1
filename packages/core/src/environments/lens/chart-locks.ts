import { readDependencyList } from '../../charts/chart.js';
import { writeLock } from '../../charts/lock.js';
import { Failure } from '../../failure.js';
import { decode, encode } from '../../files/text.js';
import { baseName, folderOf, inFolder } from '../../nouns/folder.js';
import type { Files, Path } from '../../nouns/git.js';
import type { Edit } from '../../plan/proposal.js';

/** Where Helm writes down which versions it took, by the file that asks for them. */
const locks: ReadonlyMap<string, string> = new Map([
  ['Chart.yaml', 'Chart.lock'],
  ['requirements.yaml', 'requirements.lock'],
]);

/** The locks that may stand beside files in which charts name their dependencies. */
export function locksBeside(paths: readonly Path[]): Path[] {
  return paths.flatMap((path) => {
    const name = locks.get(baseName(path));
    return name === undefined ? [] : [inFolder(folderOf(path), name)];
  });
}

/** The file that asks for what a lock locks; undefined: it is no lock. */
export function lockedBy(path: Path): Path | undefined {
  const [manifest] = [...locks].find(([, lock]) => lock === baseName(path)) ?? [];
  return manifest === undefined ? undefined : inFolder(folderOf(path), manifest);
}

/** What becomes of the locks beside dependencies that are edited. */
export interface LockChanges {
  readonly edits: readonly Edit[];
  /** Those that only Helm can make right. */
  readonly stale: readonly Path[];
}

/**
 * Gives locks the versions that were written beside them, and Helm's digest.
 * @param files those the edits are of, with the locks that are there
 */
export function followLocks(files: Files, edits: readonly Edit[]): LockChanges {
  const stale: Path[] = [];
  const followed = edits.flatMap((edit): Edit[] => {
    const [path] = locksBeside([edit.path]);
    const content = path === undefined ? undefined : files.get(path);
    if (path === undefined || content === undefined || edit.before === null || edit.after === null) return [];
    const [before, after] = [edit.before, edit.after].map((bytes) => decode(edit.path, { mode: edit.mode, bytes }));
    try {
      const lock = decode(path, content);
      const text = follow(path, lock, edit.path, before ?? '', after ?? '');
      if (text === undefined) stale.push(path);
      else if (text !== lock) return [{ path, mode: content.mode, before: content.bytes, after: encode(text) }];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      stale.push(path);
    }
    return [];
  });
  return { edits: followed, stale };
}

/** @returns undefined where Helm locked something else than was asked for: then nobody knows what it would lock now */
function follow(path: Path, lock: string, manifest: Path, before: string, after: string): string | undefined {
  const [old, asked] = [before, after].map((text) => readDependencyList(manifest, text));
  const changed = (asked ?? []).filter(({ index, version }) => version !== old?.[index]?.version);
  if (old === undefined || asked === undefined || changed.length === 0) return lock;
  const locked = readDependencyList(path, lock);
  if (changed.some(({ index }) => locked[index]?.version !== old[index]?.version)) return undefined;
  const change = writeLock(path, lock, old, asked, new Map(changed.map(({ index, version }) => [index, version])));
  return change.kind === 'written' ? change.text : undefined;
}
