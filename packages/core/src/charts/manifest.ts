import { shortVersion } from '../bounds.js';
import type { Place } from '../failure.js';
import { Lines, lineEnd, lineStart } from '../files/lines.js';
import type { MapNode, YamlNode } from '../files/yaml-node.js';
import { type Folder, inFolder } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import { type ChartVersion, readVersion } from './version.js';

/** YAML without a schema: every scalar as it is written. */
export type Data = string | readonly Data[] | { readonly [key: string]: Data };

/** One entry of a chart's `dependencies`. */
export interface Dependency {
  readonly name: string;
  /** A version or a range; empty where none is written. */
  readonly version: string;
  /** `file://…`, `https://…`, `oci://…`, `@alias`; empty for a chart that lies in `charts/`. */
  readonly repository: string;
  /** Its index in the list. */
  readonly index: number;
  /** The file it stands in: Chart.yaml, or requirements.yaml in charts of `apiVersion: v1`. */
  readonly place: Place;
  /** The whole entry, as Helm hashes it for the lock. */
  readonly data: Data;
}

/** A Helm chart as its Chart.yaml describes it; values are what Helm gets: an unquoted `1.10` is the number 1.1. */
export interface Chart {
  readonly folder: Folder;
  readonly manifest: Path;
  readonly name: string;
  /** Empty where it is missing. */
  readonly version: string;
  /** The same, read; undefined where Helm refuses it. */
  readonly semver: ChartVersion | undefined;
  /** The `version:` line, or the first line where there is none. */
  readonly versionPlace: Place;
  /** That line, without its end. */
  readonly versionLine: string;
  /** Undefined where it is missing or empty. */
  readonly appVersion: string | undefined;
  readonly appVersionPlace: Place | undefined;
  readonly type: 'application' | 'library';
  readonly deprecated: boolean;
  readonly dependencies: readonly Dependency[];
  /** What Helm keeps of Chart.yaml when it packages the chart, without `version`. */
  readonly metadata: Readonly<Record<string, Data>>;
  /** Its Chart.yaml. */
  readonly text: string;
}

export const MANIFEST = 'Chart.yaml';

/** What Helm reads from Chart.yaml (pkg/chart/v2/metadata.go); it drops every other key when it packages. */
const KEPT = [
  'name',
  'home',
  'sources',
  'description',
  'keywords',
  'maintainers',
  'icon',
  'apiVersion',
  'condition',
  'tags',
  'appVersion',
  'deprecated',
  'annotations',
  'kubeVersion',
  'dependencies',
  'type',
];

/**
 * The chart that a Chart.yaml describes.
 * @param root what stands in the text
 * @param old dependencies of its requirements.yaml
 */
export function chartOf(folder: Folder, text: string, root: MapNode, old: readonly Dependency[] = []): Chart {
  const manifest = inFolder(folder, MANIFEST);
  const lines = new Lines(manifest, text);
  const versionNode = nodeAt(root, 'version');
  const version = shortVersion(scalarText(versionNode), lines.place((versionNode ?? root).start));
  const appVersionNode = nodeAt(root, 'appVersion');
  const appVersion = scalarText(appVersionNode) || undefined;
  const metadata: Record<string, Data> = {};
  for (const key of KEPT) {
    const node = nodeAt(root, key);
    if (node !== undefined) metadata[key] = toData(node);
  }
  return {
    folder,
    manifest,
    name: scalarText(nodeAt(root, 'name')),
    version,
    semver: readVersion(version),
    versionLine: versionNode ? lineAt(text, versionNode.start) : '',
    versionPlace: versionNode ? lines.place(versionNode.start) : { path: manifest, line: 1 },
    appVersion,
    appVersionPlace: appVersion && appVersionNode ? lines.place(appVersionNode.start) : undefined,
    type: scalarText(nodeAt(root, 'type')) === 'library' ? 'library' : 'application',
    deprecated: /^(true|yes|on|y)$/i.test(scalarText(nodeAt(root, 'deprecated'))),
    dependencies: [...readDependencies(root, lines), ...old],
    metadata,
    text,
  };
}

/**
 * The chart with another Chart.yaml, where that differs in the value of the `version:` line only, as most changes of a version do: it saves
 * parsing, which for a hundred charts is a third of a check.
 * @returns undefined when it differs elsewhere, or may be read differently
 */
export function withVersionOf(chart: Chart, text: string): Chart | undefined {
  const [old, now] = [VERSION_LINE.exec(chart.text), VERSION_LINE.exec(text)];
  if (old === null || now === null || old.index !== now.index || old[2] !== chart.version) return undefined;
  if (chart.text.slice(0, old.index).split('\n').length !== chart.versionPlace.line) return undefined;
  const [, key = '', version = '', rest = ''] = now;
  if (old[1] !== key || old[3] !== rest || chart.text.slice(0, old.index) !== text.slice(0, now.index))
    return undefined;
  if (chart.dependencies.some(({ place }) => place.path !== chart.manifest)) return undefined;
  if (chart.text.slice(old.index + old[0].length) !== text.slice(now.index + now[0].length)) return undefined;
  return { ...chart, version, semver: readVersion(version), versionLine: now[0].replace(/\r$/, ''), text };
}

/** At the beginning of a line, with a value that YAML cannot see as anything else than a text: two dots. */
const VERSION_LINE = /^(version: +["']?)(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)(["']?[ \t]*(?:#.*)?\r?)$/m;

function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset));
}

/** The entries of `dependencies` in a file that has such a list. */
export function readDependencies(root: MapNode, lines: Lines): Dependency[] {
  const list = nodeAt(root, 'dependencies');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item, index) => {
    const map = item.kind === 'alias' ? item.target : item;
    if (map.kind !== 'map') return [];
    return {
      name: scalarText(nodeAt(map, 'name')),
      version: scalarText(nodeAt(map, 'version')),
      repository: scalarText(nodeAt(map, 'repository')),
      index,
      place: lines.place((nodeAt(map, 'version') ?? map).start),
      data: toData(map),
    };
  });
}

function nodeAt(map: MapNode, key: string): YamlNode | undefined {
  return map.entries.find((entry) => entry.key === key)?.value;
}

/** The text Helm gets for a scalar: YAML reads `1.10` without quotes as the number 1.1. */
function scalarText(node: YamlNode | undefined): string {
  const source = node?.kind === 'alias' ? node.target : node;
  if (source?.kind !== 'scalar') return '';
  if (source.style === 'plain' && source.tag === undefined) {
    if (/^(~|null|Null|NULL)$/.test(source.value)) return '';
    if (/^[-+]?\d+\.\d+$/.test(source.value)) return String(Number(source.value));
  }
  return source.value;
}

function toData(node: YamlNode): Data {
  if (node.kind === 'alias') return toData(node.target);
  if (node.kind === 'scalar') return scalarText(node);
  if (node.kind === 'list') return node.items.map(toData);
  // Without prototype, so that a key such as `__proto__` is one like any other.
  const map: Record<string, Data> = Object.create(null);
  for (const { key, value } of node.entries) if (key !== undefined) map[key] = value === undefined ? '' : toData(value);
  return map;
}

/** Are two values the same, whatever the order of keys? */
export function sameData(a: Data | undefined, b: Data | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(data: Data | undefined): string {
  return JSON.stringify(data, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value,
  );
}
