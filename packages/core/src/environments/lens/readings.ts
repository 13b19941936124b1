import { all } from '../../failure.js';
import type { Files } from '../../nouns/git.js';
import type { Environment } from '../model/environment.js';
import type { Known } from '../model/known.js';
import { openTarget } from './open-target.js';
import { type Reading, readTarget } from './read.js';

/** What each target of an environment runs by these files. @throws {Failure} when one of them is not YAML */
export function readingsOf({ targets }: Environment, files: Files, known: Known): Reading[] {
  return all(targets.map((target) => () => readTarget(openTarget(target, files, known), files)));
}
