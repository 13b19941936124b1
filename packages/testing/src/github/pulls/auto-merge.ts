import { writeAll } from '../actors.js';
import { Refusal } from '../answer.js';
import { asText, isObject } from '../json.js';
import { protectionOf } from '../rules.js';
import { adminOf, type Repository, type World } from '../world.js';
import { type MergeMethod, mergePull } from './merge.js';
import { openPulls } from './state.js';

/** Merges the pull requests whose auto-merge was enabled and that lack nothing any more, as GitHub does when a check or review arrives. */
export async function autoMerge(world: World, repository: Repository): Promise<void> {
  for (const pull of openPulls(repository)) {
    if (pull.autoMerge === null || protectionOf(repository, pull.baseRef)?.mergeQueue === true) continue;
    const enabler = isObject(pull.autoMerge.enabled_by) ? asText(pull.autoMerge.enabled_by.login) : adminOf(world);
    const wished = pull.autoMerge.merge_method;
    const method: MergeMethod = wished === 'squash' || wished === 'rebase' ? wished : 'merge';
    try {
      await mergePull(world, repository, pull, { login: enabler, permissions: writeAll }, { method });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
