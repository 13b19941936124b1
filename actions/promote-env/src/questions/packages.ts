import { differingFiles } from '@slipway/core/charts/package';
import { artefactsOf } from '@slipway/core/environments/artefacts';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
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
export const chart: Kind<Rename, readonly string[], Outside> = {
  ...{ name: 'chart', lives: 'base' },
  answer: (questions, { ground: { from }, world: { runner } }) =>
    Promise.all(
      questions.map(async ({ component, candidate, final }) => {
        const [artefact] = (from?.readings ?? []).flatMap((reading) =>
          artefactsOf(reading, component, { version: candidate }),
        );
        if (artefact?.kind !== 'chart') return { is: 'absent' };
        const repository = openChartRepository(artefact.repository, runner.env);
        const [before, after] = await Promise.all(
          [candidate, final].map((version) => repository.read(bareName(component), version)),
        );
        return answerOf(before && after ? differingFiles(before, after) : null);
      }),
    ),
};
