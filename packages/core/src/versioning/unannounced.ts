import type { Finding } from '../failure.js';
import type { Commit, CommitId, Path } from '../nouns/git.js';
import type { History } from '../snapshot/snapshot.js';
import { classify, type ReleaseCommit } from './bump.js';
import { type CommitPaths, countedCommits } from './commit-paths.js';
import { short } from './release-point.js';

/** Further back nobody has left a release pull request open. */
const farthest = 1000;

/** As many as a message holds. */
const shown = 10;

/**
 * The commits that a release holds and its notes do not: they landed on the main branch after the release was planned,
 * and a squash, a rebase or a tag on the merge put the release on top of them.
 * @param end the commit that stands for the release
 * @param versionFile what the release's own commit changed; that commit names its base in the trailer `Slipway-Base`
 * @returns newest first; those that release nothing, and merges, are left out, as in notes
 */
export async function readUnannounced(
  history: History,
  end: CommitId,
  versionFile: Path,
  paths: CommitPaths,
): Promise<readonly ReleaseCommit[]> {
  const own = await first(history.touching([versionFile], end));
  const base = own && plannedAt(own.message);
  if (!own || !base || (own.id === end && own.parents.includes(base))) return [];
  if (!(await isBehind(history, base, end))) return [];
  const { releasing, notUnderstood } = await classify(withoutOurs(countedCommits(history, [base], end, paths)));
  return [...notUnderstood, ...releasing];
}

/** Names these commits. */
export function unannounced(commits: readonly ReleaseCommit[], version: string): Finding[] {
  if (commits.length === 0) return [];
  const named = commits.slice(0, shown).map((commit) => {
    const would = commit.kind === 'not-understood' ? 'not understood' : commit.bump;
    return `${short(commit.id)} "${commit.header}" (${would})`;
  });
  const rest = commits.length - named.length;
  const one = commits.length === 1;
  return [
    {
      level: 'warning',
      code: 'released-without-notes',
      message: `${version} contains ${one ? '1 commit that was' : `${commits.length} commits that were`} merged after this release was planned and ${one ? 'is' : 'are'} not in its notes: ${named.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`,
      fix: `${one ? 'It' : 'They'} shipped in ${version}. Add ${one ? 'it' : 'them'} to the release notes by hand. To prevent this, make \`release-check\` a required check and freeze releases that are under way.`,
    },
  ];
}

/** The newest trailer: GitHub's squash of several commits has theirs one after the other, and may add more below. */
function plannedAt(message: string): CommitId | undefined {
  return [...message.matchAll(/^Slipway-Base: ([0-9a-f]{40})\r?$/gm)].at(-1)?.[1];
}

/** Whether a commit is part of the recent history of another; also of an id that is no commit here, as after a rewrite. */
async function isBehind(history: History, commit: CommitId, from: CommitId): Promise<boolean> {
  let seen = 0;
  for await (const { id, parents } of history.since([], from)) {
    if (id === commit || parents.includes(commit)) return true;
    seen += 1;
    if (seen >= farthest) return false;
  }
  return false;
}

async function* withoutOurs(commits: AsyncIterable<Commit>): AsyncGenerator<Commit> {
  for await (const commit of commits) if (plannedAt(commit.message) === undefined) yield commit;
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
