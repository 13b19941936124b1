import { splitImage } from '../nouns/image.js';

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
 * Finds the services whose images texts of Helm values or Applications name. They are scanned and not read as YAML: what
 * is found here and has no place in a text as the lens reads it is no part of any release.
 *
 * @param templates repositories with `{service}` in them. One without its registry is that in any registry, because charts
 *   take the registry from elsewhere.
 * @returns a function of the texts, that returns the names.
 */
export function serviceFinder(templates: readonly string[]): (texts: Iterable<string>) => Set<string> {
  const full = templates.map(withoutDockerHub);
  const forms = [...new Set([...full, ...full.map((template) => template.replace(host, ''))])]
    // Any name at all is no sign of a service: there the registry must stand beside it.
    .filter((template) => template !== '{service}')
    .map((template) => template.split('{service}'));
  return (texts) => {
    // Many files name the same images, most often in the same lines.
    const references = new Set<string>();
    const seen = new Set<string>();
    for (const text of texts) for (const reference of referencesIn(freshLines(text, seen))) references.add(reference);
    const names = new Set<string>();
    for (const reference of references) {
      const repository = withoutDockerHub(splitImage(reference).repository);
      for (const [before = '', after = ''] of forms) {
        if (!repository.startsWith(before) || !repository.endsWith(after)) continue;
        const name = repository.slice(before.length, repository.length - after.length);
        if (namePattern.test(name)) names.add(name);
      }
    }
    return names;
  };
}

/** A repository in a registry, and not a path or an address. */
const repositoryPattern = /^[a-z0-9][a-z0-9.-]*(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+$/;
const otherwise = /\.(?:ya?ml|json|git|tgz|sh)$/;

/** The repositories of all images that a text seems to name, whosever they are: for people to choose from. */
export function repositoriesIn(text: string): string[] {
  const found = [...referencesIn(text)].map((reference) => splitImage(reference).repository);
  return [...new Set(found.filter((one) => repositoryPattern.test(one) && !otherwise.test(one)))];
}

/** An image whose text stands on the line beneath. */
const BLOCK_IMAGE = /image["']?[ \t]*:[ \t]+[>|]/i;

/** A text without the lines that were seen before, unless lines of it say something together. */
function freshLines(text: string, seen: Set<string>): string {
  if (text.includes('registry') || text.includes('&') || BLOCK_IMAGE.test(text)) return text;
  const fresh = text.split('\n').filter((line) => !seen.has(line));
  for (const line of fresh) seen.add(line);
  return fresh.join('\n');
}

/** Values under `repository`, `…image`, `…repo` and `value`, and items of lists: `- ghcr.io/acme/api:1.2`, `- api=ghcr.io/acme/api:1.2`. */
const keyed =
  /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:value|[\w.-]*(?:image|imagename|repo|repository))["']?[ \t]*:[ \t]+(?:&\S+[ \t]+)?["']?([^\s"',}#{[|>&][^\s"',}]*)/gim;
/** `name: ghcr.io/acme/api` of Kustomize's overlays. A name alone may be that of anything. */
const named =
  /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:newName|name)["']?[ \t]*:[ \t]+["']?([^\s"',}#&*]+\/[^\s"',}]+)/gm;
const listed = /(?:^[ \t]*-[ \t]+|[[,][ \t]*)["']?(?:[^\s"'=:]+=)?([^\s"',}=#]+\/[^\s"',}=]*)/gm;

/** A registry, and a repository in the same or one of the next three lines; or the other way round. */
const apart = ['registry|repository', 'repository|registry'].map((order) => {
  const [first, second] = order.split('|').map((key) => `(?<![\\w-])${key}["']?[ \\t]*:[ \\t]+["']?([^\\s"',}]+)`);
  return { order, pattern: new RegExp(`${first}(?:[^\\n]{0,200}\\n){0,3}?[^\\n]{0,200}?${second}`, 'g') };
});

function* referencesIn(text: string): Generator<string> {
  for (const { order, pattern } of text.includes('registry') ? apart : []) {
    for (const [, a = '', b = ''] of text.matchAll(pattern))
      yield order.startsWith('registry') ? `${a}/${b}` : `${b}/${a}`;
  }
  if (BLOCK_IMAGE.test(text)) for (const [, found = ''] of text.matchAll(block)) yield found;
  // What aliases stand for: the text behind the anchor of that name.
  const anchors = new Map<string, string>();
  for (const [, name = '', value = ''] of text.includes('&') ? text.matchAll(anchored) : []) anchors.set(name, value);
  for (const pattern of [keyed, named, listed]) {
    for (const [, found = ''] of text.matchAll(pattern)) {
      yield found.startsWith('*') ? (anchors.get(found.slice(1)) ?? '') : found;
    }
  }
}

/** A block scalar of one line, as long references are written: `image: >-`. */
const block = /image["']?[ \t]*:[ \t]+[>|][-+]?[ \t]*(?:#[^\n]*)?\r?\n[ \t]+([^\s"',}=#]+\/[^\s"',}=]*)/gi;
const anchored = /&([^\s,]+)[ \t]+["']?([^\s"',}]+)/g;
