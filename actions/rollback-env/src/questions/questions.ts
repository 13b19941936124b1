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
import type { Shipment } from '@slipway/core/environments/order/ships';
import type { Before, Since } from '@slipway/core/environments/past/answers';
import type { Moment } from '@slipway/core/environments/past/moment';
import type { Mark } from '@slipway/core/environments/words/rollback-mark';
import type { Artefact } from '@slipway/core/nouns/artefact';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { type Asker, type Inquiry, inquiry, Topic } from '@slipway/core/plan/questions';
import { commit, type LaneWork, lane } from './branch.js';
import { exists } from './existence.js';
import {
  at,
  before,
  type Change,
  type ChangeQuestion,
  change,
  type GoneQuestion,
  gone,
  type Line,
  line,
  type NamedQuestion,
  named,
  type OfComponents,
  type OfTarget,
  older,
  on,
  type RanQuestion,
  ran,
  type SinceQuestion,
  since,
} from './history.js';
import { type Back, type Meanwhile, meanwhile } from './meanwhile.js';
import type { Outside } from './outside.js';
import { type MarkQuestion, mark } from './recognise.js';

/** What a rollback may ask of the past. */
export interface AsksOfHistory {
  /** What did components run before the first commit at which they ran what they run now? Absent: they never ran it. */
  readonly before: Asker<OfComponents, Before>;
  /** What did they run when the branch was at a commit? */
  readonly at: Asker<OfComponents & { readonly commit: CommitId }, Moment>;
  /** What did they run at a time? */
  readonly on: Asker<OfComponents & { readonly date: Date }, Moment>;
  /** When did they run what is named? */
  readonly named: Asker<NamedQuestion, readonly (Moment | null)[]>;
  /** Since when does a release run? */
  readonly since: Asker<SinceQuestion, ReadonlyMap<ComponentId, Since>>;
  /** What ran before a commit? */
  readonly older: Asker<OfTarget & { readonly commit: CommitId }, Moment>;
  /** Which change brought what a component ran? */
  readonly change: Asker<ChangeQuestion, Change>;
  /** What ran in the newest commits? */
  readonly line: Asker<OfTarget & { readonly commits: number }, Line>;
  /** From when on did a release run that ran at a commit? */
  readonly ran: Asker<RanQuestion, ReadonlyMap<ComponentId, Since>>;
  /** Which components did the files name then, and name no more? */
  readonly gone: Asker<GoneQuestion, readonly ComponentId[]>;
}

/** All that a rollback may ask. */
export interface Asks extends AsksOfHistory {
  /** Is a commit a rollback? */
  readonly mark: Asker<MarkQuestion, Mark>;
  /** Which commit of the branch does a text name? */
  readonly commit: Asker<string, CommitId>;
  /** What is under way in the lane? */
  readonly lane: Asker<string, readonly LaneWork[]>;
  /** Does the registry have this? */
  readonly exists: Asker<Artefact, true>;
  /** What else has the open pull request changed? */
  readonly files: Asker<FilesQuestion, readonly CarriedFile[]>;
  /** What does the branch want before changes of these files are merged? */
  readonly merging: Asker<MergingQuestion, Merging>;
  /** What lies between these builds? */
  readonly ships: Asker<ShipsQuestion, readonly Shipment[]>;
  /** Which other pull requests are about it? */
  readonly meanwhile: Asker<Back, Meanwhile>;
}

export function askHistory() {
  return {
    before: new Topic(before),
    at: new Topic(at),
    on: new Topic(on),
    named: new Topic(named),
    since: new Topic(since),
    older: new Topic(older),
    change: new Topic(change),
    line: new Topic(line),
    ran: new Topic(ran),
    gone: new Topic(gone),
  };
}

/** The questions of one run, and the loop that answers them. */
export function openQuestions(): { readonly asks: Asks; readonly inquire: Inquiry<Outside> } {
  const asks = {
    ...askHistory(),
    mark: new Topic(mark),
    commit: new Topic(commit),
    lane: new Topic(lane),
    exists: new Topic(exists),
    files: new Topic(files),
    merging: new Topic(merging),
    ships: new Topic(ships),
    meanwhile: new Topic(meanwhile),
  };
  return { asks, inquire: inquiry<Outside>(Object.values(asks)) };
}
