import * as v from 'valibot';
import { Failure } from '../../failure.js';
import type { Seen } from '../../nouns/check.js';
import type { Repository } from './connect.js';

const nodeSchema = v.nullable(v.object({ name: v.optional(v.string()), context: v.optional(v.string()) }));
const commitSchema = v.object({
  statusCheckRollup: v.nullable(v.object({ contexts: v.object({ nodes: v.nullable(v.array(nodeSchema)) }) })),
});
const answerSchema = v.object({ repository: v.record(v.string(), v.nullable(commitSchema)) });

/** So many commits are looked at, if there are. docs/promises.md and docs/gates.md name the number. */
const most = 100;

/**
 * The names of all check runs and commit statuses on the newest commits of a branch, the first hundred of each commit. One call.
 * @param from its tip, or another commit to begin with
 * @returns `null`: GitHub does not say
 */
export async function readContexts(repository: Repository, from: string): Promise<Seen | null> {
  const steps = Array.from({ length: most }, (_, index) => index);
  // As git reads it, `~n` follows first parents only.
  const document = `query ReadContexts($owner: String!, $name: String!, ${steps.map((index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${steps.map((index) => `o${index}: object(expression: $e${index}) { ... on Commit { ...Contexts } }`).join('\n    ')}
  }
}
fragment Contexts on Commit {
  statusCheckRollup { contexts(first: 100) { nodes { ... on CheckRun { name } ... on StatusContext { context } } } }
}`;
  const { owner, name } = repository;
  const variables = Object.fromEntries(steps.map((index) => [`e${index}`, `${from}~${index}`]));
  const purpose = {
    doing: `read the names of the checks on the newest commits of ${repository.fullName}`,
    needs: { contents: 'read', checks: 'read', statuses: 'read' },
  } as const;
  try {
    const answer = await repository.query(purpose, document, { owner, name, ...variables });
    const objects = v.parse(answerSchema, repository.settle(purpose, answer)).repository;
    const commits = steps.flatMap((index) => objects[`o${index}`] ?? []);
    const nodes = commits.flatMap(({ statusCheckRollup }) => statusCheckRollup?.contexts.nodes ?? []);
    const names = nodes.flatMap((node) => node?.name ?? node?.context ?? []);
    return { contexts: [...new Set(names)], commits: commits.length };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
