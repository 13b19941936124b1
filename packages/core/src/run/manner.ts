import type { Merging } from '../deliver/merging.js';
import type { Manner } from './action.js';

/**
 * The manner of an action whose inputs say all: it goes out as a pull request, and as a push only to branches that the configuration
 * allows. @param branch the one the change is for
 */
export function asAllowed(lane: string, branch: string, allows: (branch: string) => boolean): Manner {
  return {
    delivery: 'pull-request',
    mayPush: allows(branch),
    allowPush: `add \`allow-push: [${branch}]\` to the configuration on \`${branch}\``,
    ...{ draft: false, labels: [], reviewers: [], lane },
  };
}

/** How `delivery: push` is allowed for an environment: the clause of {@link Manner.allowPush}. */
export const inEnvironment = 'write `delivery: push` into the configuration of the environment';

/** What a pull request into an environment waits for. @param isUrgent somebody waits for the merge */
export function waitingFor(merging: Pick<Merging, 'checks'> | null, isUrgent: boolean): Pick<Manner, 'waiting'> {
  return { waiting: { required: merging?.checks ?? [], isUrgent } };
}
