import type { KeyPath } from '../../files/key-path.js';
import type { YamlMapping } from '../../files/yaml.js';
import { type Leaf, leafOf, type YamlText } from '../model/yaml-text.js';
import type { ChartSighting } from './sighting.js';

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
