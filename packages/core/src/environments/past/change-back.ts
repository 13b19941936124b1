import type { ComponentId } from '../../nouns/component.js';
import type { Release } from '../model/release.js';
import { sameBits } from '../order/order.js';
import { type Moment, running } from './moment.js';

/** With what was followed, too. */
export function whole(moment: Moment): Moment {
  return { ...moment, release: running(moment) };
}

/**
 * Whether the newest change brought some components back to what they ran before, while others run something newer: then undoing it would bring
 * forward what was taken away. What came together with that goes back; where nothing did, there is nothing to undo.
 */
export class ChangeBack {
  readonly #now: Release;
  #changed: readonly ComponentId[] = [];
  #left: Release = new Map();
  /** The oldest moment, so far, of what the newest change took away. */
  #taken: Release = new Map();
  #to: { readonly moment: Moment | null } | null = null;

  constructor(now: Release) {
    this.#now = now;
  }

  /** @param left what ran before the newest change @param changed what differs in it */
  begin(left: Moment, changed: readonly ComponentId[]): void {
    this.#left = whole(left).release;
    this.#taken = this.#left;
    this.#changed = changed;
    this.#to = null;
  }

  note(older: Moment): void {
    const { release } = whole(older);
    if (this.#changed.some((id) => runs(id, release, this.#left))) {
      this.#taken = release;
      // What it took away ran even before: it went forward.
      if (this.#to !== null) this.forget();
      return;
    }
    const isBack = this.#changed.length > 0 && this.#changed.every((id) => runs(id, release, this.#now));
    if (this.#to !== null || !isBack) return;
    const others = [...this.#taken.keys()].filter((id) => this.#now.has(id) && !this.#changed.includes(id));
    this.#to = { moment: others.every((id) => runs(id, this.#taken, this.#now)) ? older : null };
  }

  forget(): void {
    this.#changed = [];
    this.#to = null;
  }

  /** What is gone back to. @param previous what ran before the newest change */
  insteadOf(previous: Moment | null): Moment | null {
    if (this.#to === null) return previous;
    return this.#to.moment && whole(this.#to.moment);
  }
}

function runs(id: ComponentId, release: Release, other: Release): boolean {
  const [one, two] = [release.get(id), other.get(id)];
  return one !== undefined && two !== undefined && sameBits(one, two);
}
