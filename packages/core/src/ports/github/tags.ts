import type { Repository } from './connect.js';

/** Is there a tag of this name? One call. */
export async function hasTag(repository: Repository, tag: string): Promise<boolean> {
  const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } } as const;
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
  if (answer.refusal?.status === 404) return false;
  return repository.settle(purpose, answer).ref === `refs/tags/${tag}`;
}
