import { code, literal, type Markdown, table } from '../plan/markdown.js';
import type { Json } from '../plan/proposal.js';
import type { RunningImage, ServiceRow, Sighting, WantedService } from './compare.js';
import { workloadName } from './workloads.js';

const marks: Readonly<Record<ServiceRow['state'], string>> = {
  ...{ runs: '✅', other: '❌', missing: '❌', rolling: '⏳', failed: '❌', unknown: '❔' },
};

/** Services as a table: wanted, running, since. */
export function renderServices(rows: readonly ServiceRow[]): Markdown {
  return table(
    ['', 'Service', 'Wanted', 'Running', 'Since'],
    rows.map((row) => [
      marks[row.state],
      code(row.wanted.name),
      code(nameOf(row.wanted)),
      runningOf(row).map(code).join(', ') || literal(row.detail),
      row.since === null ? '' : `${row.since.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ]),
  );
}

/** What runs a service, each once. */
export function runningOf({ sightings }: Pick<ServiceRow, 'sightings'>): string[] {
  return [...new Set(sightings.map(({ image }) => nameOf(image)))];
}

/** Tag and the beginning of the digest. */
export function nameOf({ tag, digest }: Pick<WantedService | RunningImage, 'tag' | 'digest'>): string {
  const short = digest?.slice(0, 'sha256:'.length + 12);
  return [tag, short].filter((part) => part !== undefined).join('@') || 'latest';
}

/** What does not run as it should, for programs. */
export function driftOf(rows: readonly ServiceRow[]): Json[] {
  return rows
    .filter(({ state }) => state !== 'runs')
    .map(({ wanted, sightings, state, detail, since }): Json => {
      const seen = sightings.filter(({ is }) => is !== 'wanted');
      return {
        service: wanted.name,
        state,
        detail,
        wanted: imageJson(wanted),
        running: (seen.length > 0 ? seen : sightings).map(sightingJson),
        since: since?.toISOString() ?? null,
      };
    });
}

function sightingJson({ workload, container, image }: Sighting): Json {
  return { ...imageJson(image), where: workloadName(workload), container: container.name };
}

function imageJson({ tag, digest }: Pick<RunningImage, 'tag' | 'digest'>): { readonly [key: string]: Json } {
  return { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
