import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import * as v from 'valibot';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';

/** What a uv.lock says about itself and about what comes from an index. */
export interface UvLock {
  /** Version and revision of its format, such as `1.3`. */
  readonly format: string;
  /** Versions of packages of an index by name; of several versions, all. */
  readonly packages: ReadonlyMap<string, string>;
}

const schema = v.object({
  version: v.optional(v.number(), 1),
  revision: v.optional(v.number(), 0),
  package: v.optional(
    v.array(
      v.object({
        name: v.string(),
        version: v.optional(v.string(), ''),
        source: v.optional(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    [],
  ),
});

/**
 * Reads a uv.lock.
 * @throws {Failure} when it is no TOML, or not of a form uv writes
 */
export function readUvLock(path: Path, text: string): UvLock {
  try {
    const lock = v.parse(schema, getStaticTOMLValue(parseTOML(text)));
    const packages = new Map<string, string>();
    for (const { name, version, source } of lock.package) {
      if (!('registry' in source)) continue;
      const known = packages.get(name);
      packages.set(name, known === undefined ? version : `${known}, ${version}`);
    }
    return { format: `${lock.version}.${lock.revision}`, packages };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Failure(
      {
        code: 'bad-lock',
        message: `${path} cannot be read: ${message}`,
        fix: 'Run `uv lock`, and commit it.',
        place: { path },
      },
      error,
    );
  }
}
