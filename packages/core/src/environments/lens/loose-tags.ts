import type { Problem } from '../../failure.js';
import { formatKeyPath } from '../../files/key-path.js';
import { groupBy } from '../../group-by.js';
import { lastKeys, type Slot, stepsKey } from '../model/slot.js';

/** The most tags that are told in one run. */
const MOST = 3;

/**
 * Tags with no image beside them. One that stands at the keys of a tag that was found, in another file of the same folder, is
 * laid over that: `values-prod.yaml` over `values.yaml`. Of the others nobody knows whose they are.
 * @param loose places of tags, of no component
 * @param slots what was found
 * @returns those that are laid over others, with their components, and those that are nobody's
 */
export function whoseTags(
  loose: readonly Slot[],
  slots: readonly Slot[],
): { readonly laidOver: readonly Slot[]; readonly nobodys: readonly Slot[] } {
  if (loose.length === 0) return { laidOver: [], nobodys: [] };
  const id = ({ address }: Slot) => `${address.path.slice(0, address.path.lastIndexOf('/') + 1)}${stepsKey(address)}`;
  const found = groupBy(
    slots.filter(({ known }) => known === 'found'),
    id,
  );
  const laidOver = loose.flatMap((slot): Slot[] => {
    const under = found.get(id(slot)) ?? [];
    const components = [...new Set(under.flatMap((one) => one.components))];
    // A person could have written it down: it decides instead of what it is laid over.
    return components.length === 0
      ? []
      : [{ ...slot, components, known: components.length === 1 ? 'configured' : 'ambiguous' }];
  });
  const paths = new Set(slots.map(({ address }) => address.path));
  const over = new Set(laidOver.map(({ place }) => place));
  return { laidOver, nobodys: loose.filter(({ address, place }) => !paths.has(address.path) && !over.has(place)) };
}

/** Told where something is looked for that is not found. */
export function tellLooseTags(nobodys: readonly Slot[]): Problem[] {
  return nobodys.slice(0, MOST).map(({ address, place }) => {
    const keys = formatKeyPath(lastKeys(address));
    return {
      code: 'tag-of-nobody',
      message: `${keys} in ${address.path} is a tag without an image repository beside it`,
      fix: `If it belongs to a service, configure \`keys: { '${keys}': '{tag}' }\`, with \`{service}\` in the path of \`values\` if each service has a file.`,
      place,
    };
  });
}
