import type { Chart } from '@slipway/core/charts/manifest';
import type { ExceptionSetting, PolicySetting } from '@slipway/core/config/policy-schema';
import type { ConfigSource } from '@slipway/core/config/source';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Sighted } from '@slipway/core/environments/lens/sighted';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Place, Problem } from '@slipway/core/failure';
import type { Changelog } from '@slipway/core/files/changelog';
import type { YamlValue } from '@slipway/core/files/yaml-value';
import type { CommitId, Path } from '@slipway/core/nouns/git';

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
}

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
}

/** A chart of the repository. */
export interface ChartSide {
  readonly chart: Chart;
  /** The changelog beside it; `null`: it has none. */
  readonly changelog: Changelog | null;
  /** Versions in its Chart.lock; `null`: it has none. */
  readonly isLocked: boolean;
  /** Its content differs from that at `base`, and its version does not. */
  readonly isUnraised: boolean;
}

/** A workflow of the repository. */
export interface WorkflowSide {
  readonly path: Path;
  readonly yaml: YamlValue;
}

/** Everything the files of one commit say. */
export interface Side {
  readonly commit: CommitId;
  readonly environments: readonly EnvironmentSide[];
  readonly charts: readonly ChartSide[];
  readonly workflows: readonly WorkflowSide[];
  /** Files that cannot be read, and places that contradict each other. */
  readonly problems: readonly { readonly environment: string; readonly problem: Problem }[];
}

/** What the rules are judged by, the same for all commits. */
export interface Ground {
  readonly policy: PolicySetting;
  readonly source: ConfigSource;
  /** `owner/name` of this repository. */
  readonly repository: string;
}

/** Everything the verdict depends on. */
export interface Facts extends Ground {
  readonly now: Side;
  /** The same at `base`; `null`: everything is reported. */
  readonly before: Side | null;
  /** Known violations, by their fingerprints. */
  readonly baseline: ReadonlySet<string>;
  readonly today: string;
  /** Where reports are written. */
  readonly folder: string;
  readonly repositoryUrl: string;
}

export type Exception = ExceptionSetting;
