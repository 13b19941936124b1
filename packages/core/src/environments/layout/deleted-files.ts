import picomatch from 'picomatch';
import type { Problem } from '../../failure.js';
import type { CommitId, DatedCommit, Path } from '../../nouns/git.js';
import type { FileHistory } from '../../snapshot/snapshot.js';
import type { Environment } from '../model/environment.js';
import { lackingFiles, missingFile } from './environment-files.js';

/**
 * Files that an environment should have and has not, each with the commit that deleted it where it was there once: then the
 * configuration is right, and the commit is to be reverted. One call for each file that is missing.
 * @param paths that exist, at least those its globs match
 * @param from the commit that is looked back from
 */
export async function findMissingFiles(
  environment: Environment,
  paths: readonly Path[],
  history: Pick<FileHistory, 'landed'>,
  from: CommitId,
): Promise<Problem[]> {
  const lacking = lackingFiles(environment, paths);
  return Promise.all(
    lacking.map(async (one) => {
      for (const glob of one.globs) {
        const { base, isGlob } = picomatch.scan(glob);
        const path = (isGlob ? base : glob).replace(/\\(.)/g, '$1');
        const commit = path === '' ? undefined : await newest(history.landed([path], from));
        if (commit !== undefined) return deleted(environment, path, commit);
      }
      return missingFile(environment, one);
    }),
  );
}

async function newest(commits: AsyncIterable<DatedCommit>): Promise<DatedCommit | undefined> {
  for await (const commit of commits) return commit;
  return undefined;
}

function deleted({ name, place }: Environment, path: Path, { id, date, author, pull }: DatedCommit): Problem {
  const what = `${id.slice(0, 7)} of ${date.toISOString().slice(0, 16).replace('T', ' ')} UTC by ${author}${pull === undefined ? '' : ` (#${pull})`}`;
  return {
    code: 'environment-file-deleted',
    message: `${path}, which says what ${name} runs, was deleted by ${what}`,
    fix: `Revert ${pull === undefined ? `it: \`git revert ${id.slice(0, 7)}\`` : `#${pull}`}. If the files of ${name} are elsewhere now, correct the configuration.`,
    place,
  };
}
