import { type Artefact, artefactsOf } from '@slipway/core/environments/artefacts';
import { Failure } from '@slipway/core/failure';
import { hasTag } from '@slipway/core/ports/github/tags';
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
    isFirst ? [] : findUntagged(artefacts, world),
  ]);
  if (unanswered.length === 0) return [...missing, ...untagged];
  throw new Failure([...new Map(unanswered.map(({ problem }) => [problem.message, problem])).values()]);
}

/** Charts that come from git on this GitHub, by a tag that is not there. */
async function findUntagged(artefacts: readonly Artefact[], world: RemoteWorld): Promise<Artefact[]> {
  const asked = new Map<string, Promise<boolean>>();
  const answers = artefacts.map(async (artefact): Promise<Artefact[]> => {
    const fullName = artefact.kind === 'git' ? repositoryAt(artefact.repository, world.context.serverUrl) : undefined;
    if (artefact.kind !== 'git' || fullName === undefined) return [];
    const answer = asked.get(artefact.reference) ?? hasTag(world.connectTo(fullName), artefact.revision);
    asked.set(artefact.reference, answer);
    return (await answer) ? [] : [artefact];
  });
  return (await Promise.all(answers)).flat();
}

/** `owner/name` of a repository on this GitHub. */
function repositoryAt(url: string, serverUrl: string): string | undefined {
  if (!url.startsWith(`${serverUrl}/`)) return undefined;
  return /^([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url.slice(serverUrl.length + 1))?.[1];
}
