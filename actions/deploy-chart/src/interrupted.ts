import { Failure, type Problem } from '@slipway/core/failure';
import type { Common, Interrupted } from './facts.js';
import type { Revision } from './helm.js';
import { goodRevision } from './way-back.js';

/**
 * What an upgrade or a rollback left that was interrupted: helm refuses to work until somebody says that nobody is at it.
 * @throws {Failure} where it was not this very run: it may still be at it
 */
export async function readInterrupted(
  { helm, history, at }: Pick<Common, 'helm' | 'history' | 'at'>,
  runId: string,
): Promise<Interrupted | null> {
  const last = history.at(-1);
  if (last === undefined || !last.status.startsWith('pending-')) return null;
  const by = await (last.status === 'pending-rollback' ? helm.runOfRollback(last.number) : helm.runOf(last.number));
  const backTo = goodRevision(history)?.number ?? null;
  if (runId !== '' && by === runId) return { revision: last, backTo };
  throw new Failure(pending(last, by, backTo, at));
}

function pending(last: Revision, by: string | null, backTo: number | null, { name, namespace }: Common['at']): Problem {
  const command =
    backTo === null
      ? `helm uninstall ${name} --namespace ${namespace}`
      : `helm rollback ${name} ${backTo} --namespace ${namespace}`;
  return {
    code: 'release-pending',
    message: `Revision ${last.number} of ${name} in ${namespace} is ${last.status}: ${by === null ? 'someone' : `the run ${by}`} is working on it, or was interrupted`,
    fix: `Wait until it ends. If no one is working on it any more, run \`${command}\`, then run the job again.`,
  };
}
