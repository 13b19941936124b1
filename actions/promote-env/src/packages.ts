import { artefactsOf } from '@slipway/core/environments/artefacts';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import { openChartRepository } from '@slipway/core/ports/registry/charts';
import type { Runner } from '@slipway/core/ports/runner';
import { differingFiles } from './chart-package.js';
import type { Rename } from './draft.js';
import type { Ground } from './facts.js';

/**
 * In which files the packages of final charts differ from their candidates, besides their versions; `null` where a chart comes
 * from git, or one of the packages is not there.
 * @throws {Failure} when a repository does not answer
 */
export async function comparePackages(
  renames: ReadonlyMap<ComponentId, Rename>,
  { from }: Ground,
  { env }: Pick<Runner, 'env'>,
): Promise<Map<ComponentId, readonly string[] | null>> {
  const compared = [...renames].map(
    async ([component, { candidate, final }]): Promise<[ComponentId, readonly string[] | null]> => {
      const [artefact] = (from?.readings ?? []).flatMap((reading) =>
        artefactsOf(reading, component, { version: candidate }),
      );
      if (artefact?.kind !== 'chart') return [component, null];
      const repository = openChartRepository(artefact.repository, env);
      const [before, after] = await Promise.all(
        [candidate, final].map((version) => repository.read(bareName(component), version)),
      );
      return [component, before && after ? differingFiles(before, after) : null];
    },
  );
  return new Map(await Promise.all(compared));
}
