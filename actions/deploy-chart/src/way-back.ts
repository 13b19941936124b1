import { Failure, type Problem } from '@slipway/core/failure';
import type { World } from '@slipway/core/run/world';
import type { DeployFacts } from './facts.js';
import type { Revision } from './helm.js';
import { isOfThis, isOpen } from './parts.js';
import type { Inputs } from './table.js';

/** How long Helm may take, and whether it waits. */
type Waiting = Pick<Inputs, 'timeout' | 'wait'>;

/** The newest revision that was whole. */
export function goodRevision(history: readonly Revision[]): Revision | undefined {
  return (
    history.findLast(({ status }) => status === 'deployed') ?? history.findLast(({ status }) => status === 'superseded')
  );
}

/** Ends what an interrupted run of ours left. */
export async function recover({ helm, interrupted }: DeployFacts, inputs: Waiting): Promise<void> {
  if (interrupted === null) throw new Error('nothing was interrupted');
  if (interrupted.backTo === null) await helm.uninstall(inputs.timeout);
  else await helm.rollback(interrupted.backTo, inputs.timeout, false);
}

/** Goes back from an upgrade that Helm failed. @returns what is to be told of it */
export async function goBack(facts: DeployFacts, inputs: Waiting): Promise<Problem[]> {
  const { helm, history } = facts;
  const now = await helm.history();
  // Helm refused at once, and changed nothing.
  if (now.length === 0 || now.at(-1)?.number === history.at(-1)?.number) return [];
  return goTo(goodRevision(now), now, facts, inputs);
}

/** Goes back from the revision that Helm counts as deployed, and that does not run as it should. @returns what is to be told of it */
export async function goBackFromLast(
  facts: Pick<DeployFacts, 'helm' | 'at' | 'history'>,
  inputs: Waiting,
): Promise<Problem[]> {
  const { helm } = facts;
  const now = await helm.history();
  const last = now.at(-1);
  if (last === undefined) return [];
  // What someone uninstalled is no way back, also where Helm keeps its history.
  const removed = facts.history.findLast(({ status }) => status === 'uninstalled')?.number ?? 0;
  const earlier = now.filter(({ status, number }) => status === 'superseded' && number > removed).reverse();
  return goTo(await firstOther(earlier, last, facts), now, facts, inputs);
}

/** A way back that was killed leaves copies of what it left: they are no way back. */
async function firstOther(
  revisions: readonly Revision[],
  last: Revision,
  { helm }: Pick<DeployFacts, 'helm'>,
): Promise<Revision | undefined> {
  const by = await helm.runOf(last.number);
  for (const one of revisions) {
    if (by === null || (await helm.runOf(one.number)) !== by) return one;
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
    else await helm.rollback(good.number, inputs.timeout, inputs.wait);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => ({ ...problem, code: 'rollback-failed' }));
  }
  const what = good === undefined ? 'it was uninstalled' : `revision ${good.number} (${good.chart}) is back`;
  return [{ code: 'rolled-back', message: `${where}: ${what}`, fix: 'Nothing to do.' }];
}

/** Whether the last revision is of this run, also of an attempt that was killed, and Helm counts it as deployed. */
export async function isOfRun(facts: DeployFacts, { runner }: Pick<World, 'runner'>): Promise<boolean> {
  const last = (await facts.helm.history()).at(-1);
  const run = runner.env.GITHUB_RUN_ID ?? '';
  if (last?.status !== 'deployed' || run === '' || isOpen(facts)) return false;
  // A rollback has the labels of what it goes back to. What GitHub knows as a success was checked by an earlier attempt.
  if (last.description.startsWith('Rollback')) return false;
  if (isOfThis(facts) && facts.deployment?.statuses[0]?.state === 'success') return false;
  return (await facts.helm.runOf(last.number)) === run;
}
