import type { Discovered } from '@slipway/core/advice/discover';
import { type Own, takenElsewhere } from '@slipway/core/environments/lens/other-branch';
import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import { asGlob } from '@slipway/core/nouns/folder';
import { page } from '@slipway/core/pages';
import type { Seen } from './release.js';

/** Files of the proposed environments that Applications of the repository take from another branch: promotions read one branch. */
export function tellOtherBranches(
  { files, isTried }: Discovered,
  { environmentFiles }: Pick<Seen, 'environmentFiles'>,
  own: Own,
): Problem[] {
  if (!isTried) return [];
  const target = { values: environmentFiles.map(asGlob), applications: [{ files: ['**'] }] };
  const proposed = new Set(environmentFiles);
  const found = [...takenElsewhere(target, files, own).values()].filter(({ path }) => proposed.has(path));
  const [first] = found;
  if (first === undefined) return [];
  const each = found.map(
    ({ path, branch, isBranch, application }) =>
      `${path} from ${isBranch ? '' : 'the branch or tag '}${branch} (${application})`,
  );
  return [
    {
      code: 'other-branches',
      message: `Argo CD does not run what ${own.branch} says in ${found.length === 1 ? 'a file' : `${found.length} files`} of the lines: it takes ${listing(each, 3)}`,
      fix: `A promotion reads one branch. Let the Applications take these files from ${own.branch}; else list the Applications under \`applications\`, so that promotions hold what these files say, or read the other branch with \`base-branch\` (${page('environments', 'which-values-are-meant')}).`,
      place: first.place,
    },
  ];
}
