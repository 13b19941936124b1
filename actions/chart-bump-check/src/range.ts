import { Failure } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readBranch } from '@slipway/core/ports/github/branches';
import { compare } from '@slipway/core/ports/github/git-data';
import type { Checkout } from '@slipway/core/run/world';
import { mergeBase, parentsOf, resolveCommit } from '@slipway/core/snapshot/changes';
import type { Event } from './event.js';
import type { Inputs } from './table.js';

/** What is compared with what. */
export interface Range {
  /** Where the change begins: what is different at `head` was changed by it. */
  readonly from: CommitId;
  /** The tip of the branch the change goes to: versions there are taken. */
  readonly target: CommitId;
  readonly head: CommitId;
}

/**
 * Finds what to compare from the inputs and the event, fetching commits the clone lacks, each by itself.
 * @throws {Failure} when a commit that was named does not exist, or there is nothing to compare with
 */
export async function findRange(inputs: Inputs, event: Event, world: Checkout): Promise<Range> {
  const { clone, runner } = world;
  const isPull = event.name.startsWith('pull_request');
  const foreignHead = event.name === 'pull_request_target' && event.pullHead !== '' ? event.pullHead : '';
  const head = inputs.head ? await named(inputs.head, 'head', world) : foreignHead || clone.head;
  await clone.ensureAlone(head);
  const [first = '', second = ''] = await parentsOf(clone, head);

  if (inputs.base) return between(inputs, await named(inputs.base, 'base', world), head, first, world);
  if (isPull && second !== '' && second === event.pullHead) {
    // What GitHub checks out for a pull request: its merge into the tip of the target branch.
    return whole(first, head, world);
  }
  if (isPull && (event.pullBase !== '' || foreignHead !== '')) {
    const target = foreignHead !== '' && clone.head !== event.pullHead ? clone.head : event.pullBase;
    return between(inputs, target, head, first, world);
  }
  if (event.name === 'merge_group' && event.groupBase !== '') return whole(event.groupBase, head, world);
  if (event.name === 'push' && event.before !== '' && event.before !== head) {
    const known = await clone.ensureAlone(event.before).then(
      () => true,
      (error: unknown) => {
        // The commit a forced push took away may be gone from the server too.
        if (error instanceof Failure) return false;
        throw error;
      },
    );
    if (known) return between(inputs, event.before, head, first, world);
  }
  const branch = event.defaultBranch;
  // A tag is on a branch already: what was pushed is its last commit.
  const isTag = event.name === 'push' && runner.env.GITHUB_REF_TYPE === 'tag';
  if (!isTag && branch !== '' && branch !== world.context.branch) {
    return between(inputs, await named(branch, 'base', world), head, first, world);
  }
  if (first !== '') return whole(first, head, world);
  throw new Failure({
    code: 'nothing-to-compare',
    message: `Commit ${head.slice(0, 7)} has no parent, so there is nothing to compare it with`,
    fix: 'Name a branch or commit in the input `base`.',
  });
}

async function whole(target: CommitId, head: CommitId, { clone }: Checkout): Promise<Range> {
  await clone.ensureAlone(target);
  return { from: target, target, head };
}

async function between(
  inputs: Inputs,
  target: CommitId,
  head: CommitId,
  parent: CommitId,
  world: Checkout,
): Promise<Range> {
  const { clone, github, runner } = world;
  await clone.ensureAlone(target);
  if (target === parent || target === head) return { from: target, target, head };
  let from = clone.shallow ? null : await mergeBase(clone, target, head);
  if (from === null && inputs.token !== '') {
    // One call instead of the whole history.
    const compared = await compare(github, target, head).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      runner.debug(`GitHub did not compare: ${error.message}`);
      return null;
    });
    from = compared?.mergeBase ?? null;
  }
  if (from === null && clone.shallow) {
    await clone.complete();
    from = await mergeBase(clone, target, head);
  }
  if (from === null) {
    throw new Failure({
      code: 'no-common-history',
      message: `${head.slice(0, 7)} and ${target.slice(0, 7)} have no commit in common`,
      fix: 'Check the inputs `base` and `head`; `fetch-depth: 0` on actions/checkout brings the whole history.',
    });
  }
  await clone.ensureAlone(from);
  return { from, target, head };
}

async function named(name: string, input: 'base' | 'head', { clone, github }: Checkout): Promise<CommitId> {
  const here = await resolveCommit(clone, name);
  if (here !== null) return here;
  if (/^[0-9a-f]{40}$/.test(name)) return name;
  const branch = await readBranch(github, name);
  if (branch !== null) return branch.head;
  throw new Failure({
    code: 'unknown-revision',
    message: `There is no branch, tag or commit \`${name}\``,
    fix: `Correct the input \`${input}\`.`,
  });
}
