import { type ComponentId, isChart } from '../../nouns/component.js';
/** `tag`, `digest` and `sha` (the commit it was built from) are of images, `version` and `appVersion` of charts. */
export type Field = 'tag' | 'digest' | 'sha' | 'version' | 'appVersion';

/** Every field, identifying ones of each kind first. */
export const allFields: readonly Field[] = ['tag', 'digest', 'sha', 'version', 'appVersion'];

/**
 * Exactly what runs, as far as it is known. `null`: nothing is set (`tag: ""`), so that the chart's default holds.
 * A field that is left out is not known. A digest is `sha256:` and 64 hexadecimal digits (or `sha512:` and 128).
 *
 * The repository is no part of it: each target pulls the same digest from the registry of its own.
 */
export type Pin = { readonly [field in Field]?: string | null };

/** What runs, by component. Partial: a component that is not in it is not spoken of. */
export type Release = ReadonlyMap<ComponentId, Pin>;

/** Fields that decide which bits run; the others only describe them. */
export const identifying: ReadonlySet<Field> = new Set(['tag', 'digest', 'version']);

/** The fields a component of this kind can have. */
export function fieldsOf(component: ComponentId): readonly Field[] {
  return isChart(component) ? ['version', 'appVersion'] : ['tag', 'digest', 'sha'];
}

/** The part of a release that is about these components. */
export function pick(release: Release, components: Iterable<ComponentId>): Release {
  const wanted = new Set(components);
  return new Map([...release].filter(([component]) => wanted.has(component)));
}

/** A field in which two releases differ. */
export interface Difference {
  readonly component: ComponentId;
  /** Left out where one of the releases does not have the component at all. */
  readonly field?: Field;
  readonly left: string | null | undefined;
  readonly right: string | null | undefined;
}

/** Where two releases differ. What only one of them knows about a component they share is no difference. */
export function compareReleases(left: Release, right: Release): Difference[] {
  const differences: Difference[] = [];
  for (const component of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(component);
    const b = right.get(component);
    if (a === undefined || b === undefined) {
      differences.push({ component, left: summarise(a), right: summarise(b) });
      continue;
    }
    for (const field of differingFields(a, b)) differences.push({ component, field, left: a[field], right: b[field] });
  }
  return differences;
}

/** The fields that both pins know and in which they differ. */
export function differingFields(a: Pin, b: Pin): Field[] {
  return allFields.filter((field) => a[field] !== undefined && b[field] !== undefined && a[field] !== b[field]);
}

/** The best name of what a pin stands for: version, tag or digest. */
export function summarise(pin: Pin | undefined): string | null | undefined {
  return pin && (pin.version ?? pin.tag ?? pin.digest ?? null);
}
