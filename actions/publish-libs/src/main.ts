import { run } from '@slipway/core/run/run';
import { publishLibs } from './action.js';

await run(publishLibs);
