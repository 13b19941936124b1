import { readGateEvent } from '@slipway/core/gatekeeper/event';
import { flag } from '@slipway/core/inputs/fields';
import { actionsRunner } from '@slipway/core/ports/runner';
import { runRemote } from '@slipway/core/remote';
import { promoteEnv } from './action.js';

const runner = actionsRunner();
const event = await readGateEvent(runner, runner.input('repository') ?? '');
if (event.kind === 'other' && flag.parse(runner.input('gates-only') ?? '') !== true)
  await runRemote(promoteEnv, runner);
else await import('./judge-pulls.js').then(({ judgePulls }) => judgePulls(event, runner));
