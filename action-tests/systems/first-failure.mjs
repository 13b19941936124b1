// The environment of the tests, in which a suite ends with its first failure: what comes after it in a walk follows from it.
// Tests whose titles `SLIPWAY_WITHOUT` has, as JSON, are left out, see scripts/steps/detours.mjs.
import Environment from '../../packages/testing/outside.mjs';

export default class extends Environment {
  #hasFailed = false;
  #without = JSON.parse(process.env.SLIPWAY_WITHOUT ?? '[]');

  handleTestEvent({ name, hook, test }) {
    // Without a stage nothing was tried.
    if (name === 'hook_failure' && hook.type === 'beforeAll') this.#hasFailed = true;
    if (name === 'test_done' && test.errors.length > 0) this.#hasFailed = true;
    if (name === 'test_start' && (this.#hasFailed || this.#without.includes(test.name))) test.mode = 'skip';
  }
}
