import { day } from '@slipway/core/environments/past/moment';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import { groupBy } from '@slipway/core/group-by';
import { componentName } from '@slipway/core/nouns/component';
import type { Replacement } from '../questions/ground.js';
import type { RollbackOf } from '../questions/rollbacks.js';

/** What is offered ran in the target, and was rolled back there. */
export interface RolledBack extends RollbackOf {
  readonly standing: Replacement;
  /** A person said that it may go all the same: it is told, and not held. */
  readonly isVouched: boolean;
}

const shownNames = 3;

/** A text for each rollback that took something away which a person says may go again, whatever number of components it was about. */
export function vouchedRollbacks(rollbacks: readonly RolledBack[]): string[] {
  return byRollback(rollbacks.filter(({ isVouched }) => isVouched)).map(rollbackText);
}

/** What one commit took away in one target, and one person says of it, together. */
export function byRollback(rollbacks: readonly RolledBack[]): (readonly RolledBack[])[] {
  return [
    ...groupBy(rollbacks, ({ commit, standing, isVouched }) => `${commit} ${standing.target} ${isVouched}`).values(),
  ];
}

/**
 * `api 1.2.0 was rolled back in prod by alice on 2026-01-02 (0a1b2c3): 500s`.
 * @param all what one commit took away in one target
 */
export function rollbackText(all: readonly RolledBack[]): string {
  const [first] = all;
  if (first === undefined) throw new Error('nothing was rolled back');
  const { standing, commit, by, date, reason } = first;
  const names = [
    ...new Set(
      all.map(({ standing: { component, offered } }) => `${componentName(component)} ${versionText(offered)}`),
    ),
  ];
  const why = reason === '' ? '' : `: ${reason}`;
  const was = names.length === 1 ? 'was' : 'were';
  return `${listing(names, shownNames)} ${was} rolled back in ${standing.target} by ${by} on ${day(date)} (${commit.slice(0, 7)})${why}`;
}
