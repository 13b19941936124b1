import type { Bypass } from '@slipway/core/environments/gates/facts';
import type { Move } from '@slipway/core/environments/lens/promotion';
import { sameBits } from '@slipway/core/environments/order/order';
import type { Problem } from '@slipway/core/failure';
import { type Asking, known } from '@slipway/core/plan/questions';
import type { Ground, Replacement } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';

/** Somebody bypassed the gates in an earlier run, and that does not count for what is promoted now. */
export interface Lapsed {
  readonly login: string;
  readonly why: (typeof reasons)[number];
  /** What a person has to do for it to count. */
  readonly problems?: readonly Problem[];
}

const reasons = ['other moves', 'not permitted', 'not seen', 'not ours'] as const;

/** Who bypasses the gates. */
export interface Wish {
  readonly bypass: Omit<Bypass, 'teams'> | null;
  /** It was said in an earlier run. */
  readonly isCarried: boolean;
  readonly lapsed: Lapsed | null;
}

const lapsedTrailer = 'Slipway-Bypass-Lapsed';

/**
 * Whoever runs this, or else whoever did it of the open pull request: a bypass is of the moves it was given for.
 * @param now what would move before gates are asked
 */
export function* findWish(
  inputs: Inputs,
  { to, run }: Ground,
  { works }: Lane,
  now: () => readonly Move[],
  asks: Asks,
): Asking<Wish> {
  const none: Wish = { bypass: null, isCarried: false, lapsed: null };
  if (inputs['bypass-gates']) return { ...none, bypass: { login: run.actor, reason: inputs.reason } };
  for (const { head, trailers, moves } of works) {
    const said = trailers.get('Slipway-Bypass');
    const isSaid = said !== undefined;
    const isAsked = isSaid || to.environment.gates.bypass.length > 0;
    const bypass = isAsked ? known(yield* asks.bypass.ask(head)) : null;
    if (bypass !== null) {
      if (isSame(moves, now())) return { bypass, isCarried: true, lapsed: null };
      return { ...none, lapsed: { login: bypass.login, why: 'other moves' } };
    }
    if (isSaid) return { ...none, lapsed: { login: said, why: 'not ours' } };
    const lapsed = readLapsed(trailers.get(lapsedTrailer));
    if (lapsed !== null) return { ...none, lapsed };
  }
  return none;
}

/** Whether what an open pull request moves is all that would move now, and to the same bits. */
export function isSame(before: readonly Replacement[], now: readonly Move[]): boolean {
  const isIn = (one: Move) =>
    before.some(({ target, component, offered }) => {
      return target === one.target && component === one.component && sameBits(offered, one.to);
    });
  return before.length === now.length && now.every(isIn);
}

/** What is to be known of it where the commit of the bypass is replaced: later runs go on saying so. */
export function lapseTrailers(lapsed: Lapsed | null): Readonly<Record<string, string>> {
  return lapsed === null ? {} : { [lapsedTrailer]: `${lapsed.login}, ${lapsed.why}` };
}

function readLapsed(text = ''): Lapsed | null {
  const [login, what] = text.split(', ');
  const why = reasons.find((one) => one === what);
  return login === undefined || why === undefined ? null : { login, why };
}

/** Why an earlier bypass does not count, as plain text. */
export function explainLapse({ login, why }: Lapsed): string {
  switch (why) {
    case 'other moves':
      return `${login} bypassed the gates for other changes than these, so the bypass does not count here.`;
    case 'not permitted':
      return `${login} bypassed the gates, but is no longer allowed to, so the bypass does not count.`;
    case 'not seen':
      return `${login} bypassed the gates, but it is unknown whether ${login} may, so the bypass does not count.`;
    case 'not ours':
      return `A commit says that ${login} bypassed the gates. It is unknown who made that commit, so the bypass does not count.`;
  }
}
