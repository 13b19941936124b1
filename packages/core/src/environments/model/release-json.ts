import { bareName, type ComponentId, isChart, isService } from '../../nouns/component.js';
import type { Json } from '../../plan/proposal.js';
import type { ReleasedChart, ReleasedService } from '../../release-file/content.js';
import { releaseObject } from '../../release-file/format.js';
import type { Release } from './release.js';

/** A release as the outputs of actions have it, which is what a release file has: with the fields that are known. */
export function releaseJson(release: Release): { readonly services: Json; readonly charts: Json } {
  const services = new Map<string, ReleasedService>();
  const charts = new Map<string, ReleasedChart>();
  for (const [component, { tag, digest, sha, version, appVersion }] of release) {
    const name = bareName(component);
    if (isChart(component)) {
      if (version) charts.set(name, { version, ...(digest ? { digest } : {}), ...(appVersion ? { appVersion } : {}) });
    } else if (tag || digest) {
      services.set(name, { ...(tag ? { tag } : {}), ...(digest ? { digest } : {}), ...(sha ? { sha } : {}) });
    }
  }
  return releaseObject({ services, charts });
}

/** The names of the services among components, sorted. */
export function serviceNames(components: Iterable<ComponentId>): string[] {
  return [...new Set([...components].filter(isService).map(bareName))].sort();
}
