import { asHelmReads } from '../files/helm-scalar.js';
import type { KeyPath } from '../files/key-path.js';
import type { YamlMapping } from '../files/yaml.js';
import { type ComponentId, chartId, isChart } from '../nouns/component.js';
import type { Path } from '../nouns/git.js';
import { splitImage } from '../nouns/image.js';
import { matcher } from '../snapshot/paths.js';
import type { Codec } from './codec.js';
import { repositoryIndex } from './repository.js';
import type { Slot } from './slot.js';
import type { ConfiguredPlace, Target } from './target.js';
import type { Group, Leaf, Values } from './yaml-text.js';

/** What a target's components are known by, made once for all its files. */
export interface Lookup {
  readonly target: Target;
  readonly places: readonly ConfiguredPlace[];
  /** Services whose image is in a repository, as `repositoryIndex` finds it. */
  readonly services: (registry: string, repository: string) => readonly ComponentId[];
  /** May a mapping say what is looked for? Left out: all is looked for. */
  readonly isAbout?: ((mapping: YamlMapping) => boolean) | undefined;
}

export function lookupIn(target: Target): Lookup {
  const services = target.components.filter((component) => component.kind === 'service');
  const known = services.flatMap(({ id, repositories }) => repositories.map((repository) => [repository, id] as const));
  return { target, places: target.places, services: repositoryIndex(known) };
}

/** The same for one file: without the places that are in others. */
export function lookupFor(path: Path, lookup: Lookup): Lookup {
  const places = lookup.target.places.filter(({ files }) => files === undefined || matcher(files)(path));
  return places.length === lookup.places.length ? lookup : { ...lookup, places };
}

/** Looking for many names takes longer than looking at everything. */
const FEW = 50;

/**
 * Which mappings may be about some of a target's services: those that name no image, and those that name one with the last part of
 * these services' repositories in it. What stands beside it may be about others, too.
 * @returns undefined where that is no shorter way
 */
