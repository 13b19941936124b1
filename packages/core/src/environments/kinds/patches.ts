import type { YamlScalar } from '../../files/yaml.js';
import { openNested, openOr, type YamlText } from '../model/yaml-text.js';

/** Patches that a kustomization.yaml holds as text: of either kind, and as older versions write them. What is no YAML there is left out. */
export function patchesIn(text: YamlText, document: number): YamlText[] {
  return [...textsIn(text, document)].flatMap(
    (scalar) =>
      openOr(
        () => undefined,
        () => openNested(text, scalar),
      ) ?? [],
  );
}

function* textsIn({ yaml }: YamlText, document: number): Generator<YamlScalar> {
  for (const list of ['patches', 'patchesJson6902']) {
    for (const mapping of yaml.mappingsAt([list], document)) {
      const patch = mapping.path.length === 2 ? mapping.scalar('patch') : undefined;
      if (patch !== undefined) yield patch;
    }
  }
  // The others in this list are paths of files.
  for (let index = 0; ; index++) {
    const item = yaml.scalar(['patchesStrategicMerge', index], document);
    if (item === undefined) return;
    if (item.value.includes('\n')) yield item;
  }
}
