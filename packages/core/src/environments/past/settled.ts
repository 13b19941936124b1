import type { ComponentId } from '../../nouns/component.js';
import type { CommitId } from '../../nouns/git.js';
import type { Pin } from '../model/release.js';
import { sameBits } from '../order/order.js';
import { type Moment, running } from './moment.js';
import { isTooLong } from './past.js';

/**
 * Moments as far as some components are concerned: while one ran several versions at once, because a change came in several commits, it ran what it had run
 * before. So its change is the commit that ended that.
 * @param moments newest first; older ones are read as far as that takes, and not further than `past-too-long`
 */
export async function* settled(
  moments: AsyncIterable<Moment>,
  components: readonly ComponentId[],
): AsyncGenerator<Moment, void> {
  let waiting: Moment[] = [];
  const filledIn = new Set<CommitId>();
  const openIn = ({ unclear }: Moment) => components.filter((component) => unclear.has(component));
  try {
    for await (const moment of moments) {
      const now = running(moment);
      const clear = components.filter((component) => !moment.unclear.has(component));
      waiting = waiting.map((one) => filled(one, new Map(clear.map((component) => [component, now.get(component)]))));
      waiting.push(moment);
      if (openIn(moment).length > 0) filledIn.add(moment.commit.id);
      while (waiting[0] !== undefined && openIn(waiting[0]).length === 0) {
        const [first, ...rest] = waiting;
        waiting = rest;
        // Of what was filled in, only what else ran then is news.
        if (!filledIn.has(first.commit.id) || rest[0] === undefined || !isAlike(first, rest[0], components))
          yield first;
      }
    }
  } catch (error) {
    if (waiting.length === 0 || !isTooLong(error)) throw error;
  }
  yield* waiting;
}

function isAlike(one: Moment, other: Moment, components: readonly ComponentId[]): boolean {
  const [a, b] = [running(one), running(other)];
  return components.every((component) => sameBits(a.get(component) ?? {}, b.get(component) ?? {}));
}

/** @param pins what ran before, `undefined`: it was not there */
function filled(moment: Moment, pins: ReadonlyMap<ComponentId, Pin | undefined>): Moment {
  const found = [...pins].filter(([component]) => moment.unclear.has(component));
  if (found.length === 0) return moment;
  const known = found.flatMap(([component, pin]): [ComponentId, Pin][] =>
    pin === undefined ? [] : [[component, pin]],
  );
  return {
    ...moment,
    release: new Map([...moment.release, ...known]),
    unclear: new Set([...moment.unclear].filter((component) => !pins.has(component))),
  };
}
