import type { Bypass } from '../environments/gates/facts.js';
import type { RunningIn } from '../environments/gates/running.js';
import type { Gates } from '../environments/model/environment.js';
import type { Release } from '../environments/model/release.js';
import type { TagOrder } from '../environments/model/tag-order.js';
import type { ComponentId } from '../nouns/component.js';
import type { CommitId } from '../nouns/git.js';
import type { GateReads } from './reads.js';

/** What gates are asked about. */
export interface GateQuestion {
  readonly gates: Gates;
  readonly now: Date;
  /** The commit of the environments' repository that is promoted. */
  readonly commit: CommitId;
  /** Tip of the branch it is on. */
  readonly tip: CommitId;
  /** What would move, as it is promoted. */
  readonly release: Release;
  /** By what the tags of the environment are ordered: some name commits. */
  readonly order?: TagOrder | null;
  /** Components of which nobody who may says from which commit they were built; left out: none. */
  readonly unproven?: ReadonlySet<ComponentId>;
  /** `owner/name` of the repository a component is built from; `null`: not configured. */
  readonly sourceOf: (component: ComponentId) => string | null;
  /**
   * How long the environment before has run the release. Asked only where a soak or a health signal is configured, and again where what
   * was said of it is older.
   * @param enough what has run since this time needs no closer look
   */
  readonly running: (enough: Date) => Promise<RunningIn>;
  /** The open pull request and its head, whose approvals count; left out: none is open yet. */
  readonly pull?: { readonly number: number; readonly head: CommitId };
  /** Who wants to bypass the gates; `null`: nobody. */
  readonly bypass: Omit<Bypass, 'teams'> | null;
  /** Shared by the questions of one run; left out: nothing was read yet. */
  readonly reads?: GateReads;
}
