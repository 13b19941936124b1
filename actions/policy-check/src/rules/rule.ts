import type { Severity } from '@slipway/core/config/policy-schema';
import type { EnvironmentSide, Ground, Side } from '../facts.js';

/** Fails where releases are promoted to, warns where builds enter. */
export function failsLater(environment: EnvironmentSide | null): Severity {
  return environment?.environment.from === null ? 'warn' : 'fail';
}

/** Why nothing is said about environments. */
export function lacksEnvironments({ environments }: Side): string | null {
  return environments.length === 0 ? 'no environment is configured' : null;
}

/** Why nothing is said about a change. */
export function lacksChange(_: Side, { change }: Pick<Ground, 'change'>): string | null {
  return change === null ? 'it judges a change, and `base` is not given' : null;
}
