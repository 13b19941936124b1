import { runRemote } from '@slipway/core/remote';
import { rollbackEnv } from './action.js';

await runRemote(rollbackEnv);
