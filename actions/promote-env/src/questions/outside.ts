import type { Known } from '@slipway/core/environments/model/known';
import type { Compare } from '@slipway/core/ports/github/git-data';
import type { Registry } from '@slipway/core/ports/registry/registry';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Ground } from './ground.js';
import type { Landed } from './landed.js';

/** Whom questions are asked, about what was read. */
export interface Outside {
  readonly world: World;
  readonly registry: Registry;
  readonly known: Known;
  /** Compares two commits, each two once. */
  readonly compare: Compare;
  readonly ground: Ground;
  /** What changed the files of the environment that is promoted to. */
  readonly landed: Landed;
  /** The files that are planned on, with those of earlier steps that are carried along. */
  readonly files: Snapshot;
  /** The branch the change is for. */
  readonly branch: string;
}
