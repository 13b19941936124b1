import type { Seen } from '../findings/finding.js';
import { ended, type Stage } from '../findings/stage.js';

/** Longest that a step may take. */
const seconds = 10;

/** A step on what an attacker wrote: the harm is a crash, a bug, or more time than a job has. */
export async function attacked(stage: Stage, action: string, inputs: Readonly<Record<string, string>>): Promise<Seen> {
  const killed = new AbortController();
  // Twice as long: what runs beside it is no attack.
  const timer = setTimeout(() => killed.abort(), seconds * 2000);
  try {
    const result = await stage.run(action, inputs, { killed: killed.signal });
    const isCrash = ![0, 1].includes(result.exitCode) || (result.exitCode === 1 && result.annotations.length === 0);
    return { harm: isCrash, seen: isCrash ? `ended with ${result.exitCode}, without a word` : ended(result) };
  } catch (error) {
    // The stage throws for a step that calls itself a bug.
    const [bug] = /This is a bug of Slipway: [^%\n]{0,80}/.exec(String(error)) ?? [];
    if (bug === undefined) throw error;
    return { harm: true, seen: bug };
  } finally {
    clearTimeout(timer);
  }
}
