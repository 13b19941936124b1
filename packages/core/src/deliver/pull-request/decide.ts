import type { Finding, Problem } from '../../failure.js';
import type { CommitId, Path } from '../../nouns/git.js';
import { pageBelow } from '../../nouns/page.js';
import { paragraphs } from '../../plan/markdown.js';
import type { Change, Plan } from '../../plan/proposal.js';
import type { PullRequest } from '../../ports/github/pull-requests.js';
import type { PullRequestDelivery } from '../delivery.js';
import { cutTitle, renderBody } from './body.js';
import { type BranchState, says } from './branch.js';
import { fingerprint, type Marker } from './marker.js';
import {
  credit,
  type EditedFile,
  editedFiles,
  editedFindings,
  outdatedApprovals,
  renderBeside,
  renderEdited,
  short,
} from './notice.js';
import type { Observation } from './observe.js';
import { isSpent, type LanePull } from './view.js';

/** One thing to make true. Each step may be done again without harm. */
export type Step =
  /** Our commit on the base, and the branch at it, which does not exist yet. */
  | { readonly step: 'create branch' }
  /** Our commit on the base, and the branch moved to it: everything on the branch is ours. */
  | { readonly step: 'replace branch'; readonly from: CommitId }
  /** Our commit on top of a branch that people committed to, with the base merged in and their paths left alone. */
  | {
      readonly step: 'extend branch';
      readonly from: CommitId;
      readonly mergeBase: CommitId;
      readonly theirs: readonly Path[];
    }
  | { readonly step: 'open pull request'; readonly title: string; readonly body: string; readonly draft: boolean }
  | {
      readonly step: 'edit pull request';
      readonly number: number;
      readonly title: string | null;
      readonly body: string;
    }
  | { readonly step: 'label'; readonly labels: readonly string[] }
  | { readonly step: 'ask for reviews'; readonly reviewers: readonly string[] }
  | { readonly step: 'assign'; readonly assignees: readonly string[] }
  /** Closes an older pull request of the lane, with a comment that names the current one. */
  | { readonly step: 'supersede'; readonly old: LanePull; readonly deleteBranch: boolean };

export type Decision =
  /** A person has to decide something first. */
  | { readonly kind: 'stop'; readonly problem: Problem }
  | {
      readonly kind: 'leave';
      readonly reason: string;
      readonly pull: PullRequest | null;
      readonly commit: CommitId;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'act';
      readonly steps: readonly Step[];
      /** The open pull request the steps are about; `null` when one of them opens it. */
      readonly pull: PullRequest | null;
      readonly findings: readonly Finding[];
    };

/**
 * What to do so that GitHub shows the plan, given how it is. Pure: the rules about other people's work are here.
 * @param repositoryUrl page of the repository, for links
 */
export function decide(
  plan: Plan,
  change: Change,
  seen: Observation,
  delivery: PullRequestDelivery,
  repositoryUrl: string,
): Decision {
  const problem = obstacle(change, seen, delivery);
  if (problem !== null) return { kind: 'stop', problem };
  const left = leftAlone(plan, change, seen);
  if (left !== null) return left;
  const edited = isSpent(seen) ? [] : editedFiles(plan, seen.branch);
  const onBranch = branchSteps(plan, change, seen);
  const findings = [
    ...editedFindings(edited, seen.target),
    ...keptFindings(seen),
    ...(onBranch.length > 0 && seen.current && seen.branch
      ? outdatedApprovals(seen.current, seen.branch, repositoryUrl)
      : []),
  ];
  const steps = [
    ...onBranch,
    ...pullSteps(plan, withNotices(change, edited, seen, repositoryUrl), seen, delivery, repositoryUrl),
    ...seen.others.map(supersede),
  ];
  const pull = seen.current?.pull ?? null;
  if (steps.length > 0) return { kind: 'act', steps, pull, findings };
  return { kind: 'leave', reason: upToDate(pull), pull, commit: seen.branch?.ours?.commit ?? '', findings };
}

