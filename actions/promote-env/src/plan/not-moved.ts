import type { Held } from '@slipway/core/environments/lens/write';
import { explainHeld } from '@slipway/core/environments/words/findings';
import type { Finding } from '@slipway/core/failure';
import { chooseParts } from '../inputs/parts.js';
import type { Ground } from '../questions/ground.js';
import type { Inputs } from '../table.js';
import type { Decision } from './decide.js';

/**
 * What was asked for by name happens, or the run fails: findings about what is held are errors where a person named it, or where
 * `on-held` says so of all. A target that never had it keeps nobody from moving it in the others.
 */
export function withNamed(
  findings: readonly Finding[],
  inputs: Inputs,
  { change }: Pick<Decision, 'change'>,
  { to }: Pick<Ground, 'to'>,
): Finding[] {
  const { named } = chooseParts(inputs);
  const isElsewhere = ({ why, component }: Held) =>
    why === 'no-place' && to.readings.some(({ holders }) => holders.has(component));
  const mustMove = change.held.filter((held) =>
    inputs['on-held'] === 'fail' ? true : named.includes(held.component) && !isElsewhere(held),
  );
  const messages = new Set(mustMove.map((held) => explainHeld(held).message));
  return findings.map((finding) => (messages.has(finding.message) ? { ...finding, level: 'error' } : finding));
}
