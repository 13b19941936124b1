// Jest's environment of the tests. Jest loads the modules of each test file anew, into globals of its own; what is large and the
// same for all of them (the emulated GitHub, the actions that steps run) is loaded outside of them, by Node.js itself, once for each
// of jest's processes: `outside(path)`. It is also how a runner loads an action.
import { TestEnvironment } from 'jest-environment-node';
import { startPrograms } from './elsewhere.mjs';

const root = new URL('../../', import.meta.url);

export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // A test file that is about starting programs says `@jest-environment-options {"spawn": "here"}`.
    startPrograms(config.projectConfig.testEnvironmentOptions.spawn !== 'here');
  }

  async setup() {
    await super.setup();
    this.global.outside = async (path) => {
      const { NODE_ENV } = process.env;
      // Else `graphql` looks for mistakes of who uses it, at each step.
      process.env.NODE_ENV = 'production';
      try {
        return await import(new URL(path, root).href);
      } finally {
        process.env.NODE_ENV = NODE_ENV;
      }
    };
  }
}
