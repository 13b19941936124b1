import { splitImage } from '../../nouns/image.js';

/** A name as part of a repository's path, as the OCI distribution specification has it. */
const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host = /^(?:[^/]*[.:][^/]*|localhost)\//;

/**
 * Where a target with a registry of its own pulls an image from.
 * @param image its repository elsewhere; in a template, what is from the part with `{service}` on stays.
 * @param registry `eu.example.com/acme`, or with `{service}`; `null`: the image is pulled from where it was built.
 */
export function imageIn(registry: string | null, image: string, service: string): string {
  const name = image.replaceAll('{service}', service);
  if (registry === null) return name;
  if (registry.includes('{service}')) return registry.replaceAll('{service}', service);
  const parts = image.split('/');
  const first = parts.findIndex((part) => part.includes('{service}'));
  const kept = parts.slice(first === -1 ? -1 : first).join('/');
  return `${registry.replace(/\/+$/, '')}/${kept.replaceAll('{service}', service)}`;
}

/** Docker Hub is where images are that name no registry. */
function withoutDockerHub(repository: string): string {
  return repository.replace(/^(?:index\.)?docker\.io\//, '');
}

/**
 * Finds the services whose images are in repositories. What is found here and has no place in a file as the lens reads it is no part
 * of any release.
 *
 * @param templates repositories with `{service}` in them. One without its registry is that in any registry, because charts
 *   take the registry from elsewhere.
 * @returns a function of repositories as files write them, that returns the names.
 */
export function serviceFinder(templates: readonly string[]): (repositories: Iterable<string>) => Set<string> {
  const full = templates.map(withoutDockerHub);
  const forms = [...new Set([...full, ...full.map((template) => template.replace(host, ''))])]
    // Any name at all is no sign of a service: there the registry must stand beside it.
    .filter((template) => template !== '{service}')
    .map((template) => template.split('{service}'));
  return (repositories) => {
    const names = new Set<string>();
    for (const written of new Set(repositories)) {
      const repository = withoutDockerHub(written);
      for (const [before = '', after = ''] of forms) {
        if (!repository.startsWith(before) || !repository.endsWith(after)) continue;
        const name = repository.slice(before.length, repository.length - after.length);
        if (namePattern.test(name)) names.add(name);
      }
    }
    return names;
  };
}

/** A repository with its registry, or of somebody on Docker Hub, and not a path or an address. */
const part = '[a-z0-9]+(?:[._-]+[a-z0-9]+)*';
const registry = String.raw`(?:localhost|[\w-]+(?:\.[\w-]+)*(?:\.[a-z]{2,}|:\d+)|[\d.]+:\d+)`;
const repositoryPattern = new RegExp(`^(?:${registry}(?:/${part})+|[a-z0-9]+(?:[_-]+[a-z0-9]+)*/${part})$`);
const otherwise = /\.(?:ya?ml|json|git|tgz|sh)$/;

/** Is it the repository of an image beyond doubt? */
export function isRepository(text: string): boolean {
  return repositoryPattern.test(text) && !otherwise.test(text);
}

/** What may be repositories in a text that cannot be read as what it is; words with a colon behind them are keys. */
export function* repositoriesIn(text: string): Generator<string> {
  for (const word of text.split(/[\s"',={}[\]]/)) {
    if (word.includes('/') && !word.endsWith(':')) yield splitImage(word).repository;
  }
}
