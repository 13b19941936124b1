import { bounds } from '../bounds.js';
import { Failure, type Place } from '../failure.js';
import { type Keys, readYamlValue } from '../files/yaml-value.js';
import type { Path } from '../nouns/git.js';

export type { Keys } from '../files/yaml-value.js';

/** Where a configuration was read from, for messages about what it says. */
export interface ConfigSource {
  readonly path: Path;
  /** Where the deepest key on the way along a key path stands; the file alone when not even the first is there. */
  place(...keys: Keys): Place;
}

/** Of a configuration that is not there: nothing stands anywhere in it. */
export function noSource(path: Path): ConfigSource {
  return { path, place: () => ({ path }) };
}

/**
 * Opens the YAML of a configuration.
 * @returns its value, and where its keys stand
 * @throws {Failure} `config-not-yaml` with every place where it is not YAML, duplicate keys among them
 */
export function openSource(path: Path, text: string): { readonly value: unknown; readonly source: ConfigSource } {
  try {
    const { value, place } = readYamlValue(path, text, undefined, { bytes: bounds.config });
    return { value, source: { path, place } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.problems.map((problem) => ({
        ...problem,
        code: problem.code === 'above-bound' ? problem.code : 'config-not-yaml',
      })),
      error,
    );
  }
}
