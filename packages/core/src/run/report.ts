import type { DeliveredPull, Outcome } from '../deliver/delivery.js';
import { planOutput } from '../plan/json.js';
import { link, literal, type Markdown } from '../plan/markdown.js';
import type { Outputs } from '../plan/proposal.js';
import { renderSummary } from '../plan/summary.js';
import type { Action } from './action.js';
import { annotate, setOutputs } from './announce.js';
import type { PlanFile } from './plan-file.js';
import type { OpenedWorld } from './world.js';

/** Where a run happens, and the repository on GitHub that links lead to. */
export type Reporter = Pick<OpenedWorld, 'runner'> & { readonly github: { readonly url: string } };

/**
 * Tells what a run came to: the outputs the action has, annotations, job summary, and the exit code if a finding is an error.
 * @param file the plan's; `null`: none is written
 */
export async function reportOutcome(
  { name, outputs }: Pick<Action<never, never>, 'name' | 'outputs'>,
  world: Reporter,
  outcome: Outcome,
  dryRun: boolean,
  file: PlanFile | null,
): Promise<void> {
  const { runner, github } = world;
  const { plan, pullRequest } = outcome;
  const findings = [...plan.findings, ...outcome.findings];
  const reason = [plan.reason, outcome.reason].filter((part) => part !== '').join('; ');
  await file?.finish(plan);
  const all: Outputs = {
    ...plan.outputs,
    state: outcome.state,
    reason,
    changed: outcome.state === 'changed',
    'changed-files': plan.edits.map(({ path }) => path),
    branch: outcome.branch,
    commit: outcome.commit,
    'pull-request-number': pullRequest ? String(pullRequest.number) : '',
    'pull-request-url': pullRequest?.url ?? '',
    opened: pullRequest?.isOpened ?? false,
    'plan-id': plan.id,
    plan: planOutput(plan),
    'plan-file': file?.path ?? '',
    // An action may mean something of its own by one of these names.
    ...plan.outputs,
  };
  setOutputs(runner, Object.fromEntries(Object.entries(all).filter(([output]) => output in outputs)));
  annotate(runner, findings);
  await runner.summarise(
    renderSummary({
      title: dryRun ? `${name} (dry run)` : name,
      headline: plan.reason,
      delivered: renderDelivered(outcome),
      details: plan.details,
      effects: plan.effects ?? [],
      findings,
      holds: plan.holds,
      edits: plan.edits,
      blobUrl: `${github.url}/blob/${plan.base}`,
    }),
  );
  // A check has a verdict and no state.
  runner.info('state' in outputs ? `${outcome.state}: ${reason}` : reason);
  if (pullRequest) runner.info(pullRequest.url);
  if (findings.some(({ level }) => level === 'error')) runner.fail();
}

/** What delivery did, as a sentence of the summary: its pull request is named once, as a link. */
export function renderDelivered({
  reason,
  pullRequest,
}: {
  readonly reason: string;
  readonly pullRequest: Pick<DeliveredPull, 'number' | 'url'> | null;
}): Markdown {
  if (pullRequest === null) return begin(literal(reason));
  const name = `pull request #${pullRequest.number}`;
  const linked = (text: string) => `**${link(text, pullRequest.url)}**`;
  const [before = '', ...after] = literal(reason).split(new RegExp(`${name}\\b`));
  if (after.length === 0) return before === '' ? linked(begin(name)) : `${begin(before)}: ${linked(name)}`;
  return `${begin(before)}${linked(before === '' ? begin(name) : name)}${after.join(name)}`;
}

function begin(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
