import { bareName, isChart } from '../../nouns/component.js';
import type { Reading } from './read.js';
import type { SightedChart } from './sighted-charts.js';
import { keyOf } from './target-images.js';

/** Charts whose version only a configured key says: no document beside it names them. */
export function keyedCharts({ holders }: Pick<Reading, 'holders'>, sighted: readonly SightedChart[]): SightedChart[] {
  const known = new Set(sighted.map(placeOf));
  return [...holders].flatMap(([component, fields]) =>
    (isChart(component) ? (fields.get('version') ?? []) : [])
      .filter((slot) => slot.known === 'configured' && slot.text !== '')
      .map((slot): SightedChart => {
        const { key, place } = keyOf(slot);
        return {
          ...{ chart: bareName(component), repository: slot.source ?? '', path: '', version: slot.text, isGit: false },
          ...{ by: { kind: '', name: place.path }, fetching: { tool: 'Flux', key } },
          ...{ key, place, repositoryPlace: place },
        };
      })
      .filter((one) => !known.has(placeOf(one))),
  );
}

function placeOf({ key, place }: SightedChart): string {
  return `${place.path}:${place.line ?? 0} ${key}`;
}
