import { openYaml, type YamlEdit } from '../files/yaml.js';
import type { Path } from '../nouns/git.js';

/** New values for a Chart.yaml. What is left out stays. */
export interface ChartChange {
  readonly version?: string;
  /** Inserted beneath `version` when the chart has none. */
  readonly appVersion?: string;
  readonly dependencies?: readonly { readonly index: number; readonly version: string }[];
}

/**
 * Writes new values into a Chart.yaml and changes nothing else; each field is one line of the diff.
 * @throws {Failure} when the text is not YAML, or a field to be changed is not there.
 */
export function writeManifest(path: Path, text: string, change: ChartChange): string {
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
