import type { Artefact } from '@slipway/core/environments/artefacts';
import { hasTag } from '@slipway/core/ports/github/tags';
import { checkExistence, type Existence } from '@slipway/core/ports/registry/artefacts';
import type { RemoteWorld } from '@slipway/core/remote-world';

/** Milliseconds a registry has for one answer: who waits here wants the rollback. */
const patience = 10_000;

/** Whether what goes back is still there: images and charts in their registries, charts of this repository by their tags. */
export async function lookForAll(artefacts: readonly Artefact[], world: RemoteWorld): Promise<Existence> {
  const { runner } = world;
  const [existence, untagged] = await Promise.all([
    checkExistence(artefacts, {
      env: runner.env,
      log: (line) => runner.debug(line),
      mask: (secret) => runner.mask(secret),
      timeout: patience,
    }),
    findUntagged(artefacts, world),
  ]);
  return { ...existence, missing: [...existence.missing, ...untagged] };
}

/** Of another repository nobody can say whether a tag is gone or the token may not see it. */
async function findUntagged(artefacts: readonly Artefact[], { github }: RemoteWorld): Promise<Artefact[]> {
  const own = [github.url, `${github.url}.git`];
  const tags = new Map<string, Promise<boolean>>();
  const answers = artefacts.map(async (artefact): Promise<Artefact[]> => {
    if (artefact.kind !== 'git' || !own.includes(artefact.repository.replace(/\/$/, ''))) return [];
    const { revision } = artefact;
    const answer = tags.get(revision) ?? hasTag(github, revision);
    tags.set(revision, answer);
    return (await answer) ? [] : [artefact];
  });
  return (await Promise.all(answers)).flat();
}
