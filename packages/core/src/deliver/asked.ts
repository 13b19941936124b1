import type { Known } from '../environments/model/known.js';
import type { TagOrder } from '../environments/model/tag-order.js';
import type { Glob, Path } from '../nouns/git.js';
import { oneByOne } from '../plan/questions.js';
import type { Repository } from '../ports/github/connect.js';
import type { Compare } from '../ports/github/git-data.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type FilesOutside, type FilesUnderWay, readCarriedFiles } from './carried-files.js';
import { readMerging } from './merging.js';
import { type BuildsBetween, readShipments } from './ships.js';

/** Whom the questions are asked that a pull request into an environment answers for its readers. */
export interface Reviewed {
  readonly world: FilesOutside & { connectTo(fullName: string): Repository };
  readonly known: Known;
  readonly compare: Compare;
  /** The branch the change is for, and its files. */
  readonly branch: string;
  readonly files: Snapshot;
}

/** Files that change, and the statuses that the run posts itself: no one waits for them. */
export interface MergingQuestion {
  readonly paths: readonly Path[];
  readonly own: readonly string[];
}

/** What the branch wants before changes of some files are merged; absent: GitHub did not say. */
export const merging = oneByOne(
  'merging',
  'attempt',
  ({ paths, own }: MergingQuestion, { world, branch, files }: Reviewed) =>
    readMerging(world.github, branch, files, paths, own),
);

/** Builds of which one replaces the other, and by what the tags of the environment are ordered. */
export interface ShipsQuestion {
  readonly builds: readonly BuildsBetween[];
  readonly kind: TagOrder | null;
}

/** What lies between builds, where the repository of their service is known. */
export const ships = oneByOne('ships', 'base', ({ builds, kind }: ShipsQuestion, { world, known, compare }: Reviewed) =>
  readShipments(builds, { connectTo: (name) => world.connectTo(name), known, compare, kind }),
);

/** What the new plan replaces, and the files of both that hold releases. */
export interface FilesQuestion {
  readonly works: readonly FilesUnderWay[];
  readonly releases: readonly Glob[];
}

/** The files that open pull requests of ours have beside the releases. */
export const files = oneByOne(
  'files',
  'attempt',
  ({ works, releases }: FilesQuestion, { world, files: seen }: Reviewed) =>
    readCarriedFiles(works, releases, seen, world),
);
