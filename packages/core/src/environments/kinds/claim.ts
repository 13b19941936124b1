import type { KeyPath } from '../../files/key-path.js';
import { chartId, isChart } from '../../nouns/component.js';
import { splitImage } from '../../nouns/image.js';
import { describeElements } from '../model/applications.js';
import { type Codec, splitOverride } from '../model/codec.js';
import { addressKey, lastKeys, type Slot, stepsKey } from '../model/slot.js';
import type { ApplicationFiles } from '../model/target.js';
import type { Leaf } from '../model/yaml-text.js';
import { claimCharts } from './claim-charts.js';
import { fill, fillValues, lastParameter, type Parameters } from './generators.js';
import type { Lookup } from './lookup.js';
import { chosenIn, type Manifest, type Source } from './manifest.js';
import { said } from './said.js';
import { addressOf, type ImageSighting, repositoryOf, type SeenAt } from './sighting.js';
import type { Values } from './values.js';

/**
 * The places of a target's components in a document: configured keys, images by their repository, charts by their name. Where an
 * ApplicationSet has a parameter in such a place, it is the value of that in each of the elements that are wanted.
 */
export function claim(manifest: Manifest, lookup: Lookup, wanted: ApplicationFiles = { files: [] }): Slot[] {
  const chosen = chosenIn(manifest, wanted);
  const parameters = new Set<string>();
  const resolved = ({ address }: Leaf) => parameters.add(addressKey(address));
  const found = manifest.sources.flatMap((source) =>
    chosen.parameters.flatMap((element) => claimSource(source, lookup, element, resolved)),
  );
  const { generators = '' } = manifest;
  return found.flatMap((one): Slot[] => {
    const slot = chosen.isShared(one.address.steps[0].keys) ? { ...one, beyond: describeElements(wanted) } : one;
    if (generators === '' || !slot.text.includes('{{')) return [slot];
    // What one element of a matrix leaves open another one may fill in.
    return parameters.has(addressKey(slot.address)) ? [] : [{ ...slot, filledBy: generators }];
  });
}

function claimSource(
  { chart, values, parameters, object, patches = [], images = [], bases = [] }: Source,
  lookup: Lookup,
  element: Parameters,
  resolved: (leaf: Leaf) => void,
): Slot[] {
  const slots: Slot[] = [];
  if (chart !== undefined) slots.push(...claimCharts(chart, lookup, element, resolved));
  slots.push(
    ...claimImages(
      images.map((leaf) => kustomizeImage(leaf, element, resolved)),
      lookup,
    ),
  );
  const given = values.flatMap((one) => claimValues(fillValues(one, element, resolved), lookup));
  slots.push(...given);
  if (parameters !== undefined && object !== undefined) {
    slots.push(...overriding(given, fillValues(parameters, element, resolved), object));
  }
  for (const patch of patches) slots.push(...claimImages(patch.seen().images, { ...lookup, only: undefined }));
  return bases.length === 0 ? slots : [...slots, ...claimBases(bases, slots)];
}

function claimValues(values: Values, lookup: Lookup): Slot[] {
  const configured = lookup.places.flatMap(({ keys: written, codec, components }): Slot[] => {
    const keys = ofDependency(values, written, components);
    if (keys === null) return [];
    const leaf = values.leaf(keys);
    if (leaf === undefined) return [];
    const repository = dependencyBeside(values, keys, components) || chartAt(leaf, components, lookup);
    const source = repository === '' ? {} : { source: repository };
    return [{ components, codec, ...said(leaf), known: 'configured', ...source }];
  });
  return [...configured, ...claimImages(values.seen().images, lookup)];
}

/**
 * The key of a dependency's version. People put lists in another order: `dependencies[3].version` of chart/grafana is where grafana is, if something else
 * is there. @returns `null`: several have its name
 */
function ofDependency(values: Values, keys: KeyPath, [component = '', ...others]: readonly string[]): KeyPath | null {
  const [list, index, key] = keys.slice(-3);
  if (list !== 'dependencies' || typeof index !== 'number' || key !== 'version') return keys;
  if (others.length > 0 || !isChart(component)) return keys;
  const textAt = (at: number, name: string) => values.leaf([...keys.slice(0, -2), at, name])?.text;
  const isNamed = (at: number) => ['name', 'alias'].some((name) => chartId(textAt(at, name) ?? '') === component);
  if (isNamed(index)) return keys;
  const found: number[] = [];
  for (let at = 0; textAt(at, 'name') !== undefined; at += 1) if (isNamed(at)) found.push(at);
  const [only, ...more] = found;
  // Under another name than the dependency's it is where the configuration says.
  if (only === undefined) return keys;
  // Which of several it is cannot be told: no version is better than that of another chart.
  return more.length > 0 ? null : [...keys.slice(0, -2), only, 'version'];
}

