import { formatKeyPath } from '../../files/key-path.js';
import { type ComponentId, configuredName } from '../../nouns/component.js';
import { lastKeys, type Slot } from '../model/slot.js';

/** Keys of a tag, and that of the digest which is found beside each. */
const besideTags: Readonly<Record<string, string>> = { tag: 'digest', imageTag: 'imageDigest', newTag: 'digest' };

/**
 * What gives a service a place for its digest, as a sentence. A key beside its tag is found only where the tag is that of an image of its
 * own: where one key is that of many services, or the configuration names it, the digest needs a key that the configuration names, too.
 * @param tag where its tag is; undefined: nowhere
 */
export function placeForDigest(component: ComponentId, tag: Slot | undefined): string {
  const keys = tag === undefined ? [] : lastKeys(tag.address);
  const key = keys.at(-1);
  const digest = typeof key === 'string' ? besideTags[key] : undefined;
  const isOwn = tag?.components.length === 1;
  // Elements of generators are filled in where somebody wrote so.
  if (tag !== undefined && isOwn && digest !== undefined && tag.known === 'found' && !keys.includes('generators')) {
    const { path, line } = tag.place;
    return `Add \`${digest}: ""\` below \`${key}: ${tag.text}\` (${path}:${line ?? 1}), with the same indent; the promotion fills it in.`;
  }
  const name = configuredName(component);
  const own = isOwn ? formatKeyPath([...keys.slice(0, -1), digest ?? 'digest']) : `${name}.image.digest`;
  return `Add a key for its digest that its chart reads, and configure it under \`keys\`: \`'${own}': { as: '{digest}', of: [${name}] }\`.`;
}
