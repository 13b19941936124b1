import type { GitHubOptions } from '@slipway/testing/github/github';
import type { Stage } from './stage.js';

/** What a variant came to. */
export interface Seen {
  /** Whether the wrong thing happened in silence: exit code 0, and wrong bytes, a wrong status, a wrong sentence. */
  readonly harm: boolean;
  /** What happened, in a line: it goes into the table, and today's is matched by {@link Variant.now}. */
  readonly seen: string;
}

/** One way to get at the cause of a finding. */
export interface Variant {
  readonly name: string;
  /** Of the emulated GitHub, where the usual one will not do: protected branches, teams, private repositories. */
  readonly github?: Partial<Pick<GitHubOptions, 'repositories' | 'people' | 'teams' | 'actor'>>;
  /** Plays the scenario; it expects nothing. The stage is closed afterwards. */
  readonly play: (stage: Stage) => Promise<Seen>;
  /** Why it cannot be played on commit 411a600: there was nothing that it forges. */
  readonly notThen?: string;
  /** The right result: what `seen` says today, such as the code of the refusal or the bytes that are right. */
  readonly now: RegExp;
}

/** Something that was wrong and silent, with the name it has in the list of findings. */
export interface Finding {
  readonly id: string;
  /** What went wrong, in a sentence. */
  readonly about: string;
  readonly variants: readonly Variant[];
}
