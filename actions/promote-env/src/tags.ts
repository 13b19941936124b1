import { Failure } from '@slipway/core/failure';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import { parseReference } from '@slipway/core/nouns/image';
import type { Registry } from '@slipway/core/ports/registry/registry';
import type { Ground, LookedUp } from './facts.js';
import { imageOf } from './images.js';

/**
 * What tags stand for, each looked up once: in the registry of the environment the release comes from, for a build in
 * that of the one it enters.
 * @throws {Failure} naming every service without a known image; or when a registry does not answer
 */
export async function lookUpTags(
  asked: ReadonlyMap<ComponentId, readonly string[]>,
  { to, from }: Ground,
  { registry }: { readonly registry: Registry },
): Promise<Map<ComponentId, LookedUp | null>> {
  const readings = [...(from?.readings ?? []), ...to.readings];
  const images = new Map([...asked.keys()].map((component) => [component, imageOf(component, readings)] as const));
  const unknown = [...images].filter(([, image]) => image === undefined).map(([component]) => bareName(component));
  if (unknown.length > 0) {
    throw new Failure({
      code: 'unknown-image',
      message: `${unknown.join(', ')} ${unknown.length === 1 ? 'has' : 'have'} no image in the configuration`,
      fix: 'Configure `image: ghcr.io/acme/{service}`, or `services.<name>.image`.',
    });
  }
  const entries = [...asked].map(async ([component, tags]): Promise<[ComponentId, LookedUp | null]> => {
    for (const tag of tags) {
      const reference = parseReference(`${images.get(component)}:${tag}`);
      const found = reference && (await registry.find(reference));
      if (found) return [component, { tag, digest: found.digest }];
    }
    return [component, null];
  });
  return new Map(await Promise.all(entries));
}
