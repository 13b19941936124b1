import { sameBits } from '@slipway/core/environments/order/order';
import { running } from '@slipway/core/environments/past/moment';
import { isTooLong, type Past, pastOf } from '@slipway/core/environments/past/past';
import type { FileHistory } from '@slipway/core/snapshot/snapshot';
import type { Side } from './facts.js';
import type { Moved } from './rules/change.js';

/**
 * Whether an environment, or the one before it, ever ran what a component of it moves to.
 * @returns `null`: a part of the past cannot be read
 */
export async function hasRunBefore(moved: Moved, before: Side, history: FileHistory): Promise<boolean | null> {
  const { name, from } = moved.side.environment;
  const looked = before.environments.filter(({ environment }) => [name, from].includes(environment.name));
  const only = new Set([moved.about]);
  let isClear = true;
  for (const { reading } of looked.flatMap(({ targets }) => targets)) {
    const ran = await hasRun(pastOf(reading.target, history, before.commit, { only }), moved);
    if (ran === true) return true;
    if (ran === null) isClear = false;
  }
  return isClear ? false : null;
}

async function hasRun(past: Past, { about, to }: Moved): Promise<boolean | null> {
  let isClear = true;
  try {
    for await (const moment of past.moments()) {
      const pin = running(moment).get(about);
      if (pin !== undefined && sameBits(pin, to)) return true;
      if (moment.unclear.has(about)) isClear = false;
    }
  } catch (error) {
    if (!isTooLong(error)) throw error;
    return null;
  }
  return isClear && past.findings().length === 0 ? false : null;
}