/** The change, its text beginning with what people did to the branch, and beside which others it stands. */
function withNotices(
  change: Change,
  edited: readonly EditedFile[],
  { kept, target }: Observation,
  repositoryUrl: string,
): Change {
  const notice = renderEdited(edited, target, pageBelow(repositoryUrl, `blob/${target}`));
  return { ...change, body: paragraphs(renderBeside(kept), notice, change.body) };
}

/** What a person must mend before anything can be delivered. */
function obstacle(change: Change, seen: Observation, delivery: PullRequestDelivery): Problem | null {
  const { target, branch, stranger } = seen;
  if (change.branch === delivery.base) {
    return {
      code: 'branch-is-base',
      message: `The branch of the pull request and the branch it is for are both \`${delivery.base}\``,
      fix: 'Configure another branch name, or use `delivery: push`.',
    };
  }
  if (stranger !== null && stranger.base !== delivery.base) {
    return {
      code: 'branch-taken',
      message: `Pull request #${stranger.number} (${stranger.url}) is open from \`${target}\` to \`${stranger.base}\`: a branch cannot hold the changes for two base branches`,
      fix: `Give each base branch a branch of its own, such as \`pull-request.branch: chore/release-{base}-{version}\` in the configuration on \`${delivery.base}\` or on \`${stranger.base}\`; or merge or close #${stranger.number} first.`,
    };
  }
  if (stranger !== null) {
    return {
      code: 'branch-taken',
      message: `Pull request #${stranger.number} (${stranger.url}) is open from \`${target}\`, but Slipway did not create it, or it lost its marker`,
      fix: `Close #${stranger.number} or move it to another branch; if Slipway created it, close it and delete the branch, and a new one is opened.`,
    };
  }
  if (branch === null || isSpent(seen)) return null;
  if (!branch.complete) {
    return {
      code: 'branch-taken',
      message: `The branch \`${target}\` has more commits of its own than GitHub lists, or no history in common with \`${delivery.base}\``,
      fix: `Delete or rename \`${target}\`, then run again.`,
    };
  }
  if (branch.ours === null && branch.foreign.length > 0) {
    return {
      code: 'branch-taken',
      message: `The branch \`${target}\` exists and has only commits by others (${branch.foreign.map(credit).join(', ')})`,
      fix: `Delete or rename \`${target}\`, then run again. Nothing was overwritten.`,
    };
  }
  return null;
}

/** Where the right thing is to touch nothing. */
function leftAlone(plan: Plan, { whenClosed }: Change, seen: Observation): Decision | null {
  const { branch, current, closed, others, kept, isBehind } = seen;
  const active = current === null ? others : [{ lane: current, branch }, ...others];
  const newer = [...others.map(({ lane }) => lane), ...kept].find(({ isNewer }) => isNewer);
  // Where the base is still where we planned, it was moved back since, or the newer plan is another base's.
  if (isBehind && (branch?.isNewer || newer !== undefined)) {
    const base = branch?.isNewer ? (branch.ours?.base ?? '') : (newer?.body.marker.base ?? '');
    const pull = (branch?.isNewer ? current : newer)?.pull ?? null;
    return leave(`a newer run has already planned at ${short(base)}`, pull, branch);
  }
  const taken = kept.find(({ body }) => body.marker.plan === plan.id);
  if (taken !== undefined && (seen.isExact || taken.taken !== 'approved')) {
    const { pull } = taken;
    const reason =
      taken.taken === 'approved'
        ? `pull request #${pull.number} is approved and up to date`
        : `pull request #${pull.number} shows this plan, and has commits by people`;
    if (active.length > 0) return { kind: 'act', steps: active.map(supersede), pull, findings: [] };
    return { kind: 'leave', reason, pull, commit: pull.head, findings: [] };
  }
  const byPerson = closed !== null && !closed.pull.isMerged && closed.body.marker.supersededBy === undefined;
  if (whenClosed !== 'open' && byPerson && closed.body.marker.plan === plan.id) {
    const reason =
      `pull request #${closed.pull.number} shows this plan and was closed by a person; ` +
      `reopen it, or delete the branch ${seen.target} to have a new one`;
    return leave(reason, null, branch);
  }
  return null;
}

function leave(reason: string, pull: PullRequest | null, branch: BranchState | null): Decision {
  return { kind: 'leave', reason, pull, commit: branch?.ours?.commit ?? '', findings: [] };
}

