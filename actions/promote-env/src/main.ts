import { runRemote } from '@slipway/core/remote';
import { promoteEnv } from './action.js';

await runRemote(promoteEnv);
