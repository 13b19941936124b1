import { Failure, type Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { sha256 } from '@slipway/core/nouns/digest';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import * as v from 'valibot';
import type { Violation } from './facts.js';

/** Under which name SARIF files have our fingerprints. */
export const fingerprintName = 'slipway/v1';

/** The same for one violation whatever its line and what is written there, so that it is known again. */
export function fingerprint({ rule, environment, place, about, key }: Violation): string {
  return sha256(JSON.stringify([rule, environment, place.path, about, key])).slice(0, 32);
}

const sarif = v.object({
  runs: v.array(
    v.object({
      results: v.optional(
        v.array(
          v.object({
            partialFingerprints: v.optional(v.record(v.string(), v.string()), {}),
            baselineState: v.optional(v.string()),
          }),
        ),
        [],
      ),
    }),
  ),
});

/**
 * The violations that a SARIF file of an earlier run has. What was mended by then counts again.
 * @throws {Failure} when there is none, or it is of something else
 */
export async function readBaseline(snapshot: Snapshot, path: Path): Promise<ReadonlySet<string>> {
  const content = (await snapshot.load([path])).get(path);
  const again = 'Run policy-check without `baseline`, and commit the file that its output `sarif` names.';
  const wrong = (code: string, message: string): Problem => ({ code, message, fix: again, place: { path } });
  if (content === undefined) throw new Failure(wrong('baseline-not-found', `There is no ${path} in the commit`));
  const result = v.safeParse(sarif, parse(decode(path, content)));
  if (!result.success) throw new Failure(wrong('baseline-unreadable', `${path} is not a SARIF file`));
  const results = result.output.runs.flatMap((run) => run.results);
  return new Set(
    results.flatMap(({ partialFingerprints, baselineState }) =>
      baselineState === 'absent' ? [] : (partialFingerprints[fingerprintName] ?? []),
    ),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
