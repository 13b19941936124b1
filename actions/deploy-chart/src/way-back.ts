import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { orFindings } from '@slipway/core/run/or-findings';
import type { World } from '@slipway/core/run/world';
import type { DeployFacts } from './facts.js';
import type { Helm, Revision } from './helm.js';
import type { Inputs } from './table.js';

/** How long Helm may take, and whether it waits. */
type Waiting = Pick<Inputs, 'timeout' | 'wait'>;

/** What knows the run. */
type RunnerOfRun = Pick<World['runner'], 'env'>;

/** The newest revision that was whole. */
export function goodRevision(history: readonly Revision[]): Revision | undefined {
  return (
    history.findLast(({ status }) => status === 'deployed') ?? history.findLast(({ status }) => status === 'superseded')
  );
}

/** The number of the revision that an upgrade makes. */
export function nextRevision({ history, interrupted }: Pick<DeployFacts, 'history' | 'interrupted'>): number {
  const last = history.at(-1)?.number ?? 0;
  // Going back to a revision makes one; what is uninstalled begins again.
  return interrupted === null ? last + 1 : interrupted.backTo === null ? 1 : last + 2;
}

/** Ends what an interrupted run of ours left. */
export async function recover(
  { helm, history, interrupted }: Pick<DeployFacts, 'helm' | 'history' | 'interrupted'>,
  inputs: Waiting,
  runner: RunnerOfRun,
): Promise<void> {
  if (interrupted === null) throw new Error('nothing was interrupted');
  if (interrupted.backTo === null) await helm.uninstall(inputs.timeout);
  else await rollBack(helm, interrupted.backTo, history, { ...inputs, wait: false }, runner);
}

/** Goes back to a revision, and says before who does: a run that is killed then can be run again. */
async function rollBack(
  helm: Helm,
  to: number,
  history: readonly Revision[],
  { timeout, wait }: Waiting,
  runner: RunnerOfRun,
): Promise<void> {
  const run = runOf(runner);
  // Without this right it goes back all the same. If it is killed then, the next run is refused.
  if (run !== '') await orFindings('notice', () => helm.noteRollback(to, run, (history.at(-1)?.number ?? 0) + 1));
  await helm.rollback(to, timeout, wait);
}

/** Goes back from an upgrade that Helm failed. @returns what is to be told of it */
export async function goBack(facts: DeployFacts, inputs: Waiting, runner: RunnerOfRun): Promise<Problem[]> {
  const { helm, history } = facts;
  const now = await helm.history();
  // Helm refused at once, and changed nothing.
  if (now.length === 0 || now.at(-1)?.number === history.at(-1)?.number) return [];
  return goTo(goodRevision(now), now, facts, inputs, runner);
}

/** Goes back from the revision that Helm counts as deployed, and that does not run as it should. @returns what is to be told of it */
export async function goBackFromLast(
  facts: Pick<DeployFacts, 'helm' | 'at' | 'history'>,
  inputs: Waiting,
  runner: RunnerOfRun,
): Promise<Problem[]> {
  const { helm } = facts;
  const now = await helm.history();
  const last = now.at(-1);
  if (last === undefined) return [];
  // What someone uninstalled is no way back, also where Helm keeps its history.
  const removed = facts.history.findLast(({ status }) => status === 'uninstalled')?.number ?? 0;
  const earlier = now.filter(({ status, number }) => status === 'superseded' && number > removed).reverse();
  return goTo(await firstOther(earlier, last, facts), now, facts, inputs, runner);
}

/** A way back that was killed leaves copies of what it left: they are no way back. */
async function firstOther(
  revisions: readonly Revision[],
  last: Revision,
  { helm }: Pick<DeployFacts, 'helm'>,
): Promise<Revision | undefined> {
  const by = (await helm.makerOf(last.number))?.run;
  for (const one of revisions) {
    if (by === undefined || (await helm.makerOf(one.number))?.run !== by) return one;
    const [its, ours] = await Promise.all([helm.manifestOf(one.number), helm.manifestOf(last.number)]);
    if (its.manifest !== ours.manifest) return one;
  }
  return undefined;
}

async function goTo(
  good: Revision | undefined,
  now: readonly Revision[],
  { helm, at }: Pick<DeployFacts, 'helm' | 'at'>,
  inputs: Waiting,
  runner: RunnerOfRun,
): Promise<Problem[]> {
  const where = `${at.name} in ${at.namespace}`;
  // Helm forgets old revisions: what came before the first that it has may have been whole.
  if (good === undefined && now[0]?.number !== 1) {
    return [
      {
        code: 'rollback-failed',
        message: `${where}: Helm keeps no revision to go back to`,
        fix: 'Deploy an earlier release. So that Helm keeps more revisions, raise `HELM_MAX_HISTORY`.',
      },
    ];
  }
  try {
    if (good === undefined) await helm.uninstall(inputs.timeout);
    else await rollBack(helm, good.number, now, inputs, runner);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => ({ ...problem, code: 'rollback-failed' }));
  }
  const what = good === undefined ? 'it was uninstalled' : `revision ${good.number} (${good.chart}) is back`;
  return [{ code: 'rolled-back', message: `${where}: ${what}`, fix: 'Nothing to do.' }];
}

/**
 * Whether the last revision is of this run, Helm counts it as deployed, and its check never passed: an earlier attempt was killed before that.
 * What was right once and broke later is not taken back: people may rely on it.
 */
export async function isLeftUnchecked({ helm }: Pick<DeployFacts, 'helm'>, runner: RunnerOfRun): Promise<boolean> {
  const run = runOf(runner);
  const last = (await helm.history()).at(-1);
  if (last?.status !== 'deployed' || run === '') return false;
  const maker = await helm.makerOf(last.number);
  return maker?.run === run && maker.revision === last.number && !maker.isChecked;
}

/** Notes that the check of a revision was passed, so that *Re-run jobs* does not take it back. @param revision of this run, or of another */
export async function noteChecked(
  { helm }: Pick<DeployFacts, 'helm'>,
  revision: number,
  runner: RunnerOfRun,
): Promise<readonly Finding[]> {
  const run = runOf(runner);
  if (run === '') return [];
  const findings = await orFindings('warning', async () => {
    await helm.noteChecked(revision, run);
    return [];
  });
  const lost = `Revision ${revision} is deployed and was checked. Without this right, *Re-run jobs* may take it back if it breaks later.`;
  return findings.map((finding) => ({ ...finding, fix: `${finding.fix} ${lost}` }));
}

function runOf({ env }: RunnerOfRun): string {
  return env.GITHUB_RUN_ID ?? '';
}
