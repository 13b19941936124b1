import { runCheck } from '@slipway/core/check';
import { chartBumpCheck } from './action.js';

await runCheck(chartBumpCheck);