function supersede({ lane, branch }: Observation['others'][number]): Step {
  const isOnlyOurs = branch?.ours != null && branch.foreign.length === 0 && branch.complete && !lane.isShared;
  return { step: 'supersede', old: lane, deleteBranch: isOnlyOurs };
}

function branchSteps(plan: Plan, { mustSay }: Change, seen: Observation): Step[] {
  const { branch } = seen;
  if (branch === null) return [{ step: 'create branch' }];
  const replace: Step = { step: 'replace branch', from: branch.head };
  if (isSpent(seen)) return [replace];
  const isSaid = branch.ours?.plan === plan.id && says(branch.ours.trailers, mustSay);
  // What people committed is in the way of being exact, and stays; without that, somebody wrote our trailers.
  if (isSaid && (seen.isExact || branch.foreign.length > 0)) return [];
  if (branch.foreign.length === 0) return [replace];
  const theirs = [...new Set(branch.foreign.flatMap(({ paths }) => paths))];
  return [{ step: 'extend branch', from: branch.head, mergeBase: branch.mergeBase, theirs }];
}

function pullSteps(
  plan: Plan,
  change: Change,
  seen: Observation,
  delivery: PullRequestDelivery,
  repositoryUrl: string,
): Step[] {
  const { target, current } = seen;
  const marker: Marker = {
    lane: change.lane,
    branch: target,
    plan: plan.id,
    base: plan.base,
    title: cutTitle(change.title),
    text: fingerprint(change.body),
  };
  const path = change.whole === undefined ? `commits/${target}` : `blob/${target}/${change.whole}`;
  const body = renderBody(current?.body ?? null, marker, change.body, pageBelow(repositoryUrl, path));
  const steps: Step[] = [];
  if (current === null) {
    steps.push({ step: 'open pull request', title: marker.title, body, draft: delivery.draft });
  } else {
    const old = current.body.marker;
    // Another title than the one we gave it is a person's.
    const isOurTitle = current.pull.title.trim() === old.title.trim();
    const title = isOurTitle && old.title !== marker.title ? marker.title : null;
    const isTold = old.plan === marker.plan && (change.whenSame === 'stay' || old.text === marker.text);
    if (!isTold || old.supersededBy !== undefined) {
      steps.push({ step: 'edit pull request', number: current.pull.number, title, body });
    }
  }
  return [...steps, ...decorations(current, delivery)];
}

/** Labels, reviewers and assignees that are missing; what people added or answered stays. */
function decorations(current: LanePull | null, delivery: PullRequestDelivery): Step[] {
  const pull = current?.pull;
  const has = (names: readonly string[] | undefined, name: string) =>
    (names ?? []).some((one) => one.toLowerCase() === name.toLowerCase());
  const steps: Step[] = [];
  const labels = delivery.labels.filter((label) => !has(pull?.labels, label));
  if (labels.length > 0) steps.push({ step: 'label', labels });
  // Whoever reviewed is not asked any more, so only a pull request that nobody was asked about needs asking.
  const isAsked = pull !== undefined && (pull.requested.length > 0 || !current?.isUnreviewed);
  const reviewers = delivery.reviewers.filter((name) => name.toLowerCase() !== pull?.author.toLowerCase());
  if (!isAsked && reviewers.length > 0) steps.push({ step: 'ask for reviews', reviewers });
  const isAssigned = (pull?.assignees ?? []).length > 0;
  if (!isAssigned && delivery.assignees.length > 0) steps.push({ step: 'assign', assignees: delivery.assignees });
  return steps;
}

function keptFindings({ kept, target }: Observation): Finding[] {
  return kept.map(({ pull, taken }) => ({
    level: 'notice',
    code: taken === 'approved' ? 'approved-kept' : 'edited-kept',
    message:
      `Pull request #${pull.number} ${taken === 'approved' ? 'is approved' : 'has commits by people'}, ` +
      `so it is not changed; the newer plan is on \`${target}\``,
    fix: `Merge or close #${pull.number}.`,
  }));
}

function upToDate(pull: PullRequest | null): string {
  return pull === null ? '' : `pull request #${pull.number} is up to date`;
}
