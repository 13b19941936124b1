import type { Repository } from '../world.js';

/**
 * Whose review a change lacks, where code owners must approve: for each file the owners of the last pattern that fits, of CODEOWNERS at a ref. One of them is enough.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * @param approved logins of those who approve
 */
export async function missingOwners(
  repository: Repository,
  ref: string,
  paths: readonly string[],
  approved: readonly string[],
): Promise<string[]> {
  const patterns = await ownersAt(repository, ref);
  const missing = paths.flatMap((path) => {
    const owners = patterns.findLast(({ fits }) => fits.test(path))?.owners ?? [];
    return owners.length === 0 || owners.some((owner) => approved.includes(owner)) ? [] : owners;
  });
  return [...new Set(missing)];
}

async function ownersAt(repository: Repository, ref: string): Promise<{ fits: RegExp; owners: string[] }[]> {
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']) {
    const file = await repository.git.read(`${ref}:${path}`);
    if (file?.type !== 'blob') continue;
    const lines = file.bytes.toString('utf8').split('\n');
    return lines.flatMap((line) => {
      const [pattern = '', ...owners] = line.replace(/#.*/, '').split(/\s+/).filter(Boolean);
      return pattern === '' ? [] : [{ fits: expressionOf(pattern), owners: owners.map((owner) => owner.slice(1)) }];
    });
  }
  return [];
}

/** As a `.gitignore` reads it: with a slash before its end a pattern begins at the root. */
function expressionOf(pattern: string): RegExp {
  const isRooted = pattern.slice(0, -1).includes('/');
  const body = pattern
    .replace(/^\//, '')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${isRooted ? '' : '(?:.*/)?'}${body}${pattern.endsWith('/') ? '' : '(?:/|$)'}`);
}
