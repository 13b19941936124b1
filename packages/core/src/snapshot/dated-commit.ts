import type { DatedCommit } from '../nouns/git.js';
import { pullNumberIn } from '../nouns/pull-number.js';

/** How git is asked for commits with their dates. NUL cannot stand in a message, so it separates. */
export const FORMAT = '--format=%H%x00%P%x00%cI%x00%an%x00%B%x00';
/** So many fields each commit has then. */
export const fieldCount = 5;

/** A commit of the fields that `FORMAT` asks for. */
export function datedCommit([
  id = '',
  parents = '',
  date = '',
  author = '',
  message = '',
]: readonly string[]): DatedCommit {
  const pull = pullNumberIn(message);
  return {
    // rev-list puts a line of its own before what was asked for.
    id: id.slice(-40),
    parents: parents === '' ? [] : parents.split(' '),
    message,
    date: new Date(date),
    author,
    ...(pull === null ? {} : { pull }),
  };
}
