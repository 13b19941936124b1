import type { Merging } from '@slipway/core/deliver/merging';
import { statusContext } from '@slipway/core/environments/gates/status';
import { isRollbackLane } from '@slipway/core/environments/words/rollback-mark';
import type { CheckReport } from '@slipway/core/nouns/check';
import type { PullRequest } from '@slipway/core/ports/github/pull-requests';
import type { Waiting } from '../report.js';

/** What is known of an open pull request into an environment. */
export interface Seen {
  readonly pull: PullRequest;
  /** What statuses say on its head. */
  readonly said: readonly CheckReport[];
  readonly environments: readonly string[];
  readonly approvals: readonly string[];
  /** `null`: GitHub did not say. */
  readonly merging: Merging | null;
  /** What the required checks say. */
  readonly checks: readonly CheckReport[];
}

/** An open pull request, and what it waits for, in short sentences. Pure. */
export function describeWaiting({ pull, said, environments, approvals, merging, checks }: Seen): Waiting {
  const open = (merging?.checks ?? []).flatMap((name) => {
    const newest = newestOf(checks, name);
    return newest?.says === 'success' || newest?.says === 'neutral' || newest?.says === 'skipped'
      ? []
      : [{ name, says: newest?.says ?? 'not started' }];
  });
  const gates = environments.flatMap((name) => {
    const gate = said.find((report) => report.name === statusContext(name));
    return gate === undefined || gate.says === 'success' ? [] : [`gates of ${name}: ${gate.detail || gate.says}`];
  });
  const needed = Math.max(merging?.approvals ?? 0, merging?.codeOwners === true ? 1 : 0);
  const missing = needed - approvals.length;
  const who = [...new Set([...(merging?.codeOwners === true ? merging.owners : []), ...pull.requested])];
  const from = who.length === 0 ? '' : ` of ${who.join(', ')}`;
  const approval = missing > 0 ? [`${missing === 1 ? 'an approval' : `${missing} approvals`}${from}`] : [];
  const isRollback = environments.some((name) => isRollbackLane(name, pull.branch));
  const isPromotion = /^(promote|hotfix)\//.test(pull.branch);
  return {
    ...{ number: pull.number, url: pull.url, title: pull.title, by: pull.author, environments, draft: pull.isDraft },
    kind: isRollback ? 'rollback' : isPromotion ? 'promotion' : 'change',
    'waits-for': [
      ...(pull.isDraft ? ['someone to mark it ready for review'] : []),
      ...gates,
      ...approval,
      ...open.map(({ name, says }) => `check ${name}: ${says.replaceAll('_', ' ')}`),
    ],
    approvers: [...new Set([...(merging?.owners ?? []), ...pull.requested])],
    checks: open,
  };
}

function newestOf(checks: readonly CheckReport[], name: string): CheckReport | undefined {
  const own = checks.filter((report) => report.name === name);
  return own.reduce<CheckReport | undefined>(
    (last, one) => (last === undefined || one.at >= last.at ? one : last),
    undefined,
  );
}
