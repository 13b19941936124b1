import type { Json } from '@slipway/core/plan/proposal';
import type { Report } from '../report.js';

/** The whole report as `format: json` writes it. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The report as an output: without the releases before, since a step has a megabyte for all of its outputs. */
export function outputOf(report: Report): Json {
  const short = { ...report, environments: report.environments.map(({ releases: _, ...rest }) => rest) };
  // What goes through JSON is JSON.
  const parsed: Json = JSON.parse(JSON.stringify(short));
  return parsed;
}
