import type { Finding } from '../../failure.js';
import type { Edit } from '../../plan/proposal.js';
import { listing } from './describe.js';

/** What a generator says stands at the top, or in an annotation. */
const BEGINNING = 2048;
const COMMENT =
  /^#.*\b(?:do not (?:edit|modify|change)|(?:auto-?|automatically )generated|generated (?:by|from|with))\b/im;
const ANNOTATION = /^\s+[\w.-]+\/generated: ['"]?true\b/m;

/** Edited files that say they are generated: whoever makes them again undoes the edit, unless the source is changed, too. */
export function generatedFiles(edits: readonly Edit[]): Finding[] {
  const paths = edits.flatMap(({ path, before }) => {
    if (before === null) return [];
    const text = Buffer.from(before.buffer, before.byteOffset, Math.min(before.byteLength, BEGINNING)).toString();
    return COMMENT.test(text) || ANNOTATION.test(text) ? [path] : [];
  });
  const [path] = paths;
  if (path === undefined) return [];
  return [
    {
      level: 'notice',
      code: 'file-generated',
      message: `${listing(paths, 3)} ${paths.length === 1 ? 'says it is' : 'say they are'} generated: the next run of the generator may undo this change`,
      fix: 'Configure the files that the generator reads as those of the environment, or change them, too.',
      place: { path },
    },
  ];
}
