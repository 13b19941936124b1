import {
  type FilesQuestion,
  files,
  type MergingQuestion,
  merging,
  type ShipsQuestion,
  ships,
} from '@slipway/core/deliver/asked';
import type { CarriedFile } from '@slipway/core/deliver/carried-files';
import type { Merging } from '@slipway/core/deliver/merging';
import type { Bypass, GateFacts } from '@slipway/core/environments/gates/facts';
import type { Shipment } from '@slipway/core/environments/order/ships';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { type Asker, type Inquiry, inquiry, Topic } from '@slipway/core/plan/questions';
import { bypass } from './bypass.js';
import { order, type Pair, type Relation } from './commits.js';
import { type GatesQuestion, gates } from './gates.js';
import type { Replacement } from './ground.js';
import { type Brought, hotfix } from './hotfixes.js';
import { judged } from './judged.js';
import { type Lane, type LaneQuestion, lane } from './lane.js';
import { type Lacking, lacking } from './missing.js';
import type { Outside } from './outside.js';
import { chart, type Rename } from './packages.js';
import { type PastRelease, past, type Wanted } from './past.js';
import { replaced } from './replaced.js';
import { type RollbackOf, rollback } from './rollbacks.js';
import { type SourceQuestion, source } from './source.js';
import { type LookedUp, type TagQuestion, tag } from './tags.js';

/** All that a promotion may ask. */
export interface Asks {
  /** What is under way into the environment? */
  readonly lane: Asker<LaneQuestion, Lane>;
  /** What does a tag stand for? Absent: there is no such image. */
  readonly tag: Asker<TagQuestion, LookedUp>;
  /** How do two commits of a component stand to each other? */
  readonly order: Asker<Pair, Relation>;
  /** In which files does a chart differ from its candidate? Absent: no one can compare them. */
  readonly chart: Asker<Rename, readonly string[]>;
  /** What did the environment before run, back to where it ran all of this? */
  readonly past: Asker<readonly Wanted[], readonly PastRelease[]>;
  /** What of this can the target not pull? */
  readonly lacking: Asker<Replacement, readonly Lacking[]>;
  /** Did what runs come as a hotfix that may get lost? */
  readonly hotfix: Asker<Replacement, Brought>;
  /** Which change brought what runs in the place of what is offered? Absent: none did, as far as anybody looks. */
  readonly replaced: Asker<Replacement, DatedCommit>;
  /** Was what is offered rolled back? */
  readonly rollback: Asker<Replacement, RollbackOf>;
  /** What else have open pull requests changed? */
  readonly files: Asker<FilesQuestion, readonly CarriedFile[]>;
  /** What does the branch want before changes of these files are merged? */
  readonly merging: Asker<MergingQuestion, Merging>;
  /** Can gates be judged at this commit? */
  readonly judged: Asker<CommitId, true>;
  /** Who bypassed the gates for a head? */
  readonly bypass: Asker<CommitId, Omit<Bypass, 'teams'>>;
  /** Which commit is promoted, where an open pull request says so? */
  readonly source: Asker<SourceQuestion, CommitId>;
  /** What are the gates judged by? */
  readonly gates: Asker<GatesQuestion, GateFacts>;
  /** What lies between these builds? */
  readonly ships: Asker<ShipsQuestion, readonly Shipment[]>;
}

/** The questions of one run, and the loop that answers them. */
export function openQuestions(): { readonly asks: Asks; readonly inquire: Inquiry<Outside> } {
  const asks = {
    lane: new Topic(lane),
    tag: new Topic(tag),
    order: new Topic(order),
    chart: new Topic(chart),
    past: new Topic(past),
    lacking: new Topic(lacking),
    hotfix: new Topic(hotfix),
    replaced: new Topic(replaced),
    rollback: new Topic(rollback),
    files: new Topic(files),
    merging: new Topic(merging),
    judged: new Topic(judged),
    bypass: new Topic(bypass),
    source: new Topic(source),
    gates: new Topic(gates),
    ships: new Topic(ships),
  };
  return { asks, inquire: inquiry<Outside>(Object.values(asks)) };
}
