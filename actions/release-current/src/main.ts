import { runCheck } from '@slipway/core/check';
import { releaseCurrent } from './action.js';

await runCheck(releaseCurrent);
