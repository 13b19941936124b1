import { isObject } from '../json.js';
import { presentPull, rawPull } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { protectionOf } from '../rules.js';
import type { Repository, World } from '../world.js';

/** A pull request as a GraphQL node. */
export async function pullNode(
  world: World,
  repository: Repository,
  pull: PullState,
): Promise<Record<string, unknown>> {
  const json = await presentPull(world, repository, await rawPull(world, repository, pull.number), 'alone');
  const state = pull.merged !== undefined ? 'MERGED' : pull.open ? 'OPEN' : 'CLOSED';
  const auto = json.auto_merge;
  const hasQueue = protectionOf(repository, pull.baseRef)?.mergeQueue === true;
  return {
    __typename: 'PullRequest',
    id: pull.nodeId,
    number: pull.number,
    title: json.title,
    body: json.body ?? '',
    url: json.html_url,
    state,
    closed: !pull.open,
    merged: pull.merged !== undefined,
    isDraft: json.draft,
    headRefName: pull.headRef,
    headRefOid: pull.head,
    baseRefName: pull.baseRef,
    baseRefOid: pull.base,
    mergeable: json.mergeable === true ? 'MERGEABLE' : json.mergeable === false ? 'CONFLICTING' : 'UNKNOWN',
    mergeStateStatus: String(json.mergeable_state).toUpperCase(),
    isMergeQueueEnabled: hasQueue,
    isInMergeQueue: hasQueue && isObject(auto) && json.mergeable_state === 'clean',
    autoMergeRequest: isObject(auto)
      ? { enabledAt: json.updated_at, mergeMethod: String(auto.merge_method).toUpperCase() }
      : null,
  };
}
