import type { Finding } from '../../failure.js';
import type { CommitId, Path } from '../../nouns/git.js';
import { pageBelow } from '../../nouns/page.js';
import { code, link, literal, type Markdown, paragraphs } from '../../plan/markdown.js';
import type { Plan } from '../../plan/proposal.js';
import type { BranchState, ForeignCommit } from './branch.js';
import type { LanePull } from './view.js';

/** A file of the plan that people edited on the branch, where it stays as they left it. */
export interface EditedFile {
  readonly path: Path;
  readonly commits: readonly ForeignCommit[];
}

/** Rows of the notice; more than that nobody checks one by one. */
const shownFiles = 30;

export function editedFiles(plan: Plan, branch: BranchState | null): EditedFile[] {
  return plan.edits.flatMap(({ path }) => {
    const commits = branch?.foreign.filter(({ paths }) => paths.includes(path)) ?? [];
    return commits.length === 0 ? [] : [{ path, commits }];
  });
}

/**
 * What reviewers must know about files that are not as the text below it says. The same for the same branch, so that a
 * rerun changes nothing.
 * @param branchUrl page of the branch's files
 * @returns empty when there is nothing to know
 */
export function renderEdited(edited: readonly EditedFile[], branch: string, branchUrl: string): Markdown {
  if (edited.length === 0) return '';
  const files = edited.length === 1 ? '1 file of this branch is' : `${edited.length} files of this branch are`;
  const rows = edited.slice(0, shownFiles).map(({ path, commits }) => {
    const page = link(path, pageBelow(branchUrl, path), code);
    return `- ${page}: changed by ${commits.map((commit) => `${literal(commit.author)} (${code(short(commit.id))})`).join(', ')}`;
  });
  if (edited.length > rows.length) rows.push(`- … and ${edited.length - rows.length} more`);
  return paragraphs(
    `**${files} different from the plan**, because people committed to ${code(branch)}. Check that their changes still fit:`,
    rows.join('\n'),
    wayBack(code(branch)),
  );
}

/** What reviewers must know where an older pull request of the lane is a person's by now, and stays. */
export function renderBeside(kept: readonly LanePull[]): Markdown {
  const lines = kept.map(({ pull, taken }) => {
    const why = taken === 'approved' ? 'is approved' : 'has commits by people';
    return `> ${link(`#${pull.number}`, pull.url)} is open, too, and ${why}. After its merge, this pull request is planned again.`;
  });
  return lines.join('\n>\n');
}

/** Files of the plan that stay as people left them, as findings of the run. */
export function editedFindings(edited: readonly EditedFile[], branch: string): Finding[] {
  return edited.map(({ path, commits }) => ({
    level: 'warning',
    code: 'edited-on-branch',
    message: `${path} was edited on \`${branch}\` by ${commits.map(credit).join(', ')} and keeps their changes`,
    fix: `Check that it still fits this change. ${wayBack(`\`${branch}\``)}`,
  }));
}

/** @param branch its name as code */
function wayBack(branch: Markdown): string {
  return (
    `To restore Slipway’s version, drop those commits from ${branch} (\`git rebase -i\`, then push with force; ` +
    'a revert commit is not enough), or delete the branch; then run the workflow again.'
  );
}

/**
 * Approvals that people gave to what the branch was, for a branch that is about to change.
 * @param repositoryUrl page of the repository, for links
 */
export function outdatedApprovals(current: LanePull, branch: BranchState, repositoryUrl: string): Finding[] {
  return current.approvals.map(({ author, commit }) => {
    const plan = commit === branch.ours?.commit ? `the plan ${branch.ours.plan.slice(0, 12)} (${short(commit)})` : '';
    const since = `${repositoryUrl}/compare/${commit}..${branch.name.split('/').map(encodeURIComponent).join('/')}`;
    return {
      level: 'notice',
      code: 'approval-outdated',
      message: `${author}’s approval of #${current.pull.number} was for ${plan || short(commit)}; \`${branch.name}\` has changed since`,
      fix: `Ask ${author} to look at ${since} (what changed since). To let GitHub ask automatically, turn on "Dismiss stale pull request approvals when new commits are pushed" for the base branch.`,
    };
  });
}

/** Who made a commit, and which. */
export function credit({ author, id }: { readonly author: string; readonly id: CommitId }): string {
  return `${author} (${short(id)})`;
}

export function short(id: string): string {
  return id.slice(0, 7);
}
