import { fullName } from '../../nouns/image.js';
/**
 * Finds what a repository as a values file names it means. Docker Hub's short names are its long ones. A name without a
 * registry also means that name in any registry, because charts take the registry from elsewhere (`global.imageRegistry`).
 * @param known repositories in full, such as `ghcr.io/acme/api`, each with what it stands for.
 * @returns a function of what the file has under `registry` (empty: nothing) and under `repository`.
 */
export function repositoryIndex<T>(
  known: Iterable<readonly [string, T]>,
): (registry: string, repository: string) => readonly T[] {
  const inFull = new Map<string, Set<T>>();
  const anywhere = new Map<string, Set<T>>();
  for (const [repository, meant] of known) {
    const full = fullName(repository);
    add(inFull, full, meant);
    add(anywhere, full.slice(full.indexOf('/') + 1), meant);
  }
  const find = (registry: string, repository: string): readonly T[] => {
    if (registry !== '') return [...(inFull.get(fullName(`${registry}/${repository}`)) ?? [])];
    const found = [...(inFull.get(fullName(repository)) ?? []), ...(anywhere.get(repository) ?? [])];
    return [...new Set(found)];
  };
  // Many files name the same few repositories.
  const found = new Map<string, readonly T[]>();
  return (registry, repository) => {
    const key = registry === '' ? repository : `${registry} ${repository}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const meant = find(registry, repository);
    found.set(key, meant);
    return meant;
  };
}

function add<T>(index: Map<string, Set<T>>, name: string, meant: T): void {
  index.set(name, (index.get(name) ?? new Set()).add(meant));
}

/** `oci://ghcr.io/acme/charts/shop` is the chart itself, where no `chart` stands beside it. */
export function splitOciChart(repoUrl: string): { readonly repository: string; readonly name: string } | undefined {
  const [, repository, name] = /^(oci:\/\/.+)\/([^/]+?)\/?$/.exec(repoUrl) ?? [];
  return repository === undefined || name === undefined ? undefined : { repository, name };
}
