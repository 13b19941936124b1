import { invalid, notFound, Refusal } from '../answer.js';
import { writeCommit } from '../commit.js';
import { commitJson } from '../present.js';
import { mergePull } from '../pulls/merge.js';
import { settle } from '../pulls/state.js';
import { checkPush } from '../rules.js';
import { pullOf } from './pulls.js';
import { type Route, route } from './route.js';

/** Merging pull requests and branches. */
export const merging: readonly Route[] = [
  route('pulls/merge', async (call) => {
    const { merge_method: method = 'merge', commit_title: title, commit_message: message, sha } = call.body ?? {};
    const wish = { method, title, message, sha };
    const commit = await mergePull(call.world, call.repository, pullOf(call), call.actor, wish);
    return { status: 200, body: { sha: commit, merged: true, message: 'Pull Request successfully merged' } };
  }),

  route('pulls/check-if-merged', async (call) => {
    if (pullOf(call).merged === undefined) throw notFound();
    return { status: 204 };
  }),

  route('pulls/update-branch', async (call) => {
    const { world, repository, actor } = call;
    const pull = pullOf(call);
    const expected = call.body?.expected_head_sha;
    if (expected !== undefined && expected !== pull.head) {
      throw invalid('PullRequest', 'expected head sha didn’t match current head ref.');
    }
    const base = (await repository.git.ref(`refs/heads/${pull.baseRef}`)) ?? pull.base;
    if (await repository.git.isAncestor(base, pull.head)) {
      throw new Refusal(422, 'There are no new commits on the base branch.');
    }
    const tree = await repository.git.mergeTree(pull.head, base);
    if (tree === undefined) throw new Refusal(422, 'merge conflict between base and head');
    const message = `Merge branch '${pull.baseRef}' into ${pull.headRef}`;
    const merge = { message, tree, parents: [pull.head, base], actor, byGitHub: true };
    const commit = await writeCommit(world, repository, merge);
    await repository.git.updateRefs([{ name: `refs/heads/${pull.headRef}`, to: commit, from: pull.head }]);
    await settle(world, repository, actor.login);
    const url = `${world.apiUrl}/repos/${repository.fullName}/pulls/${pull.number}`;
    return { status: 202, body: { message: 'Updating pull request branch.', url } };
  }),

  route('repos/merge', async ({ world, repository, actor, body }) => {
    const { git } = repository;
    const base = await git.ref(`refs/heads/${body.base}`);
    if (base === undefined) throw new Refusal(404, 'Base does not exist');
    const head = (await git.commit(`refs/heads/${body.head}`)) ?? (await git.commit(body.head));
    if (head === undefined) throw new Refusal(404, 'Head does not exist');
    if (await git.isAncestor(head.id, base)) return { status: 204 };
    const tree = await git.mergeTree(base, head.id);
    if (tree === undefined) throw new Refusal(409, 'Merge conflict');
    const message = body.commit_message ?? `Merge ${body.head} into ${body.base}`;
    const id = await writeCommit(world, repository, { message, tree, parents: [base, head.id], actor, byGitHub: true });
    const ref = `refs/heads/${body.base}`;
    await checkPush(repository, actor, { ref, from: base, to: id }, 409);
    await git.updateRefs([{ name: ref, to: id, from: base }]);
    await settle(world, repository, actor.login);
    const commit = await git.commit(id);
    if (commit === undefined) throw notFound();
    return { status: 201, body: await commitJson(world, repository, commit) };
  }),
];
