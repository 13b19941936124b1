import { usual } from '../environments/usual-names.js';
import type { Files, Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';

/** What a file says about what runs: Helm values and what is read alike, or Argo CD Applications. */
export type FileKind = 'values' | 'applications';

/** Files of environments are looked into; more would take too long. */
const MOST = 400;

const lenient = new TextDecoder();
const APPLICATION = /^["']?kind["']?: *["']?Application(?:Set)?["']?\s*$/m;
/** A tag, a digest or an image that has a value. */
const SAYS_WHAT_RUNS =
  /(?:(?<![A-Za-z])(?:image|tag|digest)|[a-z](?:Image|Tag|Digest))["']?[ \t]*:[ \t]+["']?[\w$]|\/image["']?[ \t]*\n[ \t]+value:/;

/**
 * Which files to look into: YAML whose path has the name of an environment in it, and what has no ending in a folder of such
 * a name. Of very many, some of each kind of path, those of all environments.
 */
export function filesToLookInto(paths: readonly Path[]): Path[] {
  const alike = new Map<string, Path[]>();
  for (const path of paths) {
    // Flux’s own.
    if (path.endsWith('/gotk-components.yaml')) continue;
    if (!/\.ya?ml$|\/[\w-]+$/.test(path) || /(?:^|\/)(?:templates|tests?data|node_modules|\.\w+)\//.test(path))
      continue;
    const parts = path.split(/(?<=[/._-])|(?=[/._-])/);
    const isNamed = /\.ya?ml$/.test(path) ? parts : parts.slice(0, path.split('/').length > 1 ? undefined : 0);
    if (!isNamed.some((part) => usual.includes(part))) continue;
    const key = parts.map((part) => (usual.includes(part) ? '*' : part)).join('');
    const group = alike.get(key) ?? [];
    alike.set(key, group);
    group.push(path);
  }
  const groups = [...alike.values()];
  const every = Math.max(1, Math.ceil(groups.flat().length / MOST));
  return groups.filter((_, index) => index % every === 0).flat();
}

/** What the files are that say what runs; the others are not in it. */
export function kindsOf(files: Files): Map<Path, FileKind> {
  const kinds = new Map<Path, FileKind>();
  for (const [path, { bytes }] of files) {
    const text = lenient.decode(bytes);
    const isApplication = APPLICATION.test(text) && text.includes('argoproj.io');
    if (isApplication || /(?:^|\/)\.argocd-source[^/]*$/.test(path)) kinds.set(path, 'applications');
    else if (SAYS_WHAT_RUNS.test(text)) kinds.set(path, 'values');
  }
  return kinds;
}

/** Repositories of images that the files name, those with a registry in full. */
export function repositoriesIn(files: Files): Map<Path, ReadonlySet<string>> {
  return new Map(
    [...files].map(([path, { bytes }]) => {
      const text = lenient.decode(bytes);
      const patterns = /\bnew(?:Tag|Name):|\bop:/.test(text) ? [IMAGE, NAME] : [IMAGE];
      const named = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, image = '']) => image));
      const apart = [...text.matchAll(REGISTRY)].map(([, registry = '', image = '']) => `${registry}/${image}`);
      const parts = new Set([...text.matchAll(REGISTRY)].map(([, , image = '']) => image));
      const whole = named.filter((image) => !parts.has(image));
      return [
        path,
        new Set([...whole, ...apart].map((one) => splitImage(one).repository).filter(isRepository)),
      ] as const;
    }),
  );
}

const IMAGE =
  /(?:(?<![A-Za-z])(?:image(?:Name|Repository)?|repo(?:sitory)?)|[a-z]Image(?:Name|Repository)?)["']?[ \t]*:[ \t]+["']?([^\s"',}#{]+)/g;
const NAME = /(?<![A-Za-z])(?:newName|name|value):[ \t]+["']?([^\s"',}#]+\/[^\s"',}#]+)/g;
const REGISTRY = /\bregistry:[ \t]+["']?([^\s"',}#]+)["']?[^\n]*\n[ \t]*repository:[ \t]+["']?([^\s"',}#]+)/g;
const FOLDERS = /^[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)*$/;
const HOST = /^(?:localhost|[\w-]+(?:\.[\w-]+)*(?:\.[a-z]{2,}|:\d+)|[\d.]+:\d+)$/;

/** With a registry, or of somebody on Docker Hub. */
function isRepository(text: string): boolean {
  const [first = '', ...rest] = text.split('/');
  if (rest.length === 0 || !FOLDERS.test(rest.join('/'))) return false;
  return /[.:]|^localhost$/.test(first) ? HOST.test(first) : rest.length === 1 && FOLDERS.test(first);
}

/** The folders most of the images are in, the one with the most first. */
export function imageFolders(repositories: Iterable<ReadonlySet<string>>): string[] {
  const found = new Map<string, Set<string>>();
  for (const one of new Set([...repositories].flatMap((all) => [...all]))) {
    const slash = one.lastIndexOf('/');
    const folder = one.slice(0, slash);
    found.set(folder, (found.get(folder) ?? new Set()).add(one.slice(slash + 1)));
  }
  const isHosted = (folder: string) => (/[.:]/.test(folder) ? 1 : 0);
  return [...found]
    .sort(([a, one], [b, other]) => other.size - one.size || isHosted(b) - isHosted(a))
    .map(([folder]) => folder);
}
