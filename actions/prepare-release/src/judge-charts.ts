import { readReleased } from '@slipway/core/charts/chart';
import { judgeTemplates } from '@slipway/core/charts/templates';
import type { Finding } from '@slipway/core/failure';
import { asGlob, everythingIn, inFolder, within } from '@slipway/core/nouns/folder';
import type { Files, Glob } from '@slipway/core/nouns/git';
import { imageName } from '@slipway/core/nouns/image';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Chart, Layout } from './layout.js';
import { textOf } from './stamp/stamped.js';

/** Templates and values of the charts that are judged. */
export async function readChartFiles(base: Snapshot, layout: Layout): Promise<Files> {
  const globs = judged(layout).flatMap(({ folder }): Glob[] => {
    return [everythingIn(inFolder(folder, 'templates')), asGlob(inFolder(folder, 'values.yaml'))];
  });
  return globs.length === 0 ? new Map() : base.load(await base.list(globs));
}

/**
 * Tells of charts whose images this release would not reach; see `judgeTemplates`.
 * @param files at least the manifests of the layout
 * @param chartFiles what `readChartFiles` gives; of charts that are not in it nothing is said
 */
export function judgeCharts(layout: Layout, files: Files, chartFiles: Files): Finding[] {
  const services = layout.services.flatMap(({ name, image }) => [name, ...(image ? [imageName(image)] : [])]);
  return judged(layout).flatMap(({ folder, manifest }) => {
    const { name, appVersion = '' } = readReleased(folder, textOf(files, manifest));
    const values = inFolder(folder, 'values.yaml');
    return judgeTemplates({
      appVersion,
      own: new Set([name, ...services]),
      templates: new Map(
        [...chartFiles.keys()]
          .filter((path) => within(inFolder(folder, 'templates'), path) !== undefined)
          .map((path) => [path, textOf(chartFiles, path)]),
      ),
      values: chartFiles.has(values) ? { path: values, text: textOf(chartFiles, values) } : undefined,
    });
  });
}

function judged({ charts }: Layout): Chart[] {
  return charts.filter(({ version, templates }) => version !== 'independent' && templates === 'check');
}
