import { Failure } from '@slipway/core/failure';
import type { Artefact } from '@slipway/core/nouns/artefact';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import { findUntagged } from '@slipway/core/ports/github/tags';
import { checkExistence, type Existence } from '@slipway/core/ports/registry/artefacts';
import type { World } from '@slipway/core/run/world';
import type { Outside } from './outside.js';

/** Milliseconds a registry has for one answer, and for all of them: who waits here wants the rollback. */
const [timeout, patience] = [4_000, 6_000];

/** Whether what goes back is still there: images and charts in their registries, charts of git by their tags. */
export const exists: Kind<Artefact, true, Outside> = {
  ...{ name: 'exists', lives: 'attempt' },
  async answer(artefacts, { world }) {
    const { missing, unanswered } = await lookForAll(artefacts, world);
    const problems = new Map(unanswered.map(({ artefact, problem }) => [artefact, problem]));
    return artefacts.map((artefact) => {
      const problem = problems.get(artefact);
      if (problem !== undefined) return { is: 'unavailable', problems: [problem] };
      return answerOf(missing.includes(artefact) ? null : true);
    });
  },
};

async function lookForAll(artefacts: readonly Artefact[], world: World): Promise<Existence> {
  const { runner } = world;
  const [existence, untagged] = await Promise.all([
    checkExistence(artefacts, {
      env: runner.env,
      log: (line) => runner.debug(line),
      mask: (secret) => runner.mask(secret),
      ...{ timeout, patience },
    }),
    lookForTags(artefacts, world),
  ]);
  return {
    missing: [...existence.missing, ...untagged.missing],
    others: existence.others,
    unanswered: [...existence.unanswered, ...untagged.unanswered],
  };
}

async function lookForTags(artefacts: readonly Artefact[], world: World): Promise<Existence> {
  try {
    const missing = await findUntagged(artefacts, { ...world, serverUrl: world.context.serverUrl });
    return { missing, others: [], unanswered: [] };
  } catch (error) {
    const [problem] = error instanceof Failure ? error.problems : [];
    if (problem === undefined) throw error;
    const asked = artefacts.filter(({ kind }) => kind === 'git');
    return { missing: [], others: [], unanswered: asked.map((artefact) => ({ artefact, problem })) };
  }
}
