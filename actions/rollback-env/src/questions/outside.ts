import type { Known } from '@slipway/core/environments/model/known';
import type { Past } from '@slipway/core/environments/past/past';
import type { Compare } from '@slipway/core/ports/github/git-data';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Ground } from './ground.js';

/** Whom questions are asked, about what was read. */
export interface Outside {
  readonly world: World;
  readonly known: Known;
  readonly compare: Compare;
  readonly ground: Ground;
  /** The pasts of the targets, by their names. */
  readonly pasts: ReadonlyMap<string, Past>;
  /** The files that are planned on. */
  readonly files: Snapshot;
  /** The branch the change is for. */
  readonly branch: string;
}
