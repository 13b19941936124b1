import { Failure } from '@slipway/core/failure';
import { letsIn } from '@slipway/core/files/npm-range';
import { type PackageJson, readPackageJson } from '@slipway/core/files/package-json';
import { decode } from '@slipway/core/files/text';
import { baseName } from '@slipway/core/nouns/folder';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';

/** Whether a package is linked from the repository where it is asked for by a range, before or after the edits: no lock holds it then. */
export type IsLinked = (name: string, range: string, when: 'before' | 'after') => boolean;

/**
 * What Yarn links. Yarn 1 links a member that the range takes, and its lock holds only what comes from a registry; locks of later ones hold what members ask for.
 * @param lock its text
 */
export function linkedByYarn(lock: string, before: Files, after: Files): IsLinked {
  if (!/^# yarn lockfile v1\r?$/m.test(lock)) return () => false;
  const versions = { before: versionsOf(before), after: versionsOf(after) };
  return (name, range, when) => {
    const [version, ...more] = versions[when].get(name) ?? [];
    return version !== undefined && more.length === 0 && letsIn(range, version) && !isLocked(lock, name);
  };
}

/** Versions of packages by their names. */
function versionsOf(files: Files): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, string[]>();
  for (const [path, content] of files) {
    const { name, version } = baseName(path) === 'package.json' ? manifestOf(path, content) : {};
    if (name && version) versions.set(name.value, [...(versions.get(name.value) ?? []), version.value]);
  }
  return versions;
}

function manifestOf(path: Path, content: FileContent): Partial<PackageJson> {
  try {
    return readPackageJson(path, decode(path, content));
  } catch (error) {
    // One of the `extra-files` may be none; what asks for it is then locked, for all that is known.
    if (error instanceof Failure) return {};
    throw error;
  }
}

/** Has a lock an entry of that name, perhaps beside others: `"@acme/money@^1.4.0", "@acme/money@^1.4.1":`? */
function isLocked(lock: string, name: string): boolean {
  return lock.split(/[\s",:]+/).some((word) => word.startsWith(`${name}@`));
}
