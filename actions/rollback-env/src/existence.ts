import type { Artefact } from '@slipway/core/environments/artefacts';
import { findUntagged } from '@slipway/core/ports/github/tags';
import { checkExistence, type Existence } from '@slipway/core/ports/registry/artefacts';
import type { RemoteWorld } from '@slipway/core/remote-world';

/** Milliseconds a registry has for one answer: who waits here wants the rollback. */
const patience = 10_000;

/** Whether what goes back is still there: images and charts in their registries, charts of git by their tags. */
export async function lookForAll(artefacts: readonly Artefact[], world: RemoteWorld): Promise<Existence> {
  const { runner } = world;
  const [existence, untagged] = await Promise.all([
    checkExistence(artefacts, {
      env: runner.env,
      log: (line) => runner.debug(line),
      mask: (secret) => runner.mask(secret),
      timeout: patience,
    }),
    findUntagged(artefacts, { ...world, serverUrl: world.context.serverUrl }),
  ]);
  return { ...existence, missing: [...existence.missing, ...untagged] };
}
