import { Failure } from '../../failure.js';
import type { Gates } from '../model/environment.js';
import type { Bypass } from './facts.js';
import type { GateState } from './gate.js';

/**
 * Holds a wish to bypass gates against who may.
 * @throws {Failure} naming who may, what nobody can see, or that the reason is missing
 */
export function checkBypass(gates: Pick<Gates, 'bypass'>, bypass: Bypass): void {
  if (bypass.reason.trim() === '') {
    throw new Failure({
      code: 'bypass-without-reason',
      message: 'Bypassing gates needs a reason',
      fix: 'Write `reason:` in `with:` of the step: the commit and the pull request quote it.',
    });
  }
  if (mayBypass(gates, bypass)) return;
  const { login, unseen = [] } = bypass;
  if (unseen.length > 0) {
    throw new Failure({
      code: 'bypass-refused',
      message: `It is unknown whether ${login} may bypass the gates: the token cannot read the members of ${unseen.join(', ')}, or the team does not exist`,
      fix: `Check the name, and use the token of a GitHub App with the organisation permission “Members: read” (\`GITHUB_TOKEN\` cannot have it). Or name people instead of teams under \`gates.bypass\`.`,
    });
  }
  throw new Failure({
    code: 'bypass-refused',
    message: `${login} may not bypass the gates: ${
      gates.bypass.length === 0 ? 'no one may' : `only ${gates.bypass.join(', ')} may`
    }`,
    fix:
      gates.bypass.length === 0
        ? 'Add people or teams to the configuration: `gates: { bypass: [octocat, acme/sre] }`, or wait for the gates.'
        : 'Ask one of them to run the workflow, or wait for the gates.',
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
