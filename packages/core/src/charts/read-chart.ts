import type { Folder } from './folder.js';
import { type Chart, chartOf } from './manifest.js';
import { readPlainYaml } from './plain-yaml.js';

/**
 * As `readChart`. The YAML parser is loaded for texts that need it: loading it and its first text take as long as Git does for the whole check.
 * @throws {Failure} when one of the texts is not a YAML mapping
 */
export async function readAnyChart(folder: Folder, text: string, requirements?: string): Promise<Chart> {
  const root = requirements === undefined ? readPlainYaml(text) : undefined;
  if (root !== undefined) return chartOf(folder, text, root);
  const { readChart } = await import('./chart.js');
  return readChart(folder, text, requirements);
}
