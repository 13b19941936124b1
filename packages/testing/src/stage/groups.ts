import type { House } from './house.js';
import { emptyGroup, enter, type Group, leave, type Wish } from './rules/queue.js';
import type { Run } from './run.js';

/** Concurrency groups of the repositories, and who is in which. */
export class Groups {
  readonly #house: Pick<House, 'until' | 'changed'>;
  readonly #groups = new Map<string, Group>();
  readonly #members = new Map<number, AbortController>();
  #tickets = 0;

  constructor(house: Pick<House, 'until' | 'changed'>) {
    this.#house = house;
  }

  /** Enters a group, waits for its turn. @returns how to leave, or undefined: cancelled */
  async turn(run: Run, wish: Wish | undefined, stop: AbortController): Promise<(() => void) | undefined> {
    if (stop.signal.aborted) return undefined;
    if (wish === undefined) return () => undefined;
    const key = `${run.event.repository} ${wish.group}`;
    this.#tickets += 1;
    const ticket = this.#tickets;
    this.#members.set(ticket, stop);
    const { group, cancelled } = enter(this.#groups.get(key) ?? emptyGroup, ticket, wish);
    this.#groups.set(key, group);
    for (const one of cancelled) this.#members.get(one)?.abort();
    this.#house.changed(run);
    const go = () => {
      this.#groups.set(key, leave(this.#groups.get(key) ?? emptyGroup, ticket));
      this.#members.delete(ticket);
      this.#house.changed(run);
    };
    await this.#house.until(run, () => stop.signal.aborted || this.#groups.get(key)?.running === ticket);
    if (!stop.signal.aborted) return go;
    go();
    return undefined;
  }
}
