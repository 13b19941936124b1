import { bounds, mustBeFew } from '../../bounds.js';

/** Entries that GitHub lists in one call, at most. */
export const perPage = 100;

/** A list that GitHub gives in pages: whose it is, what it has, and what to do when it is too long. */
export interface Pages {
  /** Begins a sentence: `Pull request #7`. */
  readonly of: string;
  /** `comments`. */
  readonly unit: string;
  readonly fix: string;
}

/**
 * The pages of a list, until one is not full. One call for each.
 * @param read reads a page by its number, from 1; `null`: there is no such list, which ends it
 * @throws {Failure} `above-bound` for a list that is longer than any is
 */
export async function* pagesOf<P extends readonly unknown[] | null>(
  { of, unit, fix }: Pages,
  read: (page: number) => Promise<P>,
): AsyncGenerator<P, void> {
  for (let page = 1; ; page++) {
    const entries = await read(page);
    yield entries;
    if (entries === null || entries.length < perPage) return;
    // There may be no further one: the page was full by chance.
    mustBeFew(of, page * perPage + 1, bounds.listed, unit, fix);
  }
}
