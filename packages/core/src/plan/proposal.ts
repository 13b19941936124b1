import type { Finding } from '../failure.js';
import type { CommitId, Glob, Mode, Path } from '../nouns/git.js';

/** One file as it was and as it shall be. `null` means: no such file. */
export interface Edit {
  readonly path: Path;
  readonly mode: Mode;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

/**
 * A file only a tool can make (a lock file, Chart.lock, generated docs). It runs in a scratch worktree that holds the
 * proposal's edits, with no token in its environment; what it changes inside `writes` joins the edits.
 */
export interface Derivation {
  /** Unique in the proposal and readable, such as `poetry-lock services/api`. */
  readonly id: string;
  /** Ids of derivations that must have run before: it sees what they changed, and nothing other derivations change. */
  readonly after: readonly string[];
  readonly recipe: Recipe;
  /** Folder to run in. */
  readonly cwd: Path;
  /** What it sees, besides what it may write. All of that, with the recipe, is the key its result is kept under. */
  readonly reads: readonly Glob[];
  /** What it may change. A change elsewhere is a failure. */
  readonly writes: readonly Glob[];
}

export type Recipe =
  /**
   * `libs`: folders of the libraries of this release that the lock may name. They are built from what the derivation sees,
   * so that the lock has the hashes of the files that will be published.
   */
  | { readonly kind: 'poetry-lock'; readonly libs: readonly Path[] }
  | { readonly kind: 'uv-lock' }
  | { readonly kind: 'npm-lock' }
  | { readonly kind: 'helm-dependency' }
  /** `argv` is run as it is, never through a shell. */
  | { readonly kind: 'command'; readonly argv: readonly [string, ...string[]] };

/** Where an effect belongs that is about the commit the plan itself makes: nobody knows its id before. */
export const commitOfPlan = 'the commit this plan makes';

/**
 * What shall be true outside the files of the repository: a tag, a release, an uploaded asset, a pushed chart, a published library, a
 * commit status, a deployment. It is compared with what is there: the same is left alone, other content is refused, see
 * {@link standingOf}. Doing one again must be safe.
 */
export interface Effect {
  /** Unique in the proposal and readable, such as `library geo 1.4.0`. */
  readonly id: string;
  /** Where people find it: an address, the id of a commit, or {@link commitOfPlan}. */
  readonly at: string;
  /** What is there now; `null`: nothing. */
  readonly before: Json | null;
  /** What shall be there. */
  readonly after: Json;
  /** Ids of the effects that must be done first. */
  readonly needs: readonly string[];
  /**
   * It tells how things are at the time of the run, such as a commit status does: another content may be replaced, and `after` is no part of
   * the plan's id, so that an approved plan stays the same while time goes by. Default: `false`.
   */
  readonly current?: boolean;
  /** Another content may be replaced, such as that of a tag that moves; unlike {@link current}, `after` is approved with the plan. Default: `false`. */
  readonly replaces?: boolean;
  /** What a person can do where another content is there. Default: release under a new version. */
  readonly remedy?: string;
}

/** Something that waits: what, for what, and until when if that is known. */
export interface Hold {
  readonly subject: string;
  readonly waitsFor: string;
  readonly until?: Date;
}

/** How the edits present themselves to people: one commit, and one pull request where delivery opens one. */
export interface Change {
  /** What this pull request is about, for good: at most one open pull request of ours per lane is current. */
  readonly lane: string;
  readonly branch: string;
  /** Title of the pull request and subject of the commit. */
  readonly title: string;
  /** Body of the pull request, in Markdown, without our markers. */
  readonly body: string;
  /** Body of the commit message, plain text, without trailers; may be empty. */
  readonly message: string;
  /** Trailers besides those delivery adds (`Slipway-Plan`, `Slipway-Base`, `Slipway-Tree`). */
  readonly trailers: Readonly<Record<string, string>>;
  /**
   * What happens when the plan changes and the pull request is a person's by now. `update`: it is updated also when it was
   * approved (GitHub's own setting dismisses stale approvals), and what people committed stays. `beside`: once a person
   * approved it or committed to it, it is left alone and another one opens beside it. Default: `update`.
   */
  readonly whenTaken?: 'update' | 'beside';
  /**
   * What happens when a person closed the pull request and the plan is the same. `stay`: it stays closed until the plan changes.
   * `open`: another one is opened, because somebody asked for it again. Default: `stay`.
   */
  readonly whenClosed?: 'stay' | 'open';
  /**
   * What happens when the pull request shows the same plan already. `stay`: its title and text stay, because nothing in the plan is of
   * this run. Default: `edit`, where they are others.
   */
  readonly whenSame?: 'edit' | 'stay';
  /**
   * Trailers that the commit which lands must have, whoever reads it later, although they are no part of the plan. Where the pull request
   * shows the plan already, also an approved one, its commit is made again with them: what it changes stays the same. They are among
   * {@link trailers}, too.
   */
  readonly mustSay?: Readonly<Record<string, string>>;
  /** Labels of the pull request, besides those the user gives. */
  readonly labels?: readonly string[];
  /** A file of the change that holds the whole text of `body`: where it must be cut, it ends with a link to this file. */
  readonly whole?: Path;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** Output values by kebab-case name. Everything but a string is written as JSON. */
export type Outputs = Readonly<Record<string, Json>>;

/** What an action wants to do, as a value: the result of its pure `propose`. */
export interface Proposal {
  readonly base: CommitId;
  /** One sentence: what happens and why, or why nothing does. The `reason` output and the first line of the summary. */
  readonly reason: string;
  readonly edits: readonly Edit[];
  readonly derive: readonly Derivation[];
  /** `null` where there is nothing to deliver. */
  readonly change: Change | null;
  /** What shall be true beside the files, in the order it is done; left out: nothing. */
  readonly effects?: readonly Effect[];
  readonly findings: readonly Finding[];
  readonly holds: readonly Hold[];
  readonly outputs: Outputs;
  /** The action's own part of the job summary, in Markdown. */
  readonly details: string;
  /** How rendered manifests change, as a unified diff, whole: for the plan file. It is no part of the plan's id. Left out: nobody looked. */
  readonly manifests?: string;
}

/** A proposal whose derivations have run: everything delivery needs, and nothing else can change it. */
export interface Plan extends Omit<Proposal, 'derive'> {
  /**
   * SHA-256, in hexadecimal, over the edits, the effects and the title, without the base commit:
   * what people approved is still the same when an unrelated commit lands.
   */
  readonly id: string;
  /**
   * What the lane held when the plan was made, as delivery tells it; left out: the plan does not depend on it. Where it holds
   * something else at delivery, the plan is made again.
   */
  readonly lane?: string;
}
