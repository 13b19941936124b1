import type { Finding, Problem } from '../failure.js';
import type { Repository } from '../ports/github/connect.js';
import { explain } from '../ports/github/explain.js';
import { enableAutoMerge, type MergeState, mergePull, readMergeState } from '../ports/github/merging.js';
import { sentence } from '../ports/github/refusal.js';
import { type MergeMethod, readMergeRules } from '../ports/github/required-checks.js';

/** What came of wanting a pull request merged as soon as it may be. */
export interface AutoMerged {
  /** It is merged now. */
  readonly merged: boolean;
  /** What is true now, such as `auto-merge is on`; empty where a finding says it. */
  readonly reason: string;
  readonly findings: readonly Finding[];
}

/**
 * Lets GitHub merge a pull request as soon as what its base branch requires is there; merges it where that is so already.
 * Doing it again changes nothing. Three reads and one write, one read where it is done already.
 * @param wished `method`: `null` for the first that is allowed of squash, merge, rebase; `checks`: what the base branch must require, none for any check
 * @throws {Failure} when GitHub cannot be asked; what only a setting stands in the way of is a finding
 */
export async function autoMerge(
  repository: Repository,
  number: number,
  wished: { readonly method?: MergeMethod | null; readonly checks?: readonly string[] } = {},
): Promise<AutoMerged> {
  const state = await readMergeState(repository, number);
  if (state.state === 'MERGED') return done(`#${number} is merged`, true);
  if (state.state === 'CLOSED') return done(`#${number} is closed`);
  if (state.isUnderWay)
    return done(state.hasQueue ? `#${number} waits in the merge queue` : `auto-merge of #${number} is on`);
  if (state.isDraft) return told('notice', draft(number));
  if (!state.autoMergeAllowed) return told('error', notAllowed(repository, number));
  const rules = await readMergeRules(repository, state.base);
  const { method: asked = null, checks = [] } = wished;
  const missing = checks.filter((name) => !rules.checks.some((check) => check.name === name));
  if (missing.length > 0) return told('error', notRequired(repository, number, state.base, missing));
  if (rules.checks.length === 0) return told('error', noCheck(repository, number, state.base));
  const allowed = state.methods.filter((method) => rules.methods.includes(method));
  const method = asked === null ? allowed[0] : allowed.find((one) => one === asked);
  if (method === undefined) return told('error', noMethod(number, state.base, asked, allowed));

  const answer = await enableAutoMerge(repository, state, method);
  if (answer.refusal === undefined) return done(`auto-merge of #${number} is on`);
  const said = sentence(answer.refusal);
  // GitHub enables it only where something is still missing.
  if (!state.hasQueue && /\b(clean|unstable|has_hooks) status/i.test(said))
    return mergeNow(repository, number, state, method);
  // Somebody else may have been faster, or the answer was lost.
  const now = await readMergeState(repository, number);
  if (now.isUnderWay || now.state !== 'OPEN') return autoMergeIs(number, now);
  const purpose = { doing: `enable auto-merge of pull request #${number}`, needs };
  if (answer.refusal.status === 403) return findings(explain(answer.refusal, purpose).problems);
  return told('error', refused(number, said));
}

const needs = { contents: 'write', 'pull-requests': 'write' } as const;

async function mergeNow(
  repository: Repository,
  number: number,
  { head }: MergeState,
  method: MergeMethod,
): Promise<AutoMerged> {
  const answer = await mergePull(repository, number, head, method);
  if (answer.refusal === undefined) return done(`#${number} is merged`, true);
  const now = await readMergeState(repository, number);
  if (now.state !== 'OPEN') return autoMergeIs(number, now);
  if (answer.refusal.status === 403) {
    return findings(explain(answer.refusal, { doing: `merge pull request #${number}`, needs }).problems);
  }
  return told('error', refused(number, sentence(answer.refusal)));
}

function autoMergeIs(number: number, { state }: MergeState): AutoMerged {
  if (state === 'OPEN') return done(`auto-merge of #${number} is on`);
  return done(`#${number} is ${state.toLowerCase()}`, state === 'MERGED');
}

function done(reason: string, merged = false): AutoMerged {
  return { merged, reason, findings: [] };
}

function told(level: Finding['level'], problem: Problem): AutoMerged {
  return { merged: false, reason: '', findings: [{ level, ...problem }] };
}

function findings(problems: readonly Problem[]): AutoMerged {
  return { merged: false, reason: '', findings: problems.map((problem) => ({ level: 'error', ...problem })) };
}

function draft(number: number): Problem {
  return {
    code: 'auto-merge-of-draft',
    message: `#${number} is a draft, which GitHub does not merge`,
    fix: 'Mark it as ready for review: the next run enables auto-merge. Or set `draft: false` in the configuration.',
  };
}

function notAllowed({ url }: Repository, number: number): Problem {
  return {
    code: 'auto-merge-not-allowed',
    message: `Auto-merge of #${number} is configured, but the repository does not allow auto-merge`,
    fix: `Turn on "Allow auto-merge" under Settings → General → Pull Requests (${url}/settings), or configure \`merge: manual\`.`,
  };
}

function noCheck({ url }: Repository, number: number, base: string): Problem {
  return {
    code: 'no-required-check',
    message: `Auto-merge of #${number} is configured, but \`${base}\` requires no check: nothing would hold back a bad change`,
    fix: `Add "Require status checks to pass" with at least one check to a ruleset for \`${base}\` under Settings → Rules → Rulesets (${url}/settings/rules), or configure \`merge: manual\` or \`delivery: push\`.`,
  };
}

function notRequired({ url }: Repository, number: number, base: string, missing: readonly string[]): Problem {
  const names = new Intl.ListFormat('en-GB').format(missing.map((name) => `\`${name}\``));
  const them = missing.length === 1 ? 'it' : 'them';
  return {
    code: 'merge-check-not-required',
    message: `Auto-merge of #${number} is configured to wait for ${names}, but \`${base}\` does not require ${them}`,
    fix: `Add ${names} to the required status checks of a ruleset for \`${base}\` under Settings → Rules → Rulesets (${url}/settings/rules), or remove ${them} from \`merge-checks\`.`,
  };
}

function noMethod(number: number, base: string, wished: MergeMethod | null, allowed: readonly MergeMethod[]): Problem {
  const others = allowed.length === 0 ? 'no method' : allowed.map((method) => `\`${method}\``).join(', ');
  return {
    code: 'merge-method-not-allowed',
    message: `#${number} cannot be merged into \`${base}\` by ${wished === null ? 'any method' : `\`${wished}\``}: settings and rules leave ${others}`,
    fix: 'Allow one under Settings → General → Pull Requests and in the rules of the branch.',
  };
}

function refused(number: number, said: string): Problem {
  return {
    code: 'auto-merge-refused',
    message: `GitHub did not enable auto-merge of #${number}: ${said}`,
    fix: 'Merge the pull request by hand, or fix what GitHub reports and run again.',
  };
}
