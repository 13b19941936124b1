import { attempt } from '@slipway/core/attempt';
import { configPaths } from '@slipway/core/config/load';
import { renderGates } from '@slipway/core/environments/gates/render';
import type { GateEvent } from '@slipway/core/gatekeeper/event';
import { headsOf } from '@slipway/core/gatekeeper/heads';
import { type Kept, keepGates } from '@slipway/core/gatekeeper/keep-gates';
import { environmentOutputs } from '@slipway/core/inputs/remote';
import { failedOutputs } from '@slipway/core/inputs/table';
import { code, literal, type Markdown, paragraphs } from '@slipway/core/plan/markdown';
import type { Hold, Plan } from '@slipway/core/plan/proposal';
import { requireToken } from '@slipway/core/planner';
import { readTip } from '@slipway/core/ports/github/tip';
import type { Runner } from '@slipway/core/ports/runner';
import { withRemoteWorld } from '@slipway/core/remote-world';
import { reportOutcome } from '@slipway/core/report';
import { promoteEnv } from './action.js';

/**
 * What a run does that a pull request or a merge queue started, or with `gates-only`: it promotes nothing, and says on that pull
 * request, on the head of its merge group, or on every open one, how the gates of every environment stand. It resolves also when the run failed.
 */
export function judgePulls(event: GateEvent, runner: Runner): Promise<void> {
  return attempt(promoteEnv, runner, async (inputs) => {
    const { token, repository, config, to: asked, 'dry-run': dryRun } = inputs;
    requireToken(token);
    await withRemoteWorld(runner, { token, repository, checkoutFor: null, overlay: false }, async (world) => {
      const { github, context } = world;
      const now = new Date();
      const files = configPaths(config);
      const { name: branch, head: base } = await readTip(github, inputs['base-branch'], { writes: false, files });
      const heads = await headsOf(github, event, branch);
      const url = context.runUrl;
      const { kept, findings } = await keepGates(world, { config, base, heads, now, url, asked, dryRun });
      const reason = kept.length === 0 ? `no gate is about an open pull request for ${branch}` : sentence(kept);
      const holds = kept.flatMap(holdOf);
      const held = holds.map(({ subject, waitsFor }) => ({ subject, waitsFor, until: null }));
      const plan: Plan = {
        ...{ base, reason, findings, edits: [], change: null, id: '' },
        outputs: { ...failedOutputs({ outputs: environmentOutputs }), held },
        holds,
        details: paragraphs(...kept.map((one) => details(one, now))),
      };
      const waits = kept.some(({ status }) => status.state !== 'success');
      const state = waits ? 'waiting' : 'unchanged';
      const outcome = { plan, state, reason: '', branch: '', commit: '', pullRequest: null, findings: [] } as const;
      await reportOutcome(promoteEnv.name, world, outcome, dryRun);
    });
  });
}

function sentence(kept: readonly Kept[]): string {
  const [first] = kept;
  if (kept.length === 1 && first !== undefined) {
    return `#${first.number} into ${first.environment}: ${first.status.description}`;
  }
  const passed = kept.filter(({ status }) => status.state === 'success').length;
  return `${passed} of ${kept.length} statuses are green`;
}

function holdOf({ number, environment, status }: Kept): Hold[] {
  return status.state === 'success'
    ? []
    : [{ subject: `#${number} into ${environment}`, waitsFor: status.description }];
}

function details({ number, environment, states, status }: Kept, now: Date): Markdown {
  return paragraphs(
    `### #${number} into ${code(environment)}`,
    literal(status.description),
    renderGates(states, { now, passesAt: null, relative: true }),
  );
}
