import type { Place } from '../../failure.js';
import { kindOf } from '../kinds/application.js';
import { fill, lastParameter } from '../kinds/generators.js';
import { chosenIn } from '../kinds/manifest.js';
import { see } from '../kinds/see.js';
import { addressOf, type ChartSighting, type Fetching } from '../kinds/sighting.js';
import { isTemplate } from '../model/codec.js';
import { splitOciChart } from '../model/repository.js';
import { addressKey } from '../model/slot.js';
import type { Leaf } from '../model/yaml-text.js';
import { keyOf, type OwnManifest } from './target-images.js';

/** What an Application or a HelmRelease takes: a chart, or manifests from git. */
export interface SightedChart {
  /** Its name; empty: it is a folder of git. In this and in `path`, what no file fills in is as written. */
  readonly chart: string;
  /** The address it is from, as written; empty: none of the files says it. */
  readonly repository: string;
  /** The folder in git, or in an OCI artifact. */
  readonly path: string;
  /** The version, branch, range or commit, as written; empty: none. */
  readonly version: string;
  readonly isGit: boolean;
  /** The document that takes it. */
  readonly by: { readonly kind: string; readonly name: string };
  readonly fetching: Fetching;
  readonly key: string;
  readonly place: Place;
  readonly repositoryPlace: Place;
}

/** A chart, and what one element makes of it; `null`: not enough to judge it. */
export interface ChartAt {
  readonly chart: ChartSighting;
  readonly sighted: SightedChart | null;
  readonly version: Leaf;
}

/** What the documents of a target take. */
export function chartsOf({ manifest, wanted }: OwnManifest): ChartAt[] {
  const { text, document, name, sources, unwritten } = manifest;
  const by = { kind: kindOf(text, document), name };
  if (wanted === undefined || by.kind === '') return [];
  const known = new Map(see(text).applications.flatMap(({ repositories }) => [...(repositories ?? [])]));
  const { parameters } = chosenIn(manifest, wanted);
  const charts = [...sources.flatMap(({ chart }) => chart ?? []), ...(unwritten?.charts ?? [])];
  return charts.flatMap((chart) => {
    return parameters.map((element) => {
      const filled = (said: string) => fill(said, element);
      const version = lastParameter(chart.version.text, element)?.leaf ?? chart.version;
      const said = sourceOf(chart, filled, known);
      // A branch is one whatever the folder.
      const isClosed = [said.repository, said.version].every((one) => !isTemplate(one));
      const at = chart.mapping.scalar('repoURL')?.place ?? chart.mapping.place;
      const sighted = { ...said, by, fetching: chart.fetching, ...keyOf(version), repositoryPlace: at };
      return { chart, sighted: isClosed ? sighted : null, version };
    });
  });
}

/** Versions that no element fills in; what one leaves open another one may say. */
export function openCharts(charts: readonly ChartAt[]): Leaf[] {
  const said = new Set(charts.flatMap(({ sighted, chart }) => (sighted === null ? [] : [chart])));
  const open = charts.filter(({ sighted, chart }) => sighted === null && !said.has(chart));
  return [...new Map(open.map(({ version }) => [addressKey(version.address), version])).values()];
}

function sourceOf(
  chart: ChartSighting,
  filled: (text: string) => string,
  known: ReadonlyMap<string, string>,
): Pick<SightedChart, 'chart' | 'repository' | 'path' | 'version' | 'isGit'> {
  const repository = filled(addressOf(chart, known));
  const path = filled(chart.path);
  const named = filled(chart.chart);
  const oci = named === '' && path === '' ? splitOciChart(repository) : undefined;
  return {
    ...{ chart: named || (oci?.name ?? ''), repository, path, version: filled(chart.version.text) },
    isGit: named === '' && !repository.startsWith('oci://'),
  };
}
