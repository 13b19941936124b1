import type { Place } from '../../failure.js';
import { formatKeyPath } from '../../files/key-path.js';
import type { Files } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { imagesOf } from '../kinds/claim.js';
import { isChosen } from '../kinds/manifest.js';
import { see } from '../kinds/see.js';
import type { ImageSighting } from '../kinds/sighting.js';
import { addressKey, type Slot } from '../model/slot.js';
import type { Target } from '../model/target.js';
import { openFile, openOr } from '../model/yaml-text.js';

/** The images at places of a target that are read, whosever they are. What cannot be read is left out. */
export function imagesOfTarget({ values, applications }: Target, files: Files): ImageSighting[] {
  const isValues = matcher(values);
  const wanted = applications.map((one) => ({ one, holds: matcher(one.files) }));
  return [...files].flatMap(([path, content]): ImageSighting[] => {
    const chosen = wanted.filter(({ holds }) => holds(path));
    if (!isValues(path) && chosen.length === 0) return [];
    const text = openOr(
      () => undefined,
      () => openFile(path, content),
    );
    if (text === undefined) return [];
    const seen = see(text);
    return [
      ...(isValues(path) ? seen.values.flatMap((manifest) => imagesOf(manifest)) : []),
      ...chosen.flatMap(({ one }) =>
        seen.applications.filter((manifest) => isChosen(manifest, one)).flatMap((manifest) => imagesOf(manifest, one)),
      ),
    ];
  });
}

/** The key that names the repository of an image, where one does beside its tag; else that of the slot itself. */
export function repositoryBeside(
  slot: Slot,
  images: readonly ImageSighting[],
): { readonly key: string; readonly place: Place } {
  const own = addressKey(slot.address);
  const image = images.find((one) => one.slots().some(({ address }) => addressKey(address) === own));
  return keyOf(image?.named() ?? slot);
}

/** As people write it. */
export function keyOf({ address, place }: Pick<Slot, 'address' | 'place'>): {
  readonly key: string;
  readonly place: Place;
} {
  return { key: formatKeyPath(address.steps.at(-1)?.keys ?? []), place };
}
