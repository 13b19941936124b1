import { Failure, type Problem } from '@slipway/core/failure';

/** Takes what cannot be read. */
export type Tell = (problems: readonly Problem[]) => void;

/** What a task gives, or nothing where it fails, which is told. */
export async function orTell<T>(tell: Tell, work: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell(error.problems);
    return undefined;
  }
}
