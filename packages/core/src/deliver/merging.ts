import { Failure } from '../failure.js';
import { codeOwnersOf, codeOwnersPaths } from '../files/codeowners.js';
import { decode } from '../files/text.js';
import type { Path } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import { type MergeRules, readMergeRules, readShownReviews } from '../ports/github/required-checks.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** What stands between a pull request and its merge, as far as it can be read. */
export interface Merging extends Pick<MergeRules, 'approvals' | 'codeOwners' | 'isProtected'> {
  readonly branch: string;
  /** Owners of the files that change, as CODEOWNERS writes them. */
  readonly owners: readonly string[];
  /** Names of the checks that must pass. */
  readonly checks: readonly string[];
  /** Required, too, and posted by the run itself. */
  readonly ownChecks: readonly string[];
}

/**
 * Who must approve changes of some files, and which checks block them. Two calls, one more where there is a CODEOWNERS, and one where
 * the branch has a classic protection.
 * @param own statuses that the run posts itself: nobody waits for them
 * @returns `null` where GitHub does not say: a rollback goes on without
 */
export async function readMerging(
  repository: Repository,
  branch: string,
  base: Snapshot,
  paths: readonly Path[],
  own: readonly string[] = [],
): Promise<Merging | null> {
  try {
    const [{ checks, ...ruled }, owners] = await Promise.all([
      readMergeRules(repository, branch),
      readOwners(base, paths),
    ]);
    const shown = ruled.isProtected ? await readShownReviews(repository, branch).catch(unread) : noReviews;
    const approvals = Math.max(ruled.approvals, shown.approvals);
    const codeOwners = ruled.codeOwners || shown.codeOwners;
    const names = [...new Set(checks.map(({ name }) => name))];
    const [ownChecks, others] = [names.filter((one) => own.includes(one)), names.filter((one) => !own.includes(one))];
    return { branch, approvals, codeOwners, isProtected: ruled.isProtected, owners, checks: others, ownChecks };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

const noReviews = { approvals: 0, codeOwners: false };

/** What else was read is told without it. */
function unread(error: unknown): typeof noReviews {
  if (error instanceof Failure) return noReviews;
  throw error;
}

async function readOwners(base: Snapshot, paths: readonly Path[]): Promise<string[]> {
  const there = await base.list(codeOwnersPaths);
  const path = codeOwnersPaths.find((one) => there.includes(one));
  if (path === undefined) return [];
  const content = (await base.load([path])).get(path);
  return content === undefined ? [] : codeOwnersOf(decode(path, content), paths);
}

const noGate: { readonly people: readonly string[]; readonly status: string } = { people: [], status: '' };

/**
 * Who must approve, in a sentence or two; names are code, so that nobody is mentioned.
 * @param gate people and teams whom the environment's gate waits for, and the status that says who is missing
 */
export function whoMustApprove(merging: Merging | null, { people, status } = noGate): string {
  const rules = rulesOf(merging, people.length > 0);
  if (people.length === 0) return rules;
  const all = people.map((name) => `\`${name}\``).join(' and ');
  return `${all}${people.length > 1 ? ', each of them' : ''}: the status \`${status}\` says who is missing. ${rules}`;
}

/** Where the one who reads the pull request sees what the run could not read. */
const box = 'While one is missing, the merge box of this page says “Review required”.';

/** @param isGated somebody must approve whatever the branch requires */
function rulesOf(merging: Merging | null, isGated: boolean): string {
  if (merging === null) return `GitHub did not tell this run which approvals the branch requires. ${box}`;
  const { branch, approvals, codeOwners, isProtected, owners } = merging;
  const names = owners.slice(0, shownOwners).map((owner) => `\`${owner}\``);
  const more = owners.length > names.length ? ` and ${owners.length - names.length} more` : '';
  const who = `${names.join(', ')}${more}`;
  const asked = owners.length === 0 || codeOwners ? '' : ` GitHub asks the code owners for a review: ${who}.`;
  if (approvals === 0 && !codeOwners) {
    if (!isProtected)
      return `${isGated ? '' : 'No one: '}\`${branch}\` ${isGated ? 'itself ' : ''}requires no approval.${asked}`;
    const first =
      owners.length === 0
        ? 'If it requires an approval: someone with write access'
        : `The code owners, ${who}: GitHub asks them`;
    return `${first}. \`${branch}\` is protected, and this run cannot read how many approvals it requires. ${box}`;
  }
  const count = `\`${branch}\` requires ${Math.max(1, approvals)} ${approvals > 1 ? 'approvals' : 'approval'}`;
  const from = !codeOwners
    ? ''
    : owners.length === 0
      ? ', of code owners if the files have any'
      : `, of the code owners: ${who}`;
  return `${count}${from}.${asked}`;
}

/** Which checks block it, and what to do where none of them starts; empty where there are none. */
export function whichChecksBlock(merging: Merging | null): string {
  const checks = merging?.checks ?? [];
  if (checks.length === 0) return '';
  const names = checks.slice(0, shownChecks).map((name) => `\`${name}\``);
  const more = checks.length > names.length ? ` and ${checks.length - names.length} more` : '';
  return `Must pass: ${names.join(', ')}${more}. If they do not start, approve the workflows in the merge box, or close and reopen this pull request.`;
}

const [shownOwners, shownChecks] = [6, 8];
