/** What a commit says of the rollback it is. */
export interface Mark {
  /** Where it went back to, as its trailer says; `null`: the trailer was lost. */
  readonly to: string | null;
  /** Whoever started it; `null`: nobody knows. */
  readonly actor: string | null;
}

/** Whether a commit of an environment is a rollback by its own words: trailers, title, text of the pull request, merged branch. */
export function markIn(message: string, environment: string): Mark | null {
  const [to, of] = [trailerIn(message, 'Slipway-Rollback'), trailerIn(message, 'Slipway-Environment')];
  const actor = trailerIn(message, 'Slipway-Actor');
  if (to !== null && (of === null || of === environment)) return { to, actor };
  const lane = /<!-- slipway:begin [^\n]*"lane":"([^"\\]*)"/.exec(message)?.[1] ?? '';
  const isRollback =
    isChangedBack(message, environment) ||
    isRollbackLane(environment, branchIn(message) ?? '') ||
    isRollbackLane(environment, lane);
  return isRollback ? { to: null, actor } : null;
}

/**
 * By its title: ours, or that of `git revert` and GitHub's button. What was reverted twice is there again, and the revert of a
 * rollback is none.
 */
function isChangedBack(message: string, environment: string): boolean {
  const [prefix = ''] = /^(?:Revert "|Reapply ")*/.exec(message) ?? [];
  const isReverted = (prefix.match(/Revert/g)?.length ?? 0) % 2 === 1;
  return message.startsWith(`chore(${environment}): roll back `, prefix.length) !== isReverted;
}

/** The branch that a merge by GitHub's button brought in. */
export function branchIn(message: string): string | null {
  return /^Merge pull request #\d+ from [^/\s]+\/(\S+)/.exec(message)?.[1] ?? null;
}

/** The value of a trailer, the last one of that name. */
export function trailerIn(message: string, name: string): string | null {
  if (!message.includes(name)) return null;
  const line = message.split(/\r?\n/).findLast((one) => one.startsWith(`${name}: `));
  return line === undefined ? null : line.slice(name.length + 2).trim();
}

/** Whether a branch or lane is that of a rollback of the environment. */
export function isRollbackLane(environment: string, name: string): boolean {
  const lane = `rollback/${environment}`;
  // Delivery opens a branch with the plan's id behind it where the first one is taken.
  return name === lane || name.startsWith(`${lane}+`) || /^-[0-9a-f]{8}$/.test(name.replace(lane, ''));
}

/** Whether a commit that is no rollback is a promotion to an environment: by its trailers, its title, or the branch it brought in. */
export function isPromotion(message: string, environment: string): boolean {
  const branch = branchIn(message) ?? '';
  const lanes = [`promote/${environment}`, `hotfix/${environment}`];
  return (
    trailerIn(message, 'Slipway-From') !== null ||
    trailerIn(message, 'Slipway-Hotfix') !== null ||
    trailerIn(message, 'Slipway-Environment') === environment ||
    message.startsWith(`chore(${environment}): promote `) ||
    lanes.some((lane) => branch === lane || branch.startsWith(`${lane}-`))
  );
}
