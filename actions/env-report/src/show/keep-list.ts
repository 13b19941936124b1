import type { Report } from '../report.js';

/** One image in a line, for tools that clean up registries. */
export function renderKeepList({ keep }: Report): string {
  return keep.map(({ image }) => `${image}\n`).join('');
}
