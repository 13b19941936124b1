import { Failure, type Problem } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import type { YamlMapping } from '../files/yaml.js';
import { splitImage } from '../nouns/image.js';
import { applicationsIn, describeElements } from './applications.js';
import { type Codec, splitOverride } from './codec.js';
import { findInValues, type Lookup, said } from './find-in-values.js';
import { fill, fillValues, generatorsOf, lastParameter, type Parameters, parametersOf } from './generators.js';
import { repositoryIndex, splitOciChart } from './repository.js';
import { addressKey, type Slot } from './slot.js';
import type { ApplicationFiles, ChartComponent } from './target.js';
import { brokenReferences } from './value-files.js';
import { type Leaf, leafOf, openNested, type Values, valuesByName, valuesIn, type YamlText } from './yaml-text.js';

/** What was found, and what could not be looked into. */
export interface Found {
  readonly slots: readonly Slot[];
  readonly problems: readonly Problem[];
  /** Names of the Applications that were looked into. */
  readonly names: readonly string[];
}

/** One source of an Application. */
interface Source {
  readonly text: YamlText;
  readonly mapping: YamlMapping;
  /** Is told which of its values are parameters that were found. */
  readonly resolved: (leaf: Leaf) => void;
}

/**
 * The slots in the Argo CD Applications of a file, which may have several documents and other kinds among them: the
 * `targetRevision` of each source that takes a known chart, from a Helm or OCI repository or from git, what is in the
 * Helm values given there as text, as an object and as parameters, and the images given to Kustomize. Where an ApplicationSet
 * has a parameter in such a place, the slot is the value of it in each element of its list generators.
 */
export function findInApplications(text: YamlText, lookup: Lookup, wanted: ApplicationFiles): Found {
  const slots: Slot[] = [];
  const problems: Problem[] = [];
  const names: string[] = [];
  for (const application of applicationsIn(text, wanted)) {
    const { document, name, kind, sources } = application;
    problems.push(...brokenReferences(text, application));
    const chosen = parametersOf(text, document, wanted);
    if (chosen.parameters.length > 0) names.push(name);
    const parameters = new Set<string>();
    const resolved = ({ address }: Leaf) => parameters.add(addressKey(address));
    const found: Slot[] = [];
    for (const mapping of sources) {
      const source = { text, mapping, resolved };
      const { values, problem } = valuesOf(text, mapping);
      if (problem !== undefined) problems.push(problem);
      for (const element of chosen.parameters) {
        found.push(...findRevision(source, lookup, element), ...findInKustomize(source, lookup, element));
        const filled = values.map((one) => fillValues(one, element, resolved));
        const given = filled.flatMap((one) => findInValues(one, lookup));
        found.push(...given, ...overriding(given, filled[PARAMETERS], [...mapping.path, 'helm', 'valuesObject']));
      }
    }
    const generators = kind === 'ApplicationSet' ? generatorsOf(text, document) : '';
    for (const one of found) {
      const slot = chosen.isShared(one.address.steps[0].keys) ? { ...one, beyond: describeElements(wanted) } : one;
      if (generators === '' || !slot.text.includes('{{')) slots.push(slot);
      // What one element of a matrix leaves open another one may fill in.
      else if (!parameters.has(addressKey(slot.address))) slots.push({ ...slot, filledBy: generators });
    }
  }
  return { slots, problems, names };
}

/** Where the values of a source have its parameters. */
const PARAMETERS = 1;

/**
 * Parameters with the name of a value that was found: Argo CD takes them instead of it, so they say what runs, too.
 * @param base of the values that are given as an object
 */
function overriding(given: readonly Slot[], parameters: Values | undefined, base: KeyPath): Slot[] {
  return given.flatMap(({ components, codec, known, source, address }): Slot[] => {
    const keys = address.steps.at(-1)?.keys ?? [];
    const isObject = address.steps.length === 1 && base.every((key, index) => keys[index] === key);
    if (known === 'configured' || (address.steps.length === 1 && !isObject)) return [];
    const leaf = parameters?.leaf(isObject ? keys.slice(base.length) : keys);
    if (leaf === undefined || leaf.text === '') return [];
    return [{ components, codec, known, ...said(leaf), ...(source === undefined ? {} : { source }) }];
  });
}

function findRevision(source: Source, { target }: Lookup, parameters: Parameters): Slot[] {
  return target.components.flatMap((chart): Slot[] => {
    if (chart.kind !== 'chart') return [];
    const taken = takenFrom(source.mapping, chart, parameters);
    return taken === undefined ? [] : [revisionSlot(source, chart.id, taken, parameters)];
  });
}