export function aboutServices(
  { components }: Target,
  only: ReadonlySet<ComponentId>,
): ((mapping: YamlMapping) => boolean) | undefined {
  const repositories = components.flatMap((one) =>
    one.kind === 'service' && only.has(one.id) ? one.repositories : [],
  );
  const names = [...new Set(repositories.map((repository) => /[^/]*(?=\/*$)/.exec(repository)?.[0] ?? ''))];
  if (names.length === 0 || names.length > FEW) return undefined;
  const pattern = new RegExp(`(?<![\\w-])(?:${names.map(literally).join('|')})(?![\\w-])`);
  return (mapping) => mapping.some((_, text) => pattern.test(text)) || !mapping.some((key) => NAMES_IMAGE.test(key));
}

function literally(name: string): string {
  return name.replace(/[^\w-]/g, '\\$&');
}

/**
 * The slots in Helm values: the places a person configured, and those beside a repository of one of the services' images:
 *
 * - `{ registry?, repository, tag?, digest? }`, or `image` in the place of `repository`; `tag` may be `tag@digest`;
 * - the same as `repo` and `tag`, `name` and `tag`, `image`, `imageName` or `imageRepository` and `imageTag`;
 * - a whole reference, `registry/repository:tag@digest`, under a key that ends in `image`;
 * - `{ name, newName?, newTag?, digest? }`, as Kustomize's overlays have it;
 * - the `value` of a patch whose `path` is that of an image.
 *
 * @param loose gets the tags that have no image beside them
 */
export function findInValues(values: Values, lookup: Lookup, loose: Slot[] = []): Slot[] {
  const slots: Slot[] = [];
  for (const { keys, codec, components } of lookup.places) {
    const leaf = values.leaf(keys);
    if (leaf === undefined) continue;
    slots.push({
      components,
      codec,
      ...said(leaf),
      known: 'configured',
      ...dependencyBeside(values, keys, components),
    });
  }
  for (const group of values.groups(lookup.isAbout)) slots.push(...findInGroup(group, lookup, loose));
  return slots;
}

/** The repository of a chart, where its version is that of a dependency of an umbrella chart: `{ name, version, repository }`. */
function dependencyBeside(
  values: Values,
  keys: KeyPath,
  [component = '', ...others]: readonly string[],
): Pick<Slot, 'source'> {
  if (others.length > 0 || !isChart(component) || keys.at(-1) !== 'version') return {};
  const [name, repository] = ['name', 'repository'].map((key) => values.leaf([...keys.slice(0, -1), key])?.text);
  const isIt = component === chartId(name ?? '') && /^(?:oci|https?):\/\//.test(repository ?? '');
  return isIt && repository !== undefined ? { source: repository } : {};
}

/** An image that a group names. */
interface Named {
  readonly key: string;
  readonly components: readonly ComponentId[];
  /** Its repository with the registry. */
  readonly source: string;
  /** What stands behind the repository. */
  readonly rest: string;
}

function findInGroup(group: Group, lookup: Lookup, loose: Slot[]): Slot[] {
  const slots: Slot[] = findInOverlay(group, lookup);
  const isPatch = group.keys.includes('op') && group.meaning('path').endsWith('/image');
  const naming = group.keys.filter((key) => NAMES_IMAGE.test(key) || (isPatch && key === 'value'));
  const tag = naming.length > 0 || group.keys.includes('name') ? undefined : group.leaf('tag');
  if (tag !== undefined && tag.text !== '') {
    loose.push({ components: [], codec: TAG, ...said(tag), known: 'configured' });
  }
  for (const { key, components, source, rest } of naming.flatMap((one) => whoseImage(one, group, lookup))) {
    const known = components.length > 1 ? 'ambiguous' : 'found';
    const found = (part: Leaf, codec: Codec) => slots.push({ components, codec, ...said(part), known, source });
    const apart = beside.has(key) ? tagAndDigest(group) : [];
    if ((isPatch || /image$/i.test(key)) && (rest !== '' || apart.length === 0)) {
      // Beside a tag that may be its own, a second one would make an image that nobody can pull.
      const leaf = rest !== '' || !group.keys.some((other) => SAYS_WHICH.test(other)) ? group.leaf(key) : undefined;
      if (leaf !== undefined) found(leaf, { kind: 'image' });
    } else for (const [part, codec] of apart) found(part, codec);
  }
  return slots;
}

function whoseImage(key: string, group: Group, lookup: Lookup): Named[] {
  const text = group.meaning(key);
  if (text === '') return [];
  const registry = group.meaning('registry');
  const { repository, rest } = splitImage(text);
  const components = lookup.services(registry, repository);
  if (components.length === 0) return [];
  return [{ key, components, source: registry === '' ? repository : `${registry}/${repository}`, rest }];
}

const NAMES_IMAGE = /image(?:Name|Repository)?$|^repo(?:sitory)?$/i;
const SAYS_WHICH = /(?:tag|digest|version)$/i;

/** Keys that name an image whose tag and digest are keys beside them. */
export const beside: ReadonlySet<string> = new Set([
  'repository',
  'image',
  'repo',
  'imageRepository',
  'imageName',
  'name',
]);
/** A registry at the beginning of a name. */
const HOST = /^[^/]*[.:][^/]*\//;

/** An item of `images` in a kustomization.yaml, and what is written alike: `{ name: ghcr.io/acme/api, tag: … }`. */
function findInOverlay(group: Group, lookup: Lookup): Slot[] {
  if (!group.keys.includes('name') || group.keys.includes('repository') || group.keys.includes('image')) return [];
  const [newTag, digest] = [group.leaf('newTag'), group.leaf('digest')];
  const name = group.meaning('name');
  // A tag beside a name may be that of anything, unless the name is that of an image beyond doubt.
  const tag = newTag ?? (HOST.test(name) ? group.leaf('tag') : undefined);
  if (tag === undefined && digest === undefined) return [];
  const source = group.meaning('newName') || name;
  const components = lookup.services('', source);
  if (components.length === 0) return [];
  const known = components.length > 1 ? 'ambiguous' : 'found';
  const slot = (part: Leaf | undefined, codec: Codec): Slot[] => {
    if (part === undefined) return [];
    // Kustomize takes no number for a tag.
    const { address, text, place } = part;
    return [{ components, codec, known, source, ...(part === newTag ? { address, text, place } : said(part)) }];
  };
  return [...slot(tag, TAG), ...slot(digest, DIGEST)];
}

/** What a value says, in the eyes of Helm. */
export function said({ address, text, plain, place, follows }: Leaf): Said {
  const read = plain ? asHelmReads(text) : text;
  const slot = read === text ? { address, text, place } : { address, text: read, written: text, place };
  return follows === undefined ? slot : { ...slot, follows };
}

type Said = Pick<Slot, 'address' | 'text' | 'written' | 'place' | 'follows'>;

const TAG: Codec = { kind: 'field', field: 'tag', prefix: '' };
const DIGEST: Codec = { kind: 'field', field: 'digest', prefix: '' };
const BOTH: Codec = { kind: 'tag@digest' };

/** Where an image that is written in parts has its tag and its digest. */
function tagAndDigest(group: Group): [Leaf, Codec][] {
  const tag = group.leaf('tag') ?? group.leaf('imageTag');
  const digest = group.leaf('digest') ?? group.leaf('imageDigest');
  const both = tag?.text.includes('@') === true;
  const slots: [Leaf, Codec][] = [];
  if (tag !== undefined) slots.push([tag, both ? BOTH : TAG]);
  // Beside a `tag@digest` an empty `digest` is a default of the chart's that nobody uses.
  if (digest !== undefined && !(both && digest.text === '')) slots.push([digest, DIGEST]);
  return slots;
}
