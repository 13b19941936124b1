import type { Pin } from '@slipway/core/environments/model/release';
import { sameBits } from '@slipway/core/environments/order/order';
import { type Moment, running } from '@slipway/core/environments/past/moment';
import { pastOf } from '@slipway/core/environments/past/past';
import { type Stop, upTo } from '@slipway/core/environments/past/stop';
import { Failure } from '@slipway/core/failure';
import type { DatedCommit } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import type { Ground, Replacement } from './ground.js';
import type { Outside } from './outside.js';

/** Changes of a target that are looked at, from the newest on. */
const lookBack: Stop = { commits: 50 };

/**
 * The change that brought what runs in the place of what is offered: the target ran that before, and what runs was not there before that.
 * So it would go backwards, whatever its tag is called.
 */
export const replaced: Kind<
  Replacement,
  DatedCommit,
  { readonly ground: Pick<Ground, 'base' | 'to'>; readonly world: Pick<Outside['world'], 'history'> }
> = {
  ...{ name: 'replaced', lives: 'base' },
  async answer(questions, { ground: { base, to }, world: { history } }) {
    const found = new Map<Replacement, DatedCommit>();
    for (const { target } of to.readings) {
      const walks = questions.filter((one) => one.target === target.name).map((one) => new Walk(one));
      if (walks.length === 0) continue;
      const only = new Set(walks.map(({ asked }) => asked.component));
      const open = new Set(walks);
      try {
        for await (const moment of upTo(pastOf(target, history, base, { only }).moments(), lookBack)) {
          for (const walk of open) if (walk.step(moment) === 'end') open.delete(walk);
          if (open.size === 0) break;
        }
      } catch (error) {
        // What no one can read orders nothing.
        if (!(error instanceof Failure)) throw error;
      }
      for (const { asked, came, isBehind } of walks) if (isBehind && came !== null) found.set(asked, came);
    }
    return questions.map((one) => answerOf(found.get(one) ?? null));
  },
};

/** Goes back through what a component ran. */
class Walk {
  readonly asked: Replacement;
  /** The oldest commit, without a break, at which it ran what it runs. */
  came: DatedCommit | null = null;
  /** What is offered ran before that. */
  isBehind = false;
  #isUnbroken = true;

  constructor(asked: Replacement) {
    this.asked = asked;
  }

  step({
    commit,
    release,
    floating,
    unclear,
  }: Pick<Moment, 'commit' | 'release' | 'floating' | 'unclear'>): 'end' | 'on' {
    const { component, current, offered } = this.asked;
    const pin: Pin | undefined = running({ release, floating }).get(component);
    if (pin === undefined || unclear.has(component)) return 'end';
    if (sameBits(pin, current)) {
      if (this.#isUnbroken) {
        this.came = commit;
        return 'on';
      }
      // It was there before that: what is offered may have been taken back.
      this.isBehind = false;
      return 'end';
    }
    this.#isUnbroken = false;
    if (sameBits(pin, offered)) this.isBehind = true;
    return 'on';
  }
}
