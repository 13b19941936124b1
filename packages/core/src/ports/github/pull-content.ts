import * as v from 'valibot';
import { bounds } from '../../bounds.js';
import type { CommitId, Path } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/** What a pull request brings. */
export interface PullContent {
  /** Where it left the base branch. */
  readonly mergeBase: CommitId;
  /** Paths it changes, where a file was as well as where it is; `null`: more than GitHub lists. */
  readonly paths: readonly Path[] | null;
  /** Where it left the base branch besides, for merges; `null`: more commits than GitHub lists. */
  readonly left: readonly CommitId[] | null;
}

/** Reads what a commit brings to another one. One call. @returns `null`: GitHub does not know one of them */
export async function readContent(repository: Repository, base: CommitId, head: CommitId): Promise<PullContent | null> {
  const purpose: Purpose = { doing: `compare ${base} with ${head}`, needs: { contents: 'read' } };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` }),
  );
  if (answer.refusal?.status === 404) return null;
  const { merge_base_commit, files, commits, total_commits } = repository.settle(purpose, answer);
  const own = new Set(commits.map(({ sha }) => sha));
  const parents = new Set(commits.flatMap((commit) => commit.parents.map(({ sha }) => sha)));
  const left = [...parents].filter((sha) => !own.has(sha) && sha !== merge_base_commit.sha);
  return {
    mergeBase: merge_base_commit.sha,
    left: total_commits > commits.length ? null : left,
    paths:
      files === undefined || files.length >= bounds.comparedFiles
        ? null
        : files.flatMap(({ filename, previous_filename }) => [
            filename,
            ...(previous_filename ? [previous_filename] : []),
          ]),
  };
}

const whoamiDocument = 'query WhoAmI { viewer { login } }';
const whoamiSchema = v.object({ viewer: v.object({ login: v.string() }) });

/** Login the token belongs to: of an app's `slipway[bot]`, of the job's own `github-actions[bot]`. One call. */
export async function readOwnLogin(repository: Repository): Promise<string> {
  const purpose: Purpose = { doing: 'see whose the token is', needs: {} };
  const data = repository.settle(purpose, await repository.query(purpose, whoamiDocument, {}));
  return v.parse(whoamiSchema, data).viewer.login;
}
