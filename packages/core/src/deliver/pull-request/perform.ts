import { Failure, type Finding } from '../../failure.js';
import type { CommitId } from '../../nouns/git.js';
import { literal } from '../../plan/markdown.js';
import type { Change, Plan } from '../../plan/proposal.js';
import {
  advanceBranch,
  Conflict,
  createBranch,
  deleteBranch,
  mergeInto,
  readBranch,
  replaceBranch,
  withdrawBranch,
} from '../../ports/github/branches.js';
import type { Repository } from '../../ports/github/connect.js';
import { listFiles, type MadeCommit, readCommitTree, type TreeFile } from '../../ports/github/git-data.js';
import { addAssignees, addLabels, commentOnce } from '../../ports/github/issues.js';
import { editPull, openPull, type PullRequest, requestReviews } from '../../ports/github/pull-requests.js';
import { commitFindings, isActions, treeChanges, writeCommit } from '../commit.js';
import type { PullRequestDelivery } from '../delivery.js';
import { mergeMessage } from '../message.js';
import type { Step } from './decide.js';
import { parseBody, renderPart } from './marker.js';

/** What is being delivered, where to, and what came of it so far. */
export interface Work {
  readonly repository: Repository;
  readonly plan: Plan;
  readonly change: Change;
  readonly delivery: PullRequestDelivery;
  /** The branch the plan goes to. */
  readonly target: string;
  /** Tree of the plan's base; `null`: not known yet. */
  readonly baseTree: string | null;
  pull: PullRequest | null;
  /** Our commit on the branch. */
  commit: CommitId;
  /** It brings the plan and nothing else. */
  isExact: boolean;
  /** The commit that this run made the branch at; `null`: the branch was there before. */
  made: CommitId | null;
  /** The pull request was opened by this run. */
  isOpened: boolean;
  isChanged: boolean;
  /** Something was done with the job's own token, which starts no workflows. */
  isByActions: boolean;
  readonly findings: Finding[];
}

/**
 * Does one step.
 * @throws {Conflict} when the world is not as it was seen
 */
export async function perform(step: Step, work: Work): Promise<void> {
  const { repository, target } = work;
  switch (step.step) {
    case 'create branch': {
      const commit = await commitOnBase(work);
      await createBranch(repository, target, commit.id);
      work.made = commit.id;
      return committed(work, commit, true);
    }
    case 'replace branch': {
      const commit = await commitOnBase(work);
      await replaceBranch(repository, target, step.from, commit.id);
      return committed(work, commit, true);
    }
    case 'extend branch':
      return extendBranch(step, work);
    case 'open pull request': {
      const { title, body, draft } = step;
      const { base } = work.delivery;
      work.pull = await openPull(repository, { base, branch: target, title, body, draft });
      work.isOpened = true;
      work.isChanged = true;
      work.isByActions ||= isActions(work.pull.author);
      return;
    }
    case 'edit pull request': {
      const change = step.title === null ? { body: step.body } : { body: step.body, title: step.title };
      work.pull = await editPull(repository, step.number, change);
      work.isChanged = true;
      if (!work.pull.isOpen) throw new Conflict(`pull request #${step.number} was closed in the meantime`);
      return;
    }
    case 'label':
    case 'ask for reviews':
    case 'assign':
      return decorate(step, work, current(work).number);
    case 'supersede':
      return supersede(step.old.pull, step.deleteBranch, work, current(work).number);
  }
}

/**
 * Takes the branch back that this run made, where its pull request may not be opened: nothing is left behind.
 * @returns whether that was right and possible
 */
export async function withdraw(step: Step, work: Work, failure: Failure): Promise<boolean> {
  // After an outage the next run goes on with the branch.
  if (step.step !== 'open pull request' || work.made === null || isOutage(failure)) return false;
  try {
    await withdrawBranch(work.repository, work.target, work.made);
    return true;
  } catch (error) {
    // Somebody committed to it meanwhile, or a rule forbids it.
    if (error instanceof Conflict || error instanceof Failure) return false;
    throw error;
  }
}

/** What a person reads about a step, as something that is true once it is done. */
export function nameStep(step: Step, target: string): string {
  switch (step.step) {
    case 'create branch':
    case 'replace branch':
    case 'extend branch':
      return `the commit on ${target}`;
    case 'open pull request':
      return 'the pull request';
    case 'edit pull request':
      return `title and text of #${step.number}`;
    case 'label':
      return `labels ${step.labels.join(', ')}`;
    case 'ask for reviews':
      return `reviews by ${step.reviewers.join(', ')}`;
    case 'assign':
      return `assignees ${step.assignees.join(', ')}`;
    case 'supersede':
      return `closing #${step.old.pull.number}`;
  }
}

function current(work: Work): PullRequest {
  if (work.pull === null) throw new Error('no pull request was opened before what decorates it');
  return work.pull;
}

function committed(work: Work, commit: MadeCommit, isExact: boolean): void {
  work.commit = commit.id;
  work.isExact = isExact;
  work.isChanged = true;
  work.isByActions ||= isActions(commit.authorName);
  work.findings.push(...commitFindings(commit));
}

async function commitOnBase(work: Work): Promise<MadeCommit> {
  const { repository, plan, change } = work;
  const changes = await treeChanges(repository, plan.edits);
  return writeCommit(repository, plan, change, await baseTree(work), changes, [plan.base]);
}

async function baseTree({ repository, plan, baseTree }: Work): Promise<string> {
  return baseTree ?? (await readCommitTree(repository, plan.base));
}

/**
 * One commit on top of what people committed: the newest base with our newest edits, and every path they touched as it is
 * on the branch. Where they and the base changed one file, GitHub merges the two first, line by line, in a commit of its
 * own.
 */
