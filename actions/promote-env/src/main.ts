import { run } from '@slipway/core/run/run';
import { promoteEnv } from './action.js';

await run(promoteEnv);
