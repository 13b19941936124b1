import { bareName, type ComponentId } from '../../nouns/component.js';
import type { Gates } from '../model/environment.js';

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
  /** When the time that it counts began: a soak. */
  readonly since?: Date;
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
export const noGates: Gates = {
  ...{ checks: [], soak: 0, health: null, windows: [], freeze: null },
  ...{ approvals: [], bypass: [], byHand: [] },
};

/** Whether anything is configured that could hold a promotion. */
export function hasGates({ checks, soak, health, windows, freeze, byHand, approvals }: Gates): boolean {
  return (
    [checks, windows, byHand, approvals].some((some) => some.length > 0) ||
    soak > 0 ||
    health !== null ||
    freeze !== null
  );
}

/** Whether anything is configured about how the environment before runs what is promoted. */
export function isAboutRunning({ soak, health }: Pick<Gates, 'soak' | 'health'>): boolean {
  return soak > 0 || health !== null;
}

/** Context of the commit status that tells of a component; `null`: nothing does. */
export function healthContext({ health }: Pick<Gates, 'health'>, component: ComponentId): string | null {
  return health?.replaceAll('{service}', bareName(component)) ?? null;
}
