import { run } from '@slipway/core/run/run';
import { chartBumpCheck } from './action.js';

await run(chartBumpCheck);
