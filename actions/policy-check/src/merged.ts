import type { Repository } from '@slipway/core/ports/github/connect';
import {
  listMerged,
  openRulesets,
  type Required,
  readApprovalsAt,
  readMerger,
} from '@slipway/core/ports/github/merged';
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
  const unknown = rules.isProtected && isUnknown(required) ? classic(name) : '';
  if (unknown !== '') return { pulls: [], unknown, limits: [] };
  const merges = await Promise.all(
    pulls.map(async (pull, index): Promise<Merge> => {
      const { approvals: needed = 0, by = '', onlyOfHead = false, besides = [] } = required[index] ?? {};
      const approvals = needed === 0 ? [] : await readApprovalsAt(github, pull, onlyOfHead);
      const { number, title, url, mergedAt } = pull;
      const mergedBy = approvals.length < needed ? await readMerger(github, number) : '';
      return { number, title, url, mergedAt, mergedBy, required: needed, by, besides, approvals };
    }),
  );
  return { pulls: merges, unknown: '', limits: limitsOf(merges, rules.isProtected ? name : null) };
}

function classic(branch: string): string {
  return `${branch} has a classic protection: GitHub keeps no history of it, so what it required is not judged`;
}

/** Only the classic protection can have required something of what was merged. */
export function isUnknown(required: readonly Pick<Required, 'approvals'>[]): boolean {
  return required.length > 0 && required.every(({ approvals }) => approvals === 0);
}

/** What the answer does not cover. @param classicOf the branch, if it has a classic protection as well */
export function limitsOf(
  merges: readonly Pick<Merge, 'required' | 'besides'>[],
  classicOf: string | null,
): Merges['limits'] {
  const of = `of ${merges.length} merged pull requests`;
  const free = merges.filter(({ required, besides }) => required === 0 && besides.length === 0).length;
  const clauses = [...new Set(merges.flatMap(({ besides }) => besides))];
  const fix = 'Use a ruleset for reviews: GitHub keeps its history.';
  return [
    ...(classicOf === null ? [] : [{ message: classic(classicOf), fix }]),
    ...(free === 0
      ? []
      : [
          {
            message: `for ${free} ${of} no ruleset of that time required an approval; a ruleset that was deleted leaves no trace`,
            fix,
          },
        ]),
    ...clauses.map((clause) => ({
      message: `for ${merges.filter(({ besides }) => besides.includes(clause)).length} ${of} the rules required ${clause}, too; only the number of approvals is judged`,
      fix: 'Look at who approved these pull requests, on their pages.',
    })),
  ];
}
