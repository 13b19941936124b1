import type { Place } from '../../failure.js';
import type { KeyPath } from '../../files/key-path.js';
import type { ApplicationFiles } from '../model/target.js';
import type { YamlText } from '../model/yaml-text.js';
import { argoSource } from './argo-source.js';
import type { Kind, Manifest } from './manifest.js';
import { brokenReferences } from './value-files.js';

/** An Argo CD Application. */
export const application: Kind = {
  within: 'applications',
  see: (text, document) => (kindOf(text, document) === 'Application' ? seeSpec(text, document, ['spec']) : undefined),
};

export function kindOf({ yaml }: YamlText, document: number): string {
  return yaml.scalar(['kind'], document)?.value ?? '';
}

/** What an Application says. @param spec where its specification is */
export function seeSpec(text: YamlText, document: number, spec: KeyPath): Manifest {
  const { yaml } = text;
  const name = nameOf(text, document);
  const beneath = [...yaml.mappingsAt(spec, document)];
  const several = beneath.filter(({ path }) => path.length === spec.length + 2 && path.at(-2) === 'sources');
  const single = beneath.filter(({ path }) => path.length === spec.length + 1 && path.at(-1) === 'source');
  // Argo CD takes no notice of `source` where there are `sources`.
  const mappings = several.length > 0 ? several : single;
  const seen = mappings.map((mapping) => argoSource(text, mapping));
  const automated = automatedAt(text, document, spec);
  return {
    ...{ text, document, name },
    isArgo: yaml.scalar(['apiVersion'], document)?.value.startsWith('argoproj.io/') === true,
    sources: seen.map(({ source }) => source),
    problems: [...brokenReferences(text, mappings, name), ...seen.flatMap(({ problems }) => problems)],
    isWanted: selection(text, document, name, [[], spec.slice(0, -1)]),
    ...(automated === undefined ? {} : { automated }),
  };
}

/**
 * Where automated sync is asked for: `syncPolicy` has an `automated` that is a mapping and does not say `enabled: false`.
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export function automatedAt({ yaml }: YamlText, document: number, spec: KeyPath): Place | undefined {
  const keys = [...spec, 'syncPolicy', 'automated'];
  const { value: mapping } = yaml.mappingsAt(keys, document).next();
  if (mapping === undefined || mapping.path.length !== keys.length) return undefined;
  if (mapping.text('enabled') === 'false') return undefined;
  const { value: policy } = yaml.mappingsAt(keys.slice(0, -1), document).next();
  return policy?.keyPlace('automated') ?? mapping.place;
}

export function nameOf({ yaml }: YamlText, document: number): string {
  return yaml.scalar(['metadata', 'name'], document)?.value ?? '';
}

/** Is a document chosen by its name, and by labels that are beneath any of these keys? */
export function selection(
  { yaml }: YamlText,
  document: number,
  name: string,
  bases: readonly KeyPath[],
): (wanted: ApplicationFiles) => boolean {
  const hasLabel = ([key, value]: readonly [string, string]) =>
    bases.some((base) => yaml.scalar([...base, 'metadata', 'labels', key], document)?.value === value);
  return ({ names, labels = {} }) => names?.includes(name) !== false && Object.entries(labels).every(hasLabel);
}
