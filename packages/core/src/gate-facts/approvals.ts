import type { Approval } from '../environments/gates/facts.js';
import type { Gates } from '../environments/model/environment.js';
import type { Repository } from '../ports/github/connect.js';
import type { GateQuestion } from './question.js';
import type { GateReads } from './reads.js';

/**
 * Who approves a pull request at its head, and in which of the teams that must. Nothing is asked where no approvals are configured; else one call for each
 * hundred reviews, and one for each approving person and team.
 */
export async function readPullApprovals(
  repository: Repository,
  { approvals: wanted }: Pick<Gates, 'approvals'>,
  { number, head }: NonNullable<GateQuestion['pull']>,
  reads: GateReads,
): Promise<readonly Approval[]> {
  if (wanted.length === 0) return [];
  const logins = await reads.approvals(repository, number, head);
  const teams = wanted.filter((name) => name.includes('/'));
  return Promise.all(logins.map(async (login) => ({ login, ...(await reads.teams(repository, login, teams)) })));
}
