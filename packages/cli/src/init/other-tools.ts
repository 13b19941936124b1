import type { Problem } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import { page } from '@slipway/core/pages';
import type { Part } from './proposal.js';

/** Files by which a tool is known that releases, and the section on moving over from it. */
const tools: readonly (readonly [name: string, file: RegExp, section: string])[] = [
  ['changesets', /^\.changeset\/config\.json$/, 'from-changesets'],
  ['release-please', /^(\.release-please-manifest|(\.github\/)?release-please-config)\.json$/, 'from-release-please'],
  ['semantic-release', /^(\.releaserc(\.\w+)?|release\.config\.\w+)$/, 'from-shell'],
];

/** What already releases this repository: with two of them, each raises versions, and a check of charts asks for what the other raises later. */
export function otherTools(paths: readonly Path[], { workflows }: Part): Problem[] {
  const names = ['prepare-release', 'charts-check'].filter((name) => `.github/workflows/${name}.yml` in workflows);
  if (names.length === 0) return [];
  return tools.flatMap(([name, file, section]) => {
    const path = paths.find((one) => file.test(one));
    if (path === undefined) return [];
    return [
      {
        code: 'released-by-another',
        message: `${path} says that ${name} releases this repository, package by package or by tags of its own`,
        fix: `Move over before you commit this, or leave ${names.join(' and ')} out. Packages with versions of their own stay with ${name}: ${page('migration', section)}`,
        place: { path },
      },
    ];
  });
}
