import type { Environment } from '@slipway/core/environments/environment';
import { checkBypass, mayBypass } from '@slipway/core/environments/gates/bypass';
import type { Bypass } from '@slipway/core/environments/gates/facts';
import { type GateState, type Gates, hasGates } from '@slipway/core/environments/gates/gate';
import { judgeGates, passesAt } from '@slipway/core/environments/gates/judge';
import { runningIn } from '@slipway/core/environments/gates/running';
import { pastOf } from '@slipway/core/environments/past/past';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { gateFacts } from '@slipway/core/gate-facts/gate-facts';
import { bareName } from '@slipway/core/nouns/component';
import type { Outside } from './ask.js';
import type { Lapsed, Wish } from './bypass.js';
import type { Facts, Ground } from './facts.js';
import type { Standing } from './order.js';
import type { Inputs } from './table.js';

/** How the gates of an environment stand. */
export interface Gating {
  readonly gates: readonly GateState[];
  /** When all of them can pass together, as far as time decides. */
  readonly passesAt: Date | null;
  readonly bypass: Bypass | null;
  /** An earlier bypass that does not count; `null`: there was none. */
  readonly lapsed: Lapsed | null;
  readonly now: Date;
}

/**
 * How the gates stand for what would move. What comes from a build has not run anywhere, so that nothing is waited for.
 * @throws {Failure} when somebody who may not wants to bypass them
 */
export async function readGates(
  inputs: Inputs,
  { base, to, from, source }: Ground & Pick<Facts, 'source'>,
  moving: readonly Standing[],
  wish: Wish,
  { world, known }: Outside,
): Promise<Gating> {
  if (inputs['bypass-gates'] && !hasGates(to.environment.gates)) throw new Failure(noneToBypass(to.environment));
  const before = inputs.hotfix ? null : from;
  const gates: Gates = before === null ? { ...to.environment.gates, soak: 0, health: null } : to.environment.gates;
  const now = new Date();
  const release = new Map(moving.map(({ component, offered }) => [component, offered]));
  if (release.size === 0) return { gates: [], passesAt: null, bypass: null, lapsed: null, now };
  // Read once, however often it is asked.
  const pasts = (before?.readings ?? []).map(({ target }) => pastOf(target, world.history, base));
  const sources = new Map(known.services.map(({ name, source }) => [name, source]));
  const facts = await gateFacts(world.github, (name) => world.connectTo(name), {
    ...{ gates, now, commit: source, tip: base, release, order: to.environment.order },
    sourceOf: (component) => sources.get(bareName(component)) ?? null,
    running: (enough) => runningIn(pasts, release, enough),
    bypass: wish.bypass,
  });
  const judge = (bypass: Bypass | null, lapsed: Lapsed | null): Gating => {
    const judged = { ...facts, bypass };
    const states = judgeGates(gates, judged, before?.environment.name);
    return { gates: states, passesAt: passesAt(gates, judged), bypass, lapsed, now };
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
  const byDetail = new Map(wrong.map((state) => [state.detail, state]));
  return [...byDetail.values()].map(
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
