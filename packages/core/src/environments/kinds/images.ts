import { splitImage } from '../../nouns/image.js';
import type { Codec } from '../model/codec.js';
import type { Leaf } from '../model/yaml-text.js';
import { said } from './said.js';
import type { ImageSighting, SeenAt } from './sighting.js';

/** Values that stand directly beside each other. */
export interface Group {
  /** Their keys, and those of what is no single value. */
  readonly keys: readonly string[];
  leaf(key: string): Leaf | undefined;
  /** What a value comes to; empty where there is none. */
  meaning(key: string): string;
}

const NAMES_IMAGE = /image(?:Name|Repository)?$|^repo(?:sitory)?$/i;
const SAYS_WHICH = /(?:tag|digest|version)$/i;
/** Keys that name an image which no one reads, because they may also name anything else. */
const MENTIONS_IMAGE = /(?:image|imagename|repo|repository)$|^(?:value|name|newName)$/i;
/** A registry at the beginning of a name. */
const HOST = /^[^/]*[.:][^/]*\//;

/** Keys that name an image whose tag and digest are keys beside them. */
export const beside: ReadonlySet<string> = new Set([
  'repository',
  'image',
  'repo',
  'imageRepository',
  'imageName',
  'name',
]);

const TAG: Codec = { kind: 'field', field: 'tag', prefix: '' };
const DIGEST: Codec = { kind: 'field', field: 'digest', prefix: '' };
const BOTH: Codec = { kind: 'tag@digest' };
const WHOLE: Codec = { kind: 'image' };

/** How a key may speak of an image. */
type Role = 'names' | 'mentions' | 'none';

/** Few keys, in very many mappings. */
const roles = new Map<string, Role>();

function roleOf(key: string): Role {
  let role = roles.get(key);
  if (role === undefined) {
    role = NAMES_IMAGE.test(key) ? 'names' : MENTIONS_IMAGE.test(key) ? 'mentions' : 'none';
    roles.set(key, role);
  }
  return role;
}

/**
 * The images that values beside each other name:
 *
 * - `{ registry?, repository, tag?, digest? }`, or `image` in the place of `repository`; `tag` may be `tag@digest`;
 * - the same as `repo` and `tag`, `name` and `tag`, `image`, `imageName` or `imageRepository` and `imageTag`;
 * - a whole reference, `registry/repository:tag@digest`, under a key that ends in `image`;
 * - `{ name, newName?, newTag?, digest? }`, as Kustomize's overlays have it;
 * - the `value` of a patch whose `path` is that of an image;
 * - a reference under a key that may be that of anything, such as the `value` of a variable: without slots.
 */
export function imagesIn(group: Group): readonly ImageSighting[] {
  const { keys } = group;
  let found = NONE;
  const add = (image: ImageSighting | undefined) => {
    if (image !== undefined) found = found === NONE ? [image] : [...found, image];
  };
  if (keys.includes('name')) add(overlayIn(group));
  const isPatch = keys.includes('op') && group.meaning('path').endsWith('/image');
  for (const key of keys) {
    const role = roleOf(key);
    if (role === 'names' || (isPatch && key === 'value')) add(named(key, group, isPatch));
    else if (role === 'mentions') add(mentioned(group.meaning(key), () => group.leaf(key)));
  }
  return found.length > 1 ? found.map(shared) : found;
}

/** One of several images that values beside each other name. */
function shared(image: ImageSighting): ImageSighting {
  const { registry, repository, isMention } = image;
  const seen = {
    registry,
    repository,
    named: () => image.named(),
    slots: () => image.slots(),
    isShared: true,
  } as const;
  return isMention === undefined ? seen : { ...seen, isMention };
}

/** Of most mappings. */
const NONE: readonly ImageSighting[] = [];

/** The tag of values that name no image. */
export function looseTagIn(group: Group): Leaf | undefined {
  const { keys } = group;
  if (!keys.includes('tag') || keys.includes('name') || keys.some((key) => roleOf(key) === 'names')) return undefined;
  const tag = group.leaf('tag');
  return tag?.text === '' ? undefined : tag;
}

