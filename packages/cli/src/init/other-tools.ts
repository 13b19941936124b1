import { ASIDE } from '@slipway/core/advice/discover-files';
import { FOREIGN } from '@slipway/core/advice/left-out';
import type { Problem } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import { page } from '@slipway/core/pages';
import type { Repository } from '@slipway/core/ports/repository';
import { searchTree } from '@slipway/core/snapshot/search';
import type { Part } from './proposal.js';

/** Files by which a tool is known that releases, and the section on moving over from it. */
const tools: readonly (readonly [name: string, file: RegExp, section: string])[] = [
  ['changesets', /^\.changeset\/config\.json$/, 'from-changesets'],
  ['release-please', /^(?:\.github\/)?\.?release-please(?:[-/][\w./-]*)?\.json$/, 'from-release-please'],
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
        message: `${path} says that ${name} releases this repository`,
        fix: `Move over before you commit this, or leave ${names.join(' and ')} out. Packages that have versions of their own stay with ${name}: ${page('migration', section)}`,
        place: { path },
      },
    ];
  });
}

/** Tools that promote, by the group of their objects, and what to do about each. */
const promoters: readonly (readonly [name: string, group: string, fix: string])[] = [
  [
    'Kargo',
    'kargo.akuity.io',
    `With both, each undoes what the other writes. Move over stage by stage, or leave promotions to Kargo: ${page('migration', 'from-kargo')}`,
  ],
  [
    'GitOps Promoter',
    'promoter.argoproj.io',
    'It promotes branches of rendered manifests; Slipway promotes versions in the files of one branch. Let one of them promote to an environment.',
  ],
];

/** What already promotes from environment to environment here. */
export async function otherPromoters(repository: Repository): Promise<Problem[]> {
  const hits = await searchTree(
    repository,
    repository.head,
    promoters.map(([, group]) => `apiVersion: ${group}/`),
  );
  const own = (hits ?? []).filter(
    ({ path, text }) =>
      /\.ya?ml$/.test(path) && text.startsWith('apiVersion: ') && !ASIDE.test(path) && !FOREIGN.test(path),
  );
  return promoters.flatMap(([name, group, fix]) => {
    const hit = own.find(({ text }) => text.includes(` ${group}/`));
    if (hit === undefined) return [];
    const { path, line } = hit;
    return [
      {
        code: 'promoted-by-another',
        message: `${path} says that ${name} promotes to environments of this repository`,
        fix,
        place: { path, line },
      },
    ];
  });
}
