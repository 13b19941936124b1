import { listing } from '../words/describe.js';
import type { Approval } from './facts.js';
import type { Standing } from './judge-check.js';

/**
 * Judges whether everybody has approved who must. One person counts for one entry, so that two entries are two people, also where somebody is in both
 * teams: it is judged so that as few as possible are missing.
 * @param wanted logins and `org/team`s
 */
export function judgeApprovals(wanted: readonly string[], approvals: readonly Approval[]): Standing {
  const by = assign(wanted, approvals);
  const said = wanted.flatMap((entry) => {
    const { login } = by.get(entry) ?? {};
    return login === undefined ? [] : [isSame(entry, login) ? login : `${login} for ${entry}`];
  });
  const missing = wanted.filter((entry) => !by.has(entry));
  if (missing.length === 0) return { state: 'passed', detail: said.join(', '), until: null };
  const unseen = [...new Set(approvals.flatMap((one) => one.unseen))].filter((team) => missing.includes(team));
  const there = said.length === 0 ? '' : `; approved by ${said.join(', ')}`;
  const secret = unseen.length === 0 ? '' : `; the token cannot see who is in ${listing(unseen, shown)}`;
  const fix =
    unseen.length === 0
      ? `Ask ${listing(missing, shown)} to approve the pull request as it is now.`
      : 'Give the GitHub App the organisation permission “Members: read”.';
  return { state: 'waiting', detail: `${listing(missing, shown)} missing${there}${secret}`, until: null, fix };
}

/** More names than these are no help. */
const shown = 4;

/** Who counts for which entry: as many entries as possible (augmenting paths). */
function assign(wanted: readonly string[], approvals: readonly Approval[]): ReadonlyMap<string, Approval> {
  const by = new Map<string, Approval>();
  const place = (entry: string, tried: Set<Approval>): boolean => {
    for (const approval of approvals.filter((one) => mayCountFor(one, entry) && !tried.has(one))) {
      tried.add(approval);
      const [other] = [...by].find(([, one]) => one === approval) ?? [];
      if (other !== undefined && !place(other, tried)) continue;
      by.set(entry, approval);
      return true;
    }
    return false;
  };
  for (const entry of wanted) place(entry, new Set());
  return by;
}

function mayCountFor({ login, teams }: Approval, entry: string): boolean {
  return isSame(login, entry) || teams.some((team) => isSame(team, entry));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
