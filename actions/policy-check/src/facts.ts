import type { Chart } from '@slipway/core/charts/manifest';
import type { Level } from '@slipway/core/charts/version';
import type { ExceptionSetting, PolicySetting, Severity } from '@slipway/core/config/policy-schema';
import type { ConfigSource } from '@slipway/core/config/source';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Sighted, SightedImage } from '@slipway/core/environments/lens/sighted';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Place, Problem } from '@slipway/core/failure';
import type { Changelog } from '@slipway/core/files/changelog';
import type { YamlValue } from '@slipway/core/files/yaml-value';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { Baseline } from './known.js';

/** One thing that breaks a rule. */
export interface Violation {
  /** A rule's id, or {@link notJudged}. */
  readonly rule: string;
  /** Empty: it is about none. */
  readonly environment: string;
  /** What it is about: a service, a chart, an image, an Application, a secret. */
  readonly about: string;
  /** Where it is in the file, whatever its line: a key path. */
  readonly key: string;
  /** What was found there. */
  readonly found: string;
  readonly place: Place;
  readonly message: string;
  readonly fix: string;
  /** It warns, whatever its rule says. */
  readonly isMild?: true;
  /** The image it is about, the same wherever it is written or comes out. */
  readonly image?: string;
  /** A rendered object has it, and no line of a file. */
  readonly isRendered?: true;
}

/** The code of what helm or kustomize make nothing of. */
export const notRendered = 'not-rendered';

/** The id of what no rule can say anything about, such as a file that is no YAML. */
export const notJudged = 'not-judged';

/** A target of an environment as its files say it. */
export interface TargetSide {
  readonly reading: Reading;
  readonly sighted: Sighted;
}

/** An environment as the files of a commit say it. */
export interface EnvironmentSide {
  readonly environment: Environment;
  /** No other one comes after it, and one comes before. */
  readonly isLast: boolean;
  readonly targets: readonly TargetSide[];
  /** What helm and kustomize make of the files; empty: nothing was rendered. */
  readonly rendered: readonly RenderedImage[];
}

/** A chart of the repository. */
export interface ChartSide {
  readonly chart: Chart;
  /** The changelog beside it; `null`: it has none. */
  readonly changelog: Changelog | null;
  /** A lock beside it says which versions its dependencies are. */
  readonly isLocked: boolean;
  /** Tells it apart from others of its name and version; empty: there are none. */
  readonly content: string;
  /** Its content differs from that at `base`, and its version does not. */
  readonly isUnraised: boolean;
  /** Its change since `base` breaks something, and its version does not say so; `null`: it does, or nothing breaks. */
  readonly understated: Understated | null;
}

/** How a chart's version was raised for a breaking change. */
export interface Understated {
  readonly before: string;
  readonly bump: Level;
  /** The lowest version that would say it. */
  readonly needed: string;
  /** What breaks, as clauses. */
  readonly reasons: readonly string[];
}

/** A workflow of the repository. */
export interface WorkflowSide {
  readonly path: Path;
  readonly yaml: YamlValue;
}

/** An image in what an environment's files render to. */
export interface RenderedImage {
  readonly image: SightedImage;
  /** The object that has it: `Deployment api`. */
  readonly by: string;
  /** The Application it was rendered for; empty: an earlier step rendered it. */
  readonly app: string;
}

/** Everything the files of one commit say. */
export interface Side {
  readonly commit: CommitId;
  readonly environments: readonly EnvironmentSide[];
  readonly charts: readonly ChartSide[];
  readonly workflows: readonly WorkflowSide[];
  /** Files that cannot be read, and places that contradict each other. */
  readonly problems: readonly { readonly environment: string; readonly problem: Problem }[];
  /** Where files of environments name images of their services at keys that no one reads. */
  readonly unread: readonly Place[];
  /** The Kubernetes object of an environment's file that a place is in; empty: in none. */
  objectAt(place: Place): string;
}

/** What came since `base`. */
export interface Change {
  readonly before: Side;
  /** Without merges. */
  readonly commits: readonly { readonly id: CommitId; readonly message: string; readonly paths: readonly Path[] }[];
  /** The pull request that is checked, as the event says it; `null`: it is none. */
  readonly pull: { readonly labels: readonly string[]; readonly body: string } | null;
  /** Whether an environment or the one before ever ran builds of which the files do not say if they are newer, by `buildKey`. Left out: no one can tell. */
  readonly ran: ReadonlyMap<string, boolean>;
}

/** By references. */
export interface RegistryAnswers {
  readonly missing: ReadonlySet<string>;
  readonly unanswered: ReadonlyMap<string, Problem>;
}

/** Which digests registries know by the tag of a release as well, by `nameKey`. */
export interface SameBuilds {
  readonly same: ReadonlySet<string>;
  readonly unanswered: ReadonlySet<string>;
}

/** A pull request that was merged. */
export interface Merge {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly mergedAt: Date;
  readonly mergedBy: string;
  /** How many approvals the rules of that time required; 0: none did. */
  readonly required: number;
  /** What required them, for people. */
  readonly by: string;
  /** What the rules required besides, as clauses, which no one judges here. */
  readonly besides: readonly string[];
  /** Logins of those whose approval stood when it was merged. */
  readonly approvals: readonly string[];
}

export interface Merges {
  readonly pulls: readonly Merge[];
  /** Why nobody knows what was required; empty: it is known. */
  readonly unknown: string;
  /** What the answer does not cover. */
  readonly limits: readonly Pick<Problem, 'message' | 'fix'>[];
}

/** Files that came, and files that went, since `base`. */
export interface Moves {
  readonly added: ReadonlySet<Path>;
  readonly deleted: ReadonlySet<Path>;
}

/** What the rules are judged by, the same for all commits. */
export interface Ground {
  readonly policy: PolicySetting;
  readonly source: ConfigSource;
  /** What a change is: with `base`. */
  readonly change: Change | null;
  /** What registries said; `null`: nobody asked. */
  readonly registry: RegistryAnswers | null;
  readonly sameBuilds: SameBuilds;
  /** What was merged; `null`: nobody asked. */
  readonly merges: Merges | null;
  /** The user's own rules. */
  readonly own: readonly Rule[];
  /** Files of the policy that the change itself edits: configuration and baseline. */
  readonly edited: readonly Path[];
  /** `owner/name` of this repository. */
  readonly repository: string;
}

/** What a rule says nothing about, and what a person can do. */
export interface PassedOver {
  readonly why: string;
  readonly fix: string;
}

/** A rule: what it finds in the files of a commit. Pure. */
export interface Rule {
  readonly id: string;
  /** How severe it is where the configuration says nothing. @param environment `null`: it is about none */
  severity(environment: EnvironmentSide | null, ground: Ground): Severity;
  judge(side: Side, ground: Ground): readonly Violation[];
  /** Why it says nothing here; `null`: it judges. */
  lacks?(side: Side, ground: Ground): string | null;
  /** What it says nothing about, though it judges the rest; `null`: it judges all of it. */
  passesOver?(side: Side, ground: Ground): PassedOver | null;
}

/** Everything the verdict depends on. */
export interface Facts extends Ground {
  readonly now: Side;
  /** The same at `base`; `null`: everything is reported. */
  readonly before: Side | null;
  readonly moves: Moves;
  /** Known violations, by their fingerprints. */
  readonly baseline: Baseline;
  readonly today: string;
  /** Where reports are written. */
  readonly folder: string;
  readonly repositoryUrl: string;
}

export type Exception = ExceptionSetting;
