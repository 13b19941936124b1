import type { KeyPath } from '../files/key-path.js';
import type { YamlMapping } from '../files/yaml.js';
import type { Path } from '../nouns/git.js';
import type { ApplicationFiles } from './target.js';
import type { YamlText } from './yaml-text.js';

/** Where the specification of an Application stands, by kind of document. */
const specifications = new Map<string, KeyPath>([
  ['Application', ['spec']],
  ['ApplicationSet', ['spec', 'template', 'spec']],
]);

/** A document that is an Application or an ApplicationSet. */
export interface Application {
  readonly document: number;
  readonly name: string;
  readonly kind: string;
  /** What its sources say. Argo CD takes no notice of `source` where there are `sources`. */
  readonly sources: readonly YamlMapping[];
}

/**
 * What is laid over the source of an Application, in the folder it takes: argocd-image-updater writes it there. Argo CD reads
 * `.argocd-source.yaml` for all Applications, and `.argocd-source-<name>.yaml` for the one of that name.
 */
const OVERRIDE = /(?:^|\/)\.argocd-source(?:-([^/]*))?\.yaml$/;

/** Whether a file is laid over the source of an Application. */
export function isOverride(path: Path): boolean {
  return OVERRIDE.test(path);
}

/** The Applications and ApplicationSets in a file that are wanted; other kinds among them do not matter. */
export function applicationsIn({ yaml }: YamlText, wanted: ApplicationFiles): Application[] {
  const override = OVERRIDE.exec(yaml.path);
  if (override !== null) {
    const [, name = ''] = override;
    const isWanted = wanted.labels === undefined && wanted.names?.includes(name) !== false;
    const sources = [...yaml.mappingsAt([], 0)].filter(({ path }) => path.length === 0);
    return isWanted ? [{ document: 0, name, kind: 'Application', sources }] : [];
  }
  const found: Application[] = [];
  for (let document = 0; document < yaml.documents; document++) {
    const kind = yaml.scalar(['kind'], document)?.value ?? '';
    const spec = specifications.get(kind);
    if (spec === undefined) continue;
    const label = (path: KeyPath, key: string) => yaml.scalar([...path, 'metadata', 'labels', key], document)?.value;
    const name = yaml.scalar(['metadata', 'name'], document)?.value ?? '';
    const isNamed = wanted.names === undefined || wanted.names.includes(name);
    const hasLabels = Object.entries(wanted.labels ?? {}).every(
      ([key, value]) => label([], key) === value || label(spec.slice(0, -1), key) === value,
    );
    if (!isNamed || !hasLabels) continue;
    const beneath = [...yaml.mappingsAt(spec, document)];
    const several = beneath.filter(({ path }) => path.length === spec.length + 2 && path.at(-2) === 'sources');
    const single = beneath.filter(({ path }) => path.length === spec.length + 1 && path.at(-1) === 'source');
    found.push({ document, name, kind, sources: several.length > 0 ? several : single });
  }
  return found;
}

/** How Applications are chosen, for people; empty where all are taken. */
export function describeSelection(wanted: ApplicationFiles): string {
  const { names, labels, elements } = wanted;
  const parts = [
    ...(names === undefined ? [] : [`named ${names.join(', ')}`]),
    ...Object.entries(labels ?? {}).map(([key, value]) => `labelled ${key}=${value}`),
  ];
  const made = elements === undefined ? [] : [`made from an element with ${describeElements(wanted)}`];
  return [...parts, ...made].join(', ');
}

/** Which elements are chosen, for people: `env=prod`. */
export function describeElements({ elements = {} }: ApplicationFiles): string {
  return Object.entries(elements)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
