import type { Bypass } from '@slipway/core/environments/gates/facts';
import type { GateState } from '@slipway/core/environments/gates/gate';
import type { Outside } from './ask.js';
import type { Candidates } from './decide.js';
import type { Ground } from './facts.js';
import type { Inputs } from './inputs.js';

/** How the gates of the environment stand for what may move. */
export async function readGates(
  _inputs: Inputs,
  _ground: Ground,
  _candidates: Candidates,
  _outside: Outside,
): Promise<{ readonly gates: readonly GateState[]; readonly bypass: Bypass | null }> {
  return { gates: [], bypass: null };
}
