import { run } from '@slipway/core/run';
import { prepareRelease } from './action.js';

await run(prepareRelease);
