import { Failure, type Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { sha256 } from '@slipway/core/nouns/digest';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import * as v from 'valibot';
import type { Violation } from './facts.js';
import { type Baseline, countOf } from './known.js';

/** Under which name SARIF files have our fingerprints. */
export const fingerprintName = 'slipway/v1';

/**
 * The same for one violation whatever its line and what is written there, so that it is known again.
 * @param object which of the objects of the file; empty: it has none
 */
export function fingerprint({ rule, environment, place, about, key }: Violation, object: string): string {
  const parts = [rule, environment, place.path, about, key, ...(object === '' ? [] : [object])];
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

const region = v.object({ startLine: v.optional(v.number()), startColumn: v.optional(v.number()) });

const sarif = v.object({
  runs: v.array(
    v.object({
      results: v.optional(
        v.array(
          v.object({
            partialFingerprints: v.optional(v.record(v.string(), v.string()), {}),
            baselineState: v.optional(v.string()),
            properties: v.optional(v.object({ rendered: v.optional(v.array(v.string())) }), {}),
            locations: v.optional(
              v.array(v.object({ physicalLocation: v.optional(v.object({ region: v.optional(region, {}) })) })),
              [],
            ),
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
export async function readBaseline(snapshot: Snapshot, path: Path): Promise<Baseline> {
  const content = (await snapshot.load([path])).get(path);
  const again = 'Run policy-check without `baseline`, and commit the file that its output `sarif` names.';
  const wrong = (code: string, message: string): Problem => ({ code, message, fix: again, place: { path } });
  if (content === undefined) throw new Failure(wrong('baseline-not-found', `There is no ${path} in the commit`));
  const known = knownIn(decode(path, content));
  if (known === null) throw new Failure(wrong('baseline-unreadable', `${path} is not a SARIF file`));
  return known;
}

/** What a SARIF file knows; `null`: the text is not SARIF. */
export function knownIn(text: string): Baseline | null {
  const result = v.safeParse(sarif, parse(text));
  if (!result.success) return null;
  const results = result.output.runs.flatMap((run) => run.results);
  const rendered = new Map<string, Set<string>>();
  const known = results.flatMap(({ partialFingerprints, baselineState, locations: [first], properties }) => {
    const id = partialFingerprints[fingerprintName];
    if (baselineState === 'absent' || id === undefined) return [];
    if (properties.rendered !== undefined)
      rendered.set(id, new Set([...(rendered.get(id) ?? []), ...properties.rendered]));
    const { startLine: line = 1, startColumn: column = 1 } = first?.physicalLocation?.region ?? {};
    return [{ id, place: { path: '', line, column } }];
  });
  // An object that was new once is among those of the file from then on.
  const objects = new Set([...rendered.values()].flatMap((ids) => [...ids]));
  const counts = countOf(
    known.filter(({ id }) => !objects.has(id)),
    ({ id }) => id,
  );
  return { counts, rendered };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
