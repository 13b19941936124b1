import { createContext, Script } from 'node:vm';
import { bounds, type TooMuch, tooMuch } from './bounds.js';

const script = new Script('work()');

/**
 * What a calculation gives, if it ends in time. It shares our thread, so a timer of our own would wait for its end; V8 stops it from another one, also within
 * a regular expression. Source: https://nodejs.org/api/vm.html, `timeout`
 * @throws {Failure} `above-bound` where it does not end in time, and what it throws itself
 */
export function withinTime<T>(milliseconds: number, told: Pick<TooMuch, 'what' | 'fix' | 'place'>, work: () => T): T {
  let result: readonly [T] | undefined;
  const keep = () => {
    result = [work()];
  };
  try {
    script.runInContext(createContext({ work: keep }), { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch (error) {
    if (!isTimeout(error)) throw error;
  }
  if (result !== undefined) return result[0];
  throw tooMuch({ ...told, found: 'more to calculate', limit: `what is calculated in ${bounds.expressions / 1000} s` });
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
