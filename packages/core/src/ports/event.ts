import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Runner } from './runner.js';

const text = v.fallback(v.string(), '');
const number = v.fallback(v.number(), 0);
const flag = v.fallback(v.boolean(), false);
/** Of a new or deleted branch the payload has zeros. */
const commit = v.fallback(v.pipe(v.string(), v.regex(/^(?!0+$)[0-9a-f]{40}$/)), '');
const method = v.picklist(['merge', 'squash', 'rebase']);

const repository = v.object({
  full_name: text,
  default_branch: text,
  allow_merge_commit: flag,
  allow_squash_merge: flag,
  allow_rebase_merge: flag,
  squash_merge_commit_title: text,
  squash_merge_commit_message: text,
  merge_commit_title: text,
});
const end = v.object({ sha: commit, ref: text, repo: v.fallback(repository, v.parse(repository, {})) });
const nowhere = v.parse(end, {});

/**
 * What the payloads of `pull_request`, `merge_group` and `push` say, as far as somebody here asks. What is missing or
 * something else is empty, `false` or 0: every event has a payload of its own, and tests and old servers leave things out.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const payloadSchema = v.fallback(
  v.object({
    /** What happened to it, such as `closed`. */
    action: text,
    number,
    before: commit,
    pull_request: v.fallback(
      v.optional(
        v.object({
          number,
          title: text,
          body: text,
          labels: v.fallback(v.array(v.object({ name: v.string() })), []),
          auto_merge: v.fallback(v.nullable(v.object({ merge_method: method })), null),
          head: v.fallback(end, nowhere),
          base: v.fallback(end, nowhere),
        }),
      ),
      undefined,
    ),
    merge_group: v.fallback(
      v.optional(v.object({ base_sha: commit, base_ref: text, head_sha: commit, head_ref: text })),
      undefined,
    ),
    repository: v.fallback(repository, v.parse(repository, {})),
  }),
  { action: '', number: 0, before: '', repository: v.parse(repository, {}) },
);

export type MergeMethod = v.InferOutput<typeof method>;
export type EventPayload = v.InferOutput<typeof payloadSchema>;

/** What started the workflow: its name, such as `pull_request`, and its payload, all empty where the runner names none. */
export async function readEventPayload({
  env,
}: Pick<Runner, 'env'>): Promise<{ readonly name: string; readonly payload: EventPayload }> {
  const file = env.GITHUB_EVENT_PATH;
  const json: unknown = file ? JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) : {};
  return { name: env.GITHUB_EVENT_NAME ?? '', payload: parsePayload(json) };
}

/** The same of a payload that was read. */
export function parsePayload(json: unknown): EventPayload {
  return v.parse(payloadSchema, json);
}

/** The pull request on top of a merge group, by the name of its branch, `gh-readonly-queue/main/pr-104-<commit>`; 0: none. */
export function pullOfGroup(headRef: string): number {
  return Number(/\/pr-(\d+)-[0-9a-f]{40}$/.exec(headRef)?.[1] ?? 0);
}
