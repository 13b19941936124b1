import type { Slot } from './slot.js';
import { leafOf, type YamlText } from './yaml-text.js';

/** Lists of a kustomization.yaml that take addresses of git repositories (Kustomize, "Remote targets"). */
const LISTS = ['resources', 'components', 'bases'];
/** An address with the revision at its end. */
const REVISION = /^(.*[?&](?:ref|version)=)([^&]+)$/;

/**
 * Manifests that a kustomization takes from git at the very revision that is the tag of an image beside them: they are of the same
 * build, and move with it.
 * @param slots those of the file
 */
export function remoteBasesIn(text: YamlText, document: number, slots: readonly Slot[]): Slot[] {
  if (!/(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(text.yaml.path)) return [];
  const tags = slots.filter(
    ({ codec, address }) => codec.kind === 'field' && codec.field === 'tag' && address.steps[0].document === document,
  );
  const found: Slot[] = [];
  for (const list of tags.length === 0 ? [] : LISTS) {
    for (let index = 0; ; index++) {
      const scalar = text.yaml.scalar([list, index], document);
      // An item that is no scalar ends no list of Kustomize's.
      if (scalar === undefined) break;
      const [, prefix, revision] = REVISION.exec(scalar.value) ?? [];
      const same = tags.filter((slot) => slot.text === revision);
      const [first] = same;
      if (prefix === undefined || first === undefined) continue;
      const components = [...new Set(same.flatMap((slot) => slot.components))];
      const { address, text: whole, place } = leafOf(text, scalar);
      const codec = { kind: 'field', field: 'tag', prefix } as const;
      found.push({ components, codec, known: first.known, address, text: whole, place });
    }
  }
  return found;
}
