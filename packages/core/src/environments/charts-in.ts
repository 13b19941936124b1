import picomatch from 'picomatch';
import { Failure, type Place, type Problem } from '../failure.js';
import type { YamlMapping } from '../files/yaml.js';
import { type Codec, decodePin, parseCodec } from './codec.js';
import type { Known } from './configured.js';
import type { TargetFiles } from './environment.js';
import type { ChartComponent } from './target.js';
import type { YamlText } from './yaml-text.js';

interface Found {
  readonly name: string;
  /** Its folder, where it comes from git. */
  readonly path?: string;
  readonly place: Place;
}

/**
 * The charts that Applications take: from Helm and OCI repositories by `chart`, from git by `path`.
 * @throws {Failure} when two folders of git would be charts of one name.
 */
export function chartsIn(texts: readonly YamlText[], target: TargetFiles, known: Known): ChartComponent[] {
  const found = texts.flatMap((text) => [...text.yaml.mappings()].flatMap((mapping) => chartOf(mapping, known)));
  const isWanted = target.charts === null ? () => true : picomatch([...target.charts]);
  const names = [...new Set(found.map(({ name }) => name))].filter((name) => isWanted(name));
  const problems: Problem[] = [];
  const charts = names.map((name): ChartComponent => {
    const paths = new Map(
      found.flatMap((one) => (one.name === name && one.path !== undefined ? [[one.path, one]] : [])),
    );
    const [path, another] = paths.values();
    if (path !== undefined && another !== undefined) problems.push(twice(name, [...paths.values()], known));
    const component: ChartComponent = { kind: 'chart', id: `chart/${name}`, name, repositories: [] };
    return path?.path === undefined
      ? component
      : { ...component, git: { path: path.path, revision: revisionOf(name, known) } };
  });
  if (problems.length > 0) throw new Failure(problems);
  return charts;
}

/** The chart that a mapping takes, if it is the source of an Application. */
function chartOf(mapping: YamlMapping, known: Known): Found[] {
  const scalar = (key: string) => mapping.scalars.get(key)?.value ?? '';
  if (scalar('repoURL') === '') return [];
  const { place } = mapping;
  const chart = scalar('chart');
  if (chart !== '') return chart.includes('{{') ? [] : [{ name: chart, place }];
  const path = scalar('path').replace(/^\.?\/|\/$/g, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === '' || name === '.' || path.includes('{{') || !isChart(path, name, mapping, known)) return [];
  return [{ name, path, place }];
}

/**
 * Is a folder of git a chart? Argo CD looks for its Chart.yaml; it is not at hand here, so: it has Helm settings, is in a folder
 * `charts`, or its revision is the tag of a chart.
 */
function isChart(path: string, name: string, mapping: YamlMapping, known: Known): boolean {
  if (/(?:^|\/)charts\/[^/]+$/.test(path) || mapping.keys.includes('helm')) return true;
  const revision = mapping.scalars.get('targetRevision')?.value ?? '';
  return revision !== '' && isTag(revisionOf(name, known), revision);
}

function isTag(codec: Codec, revision: string): boolean {
  return codec.kind === 'field' && codec.prefix !== '' && (decodePin(codec, revision)?.version ?? null) !== null;
}

/** How git tags name a chart's versions. */
function revisionOf(chart: string, { chartTags }: Known): Codec {
  return parseCodec(chartTags, chart) ?? { kind: 'field', field: 'version', prefix: `${chart}-` };
}

function twice(name: string, found: readonly Found[], known: Known): Problem {
  const choices = found.map(({ path, place }) => `${path} (${place.path}:${place.line})`).join('; ');
  const [first] = found;
  return {
    code: 'chart-ambiguous',
    message: `two folders are the chart ${name}: ${choices}`,
    fix: `Rename one of them, or name the other charts under \`charts\` of the environment in ${known.path}.`,
    ...(first ? { place: first.place } : {}),
  };
}
