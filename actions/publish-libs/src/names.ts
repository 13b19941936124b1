import type { Finding } from '@slipway/core/failure';
import { asPep440 } from '@slipway/core/files/python-version';
import { normalizeName } from '@slipway/core/files/requirement';
import type { Path } from '@slipway/core/nouns/git';
import type { TagPattern } from '@slipway/core/versioning/tag-pattern';

/**
 * Whose names the libraries have on the index: a project that is there, with no version that this repository ever released, is somebody else's.
 * @param files names of all files that the index has of the libraries' projects
 * @param tags names of the repository's tags
 * @returns a warning for each library of which the index has only versions of others
 */
export function namesOfOthers(
  libs: readonly { readonly folder: Path; readonly name: string }[],
  version: string,
  files: Iterable<string>,
  tags: readonly string[],
  pattern: TagPattern,
): Finding[] {
  const released = tags.map((tag) => pattern.match(tag)).flatMap((one) => (one === null ? [] : [asPep440(one)]));
  const ours = new Set([version, ...released]);
  const all = [...files];
  return libs.flatMap(({ folder, name }): Finding[] => {
    const there = [...new Set(all.flatMap((file) => versionIn(file, name) ?? []))];
    if (there.length === 0 || there.some((one) => ours.has(one))) return [];
    return [
      {
        level: 'warning',
        code: 'name-of-others',
        message: `The index has ${name} ${there.slice(0, 3).join(', ')}${there.length > 3 ? ', …' : ''}, and no tag of this repository is one of these versions: the name may be somebody else’s`,
        fix: 'If the project is yours, there is nothing to do. If not, choose another name before anything depends on it: the index refuses the upload.',
        place: { path: `${folder}/pyproject.toml` },
      },
    ];
  });
}

/** The version in the name of a file of a project: `shop_money-1.0.0-py3-none-any.whl`, `shop-money-1.0.0.tar.gz`. */
function versionIn(file: string, project: string): string | undefined {
  for (let dash = file.indexOf('-'); dash !== -1; dash = file.indexOf('-', dash + 1)) {
    if (normalizeName(file.slice(0, dash)) !== project) continue;
    const [, version] = /^(\d[^-]*?)(?:-[^/]*)?(?:\.whl|\.tar\.gz|\.zip)$/.exec(file.slice(dash + 1)) ?? [];
    return version;
  }
  return undefined;
}
