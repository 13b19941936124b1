import type { Folder } from '@slipway/core/charts/folder';
import type { World } from '@slipway/core/world';
import type { Inputs } from './inputs.js';
import type { Touched } from './read.js';

/** Whether each chart's new version is in the repository that the input `published` names. */
export async function readPublished(
  inputs: Inputs,
  pairs: readonly Pick<Touched, 'folder' | 'after' | 'taken'>[],
  _world: World,
): Promise<ReadonlyMap<Folder, boolean>> {
  if (inputs.published === '') return new Map();
  const { openChartRepository } = await import('@slipway/core/ports/registry/charts');
  const repository = openChartRepository(inputs.published);
  const raised = pairs.flatMap(({ folder, after, taken }) =>
    after !== undefined && after.version !== taken?.version ? [{ folder, chart: after }] : [],
  );
  const answers = await Promise.all(
    raised.map(
      async ({ folder, chart }): Promise<[Folder, boolean]> => [
        folder,
        await repository.has(chart.name, chart.version),
      ],
    ),
  );
  return new Map(answers);
}
