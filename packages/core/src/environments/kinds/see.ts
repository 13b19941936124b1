import { parseReference } from '../../nouns/image.js';
import { splitOverride } from '../model/codec.js';
import { leafOf, openNested, openOr, type YamlText } from '../model/yaml-text.js';
import { kinds } from './all.js';
import { fillValues } from './generators.js';
import { mentioned } from './images.js';
import type { Kind, Manifest } from './manifest.js';
import { type ImageSighting, repositoryOf } from './sighting.js';
import { allValues } from './values.js';

/** What a file says, whosever it is. */
export interface Seen {
  /** Its documents as a file of values. */
  readonly values: readonly Manifest[];
  /** Those of its documents that are Applications and the like. */
  readonly applications: readonly Manifest[];
  /** All images it names, also at places and in texts that no one reads. */
  readonly images: readonly ImageSighting[];
  /** The repositories of these, each as it is written, and with the registry beside it. */
  readonly repositories: ReadonlySet<string>;
}

const kept = new WeakMap<YamlText, Seen>();

/** Looks into a text. Each text is looked into once, and only as far as it is asked about. */
export function see(text: YamlText): Seen {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const seen = new SeenText(text);
  kept.set(text, seen);
  return seen;
}

class SeenText implements Seen {
  readonly #text: YamlText;
  #values: readonly Manifest[] | undefined;
  #applications: readonly Manifest[] | undefined;
  #images: readonly ImageSighting[] | undefined;
  #repositories: ReadonlySet<string> | undefined;

  constructor(text: YamlText) {
    this.#text = text;
  }

  get values(): readonly Manifest[] {
    this.#values ??= manifestsOf(this.#text, 'values');
    return this.#values;
  }

  get applications(): readonly Manifest[] {
    this.#applications ??= manifestsOf(this.#text, 'applications');
    return this.#applications;
  }

  get images(): readonly ImageSighting[] {
    this.#images ??= [...imagesOf(this.#text), ...this.applications.flatMap(givenImages)];
    return this.#images;
  }

  get repositories(): ReadonlySet<string> {
    if (this.#repositories !== undefined) return this.#repositories;
    const found = new Set<string>();
    for (const image of this.images) {
      found.add(image.repository);
      found.add(repositoryOf(image));
    }
    this.#repositories = found;
    return found;
  }
}

function manifestsOf(text: YamlText, within: Kind['within']): Manifest[] {
  const looked = kinds.filter((kind) => kind.within === within);
  const found: Manifest[] = [];
  for (let document = 0; document < text.yaml.documents; document++) {
    for (const kind of looked) {
      const manifest = kind.see(text, document);
      if (manifest === undefined) continue;
      found.push(manifest);
      break;
    }
  }
  return found;
}

const NESTED = /image|repo/i;
/** Values in an Application, and a text in these. */
const DEEPEST = 2;

/** May a text be YAML with images in it: of several lines, or with a key? */
function mayBeYaml(value: string): boolean {
  return (value.includes('\n') || value.includes(': ')) && NESTED.test(value);
}

/** Is it an image with its tag or digest, whatever its key is called: that of a service, or a word of somebody's own? */
function isWhole(value: string): boolean {
  const reference = parseReference(value);
  return reference !== undefined && (reference.tag ?? reference.digest) !== undefined;
}

function* imagesOf(text: YamlText, depth = 0): Generator<ImageSighting> {
  for (const values of allValues(text)) yield* values.seen().images;
  const isSought = (value: string, isItem: boolean) =>
    (value.includes('/') && (isItem || isWhole(value))) || (depth < DEEPEST && mayBeYaml(value));
  for (const scalar of text.yaml.scalars(isSought)) {
    const nested = mayBeYaml(scalar.value)
      ? openOr(
          () => undefined,
          () => openNested(text, scalar),
        )
      : undefined;
    if (nested !== undefined) yield* imagesOf(nested, depth + 1);
    else if (!scalar.value.includes('\n')) {
      const image = mentioned(splitOverride(scalar.value).image, () => leafOf(text, scalar));
      if (image !== undefined) yield image;
    }
  }
}

/** Images in the parameters of an Application, whose keys are in items of a list, and those that an ApplicationSet fills in. */
function givenImages({ sources, choose }: Manifest): readonly ImageSighting[] {
  const elements = choose?.({ files: [] }).parameters ?? [];
  return sources.flatMap(({ values, parameters }) => [
    ...(parameters?.seen().images ?? []),
    ...elements.flatMap((element) => values.flatMap((one) => fillValues(one, element).seen().images)),
  ]);
}
