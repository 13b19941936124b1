import { beside } from '../environments/kinds/images.js';
import { allValues, documentValues } from '../environments/kinds/values.js';
import type { YamlText } from '../environments/model/yaml-text.js';
import { formatKeyPath, parseKeyPath } from '../files/key-path.js';
import { literally } from '../literally.js';
import type { Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';
import type { Texts } from './discover-files.js';

/** Tags without an image beside them, and a service that may be meant by each. */
export interface TagKeys {
  /** The path of the files, with `{service}` where there is one file for each. */
  readonly values: string;
  readonly keys: readonly string[];
  /** What stands for `{service}` in a key. */
  readonly names: readonly string[];
}

const TAG = /^(?:tag|(?:\w*i|I)mage_?[tT]ag)$/;
/** Other tags may be those of anything. */
const OF_AN_IMAGE = /(?:^|[iI]mage\.)tag$|[iI]mage_?[tT]ag$/;
/** Names of folders and files that are no names of services. */
const GENERIC =
  /^(?:|values|kustomization|deployment|application|apps?|charts?|helm|helm-charts?|helmfile|deploy(?:ments?|ed)?|k8s|kubernetes|gitops|argocd|config|configs|env|envs|environments?|overlays?|base|clusters?|services?|manifests|infra|src|images?|image-tags|versions?)$/;
/** Keys in which something else than a service may stand. */
const NO_SERVICE = /^(?:image|images|global|app|application|deployment|services?|apps|common|main)$/;

/**
 * Keys of tags in files that are called alike, in whose place a person would configure them.
 * @param template of their paths, with `{environment}` or `{name}`
 * @param matching the files that are called so
 */
export function tagKeys(template: string, matching: readonly YamlText[]): TagKeys[] {
  const found = matching.flatMap(bareTags);
  if (found.length === 0) return [];
  const counts = new Map<string, number>();
  for (const key of found.map(formatKeyPath).filter((one) => OF_AN_IMAGE.test(one))) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const usual = [...counts].flatMap(([key, count]) => (count * 2 >= most ? [key] : [])).slice(0, 3);
  const values = withService(template);
  const own = values === undefined ? [] : [{ values, keys: usual, names: [] }];
  // One tag, and no name: that of the only service.
  const only = values === undefined && usual.length === 1 ? [{ values: template, keys: usual, names: [] }] : [];
  const patterns = patternsOf(found).map(({ key, names }) => ({ values: template, keys: [key], names }));
  return [...(usual.length === 0 ? [] : own), ...only, ...patterns];
}

/** The key paths of tags without an image beside them. */
function bareTags(text: YamlText): (readonly (string | number)[])[] {
  const groups = allValues(text).flatMap((values) => [...values.groups()]);
  return groups.flatMap((group) => {
    if (group.keys.some((key) => beside.has(key) && group.meaning(key) !== '')) return [];
    const own = group.keys.filter((key) => TAG.test(key));
    return own.flatMap((key) => group.leaf(key)?.address.steps.map(({ keys }) => keys) ?? []);
  });
}

/** Keys of tags of images that stand elsewhere. */
export function tagsIn(text: YamlText): string[] {
  return bareTags(text)
    .map(formatKeyPath)
    .filter((key) => OF_AN_IMAGE.test(key));
}

/** `services.{service}.tag`, where several keys differ in one part. */
function patternsOf(found: readonly (readonly (string | number)[])[]): { key: string; names: string[] }[] {
  const patterns = new Map<string, Set<string | number>>();
  for (const keys of found) {
    keys.slice(0, -1).forEach((part, index) => {
      if (typeof part === 'number' || NO_SERVICE.test(part)) return;
      const pattern = formatKeyPath(keys.with(index, '{service}'));
      patterns.set(pattern, (patterns.get(pattern) ?? new Set()).add(part));
    });
  }
  const [best] = [...patterns].sort(([, a], [, b]) => b.size - a.size);
  return best === undefined || (best[1].size === 1 && !OF_AN_IMAGE.test(best[0]))
    ? []
    : [{ key: best[0], names: [...best[1]].map(String) }];
}

/** The path with `{service}`: in the last part that is open, else in the name of the file or a folder that says what is in it. */
export function withService(template: string): string | undefined {
  const parts = template.split('/');
  const open = parts.findLastIndex((part) => /^\*|^\{environment\}[-_.]\*/.test(part));
  if (open !== -1) return parts.with(open, (parts[open] ?? '').replace('*', '{service}')).join('/');
  const file = parts.at(-1) ?? '';
  const stem = file.replace(/\.ya?ml$|\.y\*ml$/, '').replace(/^[-_.]|[-_.]$|[-_.]?\{\w+\}[-_.]?/g, '');
  const name = stem.replace(/[-_.]?values[-_.]?/, '');
  if (!GENERIC.test(name)) return parts.with(-1, file.replace(name, '{service}')).join('/');
  const folder = parts.slice(0, -1).findLastIndex((part) => !part.includes('{') && !GENERIC.test(part));
  return folder === -1 ? undefined : parts.with(folder, '{service}').join('/');
}

/** What stands for `{service}` in a path. */
export function serviceIn(template: string, path: Path): string | undefined {
  const pattern = template
    .split('{service}')
    .map((part) => part.split(/(\{\w+\}|\*)/).map((piece, at) => (at % 2 === 0 ? literally(piece) : anyOf(piece))))
    .map((pieces) => pieces.join(''))
    .join('([^/]+)');
  return new RegExp(`^${pattern}$`).exec(path)?.[1];
}

function anyOf(placeholder: string): string {
  return placeholder === '*' ? '[^/]*' : '[^/]+';
}

/** The repository that a file names where another one has the tag. @param key of the tag */
export function repositoryAt(path: Path, key: string, texts: Texts): string | undefined {
  const text = texts.get(path);
  const at = parseKeyPath(key)?.slice(0, -1);
  if (text === undefined || at === undefined) return undefined;
  const said = (name: string) => documentValues(text, 0).leaf([...at, name])?.text ?? '';
  const registry = said('registry');
  const repository = said('repository') || said('image');
  return repository === ''
    ? undefined
    : splitImage(registry === '' ? repository : `${registry}/${repository}`).repository;
}
