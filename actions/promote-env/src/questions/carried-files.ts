import { type CarriedFile, readCarriedFiles } from '@slipway/core/deliver/carried-files';
import { targetGlobs } from '@slipway/core/environments/target';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import type { LaneWork } from './lane.js';
import type { Outside } from './outside.js';

/** The files that open pull requests of ours have beside the releases. */
export const files: Kind<readonly LaneWork[], readonly CarriedFile[], Outside> = {
  ...{ name: 'files', lives: 'attempt' },
  answer: (questions, { world, files: seen, ground: { to } }) =>
    Promise.all(
      questions.map(async (all) => {
        const works = all.map((work) => ({ ...work, components: work.moves.map(({ component }) => component) }));
        return answerOf(await readCarriedFiles(works, to.environment.targets.flatMap(targetGlobs), seen, world));
      }),
    ),
};
