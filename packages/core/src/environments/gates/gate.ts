import { bareName, type ComponentId } from '../../nouns/component.js';

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

/** How one gate stands. */
export interface GateState {
  /** Such as `check e2e`, `soak`, `window`, `freeze`. */
  readonly gate: string;
  /** What it is about; `null`: the promotion as a whole. */
  readonly component: ComponentId | null;
  readonly state: 'passed' | 'waiting' | 'failed' | 'bypassed';
  /** Such as `3 h of 24 h, health unknown`. */
  readonly detail: string;
  /** When it can pass, where that is known. */
  readonly until: Date | null;
  /** When it stops to pass: a window closes. */
  readonly ends?: Date;
  /** What a person can do about it, where waiting does not help. One or two sentences. */
  readonly fix?: string;
  /** Page of what is waited for. */
  readonly url?: string;
  /** Nothing that happens lets it pass: the configuration has to be changed. */
  readonly isMisconfigured?: boolean;
  /** What reviewers must know although it passes, such as `health unknown`. */
  readonly caveat?: string;
}

/** The gates of an environment nobody configured any for. */
export const noGates: Gates = { checks: [], soak: 0, health: null, windows: [], freeze: null, bypass: [], byHand: [] };

/** Whether anything is configured that could hold a promotion. */
export function hasGates({ checks, soak, health, windows, freeze, byHand }: Gates): boolean {
  return [checks, windows, byHand].some((some) => some.length > 0) || soak > 0 || health !== null || freeze !== null;
}

/** Whether anything is configured about how the environment before runs what is promoted. */
export function isAboutRunning({ soak, health }: Pick<Gates, 'soak' | 'health'>): boolean {
  return soak > 0 || health !== null;
}

/** Context of the commit status that tells of a component; `null`: nothing does. */
export function healthContext({ health }: Pick<Gates, 'health'>, component: ComponentId): string | null {
  return health?.replaceAll('{service}', bareName(component)) ?? null;
}
