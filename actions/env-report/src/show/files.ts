import type { Path } from '@slipway/core/nouns/git';
import { endings, type Format } from '../inputs.js';
import type { Report } from '../report.js';
import type { Inputs } from '../table.js';

/** A file to write, and as what. */
export interface ReportFile {
  readonly path: Path;
  readonly format: Format;
}

/** The files that were asked for. One has the path as it is given, if that has an ending; several get one each. */
export function filesOf({ format, file }: Pick<Inputs, 'format' | 'file'>): readonly ReportFile[] {
  const ending = /\.[A-Za-z0-9]+$/;
  const [only, ...others] = format;
  if (only !== undefined && others.length === 0 && ending.test(file)) return [{ path: file, format: only }];
  const stem = file.replace(ending, '');
  return format.map((one) => ({ path: `${stem}.${endings[one]}`, format: one }));
}

/** The report as the text of a file. What a format needs is loaded when it is asked for. */
export async function renderFile(format: Format, report: Report): Promise<string> {
  switch (format) {
    case 'html':
      return (await import('./html/page.js')).renderPage(report);
    case 'json':
      return (await import('./json.js')).renderJson(report);
    case 'openmetrics':
      return (await import('./openmetrics.js')).renderOpenMetrics(report);
    case 'keep-list':
      return (await import('./keep-list.js')).renderKeepList(report);
  }
}