/** The repository of a chart, where its version is that of a dependency of an umbrella chart: `{ name, version, repository }`. */
function dependencyBeside(values: Values, keys: KeyPath, [component = '', ...others]: readonly string[]): string {
  if (others.length > 0 || !isChart(component) || keys.at(-1) !== 'version') return '';
  const [name, repository] = ['name', 'repository'].map((key) => values.leaf([...keys.slice(0, -1), key])?.text);
  if (repository === undefined || component !== chartId(name ?? '')) return '';
  return /^(?:oci|https?):\/\//.test(repository) ? repository : '';
}

/** The repository of a chart, where its version is a key of a document that takes it. */
function chartAt({ address }: Leaf, components: readonly string[], { charts, repositories }: Lookup): string {
  const key = stepsKey(address);
  const chart = charts.find(({ version }) => stepsKey(version.address) === key);
  return chart !== undefined && components.includes(chartId(chart.chart)) ? addressOf(chart, repositories) : '';
}

function claimImages(images: readonly ImageSighting[], { services, only }: Lookup): Slot[] {
  const slots: Slot[] = [];
  for (const image of images) {
    const components = services(image.registry, image.repository);
    const isSought = only === undefined || image.isShared || components.some((id) => only.has(id));
    if (components.length === 0 || !isSought) continue;
    const known = components.length > 1 ? 'ambiguous' : 'found';
    const source = repositoryOf(image);
    for (const seen of image.slots()) slots.push({ components, ...seen, known, source });
  }
  return slots;
}

/**
 * Parameters with the name of a value that was found: Argo CD takes them instead of it, so they say what runs, too.
 * @param base of the values that are given as an object
 */
function overriding(given: readonly Slot[], parameters: Values, base: KeyPath): Slot[] {
  return given.flatMap(({ components, codec, known, source, address }): Slot[] => {
    const keys = lastKeys(address);
    const isObject = address.steps.length === 1 && base.every((key, index) => keys[index] === key);
    if (known === 'configured' || (address.steps.length === 1 && !isObject)) return [];
    const leaf = parameters.leaf(isObject ? keys.slice(base.length) : keys);
    if (leaf === undefined || leaf.text === '') return [];
    return [{ components, codec, known, ...said(leaf), ...(source === undefined ? {} : { source }) }];
  });
}

/** `ghcr.io/acme/api:1.2.0`, `api=ghcr.io/acme/api:1.2.0@sha256:…`. */
function kustomizeImage(leaf: Leaf, element: Parameters, resolved: (leaf: Leaf) => void): ImageSighting {
  const { repository } = splitImage(splitOverride(fill(leaf.text, element)).image);
  const slots = (): SeenAt[] => {
    const last = lastParameter(leaf.text, element);
    if (last?.prefix.endsWith(':') !== true) return [{ codec: { kind: 'kustomize-image' }, ...leaf }];
    resolved(leaf);
    return [{ codec: tagBehind(''), ...last.leaf }];
  };
  return { registry: '', repository, named: () => leaf, slots };
}

/** The images of a document at places that are read, with what fills in its templates. */
export function imagesOf(manifest: Manifest, wanted: ApplicationFiles = { files: [] }): ImageSighting[] {
  const ignore = () => {};
  const given = ({ images = [], values, patches = [] }: Source, element: Parameters) => [
    ...images.map((leaf) => kustomizeImage(leaf, element, ignore)),
    ...[...values, ...patches].flatMap((one) => fillValues(one, element).seen().images),
  ];
  const { parameters } = chosenIn(manifest, wanted);
  const all = manifest.sources.flatMap((source) => parameters.flatMap((element) => given(source, element)));
  return all.filter((image) => image.slots().length > 0);
}

function tagBehind(prefix: string): Codec {
  return { kind: 'field', field: 'tag', prefix };
}

/** An address with the revision at its end. */
const REVISION = /^(.*[?&](?:ref|version)=)([^&]+)$/;

/**
 * Manifests that a kustomization takes from git at the very revision that is the tag of an image beside them: they are of the same
 * build, and move with it.
 * @param slots those of the document
 */
function claimBases(bases: readonly Leaf[], slots: readonly Slot[]): Slot[] {
  const tags = slots.filter(({ codec }) => codec.kind === 'field' && codec.field === 'tag');
  return bases.flatMap(({ text, address, place }): Slot[] => {
    const [, prefix, revision] = REVISION.exec(text) ?? [];
    const same = tags.filter((slot) => slot.text === revision);
    const [first] = same;
    if (prefix === undefined || first === undefined) return [];
    const components = [...new Set(same.flatMap((slot) => slot.components))];
    return [{ components, codec: tagBehind(prefix), known: first.known, address, text, place }];
  });
}
