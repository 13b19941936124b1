import type { Files, Path } from '../nouns/git.js';

/** One file of a release on an index. */
export interface BuiltFile {
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Absolute path, for as long as the builds are kept. */
  readonly path: string;
}

export interface BuiltLib {
  readonly folder: Path;
  /** As the index compares names: lower case, runs of `-_.` as one `-`. */
  readonly name: string;
  readonly version: string;
  /** Its wheel and its source distribution. */
  readonly files: readonly [BuiltFile, BuiltFile];
  /** Whether building it again, elsewhere, gives the same bytes, as far as is known. */
  readonly reproducible: boolean;
}

/** Builds libraries, each content once. */
export interface LibBuilds {
  /**
   * @param folder of the library.
   * @param files at least those of the folder; what lies outside of it is not seen by the build.
   * @param need `same-bytes`: its hashes go into a lock, or stand in one. `any-bytes`: nobody relies on them.
   * @throws {Failure} when the build fails, a link leads out of the library, or `same-bytes` are needed and would not come out elsewhere.
   */
  build(folder: Path, files: Files, need: 'same-bytes' | 'any-bytes'): Promise<BuiltLib>;
  /** Deletes what was built. */
  remove(): Promise<void>;
}
