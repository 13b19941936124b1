import * as v from 'valibot';
import type { CommitId, Path } from '../../nouns/git.js';
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
   * Login of the app that made it through GitHub's API, such as `github-actions[bot]`; `null`: a person, or nobody can tell. GitHub
   * signs what an app makes; what somebody pushes under an app's name is not signed by it.
   */
  readonly app: string | null;
}

/** Of the committer of what GitHub itself commits; nobody else's key is verified for it. */
const githubsAddress = 'noreply@github.com';

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
        : commits.map(({ author, committer, commit }) => {
            const made = commit.verification?.verified === true ? appOf(author) : null;
            // GitHub verifies the committer's key: anybody may write any author.
            const isGitHubs = commit.committer?.email === githubsAddress || appOf(committer) === made;
            return { message: commit.message, app: isGitHubs ? made : null };
          }),
  };
}

function appOf(author: object | null): string | null {
  const login = author !== null && 'login' in author ? String(author.login) : '';
  return login.endsWith('[bot]') ? login : null;
}

const whoamiDocument = 'query WhoAmI { viewer { login } }';
const whoamiSchema = v.object({ viewer: v.object({ login: v.string() }) });

/** Login the token belongs to: of an app's `slipway[bot]`, of the job's own `github-actions[bot]`. One call. */
export async function readOwnLogin(repository: Repository): Promise<string> {
  const purpose: Purpose = { doing: 'see whose the token is', needs: {} };
  const data = repository.settle(purpose, await repository.query(purpose, whoamiDocument, {}));
  return v.parse(whoamiSchema, data).viewer.login;
}
