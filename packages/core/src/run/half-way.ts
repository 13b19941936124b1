import { Failure } from '../failure.js';
import type { Outputs } from '../plan/proposal.js';

/** A run that failed at its effects, of which it may have done some. */
export class HalfWay extends Failure {
  /** Those that say what was done, and what was there. */
  readonly outputs: Outputs;

  constructor(failure: Failure, outputs: Outputs) {
    super(failure.problems, failure);
    this.outputs = outputs;
  }
}
