// The environment of the tests, in which a suite ends with its first failure: what comes after it in a walk follows from it.
// With `SLIPWAY_ONLY`, titles as JSON, it has these tests only, see scripts/steps/needs.mjs.
import Environment from '../../packages/testing/outside.mjs';

export default class extends Environment {
  #hasFailed = false;
  #only = JSON.parse(process.env.SLIPWAY_ONLY ?? 'null');

  handleTestEvent({ name, hook, test }) {
    // Without a stage nothing was tried.
    if (name === 'hook_failure' && hook.type === 'beforeAll') this.#hasFailed = true;
    if (name === 'test_done' && test.errors.length > 0) this.#hasFailed = true;
    const isLeftOut = name === 'test_start' && this.#only?.includes(test.name) === false;
    if (isLeftOut || (name === 'test_start' && this.#hasFailed)) test.mode = 'skip';
  }
}
