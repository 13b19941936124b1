import { formatKeyPath, type KeyPath, parseKeyPath } from '../../files/key-path.js';
import type { ApplicationFiles } from '../model/target.js';
import { type Leaf, leafOf, type YamlText } from '../model/yaml-text.js';
import { meaningOf, remembering, type Values } from './values.js';

/**
 * What fills in a template of Argo CD, as far as it is written down: one element of a list generator. The values of other
 * generators are not in the file.
 */
export interface Parameters {
  /** The value of a parameter, by its name as a template has it: `version`, `values.version`. */
  leaf(name: string): Leaf | undefined;
}

/** Of what is no template. */
const nothing: Parameters = { leaf: () => undefined };

/** `{{ name }}`, `{{.values.name}}`; what does more than name a parameter is not understood. */
const PARAMETER = /\{\{-?\s*\.?([A-Za-z_][\w.-]*?)\s*-?\}\}/;
const PARAMETERS = new RegExp(PARAMETER, 'g');
/** A parameter at the end of a text, and nothing else that is a template. */
const LAST = new RegExp(`^([^{}]*)${PARAMETER.source}$`);

/** What an ApplicationSet is made from, as far as it is wanted. */
export interface Chosen {
  /** One for each element; one without any parameter for a document that has none. */
  readonly parameters: readonly Parameters[];
  /** Whether what stands at these keys decides on elements that were not chosen, too, as the template does. */
  isShared(keys: KeyPath): boolean;
}

/** An element of a list, or a generator of clusters. */
interface Item {
  readonly path: KeyPath;
  readonly parameters: Parameters;
  /** Templates take values from it: of clusters it may only say which. */
  readonly isGiving: boolean;
}

/** What fills in a document that is no template. */
export const untemplated: Chosen = { parameters: [nothing], isShared: () => false };

/**
 * The elements of an ApplicationSet's list generators and the `values` of its cluster generators, also of those inside matrix and
 * merge generators. Where some are chosen, what is made from none of them is not wanted.
 */
export function parametersOf(text: YamlText, document: number, { elements }: ApplicationFiles): Chosen {
  const items = layered(itemsIn(text, document), text, document);
  const given = (some: readonly Item[]) => some.filter(({ isGiving }) => isGiving).map(({ parameters }) => parameters);
  if (elements === undefined) {
    return { parameters: items.some(({ isGiving }) => isGiving) ? given(items) : [nothing], isShared: () => false };
  }
  const names = Object.entries(elements);
  const said = new Map(items.map((item) => [item, names.map(([name]) => saidOf(item, name, items, text, document))]));
  const all = (item: Item, holds: (values: readonly string[], value: string) => boolean) =>
    names.every(([, value], index) => holds(said.get(item)?.[index] ?? [], value));
  const named = items.filter((item) => all(item, (values, value) => values.includes(value)));
  const covering = named.filter((item) => coversAll(item, Object.keys(elements), text, document));
  // What another one overrides for all that are chosen runs in none of them.
  const wanted = named.filter(
    (item) => !isMerged(item) || !covering.some((other) => overrides(other, item, text, document)),
  );
  const own = wanted.filter((item) => all(item, (values, value) => values.every((one) => one === value)));
  const isOwn = (keys: KeyPath) => own.some(({ path }) => path.every((key, index) => keys[index] === key));
  return {
    parameters: wanted.length > 0 && given(wanted).length === 0 ? [nothing] : given(wanted),
    isShared: (keys) => own.length < items.length && !isOwn(keys),
  };
}

/** Each by itself: see {@link layered}. */
function itemsIn(text: YamlText, document: number): Item[] {
  const items: Item[] = [];
  for (const { path } of text.yaml.mappingsAt(['spec', 'generators'], document)) {
    if (path.at(-3) === 'list' && path.at(-2) === 'elements' && typeof path.at(-1) === 'number') {
      items.push({ path, parameters: elementAt(text, document, path), isGiving: true });
    } else if (path.at(-1) === 'clusters' && path.at(-3) === 'generators') {
      const isGiving = !text.yaml.mappingsAt([...path, 'values'], document).next().done;
      items.push({ path, parameters: clustersAt(text, document, path), isGiving });
    }
  }
  return items;
}

/**
 * The items with what those of a merge generator leave to the ones before them: its first generator is the base, the others override it
 * (Argo CD, Merge Generator).
 */
