import { Failure } from '../../failure.js';
import type { Bypass } from './facts.js';
import type { GateState, Gates } from './gate.js';

/**
 * Holds a wish to bypass gates against who may.
 * @throws {Failure} naming who may, what nobody can see, or that the reason is missing
 */
export function checkBypass(gates: Pick<Gates, 'bypass'>, bypass: Bypass): void {
  if (bypass.reason.trim() === '') {
    throw new Failure({
      code: 'bypass-without-reason',
      message: 'Gates are bypassed with a reason only',
      fix: 'Say why in the input `reason`: it stands in the commit and the pull request.',
    });
  }
  if (mayBypass(gates, bypass)) return;
  const { login, unseen = [] } = bypass;
  if (unseen.length > 0) {
    throw new Failure({
      code: 'bypass-refused',
      message: `nobody can tell whether ${login} may bypass the gates: the token may not see who is in ${unseen.join(', ')}, or there is no such team`,
      fix: `Check the name; and give as \`token\` that of a GitHub App which has the organisation permission “Members: read” (\`GITHUB_TOKEN\` never has it), or name people instead of teams under \`gates.bypass\`.`,
    });
  }
  throw new Failure({
    code: 'bypass-refused',
    message: `${login} may not bypass the gates: ${
      gates.bypass.length === 0 ? 'nobody may' : `only ${gates.bypass.join(', ')} may`
    }`,
    fix:
      gates.bypass.length === 0
        ? 'Name the people and teams who may under `gates.bypass` of the environment, or wait for the gates.'
        : 'Ask one of them to run this, or wait for the gates.',
  });
}

/** Whether somebody is among those who may bypass gates. */
export function mayBypass(gates: Pick<Gates, 'bypass'>, { login, teams }: Bypass): boolean {
  const own = new Set([login, ...teams].map((name) => name.toLowerCase()));
  return gates.bypass.some((name) => own.has(name.toLowerCase()));
}

/** The gate as it stands for somebody who may bypass it. */
export function bypassed(state: GateState, bypass: Bypass): GateState {
  if (state.state === 'passed') return state;
  const { gate, component, detail, url } = state;
  return {
    ...{ gate, component, state: 'bypassed', until: null },
    detail: `${detail}; bypassed by ${bypass.login}`,
    ...(url === undefined ? {} : { url }),
  };
}

/** Trailers of the commit that goes through although gates do not pass; none where all pass. */
export function bypassTrailers(states: readonly GateState[], bypass: Bypass | null): Readonly<Record<string, string>> {
  if (bypass === null || !states.some(({ state }) => state === 'bypassed')) return {};
  return { 'Slipway-Bypass': bypass.login, 'Slipway-Reason': bypass.reason.replace(/\s+/g, ' ').trim() };
}
