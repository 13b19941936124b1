import type { Place } from '../../failure.js';
import type { Glob } from '../../nouns/git.js';
import type { TagOrder } from './tag-order.js';
import type { ApplicationFiles } from './target.js';

/** An environment as the configuration of the repository that holds it describes it. */
export interface Environment {
  readonly name: string;
  /** Where it stands in the configuration, for messages. */
  readonly place: Place;
  /** Name of the environment whose releases enter here; `null`: a first one, which builds enter. */
  readonly from: string | null;
  /** In the order of the configuration. An environment without `targets` has one, of its own name. */
  readonly targets: readonly [TargetFiles, ...TargetFiles[]];
  readonly delivery: 'pull-request' | 'push';
  /** `auto`: GitHub merges the pull request as soon as what it requires is there. */
  readonly merge: 'manual' | 'auto';
  /** Checks that the branch must require before a pull request may merge itself; none: any check is enough. */
  readonly mergeChecks: readonly string[];
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Logins; a team is `org/team`. */
  readonly reviewers: readonly string[];
  readonly gates: Gates;
  /** A service that has no keys in a target yet gets them, instead of being held with the lines to paste. */
  readonly createMissing: boolean;
  /** By what services must be promoted: `digest` each by its own, `auto` where any of them has one, `tag` by anything. */
  readonly pin: 'auto' | 'digest' | 'tag';
  /** By what its tags are ordered; `null`: semantic versions, else the commits of both builds. */
  readonly order: TagOrder | null;
}

/** One cluster or region of an environment, by the files that say what runs there. Its components are found in them. */
export interface TargetFiles {
  /** The environment's name, or `<environment>-<key>` where it has several targets. */
  readonly name: string;
  /** Helm values files. */
  readonly values: readonly Glob[];
  /** Those of them that are of one service each: with `{service}` where its name stands, in place of a `*`. */
  readonly valuesByService: readonly Glob[];
  readonly applications: readonly ApplicationFiles[];
  /** Keys in values that nothing beside them explains, as written in the configuration. */
  readonly keys: readonly KeyPattern[];
  /** Names of the charts that are promoted; `null`: all that its Applications take. */
  readonly charts: readonly Glob[] | null;
  /** Names of the services that it has; left out: all. */
  readonly services?: readonly Glob[];
  /** Where this target pulls images from, if not from where they were built: `eu.example.com/acme`, or with `{service}`. */
  readonly registry: string | null;
}

/** A configured key of values files, such as `global.imageTag` or `services.{service}.tag`. */
export interface KeyPattern {
  /** Key path as people write it; `{service}` stands for each service. */
  readonly key: string;
  /** What stands there, as `parseCodec` reads it: `{tag}`, `{tag}@{digest}`, `v{version}`. */
  readonly as: string;
  /** Services it decides on, and charts as `chart/<name>`; empty: with `{service}` each one, else all services. */
  readonly of: readonly string[];
  readonly place: Place;
}

/** What must be true before a release may enter an environment, as configured. Nothing configured: no gate. */
export interface Gates {
  readonly checks: readonly CheckGate[];
  /** Milliseconds each component must have run in the environment before, healthy where `health` is configured. `0`: none. */
  readonly soak: number;
  /**
   * Context of the commit status that must say that the environment before is synced and healthy, with `{service}` for the name of what
   * is judged; `null`: health is unknown.
   */
  readonly health: string | null;
  /** Times at which promotions may be merged; none configured: any time. */
  readonly windows: readonly Window[];
  /** Label of an open issue with which a person freezes the environment; `null`: no such freeze. */
  readonly freeze: string | null;
  /** Logins and `org/team`s who may bypass gates, with a reason. */
  readonly bypass: readonly string[];
  /** Logins and `org/team`s whose approving review lets a change pass that is made by hand. */
  readonly byHand: readonly string[];
  /** Logins and `org/team`s who all must approve the pull request, each entry by another person. */
  readonly approvals: readonly string[];
}

/** A check run or commit status that must have succeeded. */
export interface CheckGate {
  /** Name of the check run, or context of the status. */
  readonly name: string;
  /** Slug of the app that must have posted it, such as `github-actions`; `null`: anyone with write access. */
  readonly app: string | null;
  /** On the commit of the environment's repository that is promoted, or on the commit each service was built from. */
  readonly on: 'environment' | 'source';
}

/** A time of the week, in a time zone. */
export interface Window {
  /** ISO weekdays, Monday is 1. */
  readonly days: readonly number[];
  /** `HH:MM`, inclusive. */
  readonly from: string;
  /** `HH:MM`, exclusive; `24:00` is the end of the day. Before `from`: it ends on the next day. */
  readonly to: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly zone: string;
}
