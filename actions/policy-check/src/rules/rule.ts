import type { RuleId, Severity } from '@slipway/core/config/policy-schema';
import type { EnvironmentSide, Ground, Side, Violation } from '../facts.js';

/** A rule: what it finds in the files of a commit. Pure. */
export interface Rule {
  readonly id: RuleId;
  /** How severe it is where the configuration says nothing. @param environment `null`: it is about none */
  severity(environment: EnvironmentSide | null, ground: Ground): Severity;
  judge(side: Side, ground: Ground): readonly Violation[];
  /** Why it says nothing here; `null`: it judges. */
  lacks?(side: Side, ground: Ground): string | null;
}

/** Fails where releases are promoted to, warns where builds enter. */
export function failsLater(environment: EnvironmentSide | null): Severity {
  return environment?.environment.from === null ? 'warn' : 'fail';
}

/** Why nothing is said about environments. */
export function lacksEnvironments({ environments }: Side): string | null {
  return environments.length === 0 ? 'no environment is configured' : null;
}
