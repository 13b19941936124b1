import type { Reading } from '@slipway/core/environments/lens/read';
import type { ComponentId } from '@slipway/core/nouns/component';

/** Where the bits of a component are pulled from, as the files beside its pin say. */
function sourceOf(component: ComponentId, { holders }: Reading): string | undefined {
  const slots = [...(holders.get(component)?.values() ?? [])].flat();
  return slots.find(({ source }) => source !== undefined && source !== '')?.source;
}

/**
 * The repository of a service's image, with its registry: what the files say, where they name one of those the target may
 * pull from; a name without a registry is completed by them.
 */
function imageIn(component: ComponentId, reading: Reading): string | undefined {
  const known = reading.target.components.find(({ id }) => id === component)?.repositories ?? [];
  const written = sourceOf(component, reading);
  if (written === undefined) return known[0];
  return known.find((one) => one === written || one.endsWith(`/${written}`)) ?? written;
}

/** The same, as the first of several targets says that knows it. */
export function imageOf(component: ComponentId, readings: readonly Reading[]): string | undefined {
  for (const reading of readings) {
    const image = imageIn(component, reading);
    if (image !== undefined) return image;
  }
  return undefined;
}
