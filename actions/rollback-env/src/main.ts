import { run } from '@slipway/core/run/run';
import { rollbackEnv } from './action.js';

await run(rollbackEnv);
