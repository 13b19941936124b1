import { Failure, type Problem } from '../../failure.js';
import { formatKeyPath, type KeyPath } from '../../files/key-path.js';
import type { YamlMapping } from '../../files/yaml.js';
import { type Leaf, leafOf, openNested, type YamlText } from '../model/yaml-text.js';
import type { ChartSighting } from './sighting.js';
import { type Values, valuesIn } from './values.js';

/** The items of a list, as far as they are single values. */
export function leavesIn(text: YamlText, document: number, list: KeyPath): Leaf[] {
  const leaves: Leaf[] = [];
  for (let index = 0; ; index++) {
    const scalar = text.yaml.scalar([...list, index], document);
    // An item that is no single value ends no list that Kubernetes' tools take.
    if (scalar === undefined) return leaves;
    leaves.push(leafOf(text, scalar));
  }
}

/** The version that a mapping asks for. @param siblings of its key, the first of which it would be written behind */
export function versionAt(
  text: YamlText,
  mapping: YamlMapping,
  key: string,
  siblings: readonly string[],
): ChartSighting['version'] {
  const scalar = mapping.scalar(key);
  if (scalar !== undefined) return leafOf(text, scalar);
  const { keys, document, path, place } = mapping;
  const after = siblings.find((one) => keys.includes(one)) ?? '';
  const address = { path: text.yaml.path, steps: [{ document, keys: [...path, key] }] as const };
  return { address, text: '', plain: false, absent: { after }, place };
}

/** Values that are a text of YAML. Text that is not YAML is a problem of its own: it may belong to another application. */
export function inlineValues(
  text: YamlText,
  document: number,
  keys: KeyPath,
): { readonly values: readonly Values[]; readonly problems: readonly Problem[] } {
  const scalar = text.yaml.scalar(keys, document);
  if (scalar === undefined || scalar.isNull) return { values: [], problems: [] };
  try {
    return { values: [valuesIn(openNested(text, scalar), 0, [])], problems: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [first] = error.problems;
    const problem = {
      code: 'unreadable-inline-values',
      message: `${formatKeyPath(scalar.path)} in ${text.yaml.path} is not YAML: ${first?.message ?? ''}`,
      fix: 'Slipway does not read or write it. If it has a version, move it to valuesObject or to a values file.',
      place: leafOf(text, scalar).place,
    };
    return { values: [], problems: [problem] };
  }
}
