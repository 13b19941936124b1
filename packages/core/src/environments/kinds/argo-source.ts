import type { Problem } from '../../failure.js';
import type { KeyPath } from '../../files/key-path.js';
import type { YamlMapping } from '../../files/yaml.js';
import { type Leaf, leafOf, type YamlText } from '../model/yaml-text.js';
import { inlineValues, leavesIn, versionAt } from './list.js';
import type { Source } from './manifest.js';
import { valuesByName, valuesIn } from './values.js';

/** What a source of an Application says. Text that is no YAML is a problem of its own: it may belong to another application. */
export function argoSource(
  text: YamlText,
  mapping: YamlMapping,
): { readonly source: Source; readonly problems: readonly Problem[] } {
  const { document, path } = mapping;
  const said = (key: string) => mapping.scalar(key)?.value ?? '';
  const object = [...path, 'helm', 'valuesObject'];
  const parameters = valuesByName(parametersAt(text, document, [...path, 'helm', 'parameters']));
  const inline = inlineValues(text, document, [...path, 'helm', 'values']);
  const source: Source = {
    chart: {
      mapping,
      chart: said('chart'),
      repository: said('repoURL'),
      path: said('path'),
      version: versionAt(text, mapping, 'targetRevision', ['chart', 'path', 'repoURL']),
      hasHelm: mapping.keys.includes('helm'),
      fetching: { tool: 'Argo CD', key: 'targetRevision' },
    },
    values: [valuesIn(text, document, object), parameters, ...inline.values],
    parameters,
    object,
    images: leavesIn(text, document, [...path, 'kustomize', 'images']),
  };
  return { source, problems: inline.problems };
}

function parametersAt(text: YamlText, document: number, list: KeyPath): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const mapping of text.yaml.mappingsAt(list, document)) {
    const [name, value] = [mapping.scalar('name'), mapping.scalar('value')];
    if (mapping.path.length !== list.length + 1) continue;
    if (name !== undefined && value !== undefined) leaves.set(name.value, leafOf(text, value));
  }
  return leaves;
}
