import type { Repository } from '@slipway/core/ports/github/connect';
import { listMerged, openRulesets, readApprovalsAt, readMerger } from '@slipway/core/ports/github/merged';
import { readRepository } from '@slipway/core/ports/github/repository';
import { readMergeRules } from '@slipway/core/ports/github/required-checks';
import type { Merge, Merges } from './facts.js';

const day = 86_400_000;

/** The moment a period begins: `2027-01-01` in UTC, or `30d` before now. */
export function beginOf(since: string, now: number): Date {
  const [, days] = /^(\d+)d$/.exec(since) ?? [];
  return days === undefined ? new Date(`${since}T00:00:00Z`) : new Date(now - Number(days) * day);
}

/** What was merged into the default branch in a period, with the approvals it had and those that were required then. */
export async function readMerges(github: Repository, since: Date): Promise<Merges> {
  const { defaultBranch: name } = await readRepository(github);
  const [pulls, rulesets, rules] = await Promise.all([
    listMerged(github, name, since),
    openRulesets(github, { name, isDefault: true }, since),
    readMergeRules(github, name),
  ]);
  if (typeof rulesets === 'string') return { pulls: [], unknown: rulesets, limits: [] };
  const required = await Promise.all(pulls.map(({ mergedAt }) => rulesets.at(mergedAt)));
  const classic = `${name} has a classic protection: GitHub keeps no history of it, so what it required is not judged`;
  if (rules.isProtected && required.every(({ approvals }) => approvals === 0))
    return { pulls: [], unknown: classic, limits: [] };
  const merges = await Promise.all(
    pulls.map(async (pull, index): Promise<Merge> => {
      const { approvals: needed = 0, by = '', onlyOfHead = false } = required[index] ?? {};
      const approvals = needed === 0 ? [] : await readApprovalsAt(github, pull, onlyOfHead);
      const { number, title, url, mergedAt } = pull;
      const mergedBy = approvals.length < needed ? await readMerger(github, number) : '';
      return { number, title, url, mergedAt, mergedBy, required: needed, by, approvals };
    }),
  );
  const free = merges.filter((one) => one.required === 0).length;
  return {
    pulls: merges,
    unknown: '',
    limits: [
      ...(rules.isProtected ? [classic] : []),
      ...(free === 0
        ? []
        : [
            `for ${free} of ${merges.length} merged pull requests no ruleset of that time required an approval; a ruleset that was deleted leaves no trace`,
          ]),
    ],
  };
}
