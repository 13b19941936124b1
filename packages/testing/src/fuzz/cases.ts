import { Failure } from '@slipway/core/failure';
import { targets } from './targets.js';

/** What one case did: nothing worth telling, or why it is wrong. */
export function judge(target: string, text: string, milliseconds: number): string | undefined {
  const read = targets[target];
  if (read === undefined) throw new Error(`there is no target ${target}`);
  const began = process.cpuUsage();
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof Failure))
      return `throws ${error instanceof Error ? error.stack?.slice(0, 400) : String(error)}`;
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  return took > milliseconds ? `takes ${Math.round(took)} ms` : undefined;
}
