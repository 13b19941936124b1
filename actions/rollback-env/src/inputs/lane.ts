import { sha256 } from '@slipway/core/nouns/digest';
import type { Inputs } from '../table.js';

/**
 * The lane of a rollback, which is its branch, too: one for the environment, and one for each selection of targets and services, so that
 * two people who bring back different ones do not take each other's pull request.
 */
export function laneOf(environment: string, { targets, services }: Pick<Inputs, 'targets' | 'services'>): string {
  const own = targets.map((name) => (name.startsWith(`${environment}-`) ? name : `${environment}-${name}`));
  const names = [...own.sort(), ...services].map((name) => name.replace(/[^\w.-]/g, '-')).join('+');
  const text = names.length <= 80 ? names : sha256(names).slice(0, 12);
  return `rollback/${environment}${text === '' ? '' : `+${text}`}`;
}
