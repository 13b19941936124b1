import type { Finding } from '@slipway/core/failure';
import { code, literal, table } from '@slipway/core/plan/markdown';
import type { Plan } from '@slipway/core/plan/proposal';
import { once, type Repository } from '@slipway/core/ports/github/connect';
import { commentsOn } from '@slipway/core/ports/github/issues';
import type { Checkout } from '@slipway/core/run/world';
import type { Facts } from './facts.js';
import { judgeCharts } from './judge.js';
import type { Inputs } from './table.js';
import type { Violation } from './verdict.js';

const needs = { 'pull-requests': 'write' } as const;
const MARK = '<!-- slipway:chart-bump-check -->';

/**
 * Tells the verdict on the pull request, if that is wanted: one comment that is kept up to date, and suggested changes where the version's
 * line is part of the diff. With a token that may only read, as on pull requests from forks, it is left out.
 */
export async function suggest(
  inputs: Inputs,
  facts: Facts,
  verdict: Pick<Plan, 'reason'>,
  { github }: Pick<Checkout, 'github'>,
): Promise<Finding[]> {
  const { pull, pullHead } = facts.event;
  if (inputs.suggest === 'none') return [];
  if (pull === 0)
    return [leftOut('the workflow was not started by a pull request', 'Use it on `pull_request` events.')];
  const violations = judgeCharts(inputs, facts).flatMap((judged) => judged.violations);
  const remaining: Violation[] = [];
  for (const violation of violations) {
    const said =
      inputs.suggest === 'review' &&
      pullHead !== '' &&
      (await isInDiff(facts, violation)) &&
      (await suggestChange(github, pull, pullHead, violation));
    if (!said) remaining.push(violation);
  }
  const answer = await keepComment(github, pull, remaining.length === 0 ? '' : commentOf(verdict.reason, remaining));
  return answer === 'refused' ? [leftOut('the token may not comment', READ_ONLY)] : [];
}

const READ_ONLY =
  'Give the job `permissions: pull-requests: write`. Pull requests from forks get a read-only token; the check itself works with it.';

function leftOut(why: string, fix: string): Finding {
  return { level: 'notice', code: 'comment-left-out', message: `No comment was made: ${why}`, fix };
}

function commentOf(reason: string, violations: readonly Violation[]): string {
  const rows = violations.map(({ place, message, needed, found }) => [
    code(`${place.path}:${place.line ?? 1}`),
    literal(message),
    code(found),
    code(needed),
  ]);
  return `**${literal(reason)}**\n\n${table(['Where', 'What', 'Found', 'Needed'], rows)}`;
}

/**
 * Makes the comment say this; an empty text only changes a comment that is there. A comment with our mark that we may not
 * change is somebody else's.
 */
async function keepComment(github: Repository, pull: number, text: string): Promise<'done' | 'refused'> {
  const purpose = { doing: `comment on pull request #${pull}`, needs };
  const body = `${MARK}\n${(text || '✅ Every chart that changed is in order now.').slice(0, 60_000)}`;
  for await (const comments of commentsOn(github, purpose, pull)) {
    for (const comment of comments) {
      if (!comment.body?.startsWith(MARK)) continue;
      if (comment.body === body) return 'done';
      const answer = await github.attempt(purpose, (rest, at) =>
        rest.issues.updateComment({ ...at, comment_id: comment.id, body }),
      );
      if (!answer.refusal) return 'done';
    }
  }
  if (text === '') return 'done';
  const answer = await github.attempt(purpose, (rest, at) =>
    rest.issues.createComment({ ...at, issue_number: pull, body, request: once }),
  );
  if (answer.refusal?.status === 403 || answer.refusal?.status === 404) return 'refused';
  github.settle(purpose, answer);
  return 'done';
}

/** Is the line of the violation one that the pull request's diff shows: changed, or within three lines of a change? */
async function isInDiff({ touched }: Facts, { chart, place }: Violation): Promise<boolean> {
  const known = touched.find(({ folder }) => folder === chart);
  const { line } = place;
  if (line === undefined || known?.before === undefined || known.after?.manifest !== place.path) return false;
  if (known.before.text === known.after.text) return false;
  const { structuredPatch } = await import('diff');
  const { hunks } = structuredPatch('', '', known.before.text, known.after.text, '', '', { context: 3 });
  return hunks.some(({ newStart, newLines }) => line >= newStart && line < newStart + newLines);
}

/** A `version:` line with another version, as it is written otherwise; undefined when the line is of another form. */
function withVersion(line: string, version: string): string | undefined {
  const written = /^(\s*version:\s+["']?)v?\d[^\s"'#]*/.exec(line);
  return written ? `${written[1] ?? ''}${version}${line.slice(written[0].length)}` : undefined;
}

/** Suggests the version where its line is part of the diff. @returns whether it stands there now */
async function suggestChange(github: Repository, pull: number, commit: string, violation: Violation): Promise<boolean> {
  const { place, needed, message } = violation;
  if (place.line === undefined || !place.path.endsWith('Chart.yaml') || violation.line === undefined) return false;
  const suggestion = withVersion(violation.line, needed);
  if (suggestion === undefined) return false;
  const mark = `<!-- slipway:chart-bump-check ${code(violation.chart)} ${needed} -->`;
  const purpose = { doing: `suggest a change on pull request #${pull}`, needs };
  const there = await github.attempt(purpose, (rest, at) =>
    rest.pulls.listReviewComments({ ...at, pull_number: pull, per_page: 100, sort: 'created', direction: 'desc' }),
  );
  if (there.refusal) return false;
  if (there.data.some((comment) => comment.body.startsWith(mark))) return true;
  const body = `${mark}\n${literal(message)}\n\n\`\`\`suggestion\n${suggestion}\n\`\`\``;
  const answer = await github.attempt(purpose, (rest, at) =>
    rest.pulls.createReviewComment({
      ...at,
      pull_number: pull,
      commit_id: commit,
      path: place.path,
      line: place.line ?? 1,
      side: 'RIGHT',
      body,
      request: once,
    }),
  );
  // 422: the target branch changed the file too, and the line is another one on the branch.
  return !answer.refusal;
}
