import { run } from '@slipway/core/run/run';
import { bumpChart } from './action.js';

await run(bumpChart);
