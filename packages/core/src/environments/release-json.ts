import type { Json } from '../plan/proposal.js';
import { type ComponentId, fieldsOf, type Release } from './release.js';

/**
 * A release as the outputs of actions have it:
 * `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {"shop": {"version", "appVersion"}}}`, with the fields that are known.
 */
export function releaseJson(release: Release): { readonly services: Json; readonly charts: Json } {
  const of = (kind: 'service' | 'chart'): Json =>
    Object.fromEntries(
      [...release]
        .filter(([component]) => component.startsWith(`${kind}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([component, pin]) => [
          component.slice(kind.length + 1),
          Object.fromEntries(fieldsOf(component).flatMap((field) => (pin[field] ? [[field, pin[field]]] : []))),
        ]),
    );
  return { services: of('service'), charts: of('chart') };
}

/** The names of the services among components, sorted. */
export function serviceNames(components: Iterable<ComponentId>): string[] {
  const names = [...components].filter((component) => component.startsWith('service/'));
  return [...new Set(names.map((component) => component.slice('service/'.length)))].sort();
}
