import { readFile, stat } from 'node:fs/promises';
import { bounds, mustFit } from '../bounds.js';
import { Failure } from '../failure.js';
import type { CommitId } from '../nouns/git.js';
import type { Runner } from './runner.js';

const methods = ['merge', 'squash', 'rebase'] as const;
export type MergeMethod = (typeof methods)[number];

/** A repository as payloads have it, with what it allows and how it words merges. */
export interface EventRepository {
  readonly full_name: string;
  readonly default_branch: string;
  readonly allow_merge_commit: boolean;
  readonly allow_squash_merge: boolean;
  readonly allow_rebase_merge: boolean;
  readonly squash_merge_commit_title: string;
  readonly squash_merge_commit_message: string;
  readonly merge_commit_title: string;
}

/** One end of a pull request. */
export interface EventEnd {
  readonly sha: CommitId;
  readonly ref: string;
  readonly repo: EventRepository;
}

/**
 * What the payloads of `pull_request`, `merge_group` and `push` say, as far as somebody here asks. What is missing or
 * something else is empty, `false` or 0: every event has a payload of its own, and tests and old servers leave things out.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export interface EventPayload {
  /** What happened to it, such as `closed`. */
  readonly action: string;
  readonly number: number;
  /** Empty for a new branch. */
  readonly before: CommitId;
  readonly pull_request?:
    | {
        readonly number: number;
        readonly title: string;
        readonly body: string;
        /** Login of whoever opened it; empty: it does not say. */
        readonly author: string;
        readonly labels: { readonly name: string }[];
        /** `null`: it does not say. */
        readonly merged: boolean | null;
        readonly auto_merge: { readonly merge_method: MergeMethod } | null;
        readonly head: EventEnd;
        readonly base: EventEnd;
      }
    | undefined;
  readonly merge_group?:
    | {
        readonly base_sha: CommitId;
        readonly base_ref: string;
        readonly head_sha: CommitId;
        readonly head_ref: string;
      }
    | undefined;
  readonly repository: EventRepository;
}

/** What started the workflow: its name, such as `pull_request`, and its payload, all empty where the runner names none. */
export async function readEventPayload({
  env,
}: Pick<Runner, 'env'>): Promise<{ readonly name: string; readonly payload: EventPayload }> {
  const file = env.GITHUB_EVENT_PATH;
  if (file) {
    const bytes = await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    mustFit(
      'The payload of the event',
      bytes,
      bounds.event,
      'Start the workflow by an event whose payload is smaller.',
    );
  }
  const json = file ? parseEvent(file, await readFile(file, 'utf8').catch(() => '{}')) : {};
  return { name: env.GITHUB_EVENT_NAME ?? '', payload: parsePayload(json) };
}

/** @throws {Failure} when it is no JSON */
function parseEvent(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(
      {
        code: 'unreadable-event',
        message: `The file ${file} that GITHUB_EVENT_PATH names is not JSON: ${error instanceof Error ? error.message : ''}`,
        fix: 'The runner writes it. If you set the variable yourself, name a file with the payload of an event.',
      },
      error,
    );
  }
}

/**
 * The same of a payload that was read. By hand: every check waits for it before anything else, and loading a library for it takes longer than the
 * rest of a small check.
 */
export function parsePayload(json: unknown): EventPayload {
  const payload = recordOf(json);
  const pull = isRecord(payload.pull_request) ? payload.pull_request : undefined;
  const group = isRecord(payload.merge_group) ? payload.merge_group : undefined;
  return {
    action: text(payload.action),
    number: number(payload.number),
    before: commit(payload.before),
    pull_request: pull && {
      number: number(pull.number),
      title: text(pull.title),
      body: text(pull.body),
      author: isRecord(pull.user) ? text(pull.user.login) : '',
      labels: labelsOf(pull.labels),
      merged: typeof pull.merged === 'boolean' ? pull.merged : null,
      auto_merge: autoMergeOf(pull.auto_merge),
      head: endOf(pull.head),
      base: endOf(pull.base),
    },
    merge_group: group && {
      base_sha: commit(group.base_sha),
      base_ref: text(group.base_ref),
      head_sha: commit(group.head_sha),
      head_ref: text(group.head_ref),
    },
    repository: repositoryOf(payload.repository),
  };
}

function endOf(value: unknown): EventEnd {
  const { sha, ref, repo } = recordOf(value);
  return { sha: commit(sha), ref: text(ref), repo: repositoryOf(repo) };
}

function repositoryOf(value: unknown): EventRepository {
  const repository = recordOf(value);
  return {
    full_name: text(repository.full_name),
    default_branch: text(repository.default_branch),
    allow_merge_commit: repository.allow_merge_commit === true,
    allow_squash_merge: repository.allow_squash_merge === true,
    allow_rebase_merge: repository.allow_rebase_merge === true,
    squash_merge_commit_title: text(repository.squash_merge_commit_title),
    squash_merge_commit_message: text(repository.squash_merge_commit_message),
    merge_commit_title: text(repository.merge_commit_title),
  };
}

function labelsOf(value: unknown): { name: string }[] {
  const labels: unknown[] = Array.isArray(value) ? value : [];
  return labels.flatMap((label) => {
    const name = text(recordOf(label).name);
    return name === '' ? [] : [{ name }];
  });
}

function autoMergeOf(value: unknown): { merge_method: MergeMethod } | null {
  const { merge_method } = recordOf(value);
  const method = methods.find((each) => each === merge_method);
  return method === undefined ? null : { merge_method: method };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Of a new or deleted branch the payload has zeros. */
function commit(value: unknown): CommitId {
  return typeof value === 'string' && /^(?!0+$)[0-9a-f]{40}$/.test(value) ? value : '';
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The pull request on top of a merge group, by the name of its branch, `gh-readonly-queue/main/pr-104-<commit>`; 0: none. */
export function pullOfGroup(headRef: string): number {
  return Number(/\/pr-(\d+)-[0-9a-f]{40}$/.exec(headRef)?.[1] ?? 0);
}
