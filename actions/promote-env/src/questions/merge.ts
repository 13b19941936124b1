import { type Merging, readMerging } from '@slipway/core/deliver/merging';
import { type BuildsBetween, readShipments } from '@slipway/core/deliver/ships';
import type { Shipment } from '@slipway/core/environments/ships';
import type { Path } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import type { Outside } from './outside.js';

/** What the branch wants before changes of some files are merged; absent: GitHub did not say. */
export const merging: Kind<readonly Path[], Merging, Outside> = {
  ...{ name: 'merging', lives: 'attempt' },
  answer: (questions, { world, branch, files }) =>
    Promise.all(questions.map(async (paths) => answerOf(await readMerging(world.github, branch, files, paths)))),
};

/** What lies between builds, where the repository of their service is known. */
export const ships: Kind<readonly BuildsBetween[], readonly Shipment[], Outside> = {
  ...{ name: 'ships', lives: 'base' },
  answer: (questions, { world, known, compare, ground }) => {
    const asked = { ...world, known, compare, kind: ground.to.environment.order };
    return Promise.all(questions.map(async (builds) => answerOf(await readShipments(builds, asked))));
  },
};
