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
  for (let most = Math.floor(longest(report) / 2); ; most = Math.floor(most / 2)) {
    const cut = JSON.stringify({
      ...short,
      environments: short.environments.map((one) => ({ ...one, figures: newestOf(one.figures, most) })),
      'left-out': [...report['left-out'], leftOut(most)],
    });
    if (most === 0 || Buffer.byteLength(cut) <= bounds.output) return parsed(cut);
  }
}

function leftOut(most: number): string {
  return `The commits that figures count, but for the newest ${most} of each: an output has no room for them; \`format: json\` writes them.`;
}

/** How many commits a figure counts at most. */
function longest({ environments }: Report): number {
  const all = environments.flatMap(({ figures }) => [
    ...lists.map((name) => figures[name].length),
    ...times.map((name) => figures[name].counts.length),
    figures.lead?.counts.length ?? 0,
  ]);
  return Math.max(1, ...all);
}

const lists = ['deployments', 'rollbacks', 'hotfixes', 'failed'] as const;
const times = ['restore', 'promotion'] as const;

function newestOf(figures: EnvironmentFigures, most: number): EnvironmentFigures {
  const short = <T extends { readonly counts: readonly string[] }>(one: T): T => ({
    ...one,
    counts: one.counts.slice(0, most),
  });
  return {
    ...figures,
    ...Object.fromEntries(lists.map((name) => [name, figures[name].slice(0, most)])),
    ...Object.fromEntries(times.map((name) => [name, short(figures[name])])),
    lead: figures.lead === null ? null : short(figures.lead),
  };
}

/** What goes through JSON is JSON. */
function parsed(text: string): Json {
  const json: Json = JSON.parse(text);
  return json;
}