async function extendBranch(step: Extract<Step, { step: 'extend branch' }>, work: Work): Promise<void> {
  const { repository, plan, change, target } = work;
  const base = await listFiles(repository, plan.base);
  let { from, mergeBase } = step;
  if (mergeBase !== plan.base) {
    const before = await listFiles(repository, mergeBase);
    if (step.theirs.some((path) => !isSame(before.get(path), base.get(path)))) {
      from = await mergeBaseIn(work, from);
      mergeBase = plan.base;
    }
  }
  const there = await listFiles(repository, from);
  const theirs = new Set(step.theirs);
  const changes = await treeChanges(
    repository,
    plan.edits.filter(({ path }) => !theirs.has(path)),
  );
  for (const path of theirs) {
    const [now, then] = [there.get(path), base.get(path)];
    if (isSame(now, then)) continue;
    if (now !== undefined) changes.push({ path, file: now });
    else changes.push({ path, mode: '100644', blob: null });
  }
  const parents = mergeBase === plan.base ? [from] : [from, plan.base];
  const commit = await writeCommit(repository, plan, change, await baseTree(work), changes, parents);
  await advanceBranch(repository, target, from, commit.id, false);
  committed(work, commit, false);
}

function isSame(one: TreeFile | undefined, other: TreeFile | undefined): boolean {
  return one?.blob === other?.blob && one?.mode === other?.mode;
}

/** @returns the branch's new head */
async function mergeBaseIn(work: Work, from: CommitId): Promise<CommitId> {
  const { repository, plan, target } = work;
  const message = mergeMessage(work.delivery.base, target, plan.base);
  const merged = await mergeInto(repository, target, plan.base, message);
  if (merged === 'conflict') throw unmergeable(work);
  if (merged !== null) work.isChanged = true;
  const branch = await readBranch(repository, target);
  // A merge whose answer was lost is found by what the branch is now, and everything begins again.
  if (branch?.head !== (merged ?? from)) throw new Conflict(`the branch ${target} was moved during this run`);
  return branch.head;
}

function unmergeable({ delivery, target, plan, pull }: Work): Failure {
  const which = pull === null ? `\`${target}\`` : `#${pull.number} (\`${target}\`)`;
  return new Failure({
    code: 'base-conflicts',
    message: `\`${delivery.base}\` at ${plan.base.slice(0, 7)} conflicts with what people committed to ${which}; nothing was changed`,
    fix: `Merge \`${delivery.base}\` into \`${target}\` by hand, or delete that branch to start over without their commits; then run again.`,
  });
}

type Decoration = Extract<Step, { step: 'label' | 'ask for reviews' | 'assign' }>;

/** The pull request is there: what is missing on it is told, and keeps nothing else from happening. */
async function decorate(step: Decoration, work: Work, number: number): Promise<void> {
  const { repository, findings } = work;
  switch (step.step) {
    case 'label':
      try {
        await addLabels(repository, number, step.labels);
        work.isChanged = true;
      } catch (error) {
        if (!(error instanceof Failure) || isOutage(error)) throw error;
        // Rules of the repository may depend on a label, so its absence is an error.
        findings.push(...error.problems.map((problem): Finding => ({ level: 'error', ...problem })));
      }
      return;
    case 'ask for reviews': {
      // GitHub asks nobody to review what they opened themselves.
      const reviewers = step.reviewers.filter((name) => name !== work.pull?.author);
      if (reviewers.length === 0) return;
      const refused = await requestReviews(repository, number, reviewers);
      if (refused.size < reviewers.length) work.isChanged = true;
      for (const [name, reason] of refused) {
        findings.push({
          level: 'warning',
          code: 'reviewer-not-asked',
          message: `${name} could not be asked to review #${number}: ${reason}`,
          fix: 'Check `reviewers`: people need access to the repository; a team is written `org/team`, needs access too, and can only be asked with a GitHub App’s or a personal token that may read the organisation’s members.',
        });
      }
      return;
    }
    case 'assign': {
      const missing = await addAssignees(repository, number, step.assignees);
      if (missing.length < step.assignees.length) work.isChanged = true;
      if (missing.length === 0) return;
      findings.push({
        level: 'warning',
        code: 'not-assigned',
        message: `GitHub did not assign ${missing.join(', ')} to #${number}`,
        fix: 'Check `assignees`: only people with write access to the repository can be assigned.',
      });
    }
  }
}

/** After them nothing else can be done in this run, either: a token that ended is an outage, too. */
const outages: readonly string[] = ['github-unreachable', 'github-unavailable', 'rate-limited', 'bad-token'];

function isOutage(failure: Failure): boolean {
  return failure.problems.some(({ code }) => outages.includes(code));
}

/**
 * Closes an older pull request. Deleting its branch closes it on GitHub, so that comes last but one: whatever a run that
 * stops half-way leaves, the next run goes on with.
 */
async function supersede(old: PullRequest, withBranch: boolean, work: Work, by: number): Promise<void> {
  const { repository, change } = work;
  const comment = `Superseded by #${by}: ${literal(change.title)}.`;
  await commentOnce(repository, old.number, `superseded by ${by}`, comment);
  const parsed = parseBody(old.body, change.lane, old.branch);
  const isMarked = parsed === null || parsed.marker.supersededBy === by;
  const mark = isMarked
    ? {}
    : { body: parsed.before + renderPart({ ...parsed.marker, supersededBy: by }, parsed.ours) + parsed.after };
  work.isChanged = true;
  if (withBranch) {
    if (!isMarked) await editPull(repository, old.number, mark);
    await deleteBranch(repository, old.branch);
    await editPull(repository, old.number, { state: 'closed' });
  } else {
    await editPull(repository, old.number, { ...mark, state: 'closed' });
  }
}
