import type { CommitId, Path } from '../../snapshot/snapshot.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/** What a pull request brings. */
export interface PullContent {
  /** Where it left the base branch. */
  readonly mergeBase: CommitId;
  /** Paths it changes, where a file was as well as where it is; `null`: more than GitHub lists. */
  readonly paths: readonly Path[] | null;
  /** Its commits, oldest first; `null`: more than GitHub lists. */
  readonly commits: readonly BroughtCommit[] | null;
}

export interface BroughtCommit {
  readonly message: string;
  /**
   * GitHub signed it for an app, so that no person wrote the message: a commit that somebody pushes under an app's name is not
   * signed by GitHub.
   */
  readonly isByApp: boolean;
}

/** Files GitHub lists at most. */
const mostFiles = 300;

/** Reads what a commit brings to another one. One call. @returns `null`: GitHub does not know one of them */
export async function readContent(repository: Repository, base: CommitId, head: CommitId): Promise<PullContent | null> {
  const purpose: Purpose = { doing: `compare ${base} with ${head}`, needs: { contents: 'read' } };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` }),
  );
  if (answer.refusal?.status === 404) return null;
  const { merge_base_commit, files, commits, total_commits } = repository.settle(purpose, answer);
  return {
    mergeBase: merge_base_commit.sha,
    paths:
      files === undefined || files.length >= mostFiles
        ? null
        : files.flatMap(({ filename, previous_filename }) => [
            filename,
            ...(previous_filename ? [previous_filename] : []),
          ]),
    commits:
      commits.length < total_commits
        ? null
        : commits.map(({ author, commit }) => ({
            message: commit.message,
            isByApp: commit.verification?.verified === true && isApp(author),
          })),
  };
}

function isApp(author: object | null): boolean {
  return author !== null && 'login' in author && String(author.login).endsWith('[bot]');
}
