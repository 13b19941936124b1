import { readGateEvent } from '@slipway/core/gatekeeper/event';
import { actionsRunner } from '@slipway/core/ports/runner';
import { runRemote } from '@slipway/core/remote';
import { promoteEnv } from './action.js';

const runner = actionsRunner();
const event = await readGateEvent(runner, runner.input('repository'));
if (event.kind === 'other') await runRemote(promoteEnv, runner);
else await import('./judge-pulls.js').then(({ judgePulls }) => judgePulls(event, runner));
