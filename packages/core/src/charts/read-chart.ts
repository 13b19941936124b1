import { readPlainYaml } from '../files/yaml-plain.js';
import type { Folder } from '../nouns/folder.js';
import { type Chart, chartOf } from './manifest.js';

/**
 * As `readChart`. The YAML parser is loaded for texts that need it: loading it and its first text take as long as Git does for the whole check.
 * @throws {Failure} when one of the texts is not a YAML mapping
 */
export async function readAnyChart(folder: Folder, text: string, requirements?: string): Promise<Chart> {
  const root = requirements === undefined ? readPlainYaml(text)?.[0]?.root : undefined;
  if (root?.kind === 'map') return chartOf(folder, text, root);
  const { readChart } = await import('./chart.js');
  return readChart(folder, text, requirements);
}
