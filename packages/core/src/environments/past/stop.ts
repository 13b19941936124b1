import type { DatedCommit } from '../../nouns/git.js';

/** Where a walk through history stops, as data; what is left out does not stop it. */
export interface Stop {
  /** After so many commits. */
  readonly commits?: number;
  /** At the first commit that is not younger, which is the last one of the walk. */
  readonly date?: Date;
}

/** Walks, newest first, as far as it is to go. */
export async function* upTo<T extends DatedCommit | { readonly commit: DatedCommit }>(
  items: AsyncIterable<T>,
  { commits = Number.POSITIVE_INFINITY, date }: Stop,
): AsyncGenerator<T, void> {
  let seen = 0;
  if (commits <= 0) return;
  for await (const item of items) {
    yield item;
    const at = 'commit' in item ? item.commit.date : item.date;
    if (++seen >= commits || (date !== undefined && at <= date)) return;
  }
}
