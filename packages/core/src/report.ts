import { annotate, setOutputs } from './announce.js';
import type { DeliveredPull, Outcome } from './deliver/delivery.js';
import { planOutput } from './plan/json.js';
import { literal, type Markdown } from './plan/markdown.js';
import { renderSummary } from './plan/summary.js';
import { PlanFile } from './plan-file.js';
import type { World } from './world.js';

/** Where a run happens, and the repository on GitHub that links lead to. */
export type Reporter = Pick<World, 'runner' | 'context'> & { readonly github: { readonly url: string } };

/**
 * Tells what a run came to: outputs, annotations, job summary, and the exit code if a finding is an error.
 * @param file the plan's, where it was begun
 */
export async function reportOutcome(
  name: string,
  world: Reporter,
  outcome: Outcome,
  dryRun: boolean,
  file = new PlanFile(world.context.temp, name),
): Promise<void> {
  const { runner, github } = world;
  const { plan, pullRequest } = outcome;
  const findings = [...plan.findings, ...outcome.findings];
  const reason = [plan.reason, outcome.reason].filter((part) => part !== '').join('; ');
  await file.finish(plan);
  setOutputs(runner, {
    ...plan.outputs,
    state: outcome.state,
    reason,
    changed: outcome.state === 'changed',
    'changed-files': plan.edits.map(({ path }) => path),
    branch: outcome.branch,
    commit: outcome.commit,
    'pull-request-number': pullRequest ? String(pullRequest.number) : '',
    'pull-request-url': pullRequest?.url ?? '',
    'plan-id': plan.id,
    plan: planOutput(plan),
    'plan-file': file.path,
  });
  annotate(runner, findings);
  await runner.summarise(
    renderSummary({
      title: dryRun ? `${name} (dry run)` : name,
      headline: plan.reason,
      delivered: renderDelivered(outcome),
      details: plan.details,
      findings,
      holds: plan.holds,
      edits: plan.edits,
      blobUrl: `${github.url}/blob/${plan.base}`,
    }),
  );
  runner.info(`${outcome.state}: ${reason}`);
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
  const link = (text: string) => `**[${text}](${pullRequest.url})**`;
  const [before = '', ...after] = literal(reason).split(new RegExp(`${name}\\b`));
  if (after.length === 0) return before === '' ? link(begin(name)) : `${begin(before)}: ${link(name)}`;
  return `${begin(before)}${link(before === '' ? begin(name) : name)}${after.join(name)}`;
}

function begin(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