function revisionSlot(
  { text, mapping, resolved }: Source,
  chart: ChartComponent['id'],
  { codec, repository, isGit }: Taken,
  parameters: Parameters,
): Slot {
  const common = {
    components: [chart],
    known: 'found' as const,
    ...(repository === '' ? {} : { source: repository }),
    ...(isGit ? { revision: { before: '' } } : {}),
  };
  const revision = mapping.scalars.get('targetRevision');
  if (revision === undefined) {
    const after = ['chart', 'path', 'repoURL'].find((key) => mapping.keys.includes(key)) ?? '';
    const step = { document: mapping.document, keys: [...mapping.path, 'targetRevision'] };
    const address = { path: text.yaml.path, steps: [step] as const };
    return { ...common, codec, address, text: '', absent: { after }, place: mapping.place };
  }
  const leaf = leafOf(text, revision);
  const { prefix = '', leaf: element } = lastParameter(leaf.text, parameters) ?? {};
  if (element === undefined || codec.kind !== 'field' || !codec.prefix.startsWith(prefix)) {
    return { ...common, codec, ...leaf };
  }
  resolved(leaf);
  const rest: Codec = { ...codec, prefix: codec.prefix.slice(prefix.length) };
  return { ...common, ...(isGit ? { revision: { before: prefix } } : {}), codec: rest, ...element };
}

function saidBy(mapping: YamlMapping, key: string, parameters: Parameters): string {
  return fill(mapping.scalars.get(key)?.value ?? '', parameters);
}

/** How a source takes a chart. */
interface Taken {
  /** How its revision names the version. */
  readonly codec: Codec;
  /** Of charts, or of git. */
  readonly repository: string;
  readonly isGit: boolean;
}

/** Does the source take that chart? */
function takenFrom(source: YamlMapping, chart: ChartComponent, parameters: Parameters): Taken | undefined {
  const scalar = (key: string) => saidBy(source, key, parameters);
  const repository = scalar('repoURL');
  const { repositories, name, git } = chart;
  const accepted = repositoryIndex(repositories.map((known) => [known, chart]));
  const isAccepted = (url: string) => repositories.length === 0 || accepted('', url).length > 0;
  const codec: Codec = { kind: 'field', field: 'version', prefix: '' };
  if (scalar('chart') === name) return isAccepted(repository) ? { codec, repository, isGit: false } : undefined;
  const oci = scalar('chart') === '' ? splitOciChart(repository) : undefined;
  if (oci?.name === name && (isAccepted(oci.repository) || isAccepted(repository))) {
    return { codec, repository: oci.repository, isGit: false };
  }
  if (git === undefined || !isAccepted(repository)) return undefined;
  const isFolder = scalar('path').replace(/^\.?\/|\/$/g, '') === git.path;
  return isFolder ? { codec: git.revision, repository, isGit: true } : undefined;
}

/** `kustomize.images`: `ghcr.io/acme/api:1.2.0`, `api=ghcr.io/acme/api:1.2.0@sha256:…`. */
function findInKustomize({ text, mapping, resolved }: Source, lookup: Lookup, parameters: Parameters): Slot[] {
  const slots: Slot[] = [];
  const images = [...mapping.path, 'kustomize', 'images'];
  for (let index = 0; ; index++) {
    const scalar = text.yaml.scalar([...images, index], mapping.document);
    if (scalar === undefined) return slots;
    const leaf: Leaf = leafOf(text, scalar);
    const source = splitImage(splitOverride(fill(leaf.text, parameters)).image).repository;
    const components = lookup.services('', source);
    if (components.length === 0) continue;
    const common = { components, known: components.length > 1 ? 'ambiguous' : 'found', source } as const;
    const last = lastParameter(leaf.text, parameters);
    if (last?.prefix.endsWith(':') === true) {
      resolved(leaf);
      slots.push({ ...common, codec: { kind: 'field', field: 'tag', prefix: '' }, ...last.leaf });
    } else slots.push({ ...common, codec: { kind: 'kustomize-image' }, ...leaf });
  }
}

/** The Helm values a source gives. Text that is no YAML is a problem of its own: it may belong to another application. */
function valuesOf(
  text: YamlText,
  { document, path }: YamlMapping,
): { readonly values: Values[]; readonly problem?: Problem } {
  const helm = [...path, 'helm'];
  const values = [
    valuesIn(text, document, [...helm, 'valuesObject']),
    valuesByName(parametersBeneath(text, document, [...helm, 'parameters'])),
  ];
  const inline = text.yaml.scalar([...helm, 'values'], document);
  if (inline === undefined || inline.isNull) return { values };
  try {
    values.push(valuesIn(openNested(text, inline), 0, []));
    return { values };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [first] = error.problems;
    return {
      values,
      problem: {
        code: 'unreadable-inline-values',
        message: `${formatKeyPath(inline.path)} in ${text.yaml.path} is not YAML: ${first?.message ?? ''}`,
        fix: 'Slipway does not read or write it. If it has a version, move it to valuesObject or to a values file.',
        place: leafOf(text, inline).place,
      },
    };
  }
}

function parametersBeneath(text: YamlText, document: number, list: KeyPath): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const { scalars, path } of text.yaml.mappingsAt(list, document)) {
    const [name, value] = [scalars.get('name'), scalars.get('value')];
    if (path.length !== list.length + 1) continue;
    if (name !== undefined && value !== undefined) leaves.set(name.value, leafOf(text, value));
  }
  return leaves;
}
