import type { Merging } from '@slipway/core/deliver/merging';
import { statusContext } from '@slipway/core/environments/gates/status';
import { isRollbackLane } from '@slipway/core/environments/words/rollback-mark';
import type { CheckReport } from '@slipway/core/nouns/check';
import type { MergeState } from '@slipway/core/ports/github/merge-state';
import type { Opinion, PullRequest } from '@slipway/core/ports/github/pull-requests';
import type { Waiting } from '../report.js';

/** What is known of an open pull request into an environment. */
export interface Seen {
  readonly pull: PullRequest;
  /** What statuses say on its head. */
  readonly said: readonly CheckReport[];
  readonly environments: readonly string[];
  /** What reviewers think now. */
  readonly opinions: readonly Opinion[];
  /** `null`: GitHub did not say. */
  readonly merging: Merging | null;
  /** What the required checks say; `null`: they cannot be read. */
  readonly checks: readonly CheckReport[] | null;
  /** Whether GitHub would merge it. */
  readonly state: MergeState;
}

/** An open pull request, and what it waits for, in short sentences. Pure. */
export function describeWaiting(seen: Seen): Waiting {
  const { pull, said, environments, merging, checks } = seen;
  const open = (merging?.checks ?? []).flatMap((name) => {
    const newest = newestOf(checks ?? [], name);
    return newest?.says === 'success' || newest?.says === 'neutral' || newest?.says === 'skipped'
      ? []
      : [{ name, says: newest?.says ?? (checks === null ? unread : 'not started') }];
  });
  const gates = environments.flatMap((name) => {
    const gate = said.find((report) => report.name === statusContext(name));
    return gate === undefined || gate.says === 'success' ? [] : [`gates of ${name}: ${gate.detail || gate.says}`];
  });
  const isHeld = gates.length > 0 && environments.some((name) => merging?.ownChecks.includes(statusContext(name)));
  const isRollback = environments.some((name) => isRollbackLane(name, pull.branch));
  const isPromotion = /^(promote|hotfix)\//.test(pull.branch);
  return {
    ...{ number: pull.number, url: pull.url, title: pull.title, by: pull.author, environments, draft: pull.isDraft },
    kind: isRollback ? 'rollback' : isPromotion ? 'promotion' : 'change',
    'waits-for': [
      ...(pull.isDraft ? ['someone to mark it ready for review'] : []),
      ...gates,
      ...besides(seen, isHeld, [
        ...reviewsOf(seen),
        // Of a check that cannot be read GitHub's own word counts.
        ...open.flatMap(({ name, says }) =>
          says === unread && canMerge.has(seen.state) ? [] : [`check ${name}: ${says.replaceAll('_', ' ')}`],
        ),
      ]),
    ],
    approvers: [...new Set([...(merging?.owners ?? []), ...pull.requested])],
    checks: open,
  };
}

const unread = 'not known, because the token may not read checks';

/** Of these GitHub says that nothing that it requires is missing. */
const canMerge: ReadonlySet<MergeState> = new Set<MergeState>(['clean', 'has_hooks', 'unstable']);

/** Whose word it waits for. */
function reviewsOf({ pull, opinions, merging, state }: Seen): string[] {
  const of = (verdict: Opinion['verdict']) =>
    opinions.flatMap((one) => (one.verdict === verdict && one.author !== pull.author ? [one.author] : []));
  const approvals = of('approved');
  const owners = merging?.codeOwners === true ? merging.owners : [];
  const missing = Math.max(merging?.approvals ?? 0, owners.length > 0 ? 1 : 0) - approvals.length;
  const who = [...new Set([...owners, ...pull.requested])];
  const from = who.length === 0 ? '' : ` of ${who.join(', ')}`;
  // Who is in a team is not known, but to GitHub.
  const isOwned = owners.length === 0 || canMerge.has(state) || approvals.some((login) => isIn(owners, login));
  return [
    ...of('changes wanted').map((login) => `another review of ${login}, who asked for changes`),
    ...(missing > 0
      ? [`${missing === 1 ? 'an approval' : `${missing} approvals`}${from}`]
      : isOwned
        ? []
        : [`an approval of the code owners: ${owners.join(', ')}`]),
  ];
}

function isIn(owners: readonly string[], login: string): boolean {
  return owners.some((owner) => owner.toLowerCase() === `@${login}`.toLowerCase());
}

/** What is known to be missing, beside required gates, and what GitHub says of it besides: that it can be merged is said only if GitHub says so. */
function besides({ pull, state }: Seen, isHeld: boolean, known: readonly string[]): readonly string[] {
  switch (state) {
    case 'dirty':
      return [`its conflicts with ${pull.base} to be resolved`, ...known];
    case 'behind':
      return [`an update from ${pull.base}, which it is behind`, ...known];
    case 'blocked':
      return known.length > 0 || isHeld
        ? known
        : ['something that GitHub requires and does not tell: its merge box says what'];
    case 'unknown':
      return known.length > 0 ? known : ['GitHub, which has not found out yet whether it can be merged'];
    default:
      return known;
  }
}

function newestOf(checks: readonly CheckReport[], name: string): CheckReport | undefined {
  const own = checks.filter((report) => report.name === name);
  return own.reduce<CheckReport | undefined>(
    (last, one) => (last === undefined || one.at >= last.at ? one : last),
    undefined,
  );
}
