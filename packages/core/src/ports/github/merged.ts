import * as v from 'valibot';
import { globMatcher } from '../../files/glob.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';

/** A pull request that was merged. */
export interface MergedPull {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly author: string;
  readonly mergedAt: Date;
  /** Its last commit. */
  readonly head: string;
}

/** The pull requests that were merged into a branch since a day, newest first. One call per hundred that were closed or changed since then. */
export async function listMerged(repository: Repository, branch: string, since: Date): Promise<readonly MergedPull[]> {
  const purpose: Purpose = { doing: `list what was merged into ${branch}`, needs: { 'pull-requests': 'read' } };
  const found: MergedPull[] = [];
  const list = { of: branch, unit: 'pull requests that were closed since', fix: 'Ask for a shorter time.' };
  const only = { state: 'closed', base: branch, sort: 'updated', direction: 'desc', per_page: perPage } as const;
  const read = (page: number) => repository.ask(purpose, (rest, at) => rest.pulls.list({ ...at, ...only, page }));
  for await (const pulls of pagesOf(list, read)) {
    for (const { number, title, html_url: url, user, merged_at, head } of pulls) {
      const mergedAt = new Date(merged_at ?? 0);
      if (mergedAt >= since) found.push({ number, title, url, author: user?.login ?? '', mergedAt, head: head.sha });
    }
    const oldest = pulls.at(-1);
    if (oldest === undefined || new Date(oldest.updated_at) < since) break;
  }
  return found;
}

/** Who merged it. One call. */
export async function readMerger(repository: Repository, number: number): Promise<string> {
  const purpose: Purpose = { doing: `read #${number}`, needs: { 'pull-requests': 'read' } };
  const { merged_by: by } = await repository.ask(purpose, (rest, at) => rest.pulls.get({ ...at, pull_number: number }));
  return by?.login ?? 'someone GitHub does not know';
}

/**
 * Logins of those whose approval stood when a pull request was merged: of each person the last review until then that is more than a comment.
 * @param onlyOfHead approvals of earlier commits do not count
 */
export async function readApprovalsAt(
  repository: Repository,
  { number, author, mergedAt, head }: MergedPull,
  onlyOfHead: boolean,
): Promise<readonly string[]> {
  const purpose: Purpose = { doing: `read the reviews of #${number}`, needs: { 'pull-requests': 'read' } };
  const last = new Map<string, boolean>();
  const list = { of: `Pull request #${number}`, unit: 'reviews', fix: 'Ask for a time after it was merged.' };
  const read = (page: number) =>
    repository.ask(purpose, (rest, at) =>
      rest.pulls.listReviews({ ...at, pull_number: number, per_page: perPage, page }),
    );
  for await (const reviews of pagesOf(list, read)) {
    for (const { user, state, commit_id, submitted_at } of reviews) {
      if (user === null || user.login === author || state === 'COMMENTED' || state === 'PENDING') continue;
      if (submitted_at !== undefined && new Date(submitted_at) > mergedAt) continue;
      last.set(user.login, state === 'APPROVED' && (!onlyOfHead || commit_id === head));
    }
  }
  return [...last].flatMap(([login, approves]) => (approves ? [login] : []));
}

/** What rulesets required of a pull request. */
export interface Required {
  readonly approvals: number;
  /** The ruleset that asked for most. */
  readonly by: string;
  readonly onlyOfHead: boolean;
  /** What was required besides, as clauses: whether it was there, reviews do not say. */
  readonly besides: readonly string[];
}

const besides = {
  require_code_owner_review: 'an approval by code owners',
  require_last_push_approval: 'an approval of the last push by somebody else',
  required_reviewers: 'approvals by named teams',
} as const;

const parameters = v.object({
  required_approving_review_count: v.optional(v.number(), 0),
  dismiss_stale_reviews_on_push: v.optional(v.boolean(), false),
  require_code_owner_review: v.optional(v.boolean(), false),
  require_last_push_approval: v.optional(v.boolean(), false),
  required_reviewers: v.nullish(v.array(v.object({ minimum_approvals: v.optional(v.number(), 1) })), []),
});

/** What a rule about pull requests requires that reviews do not say. @param rule its parameters, as GitHub gives them */
export function besidesIn(rule: unknown): string[] {
  const said = v.parse(parameters, rule);
  return [
    ...(said.require_code_owner_review ? [besides.require_code_owner_review] : []),
    ...(said.require_last_push_approval ? [besides.require_last_push_approval] : []),
    ...(said.required_reviewers.some((one) => one.minimum_approvals > 0) ? [besides.required_reviewers] : []),
  ];
}

const rulesetState = v.object({
  name: v.optional(v.string(), ''),
  target: v.optional(v.string(), 'branch'),
  enforcement: v.optional(v.string(), 'active'),
  conditions: v.nullish(
    v.object({
      ref_name: v.optional(
        v.object({ include: v.optional(v.array(v.string()), []), exclude: v.optional(v.array(v.string()), []) }),
      ),
    }),
  ),
  rules: v.optional(v.array(v.object({ type: v.string(), parameters: v.optional(v.unknown()) })), []),
});

