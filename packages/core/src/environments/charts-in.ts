import picomatch from 'picomatch';
import type { YamlMapping } from '../files/yaml.js';
import { type Codec, decodePin, parseCodec } from './codec.js';
import type { Known } from './configured.js';
import type { TargetFiles } from './environment.js';
import { splitOciChart } from './repository.js';
import type { ChartComponent } from './target.js';
import type { YamlText } from './yaml-text.js';

/**
 * The charts that Applications take: from Helm and OCI repositories by `chart`, from git by `path`. A chart from git is
 * called as its folder; where two would have one name, they have as much of their paths as tells them apart.
 */
export function chartsIn(texts: readonly YamlText[], target: TargetFiles, known: Known): ChartComponent[] {
  const sources = texts.flatMap((text) => [...text.yaml.mappings()].filter(isSource));
  const named = new Set(
    sources.flatMap((source) => scalar(source, 'chart') || (splitOciChart(scalar(source, 'repoURL'))?.name ?? [])),
  );
  const paths = new Set(sources.filter((source) => isChart(source, known)).map(folderOf));
  const names = namesOf([...paths]);
  const isWanted = target.charts === null ? () => true : picomatch([...target.charts]);
  const fromGit = new Map([...names].map(([path, name]) => [name, path]));
  return [...new Set([...named, ...fromGit.keys()])]
    .filter((name) => !name.includes('{{') && (isWanted(name) || isWanted(fromGit.get(name) ?? name)))
    .map((name): ChartComponent => {
      const path = fromGit.get(name);
      const component: ChartComponent = { kind: 'chart', id: `chart/${name}`, name, repositories: [] };
      // Tags have the chart's name, however much of its path is needed here.
      return path === undefined
        ? component
        : { ...component, git: { path, revision: revisionOf(nameOf(path), known) } };
    });
}

function scalar(mapping: YamlMapping, key: string): string {
  return mapping.scalars.get(key)?.value ?? '';
}

function isSource(mapping: YamlMapping): boolean {
  return scalar(mapping, 'repoURL') !== '';
}

function folderOf(source: YamlMapping): string {
  return scalar(source, 'path').replace(/^\.?\/|\/$/g, '');
}

/**
 * Does it take a chart from git? Argo CD looks for Chart.yaml; that may be in another repository, so: it has Helm settings, the
 * folder is in one called `charts`, or its revision is the tag of a chart.
 */
function isChart(source: YamlMapping, known: Known): boolean {
  const path = folderOf(source);
  if (scalar(source, 'chart') !== '' || path === '' || path === '.' || path.includes('{{')) return false;
  if (/(?:^|\/)charts\/[^/]+$/.test(path) || source.keys.includes('helm')) return true;
  const revision = scalar(source, 'targetRevision');
  const codec = revisionOf(nameOf(path), known);
  const isTag = codec.kind === 'field' && codec.prefix !== '' && decodePin(codec, revision)?.version != null;
  return revision !== '' && isTag;
}

/** How git tags name a chart's versions. */
function revisionOf(chart: string, { chartTags }: Known): Codec {
  return parseCodec(chartTags, chart) ?? { kind: 'field', field: 'version', prefix: `${chart}-` };
}

/** The name of the chart in a folder: that of the folder, unless it only says that it is one (`services/api/chart`). */
function nameOf(path: string): string {
  const parts = path.split('/');
  const last = parts.findLast((part) => !['chart', 'helm'].includes(part));
  return last ?? path;
}

function namesOf(paths: readonly string[]): Map<string, string> {
  const lengthen = (path: string, length: number) => {
    const end = path.lastIndexOf(nameOf(path)) + nameOf(path).length;
    return path.slice(0, end).split('/').slice(-length).join('/');
  };
  return new Map(
    paths.map((path) => {
      const others = paths.filter((other) => other !== path);
      const depth = path.split('/').length;
      const lengths = Array.from({ length: depth }, (_, index) => index + 1);
      const name = lengths
        .map((length) => lengthen(path, length))
        .find((short, index) => others.every((other) => lengthen(other, index + 1) !== short));
      return [path, name ?? path];
    }),
  );
}
