import type { Finding } from '../failure.js';
import type { CommitId } from '../nouns/git.js';
import { joinEdits } from '../plan/edits.js';
import type { Change, Edit, Plan } from '../plan/proposal.js';
import type { Repository } from '../ports/github/connect.js';
import { createBlob, createCommit, createTree, type MadeCommit, type TreeChange } from '../ports/github/git-data.js';
import { commitMessage } from './message.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The edits as changes of a tree. Text travels inside the tree; every other file is one call more.
 */
export async function treeChanges(repository: Repository, edits: readonly Edit[]): Promise<TreeChange[]> {
  const changes: TreeChange[] = [];
  for (const { path, mode, after } of joinEdits(edits)) {
    if (after === null) {
      changes.push({ path, mode, blob: null });
      continue;
    }
    const content = textOf(after);
    if (content !== null) changes.push({ path, mode, content });
    else changes.push({ path, mode, blob: await createBlob(repository, path, after) });
  }
  return changes;
}

/** Inline content of a tree is UTF-8 only, and what git takes for binary is better not trusted to JSON. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The commit of a plan; no branch points at it yet. Two calls.
 * @param baseTree tree of the plan's base
 * @param changes what makes it the tree of the commit
 * @param parents the plan's base, or else what was on the branch
 */
export async function writeCommit(
  repository: Repository,
  plan: Plan,
  change: Change,
  baseTree: string,
  changes: readonly TreeChange[],
  parents: readonly CommitId[],
): Promise<MadeCommit> {
  const tree = await createTree(repository, baseTree, changes);
  return createCommit(repository, { message: commitMessage(plan, change, tree), tree, parents });
}

/** What a reviewer should know about a commit we made. */
export function commitFindings(commit: MadeCommit): Finding[] {
  if (commit.verified) return [];
  return [
    {
      level: 'notice',
      code: 'unsigned-commit',
      message: `The commit ${commit.id.slice(0, 7)} is not signed (${commit.verification})`,
      fix: 'GitHub signs commits made with the job’s own token or a GitHub App’s, not those made with a personal access token.',
    },
  ];
}

/** Whether this is the account of the job's own token. */
export function isActions(login: string): boolean {
  return login === 'github-actions[bot]';
}

/** What the job's own token means for what was made with it (`GITHUB_TOKEN` starts no workflows). */
export function tokenFinding(subject: string): Finding {
  return {
    level: 'notice',
    code: 'no-workflows-start',
    message: `${subject} was made with the job’s own token: GitHub starts no workflows for it, or holds them until someone approves them`,
    fix: 'Approve the runs on the pull request’s page, or pass a GitHub App’s token as `token` (actions/create-github-app-token creates one): its changes start workflows.',
  };
}
