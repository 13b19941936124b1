import * as v from 'valibot';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';

/** A check that a branch wants before a pull request is merged into it. */
export interface RequiredCheck {
  /** Name of a check run or context of a status. */
  readonly name: string;
  /** Id of the app that must post it; `null`: anyone with write access. */
  readonly app: number | null;
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** What the rules of a branch say about merging a pull request into it. */
export interface MergeRules {
  readonly checks: readonly RequiredCheck[];
  /** Methods the rules leave, whatever the repository's settings allow. */
  readonly methods: readonly MergeMethod[];
  /** Approvals that rulesets require. */
  readonly approvals: number;
  /** Rulesets require the approval of code owners. */
  readonly codeOwners: boolean;
  /** Pull requests go through a merge queue. */
  readonly hasQueue: boolean;
  /** Ids of the rulesets that hold for the branch. */
  readonly rulesets: readonly number[];
  /** The branch has a classic protection, too: which approvals that requires, see {@link readShownReviews}. */
  readonly isProtected: boolean;
}

type Read<T> = (repository: Repository, branch: string) => Promise<T>;

/** Reads once per connection and branch. */
function remembering<T>(read: Read<T>): Read<T> {
  const remembered = new WeakMap<Repository, Map<string, Promise<T>>>();
  return (repository, branch) => {
    const known = remembered.get(repository) ?? new Map<string, Promise<T>>();
    remembered.set(repository, known);
    const reading = known.get(branch) ?? read(repository, branch);
    known.set(branch, reading);
    // Who asks later may have more luck.
    reading.catch(() => known.delete(branch));
    return reading;
  };
}

/**
 * The checks that rulesets and the classic protection of a branch require. Two calls, with no right but to read the repository.
 * @returns none for a branch that does not exist
 */
export async function readRequiredChecks(repository: Repository, branch: string): Promise<readonly RequiredCheck[]> {
  return (await readMergeRules(repository, branch)).checks;
}

/** What rulesets and the classic protection of a branch say about merging into it. Two calls, once per connection. */
export const readMergeRules = remembering(readRules);

const shownSchema = v.object({
  repository: v.object({
    ref: v.nullable(
      v.object({
        refUpdateRule: v.nullable(
          v.object({ requiredApprovingReviewCount: v.nullable(v.number()), requiresCodeOwnerReviews: v.boolean() }),
        ),
      }),
    ),
  }),
});

const shownDocument = `query ReadShownReviews($owner: String!, $name: String!, $branch: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $branch) { refUpdateRule { requiredApprovingReviewCount requiresCodeOwnerReviews } }
  }
}`;

/**
 * The approvals that a classic protection requires, as GitHub shows them to those who are no administrators. One call, once per connection. None
 * may also mean that the rule does not bind whoever asks, or that the token may not see it.
 */
export const readShownReviews = remembering(askShownReviews);

async function askShownReviews(
  repository: Repository,
  branch: string,
): Promise<Pick<MergeRules, 'approvals' | 'codeOwners'>> {
  const purpose: Purpose = { doing: `read the approvals that \`${branch}\` requires`, needs: { contents: 'read' } };
  const { owner, name } = repository;
  const answer = await repository.query(purpose, shownDocument, { owner, name, branch: `refs/heads/${branch}` });
  const data = answer.refusal === undefined ? answer.data : null;
  const rule = v.is(shownSchema, data) ? data.repository.ref?.refUpdateRule : null;
  return { approvals: rule?.requiredApprovingReviewCount ?? 0, codeOwners: rule?.requiresCodeOwnerReviews ?? false };
}

async function readRules(repository: Repository, branch: string): Promise<MergeRules> {
  const purpose: Purpose = { doing: `read the rules of the branch \`${branch}\``, needs: { contents: 'read' } };
  const [classic, ruled] = await Promise.all([
    protectedBy(repository, purpose, branch),
    ruledBy(repository, purpose, branch),
  ]);
  const every = [...classic.checks, ...ruled.checks];
  const all = new Map(every.map((check) => [JSON.stringify([check.name, check.app]), check]));
  return { ...ruled, checks: [...all.values()], isProtected: classic.isProtected };
}

/** What GitHub tells of a protection to everybody: reading all of it takes administration rights. */
async function protectedBy(
  repository: Repository,
  purpose: Purpose,
  branch: string,
): Promise<Pick<MergeRules, 'checks' | 'isProtected'>> {
  const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getBranch({ ...at, branch }));
  if (answer.refusal?.status === 404) return { checks: [], isProtected: false };
  const { protection } = repository.settle(purpose, answer);
  const required = protection?.required_status_checks;
  const isProtected = protection?.enabled === true;
  if (required?.enforcement_level === 'off') return { checks: [], isProtected };
  const checks: readonly { readonly context: string; readonly app_id?: number | null }[] =
    required?.checks ?? required?.contexts?.map((context) => ({ context })) ?? [];
  return { checks: checks.map(({ context, app_id }) => ({ name: context, app: app_id ?? null })), isProtected };
}

async function ruledBy(
  repository: Repository,
  purpose: Purpose,
  branch: string,
): Promise<Omit<MergeRules, 'isProtected'>> {
  const checks: RequiredCheck[] = [];
  let [approvals, codeOwners, hasQueue] = [0, false, false];
  const rulesets = new Set<number>();
  let methods: readonly MergeMethod[] = ['squash', 'merge', 'rebase'];
  const list = { of: branch, unit: 'rules', fix: 'Join the rulesets of the branch.' };
  const pages = pagesOf(list, async (page) => {
    const answer = await repository.attempt(purpose, (rest, at) =>
      rest.repos.getBranchRules({ ...at, branch, per_page: perPage, page }),
    );
    // A plan without rulesets, or a server that is older than they are.
    const hasNone = answer.refusal?.status === 404 || answer.refusal?.status === 403;
    return hasNone ? [] : repository.settle(purpose, answer);
  });
  for await (const rules of pages) {
    for (const rule of rules) {
      if (rule.ruleset_id !== undefined) rulesets.add(rule.ruleset_id);
      hasQueue ||= rule.type === 'merge_queue';
      if (rule.type === 'required_linear_history') methods = methods.filter((method) => method !== 'merge');
      if (rule.type === 'pull_request') {
        approvals = Math.max(approvals, rule.parameters?.required_approving_review_count ?? 0);
        codeOwners ||= rule.parameters?.require_code_owner_review ?? false;
        const allowed = rule.parameters?.allowed_merge_methods;
        if (allowed !== undefined) methods = methods.filter((method) => allowed.includes(method));
      }
      if (rule.type !== 'required_status_checks') continue;
      for (const { context, integration_id } of rule.parameters?.required_status_checks ?? []) {
        checks.push({ name: context, app: integration_id ?? null });
      }
    }
  }
  return { checks, methods, approvals, codeOwners, hasQueue, rulesets: [...rulesets] };
}
