// Jest's environment of the tests. Jest loads the modules of each test file anew, into globals of its own; what is large and the
// same for all of them (the emulated GitHub, the actions that steps run) is loaded outside of them, by Node.js itself, once for each
// of jest's processes: `outside(path)`. It is also how a runner loads an action.
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';
import './source-hooks.mjs';

const root = new URL('../../', import.meta.url);

// Programs are started by a small process, see there, also those that the code under test starts: a test file that is about
// starting them says `@jest-environment-options {"spawn": "here"}`.
const { spawn } = childProcess;
let isHere = true;
if (process.platform !== 'win32') {
  const { spawnerReady, spawnProgram } = await import(new URL('packages/testing/src/programs.ts', root).href);
  await spawnerReady();
  isHere = false;
  childProcess.spawn = (file, ...rest) => {
    const [args, options = {}] = Array.isArray(rest[0]) ? rest : [[], rest[0]];
    return (isHere ? undefined : spawnProgram(file, args, options)) ?? spawn(file, args, options);
  };
  syncBuiltinESMExports();
}

export default class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    isHere = process.platform === 'win32' || config.projectConfig.testEnvironmentOptions.spawn === 'here';
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
