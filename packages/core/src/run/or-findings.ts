import { Failure, type Finding } from '../failure.js';

/** Does what must not make a run fail: what a person has to do first for it becomes findings of a level. */
export async function orFindings(
  level: Finding['level'],
  work: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem): Finding => ({ level, ...problem }));
  }
}
