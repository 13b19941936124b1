import type { Reading } from '@slipway/core/environments/lens/read';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { sameBits } from '@slipway/core/environments/order/order';
import type { ComponentId } from '@slipway/core/nouns/component';

/** What enters an environment with a change of its files. */
export interface Entering {
  /** What shall run, by component. More than one release where targets get different things. */
  readonly releases: readonly Release[];
  /** Components whose places disagree after the change and did not before, or that are not pinned any more: it is unknown what would run. */
  readonly unclear: readonly { readonly component: ComponentId; readonly isPinned: boolean }[];
}

/** What differs between two readings of the same targets. What only goes away enters nothing. */
export function whatEnters(before: readonly Reading[], after: readonly Reading[]): Entering {
  const releases: Map<ComponentId, Pin>[] = [];
  const unclear = new Map<ComponentId, boolean>();
  for (const reading of after) {
    const was = before.find(({ target }) => target.name === reading.target.name);
    for (const [component, pin] of reading.release) {
      const old = was?.release.get(component);
      if (old === undefined || !sameBits(old, pin)) enter(releases, component, pin);
    }
    const wasUnclear = new Set(was?.conflicts.flatMap(({ components }) => components));
    for (const { kind, components } of reading.conflicts) {
      for (const component of components) if (!wasUnclear.has(component)) unclear.set(component, kind !== 'floating');
    }
  }
  return { releases, unclear: [...unclear].map(([component, isPinned]) => ({ component, isPinned })) };
}

function enter(releases: Map<ComponentId, Pin>[], component: ComponentId, pin: Pin): void {
  for (const release of releases) {
    const other = release.get(component);
    if (other !== undefined && sameBits(other, pin)) return;
    if (other === undefined) {
      release.set(component, pin);
      return;
    }
  }
  releases.push(new Map([[component, pin]]));
}
