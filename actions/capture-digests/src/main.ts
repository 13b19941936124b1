import { runTask } from '@slipway/core/task';
import { captureDigests } from './action.js';

await runTask(captureDigests);
