import { Failure, type Problem } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import type { YamlMapping } from '../files/yaml.js';
import type { Codec } from './codec.js';
import { findInValues, type Lookup } from './find-in-values.js';
import { repositoryIndex } from './repository.js';
import type { Slot } from './slot.js';
import type { ApplicationFiles, ChartComponent, Target } from './target.js';
import { type Leaf, leafOf, openNested, type Values, valuesByName, valuesIn, type YamlText } from './yaml-text.js';

/** What was found, and what could not be looked into. */
export interface Found {
  readonly slots: readonly Slot[];
  readonly problems: readonly Problem[];
}

/** Where the specification of an Application stands, by kind of document. */
const specifications = new Map<string, KeyPath>([
  ['Application', ['spec']],
  ['ApplicationSet', ['spec', 'template', 'spec']],
]);

/**
 * The slots in the Argo CD Applications of a file, which may have several documents and other kinds among them: the
 * `targetRevision` of each source that takes a known chart, from a Helm or OCI repository or from git, and what is in the
 * Helm values given there as text, as an object and as parameters.
 */
export function findInApplications(text: YamlText, lookup: Lookup, wanted: ApplicationFiles): Found {
  const slots: Slot[] = [];
  const problems: Problem[] = [];
  const mappings = [...text.yaml.mappings()];
  for (const source of mappings.filter((mapping) => isSource(mapping, text, wanted))) {
    slots.push(...findRevision(text, source, lookup.target));
    const { values, problem } = valuesOf(text, source, mappings);
    slots.push(...values.flatMap((one) => findInValues(one, lookup)));
    if (problem !== undefined) problems.push(problem);
  }
  return { slots, problems };
}

/** Is it the `source`, or one of the `sources`, of an Application that is wanted? */
function isSource({ document, path }: YamlMapping, { yaml }: YamlText, { names }: ApplicationFiles): boolean {
  const spec = specifications.get(yaml.scalar(['kind'], document)?.value ?? '');
  if (spec === undefined || !isBeneath(path, spec)) return false;
  const [key, index, ...more] = path.slice(spec.length);
  if (more.length > 0 || (key === 'source') !== (index === undefined) || (key !== 'source' && key !== 'sources'))
    return false;
  return names === undefined || names.includes(yaml.scalar(['metadata', 'name'], document)?.value ?? '');
}

function isBeneath(path: KeyPath, parent: KeyPath): boolean {
  return parent.every((key, depth) => path[depth] === key);
}

function findRevision(text: YamlText, source: YamlMapping, target: Target): Slot[] {
  const revision = source.scalars.get('targetRevision');
  if (revision === undefined) return [];
  const repository = source.scalars.get('repoURL')?.value ?? '';
  const charts = target.components.filter((component) => component.kind === 'chart');
  return charts.flatMap((chart): Slot[] => {
    const codec = revisionCodec(source, chart);
    return codec === undefined
      ? []
      : [
          {
            ...leafOf(text, revision),
            components: [chart.id],
            codec,
            known: 'found',
            ...(repository === '' ? {} : { source: repository }),
          },
        ];
  });
}

/** How the source's revision names the chart's version, if the source takes that chart. */
function revisionCodec(source: YamlMapping, chart: ChartComponent): Codec | undefined {
  const scalar = (key: string) => source.scalars.get(key)?.value ?? '';
  const repository = scalar('repoURL');
  const { repositories, name, git } = chart;
  const accepted = repositoryIndex(repositories.map((known) => [known, chart]));
  if (repositories.length > 0 && accepted('', repository).length === 0) return undefined;
  if (scalar('chart') === name) return { kind: 'field', field: 'version', prefix: '' };
  return git !== undefined && scalar('path').replace(/^\.?\/|\/$/g, '') === git.path ? git.revision : undefined;
}

/** The Helm values a source gives. Text that is no YAML is a problem of its own: it may belong to another application. */
function valuesOf(
  text: YamlText,
  source: YamlMapping,
  mappings: readonly YamlMapping[],
): { readonly values: Values[]; readonly problem?: Problem } {
  const { document } = source;
  const helm = [...source.path, 'helm'];
  const values = [
    valuesIn(text, document, [...helm, 'valuesObject']),
    valuesByName(parametersOf(text, document, [...helm, 'parameters'], mappings)),
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
        message: `${formatKeyPath(inline.path)} in ${text.yaml.path} is no YAML text: ${first?.message ?? ''}`,
        fix: 'Nothing in it is read or written. If a version stands there, write it as valuesObject or in a values file.',
        place: leafOf(text, inline).place,
      },
    };
  }
}

function parametersOf(
  text: YamlText,
  document: number,
  list: KeyPath,
  mappings: readonly YamlMapping[],
): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const { scalars, path, document: index } of mappings) {
    const [name, value] = [scalars.get('name'), scalars.get('value')];
    if (index !== document || path.length !== list.length + 1 || !isBeneath(path, list)) continue;
    if (name !== undefined && value !== undefined) leaves.set(name.value, leafOf(text, value));
  }
  return leaves;
}
