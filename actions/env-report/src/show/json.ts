import { bounds } from '@slipway/core/bounds';
import type { Json } from '@slipway/core/plan/proposal';
import type { EnvironmentFigures, Report } from '../report.js';

/** The whole report as `format: json` writes it. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/**
 * The report as an output: without the releases before, since a step has a megabyte for all of its outputs. Where the commits that figures count do not fit
 * either, only the newest are named.
 */
export function outputOf(report: Report): Json {
  const short = { ...report, environments: report.environments.map(({ releases: _, ...rest }) => rest) };
  const text = JSON.stringify(short);
  if (Buffer.byteLength(text) <= bounds.output) return parsed(text);
  const most = Math.floor(bounds.output / 2 / (report.environments.length * lists.length * idLength));
  const left = `The commits that figures count, but for the newest ${most} of each: an output has no room for them; \`format: json\` writes them.`;
  return parsed(
    JSON.stringify({
      ...short,
      environments: short.environments.map((one) => ({ ...one, figures: newestOf(one.figures, most) })),
      'left-out': [...report['left-out'], left],
    }),
  );
}

const lists = ['deployments', 'rollbacks', 'hotfixes', 'failed'] as const;
/** Of an id in JSON. */
const idLength = 43;

function newestOf(figures: EnvironmentFigures, most: number): EnvironmentFigures {
  return { ...figures, ...Object.fromEntries(lists.map((name) => [name, figures[name].slice(0, most)])) };
}

/** What goes through JSON is JSON. */
function parsed(text: string): Json {
  const json: Json = JSON.parse(text);
  return json;
}
