import { globMatcher } from '../../files/glob.js';
import { bareName, chartId, isChart } from '../../nouns/component.js';
import { type Codec, decodePin, parseCodec } from '../model/codec.js';
import type { TargetFiles } from '../model/environment.js';
import type { Known } from '../model/known.js';
import { splitOciChart } from '../model/repository.js';
import type { ApplicationFiles, ChartComponent } from '../model/target.js';
import { folderOf } from './claim-charts.js';
import { fill, type Parameters } from './generators.js';
import { chosenIn, isChosen } from './manifest.js';
import type { Seen } from './see.js';
import { addressOf, type ChartSighting } from './sighting.js';

/** What takes a chart, with what list generators fill in. */
interface Taking {
  readonly chart: string;
  /** Its folder in git. */
  readonly path: string;
  readonly revision: string;
  readonly hasHelm: boolean;
}

/**
 * The charts that Applications take: from Helm and OCI repositories by `chart`, from git by `path`. A chart from git is
 * called as its folder; where two would have one name, they have as much of their paths as tells them apart. And those that
 * have a configured key: a dependency of an umbrella chart is in no Application.
 * @param files each with the Applications in it that are wanted.
 */
export function chartsIn(
  files: readonly (readonly [Seen, ApplicationFiles])[],
  target: TargetFiles,
  known: Known,
): ChartComponent[] {
  const taking = files.flatMap(([seen, wanted]) => takingIn(seen, wanted));
  const named = taking.flatMap(({ chart }) => (chart === '' ? [] : [chart]));
  const fromGit = namesOf([...new Set(taking.filter((one) => takesChart(one, known)).map(({ path }) => path))]);
  const isWanted = target.charts === null ? () => true : globMatcher(target.charts);
  const taken = [...named, ...fromGit.keys()].filter((name) => isWanted(name) || isWanted(fromGit.get(name) ?? name));
  const configured = target.keys.flatMap(({ of }) => of.filter((one) => isChart(one)).map(bareName));
  return [...new Set([...taken, ...configured])].map((name): ChartComponent => {
    const path = fromGit.get(name);
    const component: ChartComponent = { kind: 'chart', id: chartId(name), name, repositories: [] };
    // Tags have the chart's name, however much of its path is needed here.
    return path === undefined ? component : { ...component, git: { path, revision: revisionOf(nameOf(path), known) } };
  });
}

function takingIn({ applications }: Seen, wanted: ApplicationFiles): Taking[] {
  return applications
    .filter((one) => isChosen(one, wanted))
    .flatMap((manifest) => {
      const { parameters } = chosenIn(manifest, wanted);
      return manifest.sources.flatMap(({ chart }) =>
        chart === undefined ? [] : parameters.map((element) => takingOf(chart, element)),
      );
    });
}

function takingOf(sighting: ChartSighting, element: Parameters): Taking {
  const { chart, path, version, hasHelm = false } = sighting;
  // What nothing in the file fills in is no name.
  const said = (text: string) => {
    const filled = fill(text, element);
    return filled.includes('{{') ? '' : filled;
  };
  const name = said(chart) || (splitOciChart(said(addressOf(sighting, new Map())))?.name ?? '');
  return { chart: name, path: name === '' ? folderOf(said(path)) : '', revision: said(version.text), hasHelm };
}

/**
 * Does it take a chart from git? Argo CD looks for Chart.yaml; that may be in another repository, so: it has Helm settings, the
 * folder is in one called `charts`, or its revision is the tag of a chart.
 */
function takesChart({ path, revision, hasHelm }: Taking, known: Known): boolean {
  if (path === '' || path === '.') return false;
  if (/(?:^|\/)charts\/[^/]+$/.test(path) || hasHelm) return true;
  const codec = revisionOf(nameOf(path), known);
  return codec.kind === 'field' && codec.prefix !== '' && typeof decodePin(codec, revision)?.version === 'string';
}

/** How git tags name a chart's versions. */
function revisionOf(chart: string, { chartTags }: Known): Codec {
  return parseCodec(chartTags, chart) ?? { kind: 'field', field: 'version', prefix: `${chart}-` };
}

/** Folders that only say that a chart is in them: `services/api/chart` is that of api. */
const containers = new Set(['chart', 'helm']);

function nameOf(path: string): string {
  return path.split('/').findLast((part) => !containers.has(part)) ?? path;
}

/** The folders by the names of their charts: the last part of the path, and as many before it as tell them apart. */
function namesOf(paths: readonly string[]): Map<string, string> {
  const parts = new Map(paths.map((path) => [path, path.split('/').slice(0, partsOf(path))]));
  const short = (path: string, length: number) => parts.get(path)?.slice(-length).join('/') ?? path;
  return new Map(
    paths.map((path) => {
      let length = 1;
      const isTaken = (other: string) => other !== path && short(other, length) === short(path, length);
      while (length < partsOf(path) && paths.some(isTaken)) length++;
      return [short(path, length), path];
    }),
  );
}

/** How many parts of a path lead to the one a chart is called by. */
function partsOf(path: string): number {
  const index = path.split('/').findLastIndex((part) => !containers.has(part));
  return index === -1 ? path.split('/').length : index + 1;
}
