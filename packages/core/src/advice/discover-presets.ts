import type { PresetName } from '../environments/layout/presets.js';
import { usual } from '../environments/model/usual-names.js';
import type { Path } from '../nouns/git.js';
import { type Draft, unknownImages } from './discover-lines.js';
import type { Sighting } from './discover-own.js';

interface Layout {
  readonly needsImages: boolean;
  /** Paths of one target, with `environment`, or of one of several, with `target`, too. */
  readonly files: RegExp;
  /** What must be there, too. */
  readonly beside?: RegExp;
}

const layouts: Readonly<Record<PresetName, Layout>> = {
  applications: {
    needsImages: false,
    files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?argocd-applications\.ya?ml$/,
  },
  'values-and-applications': {
    needsImages: true,
    files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?values\.ya?ml$/,
    beside: /^apps\/[^/]+\/(?:[^/]+\/)?[^/]+\.ya?ml$/,
  },
  values: {
    needsImages: true,
    files: /^helm\/[^/]+\/values-(?<environment>[^/]+)\.ya?ml$/,
  },
  'inline-values': {
    needsImages: true,
    files: /^k8s\/argocd\/applications\/(?<environment>[^/]+)\.ya?ml$/,
  },
};

const presetNames: readonly PresetName[] = ['applications', 'values-and-applications', 'values', 'inline-values'];

/** What the usual layouts make of paths. */
export function presetDrafts(paths: readonly Path[]): Draft[] {
  return presetNames.map((preset): Draft => {
    const { needsImages, files, beside } = layouts[preset];
    const isThere = beside === undefined || paths.some((path) => beside.test(path));
    const sightings = paths.flatMap((path): Sighting[] => {
      const { environment, target } = files.exec(path)?.groups ?? {};
      if (environment === undefined || !isThere) return [];
      if (preset === 'applications' || preset === 'values-and-applications')
        return [{ environment, target: target ?? null }];
      // Here the names stand in one part of the path.
      const found = namesIn(environment);
      if (found !== undefined)
        return preset === 'values' && found.before !== '' ? [{ environment, target: null }] : [found];
      return preset === 'values' ? [{ environment, target: null }] : [];
    });
    return { preset, image: needsImages ? unknownImages : null, services: {}, sightings };
  });
}

/** A usual name in a text such as `shop-prod-eu`, what stands before it, and a target behind it. */
function namesIn(text: string): (Sighting & { readonly before: string }) | undefined {
  const parts = text.split('-');
  // The last: `demo-prod` is production of something called demo.
  const at = parts.findLastIndex((part) => usual.includes(part));
  const environment = parts[at];
  if (environment === undefined) return undefined;
  return { before: parts.slice(0, at).join('-'), environment, target: parts.slice(at + 1).join('-') || null };
}