type RulesetState = v.InferOutput<typeof rulesetState>;

/** How one ruleset was at a time; undefined: there was none. */
type Timeline = (time: Date) => Promise<RulesetState | undefined>;

/** How rulesets were at a time. */
export interface RulesetHistory {
  /** What those of a branch required then. */
  at(time: Date): Promise<Required>;
}

/**
 * The rulesets of a repository through time. One that was not changed since a day is what it was then; of others their history is read, which takes
 * administration rights. A ruleset that was deleted leaves no trace.
 * @returns why nobody knows, as one sentence, where the history of one may not be read
 * Source: https://docs.github.com/en/rest/repos/rules#get-repository-ruleset-history
 */
export async function openRulesets(
  repository: Repository,
  branch: { readonly name: string; readonly isDefault: boolean },
  since: Date,
): Promise<RulesetHistory | string> {
  const purpose: Purpose = { doing: 'read the rulesets', needs: { contents: 'read' } };
  const list = await repository.ask(purpose, (rest, at) =>
    rest.repos.getRepoRulesets({ ...at, includes_parents: true, per_page: perPage }),
  );
  const timelines: Timeline[] = [];
  for (const { id, name, updated_at, source_type, target } of list) {
    if (target !== 'branch') continue;
    if (new Date(updated_at ?? 0) < since) {
      const now = await repository.ask(purpose, (rest, at) => rest.repos.getRepoRuleset({ ...at, ruleset_id: id }));
      timelines.push(async () => v.parse(rulesetState, now));
      continue;
    }
    if (source_type !== 'Repository')
      return `the ruleset ${name} of the ${source_type ?? 'organisation'} changed since then, and its history is not the repository's`;
    const answer = await repository.attempt({ ...purpose, needs: { administration: 'read' } }, (rest, at) =>
      rest.repos.getRepoRulesetHistory({ ...at, ruleset_id: id, per_page: perPage }),
    );
    if (answer.refusal !== undefined)
      return `the ruleset ${name} changed since then, and the token may not read its history (a GitHub App with administration rights may)`;
    timelines.push(timelineOf(repository, purpose, id, repository.settle(purpose, answer)));
  }
  return {
    async at(time: Date) {
      const states = await Promise.all(timelines.map((timeline) => timeline(time)));
      return requiredBy(
        states.flatMap((state) => state ?? []),
        branch,
      );
    },
  };
}

function timelineOf(
  repository: Repository,
  purpose: Purpose,
  id: number,
  versions: readonly { readonly version_id: number; readonly updated_at: string }[],
): Timeline {
  const known = new Map<number, Promise<RulesetState>>();
  const newestFirst = [...versions].sort(
    (a, b) => b.updated_at.localeCompare(a.updated_at) || b.version_id - a.version_id,
  );
  const read = async (version: number) => {
    const { state } = await repository.ask(purpose, (rest, at) =>
      rest.repos.getRepoRulesetVersion({ ...at, ruleset_id: id, version_id: version }),
    );
    return v.parse(rulesetState, state);
  };
  return async (time) => {
    const version = newestFirst.find(({ updated_at }) => new Date(updated_at) <= time)?.version_id;
    if (version === undefined) return undefined;
    const state = known.get(version) ?? read(version);
    known.set(version, state);
    return state;
  };
}

function requiredBy(
  states: readonly RulesetState[],
  branch: { readonly name: string; readonly isDefault: boolean },
): Required {
  let most: Required = { approvals: 0, by: 'no ruleset', onlyOfHead: false, besides: [] };
  for (const state of states) {
    if (state.target !== 'branch' || state.enforcement !== 'active' || !isAbout(state, branch)) continue;
    for (const rule of state.rules) {
      if (rule.type !== 'pull_request') continue;
      const said = v.parse(parameters, rule.parameters ?? {});
      const onlyOfHead = most.onlyOfHead || said.dismiss_stale_reviews_on_push;
      const approvals = said.required_approving_review_count;
      const also = { onlyOfHead, besides: [...new Set([...most.besides, ...besidesIn(rule.parameters ?? {})])] };
      most =
        approvals > most.approvals ? { approvals, by: `the ruleset ${state.name}`, ...also } : { ...most, ...also };
    }
  }
  return most;
}

/** Patterns are those of Ruby's `File.fnmatch`, by which `*` stays in a folder. */
function isAbout(
  { conditions }: RulesetState,
  { name, isDefault }: { readonly name: string; readonly isDefault: boolean },
): boolean {
  const fits = (pattern: string) =>
    pattern === '~ALL' || (pattern === '~DEFAULT_BRANCH' ? isDefault : globMatcher([pattern])(`refs/heads/${name}`));
  const { include = [], exclude = [] } = conditions?.ref_name ?? {};
  return include.some(fits) && !exclude.some(fits);
}
