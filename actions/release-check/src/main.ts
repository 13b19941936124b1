import { run } from '@slipway/core/run/run';
import { releaseCheck } from './action.js';

await run(releaseCheck);
