import { readFile } from 'node:fs/promises';
import type { Runner } from '@slipway/core/ports/runner';
import type { CommitId } from '@slipway/core/snapshot/snapshot';

/** What started the workflow, as far as a check wants to know; empty or 0 where it does not say. */
export interface Event {
  readonly name: string;
  readonly pull: number;
  /** The pull request's own head, and its target branch's tip at the time of the event. */
  readonly pullHead: CommitId;
  readonly pullBase: CommitId;
  /** The branch of the pull request, and what it says. */
  readonly pullBranch: string;
  readonly pullBody: string;
  /** Whether the pull request comes from another repository, whose workflows get a read-only token. */
  readonly fromFork: boolean;
  /** Of a merge queue's group. */
  readonly groupBase: CommitId;
  /** The pull request on top of the group. */
  readonly groupPull: number;
  /** What a push moved the branch from; empty for a new branch. */
  readonly before: CommitId;
  readonly defaultBranch: string;
}

/** Reads the event from the file the runner names; all empty when there is none. */
export async function readEvent(runner: Runner): Promise<Event> {
  const file = runner.env.GITHUB_EVENT_PATH;
  const payload: unknown = file ? JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) : {};
  const at = (...keys: string[]): unknown =>
    keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), payload);
  const id = (...keys: string[]): CommitId => {
    const value = at(...keys);
    return typeof value === 'string' && /^[0-9a-f]{40}$/.test(value) && !/^0+$/.test(value) ? value : '';
  };
  const text = (...keys: string[]): string => {
    const value = at(...keys);
    return typeof value === 'string' ? value : '';
  };
  const number = at('pull_request', 'number') ?? at('number');
  return {
    name: runner.env.GITHUB_EVENT_NAME ?? '',
    pull: typeof number === 'number' ? number : 0,
    pullHead: id('pull_request', 'head', 'sha'),
    pullBase: id('pull_request', 'base', 'sha'),
    pullBranch: text('pull_request', 'head', 'ref'),
    pullBody: text('pull_request', 'body'),
    fromFork: text('pull_request', 'head', 'repo', 'full_name') !== text('pull_request', 'base', 'repo', 'full_name'),
    groupBase: id('merge_group', 'base_sha'),
    groupPull: Number(/\/pr-(\d+)-/.exec(text('merge_group', 'head_ref'))?.[1] ?? 0),
    before: id('before'),
    defaultBranch: text('repository', 'default_branch'),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
