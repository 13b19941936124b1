import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/repository.js';

/** The day a commit was made on, in UTC, as `YYYY-MM-DD`: a date that is the same whenever a plan is made again. */
export async function commitDay(repository: Repository, commit: CommitId): Promise<string> {
  const object = await repository.objects.read(commit);
  const committer = /^committer .* (\d+) [+-]\d{4}$/m.exec(
    object === null ? '' : Buffer.from(object.bytes).toString('latin1'),
  );
  if (!committer?.[1]) throw new Error(`${commit} is no commit that can be read`);
  return new Date(Number(committer[1]) * 1000).toISOString().slice(0, 10);
}