function layered(items: readonly Item[], text: YamlText, document: number): readonly Item[] {
  if (!items.some(isMerged)) return items;
  return items.map((item) => {
    const beneath = items.filter((other) => overrides(item, other, text, document)).reverse();
    const layers = [item, ...beneath];
    const leaf = (name: string): Leaf | undefined => {
      for (const { parameters } of layers) {
        const found = parameters.leaf(name);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return { ...item, parameters: { leaf }, isGiving: layers.some(({ isGiving }) => isGiving) };
  });
}

/** Whether it is one of those that a merge generator joins: only they override anything, and lists may be long. */
function isMerged({ path }: Item): boolean {
  return path.includes('merge');
}

/** Does one override the other, which a merge generator has before it? */
function overrides(one: Item, other: Item, { yaml }: YamlText, document: number): boolean {
  const apart = one.path.findIndex((key, index) => other.path[index] !== key);
  const isLater = Number(one.path[apart]) > Number(other.path[apart]);
  return isLater && one.path[apart - 2] === 'merge' && areJoined(one, other, yaml, document);
}

/** Is it for everything that is chosen by these names? A selector that asks for more is for some of it. */
function coversAll({ path }: Item, names: readonly string[], { yaml }: YamlText, document: number): boolean {
  if (path.at(-1) !== 'clusters') return true;
  for (const mapping of yaml.mappingsAt([...path, 'selector'], document)) {
    const isLabels = mapping.path.at(-1) === 'matchLabels';
    if (
      isLabels
        ? mapping.keys.some((key) => !names.includes(`metadata.labels.${key}`))
        : mapping.keys.includes('matchExpressions')
    )
      return false;
  }
  return true;
}

/** What an element says under a name; where it does not, what those say that a matrix or merge generator joins it with. */
function saidOf(item: Item, name: string, items: readonly Item[], { yaml }: YamlText, document: number): string[] {
  const own = item.parameters.leaf(name)?.text;
  if (own !== undefined) return [own];
  const joined = items.filter((other) => areJoined(item, other, yaml, document));
  return joined.flatMap((other) => other.parameters.leaf(name)?.text ?? []);
}

/** Do they make an Application together: of two generators of one matrix, or of one merge that say the same under its keys? */
function areJoined(one: Item, other: Item, yaml: YamlText['yaml'], document: number): boolean {
  const apart = one.path.findIndex((key, index) => other.path[index] !== key);
  const [kind, generators] = one.path.slice(apart - 2, apart);
  if (generators !== 'generators' || (kind !== 'matrix' && kind !== 'merge')) return false;
  for (let index = 0; kind === 'merge'; index++) {
    const key = yaml.scalar([...one.path.slice(0, apart - 1), 'mergeKeys', index], document)?.value;
    if (key === undefined) break;
    const [a, b] = [one, other].map(({ parameters }) => parameters.leaf(key)?.text);
    // What a cluster is called is not in the file.
    if (a !== undefined && b !== undefined && a !== b) return false;
  }
  return true;
}

function elementAt(text: YamlText, document: number, element: KeyPath): Parameters {
  return {
    leaf(name) {
      const keys = parseKeyPath(name);
      const scalar = keys && text.yaml.scalar([...element, ...keys], document);
      return scalar && leafOf(text, scalar);
    },
  };
}

/** What a cluster generator says itself: its `values`, and the labels it asks for. */
function clustersAt(text: YamlText, document: number, generator: KeyPath): Parameters {
  const beneath: readonly (readonly [prefix: string, keys: KeyPath])[] = [
    ['values.', ['values']],
    ['metadata.labels.', ['selector', 'matchLabels']],
  ];
  return {
    leaf(name) {
      for (const [prefix, keys] of beneath) {
        if (!name.startsWith(prefix)) continue;
        const scalar = text.yaml.scalar([...generator, ...keys, name.slice(prefix.length)], document);
        if (scalar !== undefined) return leafOf(text, scalar);
      }
      return undefined;
    },
  };
}

/** What elements of lists and selectors of clusters say, by the name under which the configuration chooses them. */
export function sayingsOf({ yaml }: YamlText, document: number): (readonly [name: string, value: string])[] {
  return [...yaml.mappingsAt(['spec', 'generators'], document)].flatMap(({ path, scalars }) => {
    const isElement = path.at(-2) === 'elements';
    if (!isElement && path.at(-1) !== 'matchLabels') return [];
    return [...scalars].map(([key, { value }]) => [isElement ? key : `metadata.labels.${key}`, value] as const);
  });
}

/** The generators of an ApplicationSet, for people: `spec.generators[0].git, spec.generators[1].clusters`. */
export function generatorsOf({ yaml }: YamlText, document: number): string {
  const names: string[] = [];
  for (const { path, keys } of yaml.mappingsAt(['spec', 'generators'], document)) {
    if (path.length === 3) names.push(...keys.map((key) => formatKeyPath([...path, key])));
  }
  return names.join(', ');
}

/** A text with the parameters filled in that are known. */
export function fill(text: string, parameters: Parameters): string {
  // Most texts are no template.
  return !text.includes('{{')
    ? text
    : text.replace(PARAMETERS, (whole, name: string) => parameters.leaf(name)?.text ?? whole);
}

/** The parameter that a text ends in, where nothing else in it is filled in but what is known: `v{{ version }}`. */
export function lastParameter(
  text: string,
  parameters: Parameters,
): { readonly prefix: string; readonly leaf: Leaf } | undefined {
  const start = text.lastIndexOf('{{');
  if (start === -1) return undefined;
  const [, prefix, name] = LAST.exec(fill(text.slice(0, start), parameters) + text.slice(start)) ?? [];
  const leaf = name === undefined ? undefined : parameters.leaf(name);
  return leaf === undefined || prefix === undefined ? undefined : { prefix, leaf };
}

/**
 * Values with the parameters filled in. One that is a parameter and nothing else is the element's value, and changed there.
 * @param resolved gets the template's own values for which that is so
 */
export function fillValues(values: Values, parameters: Parameters, resolved: (leaf: Leaf) => void = () => {}): Values {
  if (parameters === nothing) return values;
  const filled = (leaf: Leaf | undefined): Leaf | undefined => {
    if (leaf?.text.includes('{{') !== true) return leaf;
    const last = lastParameter(leaf.text, parameters);
    if (last?.prefix !== '') return { ...leaf, filled: fill(leaf.text, parameters) };
    resolved(leaf);
    return last.leaf;
  };
  return remembering({
    leaf: (keys) => filled(values.leaf(keys)),
    *groups() {
      for (const group of values.groups()) {
        const leaf = (key: string) => filled(group.leaf(key));
        yield { keys: group.keys, leaf, meaning: (key) => meaningOf(leaf(key)) };
      }
    },
    keys: () => values.keys(),
  });
}
