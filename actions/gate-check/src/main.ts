import { run } from '@slipway/core/run/run';
import { gateCheck } from './action.js';

await run(gateCheck);
