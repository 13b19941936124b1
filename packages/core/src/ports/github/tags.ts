import type { CommitId } from '../../snapshot/snapshot.js';
import type { Repository } from './connect.js';

/** Is there a tag of this name? One call. */
export async function hasTag(repository: Repository, tag: string): Promise<boolean> {
  const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } } as const;
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
  if (answer.refusal?.status === 404) return false;
  return repository.settle(purpose, answer).ref === `refs/tags/${tag}`;
}

/** The commit a tag stands for, annotated or not. One call, one more for each annotation. @returns `null`: there is no such tag */
export async function readTag(repository: Repository, tag: string): Promise<CommitId | null> {
  const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } } as const;
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
  if (answer.refusal?.status === 404) return null;
  const { ref, object } = repository.settle(purpose, answer);
  if (ref !== `refs/tags/${tag}`) return null;
  let at: { readonly type: string; readonly sha: string } = object;
  while (at.type === 'tag') {
    const { sha } = at;
    at = (await repository.ask(purpose, (rest, where) => rest.git.getTag({ ...where, tag_sha: sha }))).object;
  }
  return at.type === 'commit' ? at.sha : null;
}
