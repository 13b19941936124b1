import { Failure, type Finding } from '@slipway/core/failure';
import { refusalOf } from '@slipway/core/plan/effects';
import type { Effect } from '@slipway/core/plan/proposal';
import { isUndistributed } from './copy.js';
import type { Facts } from './read.js';

/**
 * Copies one manifest with its blobs, or gives one tag. Somebody may have given that tag since the plan was made: it is looked at once
 * more, because registries replace it without a word.
 * @throws {Failure} when it stands for other bits by now, or the registry does not take it
 */
export async function perform(
  effect: Effect,
  _inputs: unknown,
  { steps, registry, writer }: Pick<Facts, 'steps' | 'registry' | 'writer'>,
): Promise<readonly Finding[]> {
  const step = steps.find((one) => one.effect.id === effect.id);
  if (step?.manifest === undefined) throw new Error(`${effect.id} is nothing that this plan can do`);
  const { to, manifest, blobs } = step;
  if (blobs !== null) {
    const { from, parts } = blobs;
    await Promise.all(parts.filter((part) => !isUndistributed(part)).map((part) => writer.copyBlob(from, to, part)));
  } else if (!effect.replaces) {
    const now = (await registry.find(to))?.digest;
    if (now === manifest.digest) return [];
    if (now !== undefined) throw new Failure(refusalOf({ ...effect, before: now }));
  }
  await writer.putManifest(to, manifest);
  return [];
}
