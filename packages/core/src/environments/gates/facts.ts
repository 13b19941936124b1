import type { CheckReport, Freeze, Seen } from '../../nouns/check.js';
import type { ComponentId } from '../../nouns/component.js';
import type { CommitId } from '../../nouns/git.js';

/** Everything gates are judged by. What no configured gate asks for is left empty. */
export interface GateFacts {
  readonly now: Date;
  /** On the commit of the environments' repository that is promoted. */
  readonly checks: readonly CheckReport[];
  /** Which checks the branch has seen lately; `null`: nothing was said to be missing, or GitHub does not say. */
  readonly told?: Seen | null;
  /** What was heard of lately; `null`: no health signal is configured. */
  readonly seen: Seen | null;
  /** Every component that would move. */
  readonly components: ReadonlyMap<ComponentId, ComponentFacts>;
  /** Open issues with the label that freezes the environment. */
  readonly freezes: readonly Freeze[];
  /** Who approved the pull request at its newest commit; left out: no one yet. */
  readonly approvals?: readonly Approval[];
  /** `null`: nobody asked to bypass the gates. */
  readonly bypass: Bypass | null;
}

/** What gates need to know about one component that would move. */
export interface ComponentFacts {
  /** How long what is promoted has run in the environment before; `null`: it has not. */
  readonly running: Running | null;
  /** What the health signal said about what landed by then, in any order. */
  readonly health: readonly CheckReport[];
  /** `null`: no gate asks, or it is a chart. */
  readonly source: SourceFacts | null;
}

/** A stretch of time in which an environment ran the same bits of a component without a break. */
export interface Running {
  readonly from: Date;
  /** The commit with which it landed; or, where it is not exact, the oldest one that was looked at: it ran there already. */
  readonly commit: CommitId;
  /** `false`: nobody looked back to when it landed. */
  readonly isExact: boolean;
  /** When something else replaced it; `null`: it still runs. */
  readonly ended: Date | null;
}

/** The commit a service was built from. */
export interface SourceFacts {
  /** `owner/name`; `null`: not configured. */
  readonly repository: string | null;
  /** `null`: the environment's files do not say. */
  readonly commit: string | null;
  /** `null`: the repository or the commit is not to be found. */
  readonly checks: readonly CheckReport[] | null;
  /** Which checks that commit and those before it have, as `told`. */
  readonly told?: Seen | null;
  /** Only the pull request that is judged says that it was built from this commit. */
  readonly isUnproven?: boolean;
}

/** An approving review of the newest commit of a pull request. */
export interface Approval {
  readonly login: string;
  /** Those of the configured teams (`org/team`) the person is in. */
  readonly teams: readonly string[];
  /** Those of which nobody can tell. */
  readonly unseen: readonly string[];
}

/** Somebody's wish to go on although gates do not pass. */
export interface Bypass {
  /** Login of whoever asked. */
  readonly login: string;
  readonly reason: string;
  /** Those of the configured teams (`org/team`) the person is in. */
  readonly teams: readonly string[];
  /** Those of which nobody can tell. */
  readonly unseen?: readonly string[];
}
