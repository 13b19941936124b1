import * as v from 'valibot';
import { blobId } from '../../nouns/blob-id.js';
import type { CommitId, FileContent, Path } from '../../nouns/git.js';
import type { Repository } from './connect.js';

/** A file at a commit. */
export interface FileAt {
  readonly commit: CommitId;
  readonly path: Path;
}

const entrySchema = v.object({
  mode: v.number(),
  oid: v.string(),
  object: v.nullable(v.object({ text: v.optional(v.nullable(v.string())) })),
});
const answerSchema = v.object({
  repository: v.record(v.string(), v.nullable(v.object({ file: v.optional(v.nullable(entrySchema)) }))),
});

const purpose = { doing: 'read files', needs: { contents: 'read' } } as const;
/** So many files one query asks for. */
const batch = 200;
/**
 * Reads files of many commits. One call per two hundred.
 * @returns in the same order; `null`: it is not there, `'other'`: it is no regular file, or none that this can read byte by byte
 */
export async function readFilesAt(
  repository: Repository,
  wanted: readonly FileAt[],
): Promise<readonly (FileContent | null | 'other')[]> {
  const found: (FileContent | null | 'other')[] = [];
  for (let begin = 0; begin < wanted.length; begin += batch) {
    found.push(...(await readBatch(repository, wanted.slice(begin, begin + batch))));
  }
  return found;
}

async function readBatch(repository: Repository, wanted: readonly FileAt[]): Promise<(FileContent | null | 'other')[]> {
  const parameters = wanted.map((_, index) => `$c${index}: GitObjectID!, $p${index}: String!`);
  const fields = wanted.map(
    (_, index) =>
      `f${index}: object(oid: $c${index}) { ... on Commit { file(path: $p${index}) { mode oid object { ... on Blob { text } } } } }`,
  );
  const document = `query ReadFilesAt($owner: String!, $name: String!, ${parameters.join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}`;
  const { owner, name } = repository;
  const variables = Object.fromEntries(
    wanted.flatMap(
      ({ commit, path }, index) =>
        [
          [`c${index}`, commit],
          [`p${index}`, path],
        ] as const,
    ),
  );
  const answer = await repository.query(purpose, document, { owner, name, ...variables });
  const objects = v.parse(answerSchema, repository.settle(purpose, answer)).repository;
  return wanted.map((_, index) => contentOf(objects[`f${index}`]?.file ?? null));
}

function contentOf(entry: v.InferOutput<typeof entrySchema> | null): FileContent | null | 'other' {
  if (entry === null) return null;
  const mode = entry.mode === 0o100644 ? '100644' : entry.mode === 0o100755 ? '100755' : null;
  const text = entry.object?.text;
  if (mode === null || typeof text !== 'string') return 'other';
  const bytes = Buffer.from(text);
  // The id proves that nothing was cut, replaced or recoded on the way.
  return blobId(bytes) === entry.oid ? { mode, bytes } : 'other';
}
