import { invalid, Refusal } from '../answer.js';
import { changesBetween } from '../git/changes.js';
import { asObject } from '../json.js';
import { autoMerge } from '../pulls/auto-merge.js';
import { forkPoint } from '../pulls/present.js';
import { pullOf } from './pulls.js';
import { asJson, forward, plain, type Route, route } from './route.js';

/** Reviews, which only others may approve with. */
export const reviews: readonly Route[] = [
  route('pulls/create-review', async (call) => {
    const { world, repository, actor, body } = call;
    const pull = pullOf(call);
    if (body?.event === 'APPROVE') {
      if (actor.login === 'github-actions[bot]' && !repository.settings.actionsMayOpenPullRequests) {
        throw new Refusal(422, 'Unprocessable Entity: GitHub Actions is not permitted to approve pull requests.');
      }
      if (pull.author === actor.login) throw invalid('PullRequestReview', 'Can not approve your own pull request');
    }
    if (body?.event === 'REQUEST_CHANGES' && pull.author === actor.login) {
      throw invalid('PullRequestReview', 'Can not request changes on your own pull request');
    }
    const changed = await changesBetween(repository.git, await forkPoint(repository, pull), pull.head);
    for (const comment of body?.comments ?? []) {
      const file = changed.find((change) => change.path === comment.path);
      if (file === undefined) throw invalid('PullRequestReviewComment', 'Path could not be resolved');
      const line = comment.line;
      if (line !== undefined && !linesOf(file.patch ?? '').has(`${comment.side ?? 'RIGHT'} ${line}`)) {
        throw invalid('PullRequestReviewComment', 'Line could not be resolved');
      }
    }
    const position = (comment: { readonly position?: number; readonly line?: number }) =>
      comment.position ?? comment.line;
    const comments = body?.comments?.map((comment) => ({ ...comment, position: position(comment) ?? 1 }));
    const commit_id = body?.commit_id ?? pull.head;
    const kept = await forward(call, { body: plain({ ...body, comments, commit_id }) });
    if (kept.status >= 300) return kept;
    await forward(call, {
      method: 'DELETE',
      path: `/repos/${repository.fullName}/pulls/${pull.number}/requested_reviewers`,
      body: { reviewers: [actor.login] },
    });
    await autoMerge(world, repository);
    return { status: 200, body: asObject(asJson(kept)) };
  }),
];

/** The lines of a patch that a comment may be on, as `RIGHT 12` and `LEFT 9`. */
function linesOf(patch: string): Set<string> {
  const lines = new Set<string>();
  let left = 0;
  let right = 0;
  for (const line of patch.split('\n')) {
    const [, from, to] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line) ?? [];
    if (from !== undefined && to !== undefined) {
      left = Number(from);
      right = Number(to);
      continue;
    }
    if (line.startsWith('\\')) continue;
    if (!line.startsWith('+')) lines.add(`LEFT ${left++}`);
    if (!line.startsWith('-')) lines.add(`RIGHT ${right++}`);
  }
  return lines;
}
