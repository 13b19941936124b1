import { runCheck } from '@slipway/core/check';
import { releaseCheck } from './action.js';

await runCheck(releaseCheck);
