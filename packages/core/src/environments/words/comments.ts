import type { Finding } from '../../failure.js';
import { decode } from '../../files/text.js';
import type { Edit } from '../../plan/proposal.js';
import { listing } from './describe.js';

/** A comment behind a value. */
const BEHIND = /\s#\s?(?<comment>.*\S)\s*$/;
/** A version, a date or a commit: it is of what ran before. Flux's markers and Renovate's hints have none. */
const SAYS_WHICH =
  /(?:^|[^\w.])v?\d+\.\d+(?:\.\d+)?(?:[^\w]|$)|\b\d{4}-\d\d-\d\d\b|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b/i;
const HINT = /^(?:renovate|x-|\{)/i;

/** Comments behind values that an edit writes: people read there which version a digest is of, and nothing else in the file says so. */
export function staleComments(edits: readonly Edit[]): Finding[] {
  const found = edits.flatMap(({ path, mode, before, after }) => {
    if (before === null || after === null) return [];
    const [old, now] = [before, after].map((bytes) => decode(path, { mode, bytes }).split('\n'));
    if (old === undefined || now === undefined || old.length !== now.length) return [];
    return now.flatMap((line, index) => {
      const comment = BEHIND.exec(line)?.groups?.comment;
      const was = old[index] ?? '';
      if (line === was || comment === undefined || BEHIND.exec(was)?.groups?.comment !== comment) return [];
      return SAYS_WHICH.test(comment) && !HINT.test(comment) ? [{ comment, place: { path, line: index + 1 } }] : [];
    });
  });
  const [first] = found;
  if (first === undefined) return [];
  const each = found.map(({ comment, place }) => `“${comment}” (${place.path}:${place.line})`);
  const [stays, is] = found.length === 1 ? ['A comment stays', 'it is'] : ['Comments stay', 'they are'];
  return [
    {
      level: 'notice',
      code: 'comment-stays',
      message: `${stays} as ${is} beside what changes, and may name what ran before: ${listing(each, 3)}`,
      fix: `Correct ${found.length === 1 ? 'it' : 'them'} in the pull request. A tag beside a digest is promoted with it: \`tag: <version>\` needs no comment.`,
      place: first.place,
    },
  ];
}
