import * as v from 'valibot';
import type { CommitId, DatedCommit, Path } from '../../nouns/git.js';
import { pullNumberIn } from '../../nouns/pull-number.js';
import type { Repository } from './connect.js';

/** What stands at a path: a file or a folder. */
export interface LineEntry {
  /** Of its blob or tree. */
  readonly id: string;
  /** Bytes of a file; `null`: it is a folder. */
  readonly size: number | null;
}

/** A commit of a first-parent line, with what stands at some paths; `null` for nothing. */
export interface LineCommit {
  readonly commit: DatedCommit;
  readonly entries: readonly (LineEntry | null)[];
}

const commitSchema = v.object({
  oid: v.string(),
  message: v.string(),
  committedDate: v.string(),
  author: v.nullable(v.object({ name: v.nullable(v.string()), user: v.nullable(v.object({ login: v.string() })) })),
  parents: v.object({ nodes: v.nullable(v.array(v.nullable(v.object({ oid: v.string() })))) }),
});

const entrySchema = v.nullable(v.object({ oid: v.string(), byteSize: v.optional(v.number()) }));
const answerSchema = v.object({ repository: v.record(v.string(), v.unknown()) });

/** So many objects one query asks for. GitHub does not tell its limits, and answers this within its ten seconds. */
const batchObjects = 200;

/** With many paths that is few commits, and who goes on reading waits for each call: then it may be so many. */
const mostObjects = 1000;
const longBatch = 20;

/** How many commits one call can read. */
export function lineBatch(paths: readonly Path[]): number {
  return Math.max(2, Math.floor(batchObjects / (1 + paths.length)));
}

/** How many commits a call can try to read for who has read a page already; GitHub may take too long for it. */
export function longLineBatch(paths: readonly Path[]): number {
  return Math.max(lineBatch(paths), Math.min(longBatch, Math.floor(mostObjects / (1 + paths.length))));
}

/**
 * Reads a piece of a first-parent line, newest first. One call.
 * @param from the commit it begins with
 * @param count at most {@link longLineBatch}
 * @param paths files or folders; the empty path is the root
 * @returns fewer than asked for where the line ends
 */
export async function readLine(
  repository: Repository,
  from: CommitId,
  count: number,
  paths: readonly Path[],
): Promise<LineCommit[]> {
  // As git reads it, `~n` follows first parents only.
  const steps = Array.from({ length: count }, (_, index) => `${from}~${index}`);
  const at = (step: string, path: Path) => (path === '' ? `${step}^{tree}` : `${step}:${path}`);
  const expressions = steps.flatMap((step) => [step, ...paths.map((path) => at(step, path))]);
  const fields = expressions.map((_, index) => {
    const isCommit = index % (1 + paths.length) === 0;
    return `o${index}: object(expression: $e${index}) { ${isCommit ? '... on Commit { ...Line }' : 'oid ... on Blob { byteSize }'} }`;
  });
  const document = `query ReadLine($owner: String!, $name: String!, ${expressions.map((_, index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}
fragment Line on Commit {
  oid
  message
  committedDate
  author { name user { login } }
  parents(first: 10) { nodes { oid } }
}`;
  const { owner, name } = repository;
  const variables = Object.fromEntries(expressions.map((expression, index) => [`e${index}`, expression]));
  const purpose = { doing: `read the history of ${from}`, needs: { contents: 'read' } } as const;
  const answer = await repository.query(purpose, document, { owner, name, ...variables });
  const objects = v.parse(answerSchema, repository.settle(purpose, answer)).repository;
  const line: LineCommit[] = [];
  for (const index of steps.keys()) {
    const first = index * (1 + paths.length);
    const found = objects[`o${first}`];
    if (found === null || found === undefined) break;
    const entries = paths.map((_, offset) => {
      const entry = v.parse(entrySchema, objects[`o${first + 1 + offset}`] ?? null);
      return entry && { id: entry.oid, size: entry.byteSize ?? null };
    });
    line.push({ commit: datedCommit(v.parse(commitSchema, found)), entries });
  }
  return line;
}

function datedCommit({
  oid,
  message,
  committedDate,
  author,
  parents,
}: v.InferOutput<typeof commitSchema>): DatedCommit {
  const pull = pullNumberIn(message);
  return {
    id: oid,
    parents: (parents.nodes ?? []).flatMap((parent) => (parent === null ? [] : [parent.oid])),
    message,
    date: new Date(committedDate),
    author: author?.user?.login ?? author?.name ?? 'someone',
    ...(pull === null ? {} : { pull }),
  };
}
