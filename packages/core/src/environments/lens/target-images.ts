import type { Place } from '../../failure.js';
import { formatKeyPath } from '../../files/key-path.js';
import type { Files } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { imagesOf } from '../kinds/claim.js';
import { isChosen, type Manifest } from '../kinds/manifest.js';
import { see } from '../kinds/see.js';
import type { ImageSighting } from '../kinds/sighting.js';
import { addressKey, lastKeys, type Slot } from '../model/slot.js';
import type { ApplicationFiles, Target } from '../model/target.js';
import { openIfYaml } from '../model/yaml-text.js';

/** A document of a target that is read, and which Applications are wanted of it; left out: it is a file of values. */
export interface OwnManifest {
  readonly manifest: Manifest;
  readonly wanted?: ApplicationFiles;
}

/** The documents of a target's files that say what runs there. What cannot be read is left out. */
export function manifestsOfTarget({ values, applications }: Target, files: Files): OwnManifest[] {
  const isValues = matcher(values);
  const wanted = applications.map((one) => ({ one, holds: matcher(one.files) }));
  return [...files].flatMap(([path, content]): OwnManifest[] => {
    const chosen = wanted.filter(({ holds }) => holds(path));
    if (!isValues(path) && chosen.length === 0) return [];
    const text = openIfYaml(path, content);
    if (text === undefined) return [];
    const seen = see(text);
    return [
      ...(isValues(path) ? seen.values.map((manifest) => ({ manifest })) : []),
      ...chosen.flatMap(({ one }) =>
        seen.applications.filter((manifest) => isChosen(manifest, one)).map((manifest) => ({ manifest, wanted: one })),
      ),
    ];
  });
}

/** The images at places of a target that are read, whosever they are. */
export function imagesOfTarget(target: Target, files: Files): ImageSighting[] {
  return manifestsOfTarget(target, files).flatMap(({ manifest, wanted }) => imagesOf(manifest, wanted));
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
  return { key: formatKeyPath(lastKeys(address)), place };
}
