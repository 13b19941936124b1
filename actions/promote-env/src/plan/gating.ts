import { checkBypass, mayBypass } from '@slipway/core/environments/gates/bypass';
import type { Bypass } from '@slipway/core/environments/gates/facts';
import { type GateState, hasGates } from '@slipway/core/environments/gates/gate';
import { judgeGates, passesAt } from '@slipway/core/environments/gates/judge';
import type { Environment, Gates } from '@slipway/core/environments/model/environment';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { type Asking, knownOr } from '@slipway/core/plan/questions';
import type { Ground } from '../questions/ground.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import type { Standing } from './order.js';
import type { Lapsed, Wish } from './wish.js';

/** How the gates of an environment stand. */
export interface Gating {
  readonly gates: readonly GateState[];
  /** When all of them can pass together, as far as time decides. */
  readonly passesAt: Date | null;
  readonly bypass: Bypass | null;
  /** An earlier bypass that does not count; `null`: there was none. */
  readonly lapsed: Lapsed | null;
}

/**
 * How the gates stand for what would move. What comes from a build has not run anywhere, so that nothing is waited for.
 * @param source the commit that is promoted
 * @throws {Failure} when somebody who may not wants to bypass them
 */
export function* judgeGating(
  inputs: Inputs,
  { to, from }: Ground,
  source: CommitId,
  moving: readonly Standing[],
  wish: Wish,
  asks: Asks,
): Asking<Gating> {
  if (inputs['bypass-gates'] && !hasGates(to.environment.gates)) throw new Failure(noneToBypass(to.environment));
  const before = inputs.hotfix ? null : from;
  const gates: Gates = before === null ? { ...to.environment.gates, soak: 0, health: null } : to.environment.gates;
  const release = new Map(moving.map(({ component, offered }) => [component, offered]));
  const unjudged: Gating = { gates: [], passesAt: null, bypass: null, lapsed: null };
  if (release.size === 0) return unjudged;
  const question = { gates, commit: source, release: [...release], bypass: wish.bypass };
  const facts = knownOr(yield* asks.gates.ask(question), null);
  if (facts === null) return unjudged;
  const judge = (bypass: Bypass | null, lapsed: Lapsed | null): Gating => {
    const judged = { ...facts, bypass };
    const states = judgeGates(gates, judged, before?.environment.name);
    return { gates: states, passesAt: passesAt(gates, judged), bypass, lapsed };
  };
  if (wish.isCarried && facts.bypass !== null && !mayBypass(gates, facts.bypass)) {
    const { login, unseen = [] } = facts.bypass;
    const problems = problemsOf(() => checkBypass(gates, { login, teams: [], reason: 'carried', unseen }));
    return judge(null, { login, why: unseen.length > 0 ? 'not seen' : 'not permitted', problems });
  }
  return judge(facts.bypass, wish.lapsed);
}

/** What has to be changed in the configuration before a gate can pass. Nothing where it is bypassed. */
export function explainMisconfigured(states: readonly GateState[], { name, place }: Environment): Finding[] {
  const wrong = states.filter(({ isMisconfigured }) => isMisconfigured);
  // Each service says the same of a gate that none of them can pass.
  const distinct = new Map(wrong.map((state) => [JSON.stringify([state.gate, state.detail]), state]));
  return [...distinct.values()].map(
    ({ gate, detail, fix = '' }): Finding => ({
      ...{
        level: 'error',
        code: 'gate-never-heard',
        message: `The gate \`${gate}\` of ${name} cannot pass: ${detail}`,
      },
      ...{ fix, place },
    }),
  );
}

/** What a person has to do first. */
function problemsOf(check: () => void): readonly Problem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Failure) return error.problems;
    throw error;
  }
}

function noneToBypass({ name, place }: Environment): Problem {
  return {
    code: 'no-gates',
    message: `${name} has no gates: there is nothing to bypass`,
    fix: 'Remove `bypass-gates`.',
    place,
  };
}
