// The environment of the tests, in which a suite ends with its first failure: what comes after it in a walk follows from it.
import Environment from '../../packages/testing/outside.mjs';

export default class extends Environment {
  #hasFailed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.#hasFailed = true;
    if (name === 'test_start' && this.#hasFailed) test.mode = 'skip';
  }
}
