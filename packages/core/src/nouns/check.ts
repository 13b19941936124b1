/** What a check run or a commit status says about a commit. */
export interface CheckReport {
  readonly kind: 'check' | 'status';
  /** Name of the check run, context of the status. */
  readonly name: string;
  /** Slug of the app that posted it; `null`: a person did. */
  readonly app: string | null;
  /** Login or name of whoever posted it. */
  readonly by: string;
  /** GitHub's word: the conclusion of a check run, else its status; the state of a commit status. */
  readonly says: string;
  /** What it says about that; may be empty. Of a check run nothing is read. */
  readonly detail?: string;
  readonly at: Date;
  /** Rises within a kind: of two with one name the higher one is the newer. */
  readonly id: number;
  /** Its page; may be empty. */
  readonly url: string;
}

/** An open issue with which a person froze an environment. */
export interface Freeze {
  readonly number: number;
  readonly title: string;
  /** Login. */
  readonly by: string;
  readonly url: string;
}

/** Which commit statuses, or which of these and check runs, the newest commits of a branch have. */
export interface Seen {
  readonly contexts: readonly string[];
  /** How many commits were looked at: a hundred, where there are so many. */
  readonly commits: number;
}
