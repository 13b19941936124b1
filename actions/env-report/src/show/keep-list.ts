import type { Report } from '../report.js';

/** One image in a line, for tools that clean up registries. What has spaces, line breaks or hidden characters is no image that a registry has. */
export function renderKeepList({ keep }: Report): string {
  return keep
    .filter(({ image }) => !/[\s\p{C}]/u.test(image))
    .map(({ image }) => `${image}\n`)
    .join('');
}
