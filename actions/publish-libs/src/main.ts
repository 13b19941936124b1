import { runTask } from '@slipway/core/task';
import { publishLibs } from './action.js';

await runTask(publishLibs);
