import * as v from 'valibot';
import type { Problem } from '../failure.js';
import { environmentEntries, type FilesSetting } from './environments-schema.js';
import type { ConfigSource, Keys } from './source.js';

/** The part of `slipway.yml` that is about environments. */
export const part = v.object({
  ...environmentEntries,
  services: v.optional(
    v.record(v.string(), v.object({ image: v.optional(v.string()), formerly: v.optional(v.array(v.string()), []) })),
    {},
  ),
});
export type Part = v.InferOutput<typeof part>;

export function bad(code: string, message: string, fix: string, source: ConfigSource, keys: Keys): Problem {
  return { code, message: `${source.path}: ${message}`, fix, place: source.place(...keys) };
}

/** Something that may say where the files are, and where it stands. */
export interface Layer {
  readonly keys: Keys;
  readonly files: FilesSetting;
}

/** Everything that may say where files are: a preset of one's own, environments, targets. */
export function layersOf({ preset, environments }: Part): Layer[] {
  return [
    ...(typeof preset === 'object' ? [{ keys: ['preset'], files: preset }] : []),
    ...Object.entries(environments).flatMap(([name, environment]): Layer[] => [
      { keys: ['environments', name], files: environment },
      ...Object.entries(environment.targets ?? {}).map(([key, files]) => ({
        keys: ['environments', name, 'targets', key],
        files,
      })),
    ]),
  ];
}
