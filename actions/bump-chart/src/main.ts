import { run } from '@slipway/core/run';
import { bumpChart } from './action.js';

await run(bumpChart);
