import { run } from '@slipway/core/run/run';
import { captureDigests } from './action.js';

await run(captureDigests);
