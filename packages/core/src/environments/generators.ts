import { formatKeyPath, type KeyPath, parseKeyPath } from '../files/key-path.js';
import type { ApplicationFiles } from './target.js';
import { type Leaf, leafOf, type Values, type YamlText } from './yaml-text.js';

/**
 * What fills in a template of Argo CD, as far as it is written down: one element of a list generator. The values of other
 * generators are not in the file.
 */
export interface Parameters {
  /** The value of a parameter, by its name as a template has it: `version`, `values.version`. */
  leaf(name: string): Leaf | undefined;
}

/** A file whose Applications are no templates. */
const nothing: Parameters = { leaf: () => undefined };

/** `{{ name }}`, `{{.values.name}}`; what does more than name a parameter is not understood. */
const PARAMETER = /\{\{-?\s*\.?([A-Za-z_][\w.-]*?)\s*-?\}\}/;
const PARAMETERS = new RegExp(PARAMETER, 'g');
/** A parameter at the end of a text, and nothing else that is a template. */
const LAST = new RegExp(`^([^{}]*)${PARAMETER.source}$`);

/**
 * The elements of an ApplicationSet's list generators and the `values` of its cluster generators, also of those inside matrix and
 * merge generators, that are wanted. One without any parameter for documents that have none.
 */
export function parametersOf(text: YamlText, document: number, { elements }: ApplicationFiles): readonly Parameters[] {
  const found: Parameters[] = [];
  let isList = false;
  for (const { path } of text.yaml.mappingsAt(['spec', 'generators'], document)) {
    const isElement = path.at(-3) === 'list' && path.at(-2) === 'elements' && typeof path.at(-1) === 'number';
    const isCluster = path.at(-2) === 'clusters' && path.at(-1) === 'values';
    if (!isElement && !isCluster) continue;
    isList = true;
    const parameters = isElement ? elementAt(text, document, path) : clustersAt(text, document, path.slice(0, -1));
    // A matrix joins elements of several lists, which need not all have it.
    const isWanted = ([name, value]: [string, string]) => (parameters.leaf(name)?.text ?? value) === value;
    if (elements === undefined || Object.entries(elements).every(isWanted)) found.push(parameters);
  }
  return isList ? found : [nothing];
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
  const beneath: readonly (readonly [prefix: RegExp, keys: KeyPath])[] = [
    [/^values\./, ['values']],
    [/^metadata\.labels\./, ['selector', 'matchLabels']],
  ];
  return {
    leaf(name) {
      for (const [prefix, keys] of beneath) {
        const key = prefix.test(name) ? name.replace(prefix, '') : undefined;
        const scalar = key === undefined ? undefined : text.yaml.scalar([...generator, ...keys, key], document);
        if (scalar !== undefined) return leafOf(text, scalar);
      }
      return undefined;
    },
  };
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
  return text.replace(PARAMETERS, (whole, name: string) => parameters.leaf(name)?.text ?? whole);
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
export function fillValues(values: Values, parameters: Parameters, resolved: (leaf: Leaf) => void): Values {
  if (parameters === nothing) return values;
  const filled = (leaf: Leaf | undefined): Leaf | undefined => {
    if (leaf?.text.includes('{{') !== true) return leaf;
    const last = lastParameter(leaf.text, parameters);
    if (last?.prefix !== '') return { ...leaf, filled: fill(leaf.text, parameters) };
    resolved(leaf);
    return last.leaf;
  };
  return {
    leaf: (keys) => filled(values.leaf(keys)),
    *groups() {
      for (const { keys, leaf } of values.groups()) yield { keys, leaf: (key) => filled(leaf(key)) };
    },
  };
}
