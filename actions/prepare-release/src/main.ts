import { run } from '@slipway/core/run/run';
import { prepareRelease } from './action.js';

await run(prepareRelease);