/** A text at a place where no one reads images. */
export function mentioned(text: string, named: () => Leaf | undefined): ImageSighting | undefined {
  if (!text.includes('/')) return undefined;
  const [first = ''] = text.trim().split(/\s/, 1);
  return { registry: '', repository: splitImage(first).repository, named, slots: () => [], isMention: true };
}

function named(key: string, group: Group, isPatch: boolean): ImageSighting | undefined {
  // A folded text may end with a line break.
  const text = group.meaning(key).trim();
  return text === '' ? undefined : new NamedImage(key, group, isPatch, text);
}

/** An image under a key. Of files with very many, a class keeps less for each than closures would. */
class NamedImage implements ImageSighting {
  readonly registry: string;
  readonly repository: string;
  readonly #key: string;
  readonly #group: Group;
  readonly #isPatch: boolean;
  readonly #text: string;

  constructor(key: string, group: Group, isPatch: boolean, text: string) {
    this.registry = group.meaning('registry').trim();
    this.repository = splitImage(text).repository;
    this.#key = key;
    this.#group = group;
    this.#isPatch = isPatch;
    this.#text = text;
  }

  named(): Leaf | undefined {
    return this.#group.leaf(this.#key);
  }

  slots(): readonly SeenAt[] {
    const [key, group] = [this.#key, this.#group];
    const { rest } = splitImage(this.#text);
    const isWhole = this.#isPatch || /image$/i.test(key);
    const apart = beside.has(key) ? tagAndDigest(group) : [];
    if (!isWhole || (rest === '' && apart.length > 0)) return apart;
    // Beside a tag that may be its own, a second one would make an image that no one can pull.
    const leaf = rest !== '' || !group.keys.some((other) => SAYS_WHICH.test(other)) ? group.leaf(key) : undefined;
    return leaf === undefined ? [] : [{ codec: WHOLE, ...said(leaf) }];
  }
}

/** Where an image that is written in parts has its tag and its digest. */
function tagAndDigest(group: Group): SeenAt[] {
  const tag = group.leaf('tag') ?? group.leaf('imageTag');
  const digest = group.leaf('digest') ?? group.leaf('imageDigest');
  const isBoth = tag?.text.includes('@') === true;
  const slots: SeenAt[] = [];
  if (tag !== undefined) slots.push({ codec: isBoth ? BOTH : TAG, ...said(tag) });
  // Beside a `tag@digest` an empty `digest` is a default of the chart's that no one uses.
  if (digest !== undefined && !(isBoth && digest.text === '')) slots.push({ codec: DIGEST, ...said(digest) });
  return slots;
}

/** An item of `images` in a kustomization.yaml, and what is written alike: `{ name: ghcr.io/acme/api, tag: … }`. */
function overlayIn(group: Group): ImageSighting | undefined {
  if (group.keys.includes('repository') || group.keys.includes('image')) return undefined;
  const [newTag, digest] = [group.leaf('newTag'), group.leaf('digest')];
  const name = group.meaning('name');
  // A tag beside a name may be that of anything, unless the name is that of an image beyond doubt, or a registry is beside it.
  const registry = newTag === undefined ? group.meaning('registry').trim() : '';
  const tag = newTag ?? (registry !== '' || HOST.test(name) ? group.leaf('tag') : undefined);
  if (tag === undefined && digest === undefined) return undefined;
  const newName = group.meaning('newName');
  const slots: SeenAt[] = [];
  if (tag !== undefined) {
    // Kustomize takes no number for a tag.
    const { address, text, place } = tag;
    const codec = tag !== newTag && text.includes('@') ? BOTH : TAG;
    slots.push({ codec, ...(tag === newTag ? { address, text, place } : said(tag)) });
  }
  if (digest !== undefined) slots.push({ codec: DIGEST, ...said(digest) });
  return {
    registry,
    repository: newName || name,
    named: () => group.leaf(newName === '' ? 'name' : 'newName'),
    slots: () => slots,
  };
}
