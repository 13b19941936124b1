import type { Problem } from '@slipway/core/failure';
import type { PoetryLock } from '@slipway/core/files/poetry-lock';
import type { Path } from '@slipway/core/nouns/git';
import { page } from '@slipway/core/pages';

/** One file, as a lock, an index or a build has it. */
export interface NamedFile {
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A library as it was built from the merged commit. */
export interface Lib<F extends NamedFile = NamedFile> {
  readonly folder: Path;
  /** Normalized. */
  readonly name: string;
  readonly version: string;
  readonly files: readonly F[];
  /** Whether building it again gives the same bytes. */
  readonly reproducible: boolean;
}

export interface Locked {
  readonly path: Path;
  readonly packages: PoetryLock['packages'];
}

/** Whether a lock has files of this version of a library: what is published must be them. A folder or a repository has none. */
export function isLocked({ name, version }: Pick<Lib, 'name' | 'version'>, locks: readonly Locked[]): boolean {
  return locks.some(({ packages }) =>
    packages.some((entry) => entry.name === name && entry.version === version && entry.source === null),
  );
}

/**
 * Compares what was built with what the locks promise: every file that a lock names was built with that hash, and every file
 * that was built is named.
 * @returns a problem for each lock and library that do not agree.
 */
export function compareWithLocks(libs: readonly Lib[], locks: readonly Locked[]): Problem[] {
  return libs.flatMap((lib) =>
    locks.flatMap(({ path, packages }) =>
      packages
        // Another version is no promise about this one; a folder or a repository has no files.
        .filter(({ name, version, source }) => name === lib.name && version === lib.version && source === null)
        .flatMap(({ files }) => {
          const differences = differ(files, lib.files);
          return differences.length === 0 ? [] : [problemOf(lib, path, differences)];
        }),
    ),
  );
}

function differ(promised: readonly NamedFile[], built: readonly NamedFile[]): string[] {
  const hashes = new Map(built.map(({ name, sha256 }) => [name, sha256]));
  const names = new Set(promised.map(({ name }) => name));
  return [
    ...promised.flatMap(({ name, sha256 }) => {
      const now = hashes.get(name);
      if (now === sha256) return [];
      return now === undefined
        ? [`${name} is locked and was not built`]
        : [`${name} is locked with ${short(sha256)} and was built with ${short(now)}`];
    }),
    ...built.filter(({ name }) => !names.has(name)).map(({ name }) => `${name} was built and is not locked`),
  ];
}

function problemOf({ name, version }: Lib, path: Path, differences: readonly string[]): Problem {
  return {
    code: 'built-not-as-locked',
    message: `${name} ${version} differs from what ${path} locks: ${differences.join('; ')}`,
    fix: `Publish with the Poetry and the Python that made the lock, or run prepare-release with \`bump: patch\` for a release with a new lock (${page('locks', 'what-breaks-it-and-how-to-recover')}). Nothing was published.`,
    place: { path },
  };
}

/**
 * Compares what was built with what the index has already.
 * @param published files by name; `null`: it has the file and does not say its hash.
 * @returns what is still to be uploaded, and a problem for each file the index has with other bytes, for good.
 */
export function compareWithIndex<F extends NamedFile>(
  libs: readonly Lib<F>[],
  published: ReadonlyMap<string, string | null>,
): { readonly missing: readonly Lib<F>[]; readonly problems: readonly Problem[] } {
  // Of a build that never gives the same bytes, what is there is what was published, and no lock relies on it.
  const comparable = libs.filter(({ reproducible }) => reproducible);
  const problems = comparable.flatMap(({ name, version, files, folder }) =>
    files.flatMap((file): Problem[] => {
      const there = published.get(file.name);
      if (there === undefined || there === null || there === file.sha256) return [];
      return [
        {
          code: 'published-with-other-bytes',
          message: `The index has ${file.name} with ${short(there)}, and ${short(file.sha256)} was built: ${name} ${version} was published from other files`,
          fix: 'An index accepts a file name only once: run prepare-release with `bump: patch`, merge its pull request, and publish that release.',
          place: { path: `${folder}/pyproject.toml` },
        },
      ];
    }),
  );
  const missing = libs
    .map((lib) => ({ ...lib, files: lib.files.filter(({ name }) => !published.has(name)) }))
    .filter(({ files }) => files.length > 0);
  return { missing, problems };
}

function short(sha256: string): string {
  return `sha256:${sha256.slice(0, 12)}…`;
}
