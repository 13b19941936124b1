import { differingFiles } from '@slipway/core/charts/package';
import { artefactsOf } from '@slipway/core/environments/lens/artefacts';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import { oneByOne } from '@slipway/core/plan/questions';
import { openChartRepository } from '@slipway/core/ports/registry/charts';
import type { Outside } from './outside.js';

/** A candidate of a chart, and the final version that takes its place. */
export interface Rename {
  readonly component: ComponentId;
  readonly candidate: string;
  readonly final: string;
}

/**
 * In which files the packages of final charts differ from their candidates, besides their versions; absent where a chart comes
 * from git, or one of the packages is not there.
 */
export const chart = oneByOne(
  'chart',
  'base',
  async ({ component, candidate, final }: Rename, { ground: { from }, world: { runner } }: Outside) => {
    const [artefact] = (from?.readings ?? []).flatMap((reading) =>
      artefactsOf(reading, component, { version: candidate }),
    );
    if (artefact?.kind !== 'chart') return null;
    const repository = openChartRepository(artefact.repository, runner.env);
    const [before, after] = await Promise.all(
      [candidate, final].map((version) => repository.read(bareName(component), version)),
    );
    return before && after ? differingFiles(before, after) : null;
  },
);
