import * as v from 'valibot';
import type { CheckReport } from '../../nouns/check.js';
import type { CommitId } from '../../nouns/git.js';
import type { Repository } from './connect.js';

/** A commit of a first-parent line, with the newest of what each commit status says about it. */
export interface SignalCommit {
  readonly id: CommitId;
  readonly date: Date;
  readonly reports: readonly CheckReport[];
}

/** What GraphQL tells of a commit status. */
export const contextSchema = v.object({
  context: v.string(),
  state: v.string(),
  createdAt: v.string(),
  targetUrl: v.nullable(v.string()),
  creator: v.nullable(v.object({ __typename: v.optional(v.string()), login: v.string() })),
  description: v.optional(v.nullable(v.string())),
});
const commitSchema = v.object({
  oid: v.string(),
  committedDate: v.string(),
  status: v.nullable(v.object({ contexts: v.array(contextSchema) })),
});
const answerSchema = v.object({ repository: v.record(v.string(), v.nullable(commitSchema)) });

/** So many commits one query asks for, and so many are looked at in any case, if there are. docs/gates.md names the number. */
const batch = 100;
/** More commits than anything waits for. */
const most = 1000;

/**
 * Reads what commit statuses say along a first-parent line, newest first: whoever deploys it takes the tip of the moment, whatever
 * that commit was about. One call for each hundred commits.
 * @param from the commit it begins with
 * @param until it goes back to the page by which all of these are reached
 */
export async function readSignals(
  repository: Repository,
  from: CommitId,
  until: readonly CommitId[],
  read: (repository: Repository, from: string) => Promise<SignalCommit[]> = readSignalPage,
): Promise<SignalCommit[]> {
  const found: SignalCommit[] = [];
  const missing = new Set(until);
  while (found.length < most) {
    const page = await read(repository, `${from}~${found.length}`);
    found.push(...page);
    // What was asked for anyway is kept: the last words may be older than what they are about.
    for (const { id } of page) missing.delete(id);
    if (page.length < batch || missing.size === 0) break;
  }
  return found;
}

/** A hundred commits of a first-parent line. One call. @param from git's name of the first one */
export async function readSignalPage(repository: Repository, from: string): Promise<SignalCommit[]> {
  const steps = Array.from({ length: batch }, (_, index) => index);
  // As git reads it, `~n` follows first parents only.
  const document = `query ReadSignals($owner: String!, $name: String!, ${steps.map((index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${steps.map((index) => `o${index}: object(expression: $e${index}) { ... on Commit { ...Signals } }`).join('\n    ')}
  }
}
fragment Signals on Commit {
  oid
  committedDate
  status { contexts { context state createdAt targetUrl creator { __typename login } } }
}`;
  const { owner, name } = repository;
  const variables = Object.fromEntries(steps.map((index) => [`e${index}`, `${from}~${index}`]));
  const purpose = {
    doing: `read the commit statuses from ${from}`,
    needs: { contents: 'read', statuses: 'read' },
  } as const;
  const answer = await repository.query(purpose, document, { owner, name, ...variables });
  const objects = v.parse(answerSchema, repository.settle(purpose, answer)).repository;
  const commits: SignalCommit[] = [];
  for (const index of steps) {
    const commit = objects[`o${index}`];
    if (commit === null || commit === undefined) break;
    const { oid, committedDate, status } = commit;
    commits.push({ id: oid, date: new Date(committedDate), reports: (status?.contexts ?? []).map(reportOf) });
  }
  return commits;
}

/** A commit status as a report. GraphQL names an app without the `[bot]` that nobody else's login can end with. */
export function reportOf(context: v.InferOutput<typeof contextSchema>): CheckReport {
  const { state, createdAt, targetUrl, creator, description } = context;
  const isApp = creator?.__typename === 'Bot';
  const slug = creator?.login.replace(/\[bot\]$/, '') ?? '';
  const login = isApp ? `${slug}[bot]` : (creator?.login ?? '');
  return {
    ...{ kind: 'status', name: context.context, app: isApp ? slug : null, by: login || 'someone unknown', id: 0 },
    says: state.toLowerCase(),
    ...(description ? { detail: description } : {}),
    at: new Date(createdAt),
    url: targetUrl ?? '',
  };
}
