import type { CommitId } from '@slipway/core/nouns/git';
import { type EventPayload, type MergeMethod, pullOfGroup, readEventPayload } from '@slipway/core/ports/event';
import type { Runner } from '@slipway/core/ports/runner';

export type { MergeMethod } from '@slipway/core/ports/event';

/** How a repository merges, as far as the event tells. */
export interface MergeSettings {
  /** The buttons it has; empty: the event does not say. */
  readonly allowed: readonly MergeMethod[];
  /** Whose first line a squash lands; a single commit's own is GitHub's default. */
  readonly squashTitle: 'title' | 'title unless it is one commit';
  readonly squashBody: 'commits' | 'body' | 'nothing';
  /** Whether a merge commit's first line is the pull request's title, or GitHub's `Merge pull request …`. */
  readonly mergeTitle: 'title' | 'merge';
}

/** The pull request that is judged. */
export interface Subject {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** What started the workflow. Ids are empty where the event does not say. */
export interface Event {
  /** `other`: a dispatch or a schedule. */
  readonly kind: 'pull request' | 'merge group' | 'push' | 'other';
  readonly name: string;
  /** In a merge group: only its number, from the name of the group's branch. */
  readonly subject: Subject | null;
  /** Name of the branch the change goes to. */
  readonly baseBranch: string;
  /** The pull request's own head. */
  readonly pullHead: CommitId;
  /** What a merge group or a push starts from. */
  readonly before: CommitId;
  readonly autoMerge: MergeMethod | null;
  readonly settings: MergeSettings;
}

/** Reads the event from the file the runner names. */
export async function readEvent(runner: Runner): Promise<Event> {
  const { name, payload } = await readEventPayload(runner);
  return describeEvent(name, runner.env.GITHUB_REF_NAME ?? '', payload);
}

/**
 * What an event says.
 * @param name such as `pull_request`
 * @param refName branch that started the workflow
 */
export function describeEvent(name: string, refName: string, payload: EventPayload): Event {
  const common = { name, pullHead: '', autoMerge: null, settings: settingsOf(payload) };
  const { pull_request: pull, merge_group: group, before } = payload;
  if (name.startsWith('pull_request') && pull !== undefined) {
    const { number, title, body } = pull;
    return {
      ...common,
      ...{ kind: 'pull request', before: '', pullHead: pull.head.sha, baseBranch: pull.base.ref },
      subject: { number, title, body, labels: pull.labels.map((label) => label.name) },
      autoMerge: pull.auto_merge?.merge_method ?? null,
    };
  }
  if (group !== undefined) {
    const number = pullOfGroup(group.head_ref);
    const subject = number === 0 ? null : { number, title: '', body: '', labels: [] };
    const baseBranch = group.base_ref.replace(/^refs\/heads\//, '');
    return { ...common, kind: 'merge group', before: group.base_sha, baseBranch, subject };
  }
  if (name === 'push') return { ...common, kind: 'push', before, baseBranch: refName, subject: null };
  const baseBranch = payload.repository.default_branch || refName;
  return { ...common, kind: 'other', before: '', baseBranch, subject: null };
}

function settingsOf({ pull_request: pull }: EventPayload): MergeSettings {
  const repo = pull?.base.repo;
  const buttons: readonly (readonly [MergeMethod, boolean | undefined])[] = [
    ['merge', repo?.allow_merge_commit],
    ['squash', repo?.allow_squash_merge],
    ['rebase', repo?.allow_rebase_merge],
  ];
  const bodies = { BLANK: 'nothing', PR_BODY: 'body' } as const;
  const body = repo?.squash_merge_commit_message;
  return {
    allowed: buttons.flatMap(([button, isAllowed]) => (isAllowed ? [button] : [])),
    squashTitle: repo?.squash_merge_commit_title === 'COMMIT_OR_PR_TITLE' ? 'title unless it is one commit' : 'title',
    squashBody: body === 'BLANK' || body === 'PR_BODY' ? bodies[body] : 'commits',
    mergeTitle: repo?.merge_commit_title === 'PR_TITLE' ? 'title' : 'merge',
  };
}
