import type { Pin, Release } from '@slipway/core/environments/model/release';
import { pastOf } from '@slipway/core/environments/past/past';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { isFinalOf } from '../inputs/versions.js';
import type { Outside } from './outside.js';

/** What an environment ran at an earlier commit. */
export interface PastRelease {
  readonly commit: CommitId;
  readonly release: Release;
}

/** A component that the environment before may have run, and what it is recognised by: any of these. */
export interface Wanted {
  readonly component: ComponentId;
  readonly tags?: readonly string[];
  readonly digest?: string;
  readonly version?: string;
  /** It was a candidate of this version, without a digest. */
  readonly finalOf?: string;
  /** It is looked for until it is found; the others, until one of all is found. */
  readonly isNeeded: boolean;
}

/** Releases that the environment before ran, newest first, back to where what is wanted is among them. */
export const past = oneByOne('past', 'base', readPast);

async function readPast(wanted: readonly Wanted[], { ground, world }: Outside): Promise<readonly PastRelease[]> {
  const past: PastRelease[] = [];
  const found = new Set<Wanted>();
  for (const { target } of ground.from?.readings ?? []) {
    for await (const { commit, release } of pastOf(target, world.history, ground.base).moments()) {
      past.push({ commit: commit.id, release });
      for (const one of wanted) if (isIt(one, release.get(one.component))) found.add(one);
      if (found.size > 0 && wanted.every((one) => !one.isNeeded || found.has(one))) return past;
    }
  }
  return past;
}

function isIt({ tags = [], digest, version, finalOf }: Wanted, pin: Pin | undefined): boolean {
  if (pin === undefined) return false;
  return (
    tags.includes(pin.tag ?? '') ||
    (digest !== undefined && pin.digest === digest) ||
    (version !== undefined && pin.version === version) ||
    (finalOf !== undefined && !pin.digest && isFinalOf(finalOf, pin.version ?? pin.tag ?? ''))
  );
}
