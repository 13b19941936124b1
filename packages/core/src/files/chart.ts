import { Failure, type Place, type Problem } from '../failure.js';
import type { Path } from '../snapshot/snapshot.js';
import type { KeyPath } from './key-path.js';
import type { Placed } from './lines.js';
import { openYaml, type YamlEdit, type YamlFile } from './yaml.js';

/** What a Chart.yaml says, as far as releases are concerned. Values are as written: an unquoted `1.10` is `'1.10'`. */
export interface Chart {
  /** `v1` (Helm 2) or `v2`; `v1` keeps its dependencies in requirements.yaml. Empty when it is not there. */
  readonly apiVersion: string;
  readonly name: Placed;
  readonly version: Placed;
  readonly appVersion?: Placed;
  readonly type: 'application' | 'library';
  readonly deprecated: boolean;
  /** In the file's order: a change names them by their index. */
  readonly dependencies: readonly ChartDependency[];
}

export interface ChartDependency {
  readonly name: string;
  /** A version or a range; empty when it is not there. */
  readonly version: string;
  /** `https://…`, `oci://…`, `file://…`, `@name`; empty for a chart in `charts/`. */
  readonly repository: string;
  readonly alias?: string;
  /** Of its version, or of the dependency when it has none. */
  readonly place: Place;
}

/** New values for a Chart.yaml. What is left out stays. */
export interface ChartChange {
  readonly version?: string;
  /** Inserted beneath `version` when the chart has none. */
  readonly appVersion?: string;
  readonly dependencies?: readonly { readonly index: number; readonly version: string }[];
}

/**
 * Reads a Chart.yaml.
 * @throws {Failure} when it is not YAML or lacks what Helm demands, a name and a version.
 */
export function readChart(path: Path, text: string): Chart {
  const file = openYaml(path, text);
  const problems: Problem[] = [];
  const required = (key: string): Placed => {
    const found = placed(file, key);
    if (found === undefined || found.value === '') problems.push(missing(path, key, found?.place));
    return found ?? { value: '', place: { path } };
  };
  const name = required('name');
  const version = required('version');
  if (problems.length > 0) throw new Failure(problems);
  const appVersion = placed(file, 'appVersion');
  return {
    apiVersion: textAt(file, ['apiVersion']) ?? '',
    name,
    version,
    ...(appVersion === undefined ? {} : { appVersion }),
    type: textAt(file, ['type']) === 'library' ? 'library' : 'application',
    deprecated: textAt(file, ['deprecated']) === 'true',
    dependencies: dependencies(file),
  };
}

/**
 * Writes new values into a Chart.yaml and changes nothing else; each field is one line of the diff.
 * @throws {Failure} when the text is not YAML, or a field to be changed is not there.
 */
export function writeChart(path: Path, text: string, change: ChartChange): string {
  const edits: YamlEdit[] = [];
  if (change.version !== undefined) edits.push({ path: ['version'], value: change.version });
  if (change.appVersion !== undefined) {
    edits.push({ path: ['appVersion'], value: change.appVersion, create: { after: 'version' } });
  }
  for (const { index, version } of change.dependencies ?? []) {
    edits.push({ path: ['dependencies', index, 'version'], value: version, create: { after: 'name' } });
  }
  return openYaml(path, text).set(edits).text;
}

function dependencies(file: YamlFile): ChartDependency[] {
  const found: ChartDependency[] = [];
  for (const { path, place } of file.mappings()) {
    const [key, index, ...rest] = path;
    if (key !== 'dependencies' || typeof index !== 'number' || rest.length > 0) continue;
    const alias = textAt(file, [...path, 'alias']);
    found[index] = {
      name: textAt(file, [...path, 'name']) ?? '',
      version: textAt(file, [...path, 'version']) ?? '',
      repository: textAt(file, [...path, 'repository']) ?? '',
      ...(alias === undefined ? {} : { alias }),
      place: file.scalar([...path, 'version'])?.place ?? place,
    };
  }
  return found;
}

function placed(file: YamlFile, key: string): Placed | undefined {
  const scalar = file.scalar([key]);
  return scalar === undefined || scalar.isNull ? undefined : { value: scalar.value, place: scalar.place };
}

function textAt(file: YamlFile, path: KeyPath): string | undefined {
  const scalar = file.scalar(path);
  return scalar?.isNull ? undefined : scalar?.value;
}

function missing(path: Path, key: string, place: Place = { path }): Problem {
  return {
    code: `chart-without-${key}`,
    message: `${path} has no ${key}`,
    fix: `Add \`${key}:\` to the chart; Helm does not package a chart without it.`,
    place,
  };
}
