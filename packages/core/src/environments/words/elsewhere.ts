import type { Finding } from '../../failure.js';
import type { Files } from '../../nouns/git.js';
import type { Edit } from '../../plan/proposal.js';
import { type Own, takenElsewhere } from '../lens/other-branch.js';
import type { Reading } from '../lens/read.js';

/** Files that change, and that Argo CD takes from another branch than the one they change on. */
export function explainElsewhere(
  readings: readonly Reading[],
  edits: readonly Edit[],
  files: Files,
  own: Own,
): Finding[] {
  if (edits.length === 0) return [];
  return readings.flatMap(({ target }) => {
    const elsewhere = takenElsewhere(target, files, own);
    return edits.flatMap(({ path }): Finding[] => {
      const at = elsewhere.get(path);
      if (at === undefined) return [];
      return [
        {
          level: 'warning',
          code: 'deploys-other-branch',
          message: `${at.application} takes ${path} from ${at.branch}: this change on ${own.branch} deploys nothing to ${target.name}`,
          fix: `Merge ${own.branch} into ${at.branch} afterwards, or run this with \`base-branch: ${at.branch}\`.`,
          place: at.place,
        },
      ];
    });
  });
}
