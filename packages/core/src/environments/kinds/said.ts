import { asHelmReads } from '../../files/helm-scalar.js';
import type { Slot } from '../model/slot.js';
import type { Leaf } from '../model/yaml-text.js';

/** What a value says, in the eyes of Helm. */
export function said({ address, text, plain, place, follows }: Leaf): Said {
  const read = plain ? asHelmReads(text) : text;
  const slot = read === text ? { address, text, place } : { address, text: read, written: text, place };
  return follows === undefined ? slot : { ...slot, follows };
}

type Said = Pick<Slot, 'address' | 'text' | 'written' | 'place' | 'follows'>;
