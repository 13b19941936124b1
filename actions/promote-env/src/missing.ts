import { type Artefact, artefactsOf } from '@slipway/core/environments/artefacts';
import { Failure } from '@slipway/core/failure';
import { findUntagged } from '@slipway/core/ports/github/tags';
import { checkExistence } from '@slipway/core/ports/registry/artefacts';
import type { RemoteWorld } from '@slipway/core/remote-world';
import type { Ground } from './facts.js';
import type { Standing } from './order.js';

/**
 * What targets cannot pull of what they would run, each artefact asked for once.
 * @throws {Failure} with everything that nobody could say anything about
 */
export async function findMissing(
  moving: readonly Standing[],
  { to, from }: Ground,
  world: RemoteWorld,
): Promise<readonly Artefact[]> {
  const artefacts = moving.flatMap(({ target, component, offered }) => {
    const own = to.readings.find((one) => one.target.name === target);
    // A target that is new to a service pulls it from where the environment before does.
    const readings = own?.holders.has(component) ? [own] : [...(own ? [own] : []), ...(from?.readings ?? [])];
    const [first] = readings
      .map((reading) => artefactsOf(reading, component, offered))
      .filter(({ length }) => length > 0);
    return (first ?? []).map((artefact) => ({ ...artefact, target }));
  });
  // The tag of a chart that comes from git may be made when the build's pull request is merged.
  const isFirst = from === null;
  const { env } = world.runner;
  const [{ missing, unanswered }, untagged] = await Promise.all([
    checkExistence(artefacts, {
      env,
      log: (line) => world.runner.debug(line),
      mask: (secret) => world.runner.mask(secret),
    }),
    isFirst ? [] : findUntagged(artefacts, { ...world, serverUrl: world.context.serverUrl }),
  ]);
  if (unanswered.length === 0) return [...missing, ...untagged];
  throw new Failure([...new Map(unanswered.map(({ problem }) => [problem.message, problem])).values()]);
}
