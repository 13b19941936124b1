import { Refusal } from '../answer.js';
import { isObject } from '../json.js';
import { asJson, forward, plain, type Route, route } from './route.js';

/** Releases: `emulate` keeps them, their tags are git's. */
export const releases: readonly Route[] = [
  route('repos/create-release', async (call) => {
    const { repository, body } = call;
    const tag = `refs/tags/${body.tag_name}`;
    const existing = await repository.git.ref(tag);
    const target = body.target_commitish ?? repository.defaultBranch;
    const commit = (await repository.git.commit(`refs/heads/${target}`)) ?? (await repository.git.commit(target));
    if (existing === undefined && commit === undefined) {
      throw new Refusal(422, 'Validation Failed', [
        { resource: 'Release', code: 'invalid', field: 'target_commitish' },
      ]);
    }
    const kept = await forward(call, { body: plain(body) });
    if (kept.status === 422) {
      throw new Refusal(422, 'Validation Failed', [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }]);
    }
    const made = asJson(kept);
    const published = isObject(made) && made.draft !== true;
    if (existing === undefined && commit !== undefined && published) {
      await repository.git.updateRefs([{ name: tag, to: commit.id, from: null }]);
    }
    return kept;
  }),
];
