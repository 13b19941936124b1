import type { Finding } from '../../failure.js';
import { componentName } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import type { Edit } from '../../plan/proposal.js';
import { type Doubt, type Own, takenElsewhere } from '../lens/other-branch.js';
import type { Reading } from '../lens/read.js';
import { listing } from './describe.js';

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
      const { branch } = at;
      return [
        {
          level: 'warning',
          code: 'deploys-other-branch',
          message: `${at.application} takes ${path} from ${at.isBranch ? branch : `the branch or tag ${branch}`}: this change on ${own.branch} deploys nothing to ${target.name}`,
          fix: at.isBranch
            ? `Merge ${own.branch} into ${branch} afterwards, or run this with \`base-branch: ${branch}\`.`
            : `Bring the change to ${branch} afterwards: merge ${own.branch} into the branch, or move the tag; or let the Application take the file from ${own.branch}.`,
          place: at.place,
        },
      ];
    });
  });
}

/** What may run something else than its files say here. */
export function explainDoubt({ components, at }: Doubt, environment: string, own: Own): Finding {
  const { application, path, branch, place } = at;
  return {
    level: 'warning',
    code: 'release-other-branch',
    message: `${environment} may run another ${listing(components.map(componentName), 10)} than its files say: ${application} takes ${path} from the branch or tag ${branch}, and this run reads ${own.branch}`,
    fix: `Let the Application take it from ${own.branch}; or, if ${branch} is a branch, run this with \`base-branch: ${branch}\`.`,
    place,
  };
}
